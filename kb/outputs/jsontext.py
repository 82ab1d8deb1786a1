"""JSON: a list of flat objects (one object for a page), and JSON Lines: an object a line."""

from __future__ import annotations

import json as library
from collections.abc import Iterable
from typing import Any, TextIO

from kb.table import Page, Row, Table


def json(answer: Table | Page, stream: TextIO) -> None:
    """A table as a list, written row by row; a page as one object."""
    if isinstance(answer, Page):
        stream.write(_pretty(answer.to_dict()) + "\n")
        return
    opened = False
    for row in answer:
        stream.write(",\n" if opened else "[\n")
        stream.write(_indented(_pretty(row)))
        opened = True
    stream.write("\n]\n" if opened else "[]\n")


def jsonl(answer: Table | Page, stream: TextIO) -> None:
    """One compact object a line."""
    rows: Iterable[Row] = [answer.to_dict()] if isinstance(answer, Page) else answer
    for row in rows:
        stream.write(library.dumps(row, ensure_ascii=False, separators=(", ", ": ")) + "\n")


def _pretty(value: Any) -> str:
    return library.dumps(value, ensure_ascii=False, indent=2)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
