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
from itertools import islice
from typing import Any, TextIO

from kb.table import Page, Row, Table

JOINT = "; "

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a text begins that is a formula to some spreadsheet, or would be one without apostrophes.
(https://owasp.org/www-community/attacks/CSV_Injection)"""
_FIRST = frozenset("'=+-@\t\r\n＝＋－＠")
_BETWEEN = "\0"
_RISKY = re.compile("\0['=+\\-@\t\r\n＝＋－＠]")
"""A cell that may be a formula, among cells joined by a sign that stands in none of them."""
_SIGNS = ('"', ",", "\n", "\r")
_SPECIAL = re.compile('[",\n\r]')
"""A cell with one of these is quoted."""
_AT_A_TIME = 200
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
"""A text that is a number is harmless."""


def csv(answer: Table | Page, stream: TextIO) -> None:
    """Comma-separated, quoted where needed, lines ending in CR LF as the RFC says."""
    write(answer.to_table() if isinstance(answer, Page) else answer, stream, guarded=True)


def write(table: Table, stream: TextIO, *, guarded: bool) -> None:
    """CSV; ``guarded`` against spreadsheets, or with every text as it is.

    Rows are written some at a time and looked at column by column: most columns have nothing in
    them that must be quoted or guarded, and one look at all their cells tells. That is faster than
    to guard cell by cell and have the library of Python look at every character again.
    """
    stream.write(",".join(_quoted(list(table.keys))) + "\r\n")
    alone = len(table.keys) == 1
    cells = table.cells()
    while rows := list(islice(cells, _AT_A_TIME)):
        columns = [_column(values, guarded) for values in zip(*rows, strict=True)]
        if alone:  # a line with nothing in it would be no row
            columns = [[text or '""' for text in columns[0]]]
        stream.writelines([f"{','.join(row)}\r\n" for row in zip(*columns, strict=True)])


def _column(values: tuple[Any, ...], guarded: bool) -> list[str]:
    """The cells of a column as they stand in the file."""
    texts = ["" if value is None else value for value in values]
    try:
        joined = _BETWEEN + _BETWEEN.join(texts)
    except TypeError:  # numbers, lists
        texts = [cell(value) for value in values]
        joined = _BETWEEN + _BETWEEN.join(texts)
    if guarded and _RISKY.search(joined):
        texts = [harmless(value) for value in values]
    return _quoted(texts) if any(sign in joined for sign in _SIGNS) else texts


def _quoted(texts: list[str]) -> list[str]:
    return [
        '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text for text in texts
    ]


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
