"""Whole tables and views, row by row, for taking elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kb.database.store import Store
from kb.errors import NotFoundError, UsageError
from kb.questions.dyads import dyads
from kb.questions.graph import graph
from kb.table import Column, Row, Table

_INDEX = "document_text"
_INTERNAL = {"document", "alembic_version", "sqlite_stat1", "sqlite_sequence"}


def tables(store: Store) -> list[str]:
    """What can be exported: the views (for people) first, then the tables they are made of."""
    rows = store.rows(
        "SELECT name FROM sqlite_master WHERE type IN ('view', 'table') ORDER BY type DESC, name"
    )
    names = [row["name"] for row in rows]
    return [name for name in names if name not in _INTERNAL and not name.startswith(_INDEX)]


def export(store: Store, /, name: str, **choice: Any) -> Table:
    """One table or view, whole, ordered by its first columns; its rows come one by one.

    Of the network and the dyads a part can be chosen, as `graph()` and `dyads()` tell; a part of
    the network has the claims with it, the dyads always have the ids behind their counts.

    Raises:
        NotFoundError: there is no such table, or a name in the choice stands for nothing.
        UsageError: there is nothing to choose in that table.
    """
    known = tables(store)
    asked = name.strip().casefold().replace("-", "_")
    if asked not in known:
        raise NotFoundError(f"no table called '{name}'", hint=f"one of {', '.join(known)}")
    if asked == "dyads" and "nodes" not in choice:
        return dyads(store, **choice)
    if asked == "network" and choice:
        return graph(store, **choice)
    if choice:
        options = ", ".join(f"--{option}" for option in choice)
        hint = "of the network only" if asked == "dyads" else "of network and dyads only"
        raise UsageError(f"{options}: not for the table {asked}", hint=hint)
    described = store.rows("SELECT name FROM pragma_table_info(?)", (asked,))
    columns = [row["name"] for row in described]

    def rows() -> Iterator[Row]:
        order = ", ".join(str(n + 1) for n in range(len(columns)))
        return store.stream(f'SELECT * FROM "{asked}" ORDER BY {order}')

    shown = tuple(Column(column, column) for column in columns)
    return Table(asked, shown, rows(), asked, streamed=True)
