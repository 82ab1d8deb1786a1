"""CSV (RFC 4180) and TSV, and how to read them back.

Lists are joined with ``; ``; lists of objects, and of texts that would not come apart again, are
JSON in their cell. A text that a spreadsheet would take for a formula gets an apostrophe before it;
so does one that begins with apostrophes and then such a sign, so that reading can tell them apart.
"""

from __future__ import annotations

import csv as library
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, TextIO

from kb.outputs.columns import typed
from kb.table import Cells, Page, Row, Table

JOINT = "; "

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a text begins that is a formula to some spreadsheet, or would be one without apostrophes.
(https://owasp.org/www-community/attacks/CSV_Injection)"""
_FIRST = frozenset("'=+-@\t\r\n＝＋－＠")
_WRITTEN = frozenset({"text", "integer", "number", "date"})
"""The types of columns that the library writes as we do."""
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
"""A text that is a number is harmless."""


def csv(answer: Table | Page, stream: TextIO) -> None:
    """Comma-separated, quoted where needed, lines ending in CR LF as the RFC says."""
    write(answer.to_table() if isinstance(answer, Page) else answer, stream, guarded=True)


def write(table: Table, stream: TextIO, *, guarded: bool) -> None:
    """CSV; ``guarded`` against spreadsheets, or with every text as it is."""
    out = library.writer(stream)
    out.writerow(table.keys)
    made = [n for n, column in enumerate(typed(table)) if column.type not in _WRITTEN]
    rows = (_as_text(row, made) for row in table.cells()) if made else table.cells()
    out.writerows(map(_harmless, rows) if guarded else rows)


def _as_text(row: Cells, columns: list[int]) -> Cells:
    """A row with what the library would not write as we do made text."""
    cells = list(row)
    for n in columns:
        cells[n] = cell(cells[n])
    return tuple(cells)


def _harmless(row: Cells) -> Cells:
    """A row that no spreadsheet finds a formula in; nearly all rows are so already."""
    if _FIRST.isdisjoint([v[0] for v in row if v and v.__class__ is str]):
        return row
    return tuple(map(harmless, row))


def tsv(answer: Table | Page, stream: TextIO) -> None:
    """Tab-separated; tabs and line breaks inside a cell become spaces."""
    table = answer.to_table() if isinstance(answer, Page) else answer
    stream.write("\t".join(table.keys) + "\n")
    for row in table.cells():
        stream.write("\t".join(map(_in_one_line, row)) + "\n")


def _in_one_line(value: Any) -> str:
    """A cell of TSV, made harmless last: a formula may stand behind the white space that goes."""
    return harmless(value if isinstance(value, int | float) else " ".join(cell(value).split()))


def cell(value: Any) -> str:
    """A value as the text of one cell; nothing for none."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return _joined(value)
    return str(value)


def _joined(items: list[Any] | tuple[Any, ...]) -> str:
    plain = all(isinstance(item, str) and item and ";" not in item for item in items)
    if plain and not (items and items[0].startswith("[")):
        return JOINT.join(items)
    return json.dumps(items, ensure_ascii=False)


def harmless(value: Any) -> str:
    """A value as the text of one cell that no spreadsheet takes for a formula."""
    text = cell(value)
    if text and text[0] in _FIRST and not isinstance(value, int | float):
        return text if _NUMBER.fullmatch(text) or not _FORMULA.match(text) else f"'{text}"
    return text


def read(
    stream: TextIO,
    types: dict[str, str] | None = None,
    *,
    tabs: bool = False,
    guarded: bool = True,
) -> Iterator[Row]:
    """The rows of a CSV file of ours, cells as they were: ``types`` says what the columns hold, by
    key, as ``kb.outputs.columns`` has it; what it does not name is text.

    An empty cell is none, or an empty list. The stream must not translate line ends.
    """
    lines = (line.rstrip("\n").split("\t") for line in stream) if tabs else library.reader(stream)
    keys = [key.removeprefix("\ufeff") for key in next(lines, [])]
    kinds = [(types or {}).get(key, "text") for key in keys]
    plain = _unguarded if guarded else str
    for line in lines:
        yield {k: _read(t, kind, plain) for k, kind, t in zip(keys, kinds, line, strict=True)}


def _read(text: str, kind: str, plain: Callable[[str], str]) -> Any:
    if kind in ("list", "objects"):
        text = plain(text)
        return json.loads(text) if text.startswith("[") else text.split(JOINT) if text else []
    if text == "":
        return None
    if kind == "boolean":
        return text == "true"
    if kind == "integer":
        return int(text)
    return float(text) if kind == "number" else plain(text)


def _unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and _FORMULA.match(text) else text
