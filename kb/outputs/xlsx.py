"""XLSX, the spreadsheet of Excel and others: a sheet a table, by XlsxWriter (an extra).

Cells are typed: numbers, booleans, and full days as dates; any other date is text (EDTF). Lists are
joined as in CSV. No text is taken for a formula. Addresses are links.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from kb.about import ALL, DESCRIPTION, About
from kb.errors import UsageError
from kb.outputs import Answer, tables_of, title_of
from kb.outputs.columns import Typed, typed
from kb.outputs.delimited import cell
from kb.outputs.plain import width
from kb.table import Table

MADE = datetime.datetime(2000, 1, 1)
"""What every file says of when it was made, so that it is always the same."""
ROWS = 1_048_576
CELL = 32_767
"""Rows of a sheet, with its header, and characters (UTF-16 units) in a cell. (ECMA-376, Excel)"""
LINKS = 65_530
ADDRESS = 2_079
"""Links in a sheet, and characters in one."""
FIRST_DAY = datetime.date(1900, 3, 1)
"""Earlier days are text: Excel counts a 29 February 1900."""
NARROWEST, WIDEST = 8, 60
LOOKED_AT = 200
"""Column widths, in characters, and how many rows they are made to fit."""


def xlsx(answer: Answer, path: Path) -> None:
    """Write a file with a sheet a table, in constant memory; the last sheet says what it is.

    Raises:
        UsageError: a table or a text is larger than a sheet or a cell can be.
    """
    with TemporaryDirectory(prefix="lunar-") as scratch:
        book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": scratch})
        book.set_properties({"title": title_of(answer), "created": MADE})
        head = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        for table in tables_of(answer):
            _Sheet(book.add_worksheet(table.name[:31]), table, day).write(head)
        if answer.about:
            _about(book, answer.about, head)
        try:
            book.close()
        except FileCreateError as error:
            raise error.args[0] from None


class _Sheet:
    """A sheet that is being written, row by row."""

    def __init__(self, sheet: Any, table: Table, day: Any) -> None:
        self.sheet = sheet
        self.table = table
        self.day = day
        self.columns = typed(table)
        self.links = 0

    def write(self, head: Any) -> None:
        widths = [_width(column.key) for column in self.columns]
        self.sheet.freeze_panes(1, 0)
        for n, column in enumerate(self.columns):
            self.sheet.write_string(0, n, column.key, head)
        last = 0
        for last, row in enumerate(self.table.cells(), 1):
            if last >= ROWS:
                raise UsageError(
                    f"{self.table.name} has more rows than a sheet can hold ({ROWS - 1:,})",
                    hint="csv, parquet and sqlite have no such limit",
                )
            for n, value in enumerate(row):
                if value is not None:
                    self._cell(last, n, value)
                    if last <= LOOKED_AT:
                        widths[n] = max(widths[n], _width(cell(value)))
        for n, wide in enumerate(widths):
            self.sheet.set_column(n, n, wide)
        if self.columns:
            self.sheet.autofilter(0, 0, last, len(self.columns) - 1)

    def _cell(self, row: int, n: int, value: Any) -> None:
        if isinstance(value, bool):
            self.sheet.write_boolean(row, n, value)
        elif isinstance(value, int | float) and self.columns[n].type != "text":
            self.sheet.write_number(row, n, value)
        else:
            self._text(row, n, cell(value), self.columns[n])

    def _text(self, row: int, n: int, text: str, column: Typed) -> None:
        if column.dated and (date := _day(text)):
            self.sheet.write_datetime(row, n, date, self.day)
        elif len(text) > CELL:
            raise UsageError(
                f"{self.table.name}, row {row}: the {column.key} has {len(text):,} characters; "
                f"a cell of a spreadsheet holds {CELL:,}",
                hint="csv, parquet and sqlite have no such limit",
            )
        elif self._is_link(text):
            self.links += 1
            self.sheet.write_url(row, n, text, string=text)
        else:
            self.sheet.write_string(row, n, text)

    def _is_link(self, text: str) -> bool:
        return (
            text.startswith(("https://", "http://"))
            and len(text) <= ADDRESS
            and self.links < LINKS
            and not any(c <= " " for c in text)
        )


def _day(text: str) -> datetime.date | None:
    """The day, if the text is a full day that a spreadsheet can count."""
    try:
        date = datetime.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
    return date if date and date >= FIRST_DAY and str(date) == text else None


def _width(text: str) -> int:
    """How wide a column must be for a text, in its first line."""
    return min(max(NARROWEST, width(text[:WIDEST].partition("\n")[0]) + 2), WIDEST)


def _about(book: Any, about: About, head: Any) -> None:
    """The sheet that says what the file is; the properties of the file say it too."""
    sheet = book.add_worksheet("about")
    said = {**about.to_dict(), "as_of": about.as_of or ALL, "description": DESCRIPTION}
    for n, (key, value) in enumerate(said.items()):
        sheet.write_string(n, 0, key, head)
        sheet.write_string(n, 1, str(value))
        book.set_custom_property(f"lunar-kb:{key}", str(value), "text")
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 70)
