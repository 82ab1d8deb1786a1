"""JSON: a list of flat objects (one object for a page), and JSON Lines: an object a line."""

from __future__ import annotations

import json as library
from collections.abc import Iterable
from json.encoder import encode_basestring as quoted
from typing import Any, TextIO

from kb.table import Page, Row, Table

_COMPACT = library.JSONEncoder(ensure_ascii=False)
_ITEMS = library.JSONEncoder(ensure_ascii=False, separators=(",\n      ", ": "))


def json(answer: Table | Page, stream: TextIO) -> None:
    """A table as a list, written row by row; a page as one object.

    What is written is what the library writes with ``indent=2``; there, it does without its C code,
    and takes five times as long.
    """
    if isinstance(answer, Page):
        stream.write(_pretty(answer.to_dict()) + "\n")
        return
    keys = [quoted(key).replace("%", "%%") for key in answer.keys]
    members = ",\n".join(f"    {key}: %s" for key in keys)
    shape = f"  {{\n{members}\n  }}"
    before = "[\n"
    for row in answer.cells():
        cells = tuple([quoted(v) if v.__class__ is str else _member(v) for v in row])
        stream.write(before + shape % cells)
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")


def jsonl(answer: Table | Page, stream: TextIO) -> None:
    """One compact object a line."""
    rows: Iterable[Row] = [answer.to_dict()] if isinstance(answer, Page) else answer
    for row in rows:
        stream.write(_COMPACT.encode(row) + "\n")


def _member(value: Any) -> str:
    """A value of an object in the list."""
    if value is None:
        return "null"
    if not isinstance(value, list | tuple | dict) or not value:
        return _COMPACT.encode(value)
    if isinstance(value, dict) or any(isinstance(item, list | tuple | dict) for item in value):
        return "\n    ".join(_pretty(value).split("\n"))
    return f"[\n      {_ITEMS.encode(value)[1:-1]}\n    ]"


def _pretty(value: Any) -> str:
    return library.dumps(value, ensure_ascii=False, indent=2)
