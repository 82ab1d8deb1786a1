"""What the cells of a table's columns are, for the formats that have types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from kb.table import DATES, DAYS, Column, Table

_OF = {str: "text", bool: "boolean", int: "integer", float: "number"}


class Typed(NamedTuple):
    """A machine column and the type of its cells."""

    key: str
    type: str
    refers: str
    dated: bool
    """Whether its cells are dates, be they full days or not."""


def typed(table: Table) -> list[Typed]:
    """The machine columns with their types: as declared, else as the cells of all rows are; what
    differs, or comes one by one undeclared, is ``mixed``.
    """
    columns = [column for column in table.columns if column.machine]
    cells: Iterable[Any] = () if table.streamed else table.cells()
    unknown = {n: set[str]() for n, column in enumerate(columns) if not column.type}
    for row in cells if unknown else ():
        for n, found in unknown.items():
            if row[n] is not None:
                found.add(_type(row[n]))
    return [
        Typed(
            column.key,
            column.type or ("mixed" if table.streamed else _common(column, unknown[n])),
            column.refers,
            column.key in DATES or column.key.endswith(DAYS),
        )
        for n, column in enumerate(columns)
    ]


def _type(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "objects" if any(isinstance(item, dict) for item in value) else "list"
    return _OF.get(type(value), "text")


def _common(column: Column, found: set[str]) -> str:
    """One type for all; an empty list among lists of dicts is one too."""
    if found == {"text"} and column.key.endswith(DAYS):
        return "date"
    if found == {"list", "objects"}:
        return "objects"
    if found == {"integer", "number"}:
        return "number"
    return found.pop() if len(found) == 1 else "mixed" if found else "text"
