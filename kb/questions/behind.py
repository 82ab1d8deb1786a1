"""The claims behind what is taken elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from kb.database.store import Store
from kb.questions.export import attested, described
from kb.questions.gather import batches, filled, marks
from kb.table import Cells, Records, Table


def claims_behind(store: Store, exported: Iterable[Table]) -> Table:
    """The claims behind the rows of tables, of whole ones or of questions' answers: those that a
    row names, else all that are about the thing or tie that it is of. A row that is made of several
    names them under ``behind``, which is no column. Sources have none.
    """
    columns, key = described(store, "claims")
    records = Records([column.key for column in columns], _claims(store, exported))
    return Table("claims", columns, records, "claims", streamed=True, key=key)


def _claims(store: Store, exported: Iterable[Table]) -> Iterator[Cells]:
    """The claims in their order; which they are is kept in a temporary file, there may be many."""
    with closing(sqlite3.connect("")) as kept:
        kept.execute(
            "CREATE TABLE wanted (subject TEXT, property TEXT, claim TEXT, "
            "PRIMARY KEY (subject, property, claim)) WITHOUT ROWID"
        )
        for table in exported:
            column = "claim" if _names_claims(table) else "subject"
            for batch in batches(_ids(store, table, column)):
                asked = filled(batch)
                found = store.cells(
                    "SELECT subject, COALESCE(property, ''), claim FROM claims "
                    f"WHERE {column} IN ({marks(asked)})",
                    asked,
                )
                kept.executemany("INSERT OR IGNORE INTO wanted VALUES (?, ?, ?)", found)
        order = "ORDER BY subject, property, claim"
        for batch in batches(kept.execute(f"SELECT claim FROM wanted {order}")):
            asked = filled([cells[0] for cells in batch])
            yield from store.cells(
                f"SELECT * FROM claims WHERE claim IN ({marks(asked)}) {order}", asked
            )


def _names_claims(table: Table) -> bool:
    return table.name != "claims" and bool({"claim", "claims"} & set(table.keys))


def _ids(store: Store, table: Table, column: str) -> Iterator[str]:
    """The claims that the rows of a table name, or what the rows are about."""
    if table.streamed:
        keys = [one.key for one in table.columns]
        named = ["claim"] if column == "claim" else [keys[n] for n in attested(table.columns)]
        for key in named:
            query = f'SELECT "{key}" FROM "{table.name}" WHERE "{key}" IS NOT NULL'
            yield from (str(cells[0]) for cells in store.cells(query))
        return
    first = table.columns[0].key
    for row in table.rows:
        if column == "claim":
            found = row.get("claims") or [row.get("claim")]
        else:
            found = row.get("behind") or [row.get("link") or row.get("id") or row.get(first)]
        yield from (str(one) for one in found if one)
