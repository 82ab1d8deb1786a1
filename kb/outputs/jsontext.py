"""JSON: a list of flat objects (one object for a page), and JSON Lines: an object a line."""

from __future__ import annotations

import json as library
from collections.abc import Iterable
from typing import Any, TextIO

from kb.table import Page, Row, Table

_COMPACT = library.JSONEncoder(ensure_ascii=False)
_MEMBERS = library.JSONEncoder(ensure_ascii=False, separators=(",\n    ", ": "))
_ITEMS = library.JSONEncoder(ensure_ascii=False, separators=(",\n      ", ": "))
"""They write what has no lists in it as ``indent=2`` would within a list of objects, many times as
fast: with ``indent`` the library does not use its C code."""


def json(answer: Table | Page, stream: TextIO) -> None:
    """A table as a list, written row by row; a page as one object."""
    if isinstance(answer, Page):
        stream.write(_pretty(answer.to_dict()) + "\n")
        return
    opened = False
    for row in answer:
        stream.write(",\n" if opened else "[\n")
        stream.write(_object(row))
        opened = True
    stream.write("\n]\n" if opened else "[]\n")


def jsonl(answer: Table | Page, stream: TextIO) -> None:
    """One compact object a line."""
    rows: Iterable[Row] = [answer.to_dict()] if isinstance(answer, Page) else answer
    for row in rows:
        stream.write(_COMPACT.encode(row) + "\n")


def _object(row: Row) -> str:
    """An object of the list, as ``indent=2`` writes it."""
    if not row:
        return "  {}"
    if any(isinstance(value, list | tuple | dict) for value in row.values()):
        members = ",\n    ".join(f"{_COMPACT.encode(k)}: {_member(v)}" for k, v in row.items())
    else:
        members = _MEMBERS.encode(row)[1:-1]
    return f"  {{\n    {members}\n  }}"


def _member(value: Any) -> str:
    if not isinstance(value, list | tuple | dict) or not value:
        return _COMPACT.encode(value)
    if isinstance(value, dict) or any(isinstance(item, list | tuple | dict) for item in value):
        return "\n    ".join(_pretty(value).split("\n"))
    return f"[\n      {_ITEMS.encode(value)[1:-1]}\n    ]"


def _pretty(value: Any) -> str:
    return library.dumps(value, ensure_ascii=False, indent=2)
