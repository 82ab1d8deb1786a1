"""Whole tables and views, row by row, for taking elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kb.database.store import Store
from kb.errors import NotFoundError
from kb.language import t
from kb.questions.dyads import dyads
from kb.questions.gather import batches, made_first, sources_of
from kb.table import DAYS, Cells, Column, Records, Row, Table, words
from kb.vocabulary import ENTITY_KIND, LINK_KIND

_INDEX = "document_text"
_INTERNAL = {"document", "alembic_version", "sqlite_stat1", "sqlite_sequence"}

KEYS = {
    "activities": ("activity",),
    "agencies": ("agency",),
    "agreements": ("agreement",),
    "citations": ("subject", "source"),
    "claims": ("claim",),
    "conflicts": ("claim",),
    "countries": ("country",),
    "dyads": ("country_a", "country_b", "year"),
    "instruments": ("instrument",),
    "involvements": ("subject", "link"),
    "missions": ("mission",),
    "names": ("subject", "language", "kind", "name"),
    "network": ("relation", "a_link", "b_link"),
    "participants": ("link",),
    "parties": ("link",),
    "partners": ("mission", "link"),
    "programmes": ("programme",),
    "providers": ("link",),
    "sources": ("source",),
    "ties": ("kind", "link", "a", "b"),
}
"""The columns by which the rows of a view are told apart."""
_KEYLESS = {"people", "plans", "timeline"}

_REFERS = {
    "link": "subject",
    "parent": "agency",
    "part": "mission",
    **{kind: kind for kind in (*ENTITY_KIND, "subject")},
}
"""Column of a view → the table whose ids stand in it."""
_NUMBERS = {"missions", "instruments", "agreements", "activities", "claims", "position", "place"}
_NUMBERS |= {"tier_order", "year", "payloads", "members", "wide"}
_NUMBERS |= {f"planned_{key}" for key in ("missions", "payloads", "agreements", "activities")}
"""Columns of views that are computed numbers, of which SQLite does not tell the type."""
_TYPES = {"INTEGER": "integer", "FLOAT": "number", "TEXT": "text"}

_SOURCED = (ENTITY_KIND.keys() | LINK_KIND.keys() | KEYS.keys() | _KEYLESS) - {
    "source", "sources", "citations", "claims", "conflicts", "names", "network", "dyads",
}  # fmt: skip
"""What is exported with the list of the sources of each row."""


def tables(store: Store) -> list[str]:
    """What can be exported: the views (for people) first, then the tables they are made of."""
    rows = store.rows(
        "SELECT name FROM sqlite_master WHERE type IN ('view', 'table') ORDER BY type DESC, name"
    )
    names = [row["name"] for row in rows]
    return [name for name in names if name not in _INTERNAL and not name.startswith(_INDEX)]


def export(store: Store, name: str) -> Table:
    """One table or view, whole, in the order of its first column and key; its rows come one by one.

    Records and ties have a last column more: ``sources``, the best first.

    Raises:
        NotFoundError: there is no such table.
    """
    known = tables(store)
    asked = name.strip().casefold().replace("-", "_")
    if asked not in known:
        raise NotFoundError(f"no table called '{name}'", hint=f"one of {', '.join(known)}")
    if asked == "dyads":  # the same rows and counts, and the ids behind them
        return replace(dyads(store), key=KEYS[asked])
    columns, key = described(store, asked)
    order = ", ".join(dict.fromkeys((columns[0].key, *key))) if key else _all(columns)
    rows = f'SELECT * FROM "{asked}"'
    if asked == "network":  # a union: in order it would take minutes on a large base
        rows = f"{made_first(asked)} SELECT * FROM made"
    cells = store.cells(f"{rows} ORDER BY {order}")
    if asked in _SOURCED:
        cells = _with_sources(store, cells, attested(columns))
        columns = (*columns, Column("sources", "sources", type="list"))
    keys = [column.key for column in columns]
    title = asked.replace("_", " ")
    return Table(asked, columns, Records(keys, cells), title, streamed=True, key=key)


def listed(store: Store) -> Table:
    """What can be exported: name, whether it is a view or a table, how many rows, which columns."""
    kinds = {row["name"]: row["type"] for row in store.rows("SELECT name, type FROM sqlite_master")}
    rows = []
    for name in tables(store):
        columns, _ = described(store, name)
        count = store.value(f'SELECT COUNT(*) FROM "{name}"')
        what = ", ".join(column.key for column in columns)
        rows.append({"name": name, "kind": kinds[name], "rows": count, "what": what})
    columns = (
        Column("name", "Name"),
        Column("kind", "Kind", lambda row: t(row["kind"])),
        Column("rows", "Rows"),
        Column("what", "What", needed=1),
    )
    return Table("exports", columns, rows, "What there is to export")


def described(store: Store, name: str) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """The columns of a table or view, with what is known of their cells, and its key."""
    rows = store.rows("SELECT name, type, pk FROM pragma_table_info(?)", (name,))
    keys = store.rows('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (name,))
    refers = {row["from"]: row["table"] for row in keys}
    if not any(row["pk"] for row in rows):  # a view
        refers = _REFERS | {"part_of": "instrument" if name == "instruments" else "mission"}
    columns = tuple(
        Column(
            row["name"],
            row["name"].replace("_", " "),
            _term(name, row["name"]),
            needed=max(n - 1, 0),
            type=_type(row),
            refers=refers.get(row["name"], ""),
        )
        for n, row in enumerate(rows)
    )
    primary = sorted((row["pk"], row["name"]) for row in rows if row["pk"])
    return columns, KEYS.get(name) or tuple(column for _, column in primary)


def _term(table: str, key: str) -> Callable[[Row], str] | None:
    """How a person reads the terms of a column, if it has terms of a vocabulary."""
    of_plans = key == "outcome" and table.startswith("plan")  # that of an instrument is told freely
    if of_plans or key in _TERMS or key.endswith(("_status", "_kind", "_role")):
        return lambda row: words(row[key])
    return None


_TERMS = {"kind", "status", "role", "target", "tier", "rank", "conflict", "relation", "property"}


def _type(row: Row) -> str:
    if row["name"].endswith(DAYS):
        return "date"
    return _TYPES.get(row["type"]) or ("integer" if row["name"] in _NUMBERS else "text")


def _all(columns: tuple[Column, ...]) -> str:
    return ", ".join(str(n + 1) for n in range(len(columns)))


def attested(columns: tuple[Column, ...]) -> list[int]:
    """The columns of the ids that sources attest: the tie's, else the thing's; of an edge those of
    the two ties it rests on, of people both, for some have no post.
    """
    keys = [column.key for column in columns]
    if keys[0] == "id" and "subject" in keys:  # plans, and what else is only of something
        return [keys.index("subject")]
    if "a_link" in keys:
        return [keys.index("a_link"), keys.index("b_link")]
    if "link" not in keys:
        return [0]
    return [keys.index("link"), 0] if keys[0] == "person" else [keys.index("link")]


def _with_sources(store: Store, cells: Iterator[Cells], attested: list[int]) -> Iterator[Cells]:
    """The rows, each with the list of its sources at its end."""
    for rows in batches(cells):
        subjects = [next((row[n] for n in attested if row[n]), "") for row in rows]
        sources = sources_of(store, subjects)
        for row, subject in zip(rows, subjects, strict=True):
            yield (*row, sources.get(subject, []))
