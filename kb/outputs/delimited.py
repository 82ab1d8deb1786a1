"""CSV (RFC 4180) and TSV. Lists are joined with ``; ``, lists of objects are JSON in their cell."""

from __future__ import annotations

import csv as library
import json
from typing import Any, TextIO

from kb.table import Page, Table


def csv(answer: Table | Page, stream: TextIO) -> None:
    """Comma-separated, quoted where needed, lines ending in CR LF as the RFC says."""
    table = answer.to_table() if isinstance(answer, Page) else answer
    out = library.writer(stream)
    out.writerow(table.keys)
    for row in table:
        out.writerow([cell(value) for value in row.values()])


def tsv(answer: Table | Page, stream: TextIO) -> None:
    """Tab-separated; tabs and line breaks inside a cell become spaces."""
    table = answer.to_table() if isinstance(answer, Page) else answer
    stream.write("\t".join(table.keys) + "\n")
    for row in table:
        stream.write("\t".join(" ".join(cell(value).split()) for value in row.values()) + "\n")


def cell(value: Any) -> str:
    """A value as the text of one cell; nothing for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        if any(isinstance(item, dict) for item in value):
            return json.dumps(value, ensure_ascii=False)
        return "; ".join(cell(item) for item in value)
    return str(value)
