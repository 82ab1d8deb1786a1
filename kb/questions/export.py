"""Whole tables and views, row by row, for taking elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from kb.database.store import Store
from kb.errors import NotFoundError
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


def export(store: Store, name: str) -> Table:
    """One table or view, whole, ordered by its first columns; its rows come one by one.

    Raises:
        NotFoundError: there is no such table.
    """
    known = tables(store)
    asked = name.strip().casefold().replace("-", "_")
    if asked not in known:
        raise NotFoundError(f"no table called '{name}'", hint=f"one of {', '.join(known)}")
    described = store.rows("SELECT name FROM pragma_table_info(?)", (asked,))
    columns = [row["name"] for row in described]

    def rows() -> Iterator[Row]:
        order = ", ".join(str(n + 1) for n in range(len(columns)))
        return store.stream(f'SELECT * FROM "{asked}" ORDER BY {order}')

    shown = tuple(Column(column, column) for column in columns)
    return Table(asked, shown, rows(), asked, streamed=True)
