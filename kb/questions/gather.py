"""Lists that belong to rows, fetched in few queries: the views are flat, lists are made here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from kb.database.store import Store
from kb.table import Row
from kb.vocabulary import FRESH_DAYS, PASSING

T = TypeVar("T")

BATCH = 900
"""SQLite takes at least 999 values a query."""


def batches(rows: Iterable[T]) -> Iterator[list[T]]:
    """Rows that come one by one, so many at a time as one query can look something up for."""
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch


def filled(batch: Sequence[str]) -> list[str | None]:
    """Values to be asked for at once, with nulls that nothing equals behind them, so that there are
    few lengths: Python keeps every query that it has prepared for a while.
    """
    length = next(length for length in _LENGTHS if length >= len(batch))
    return [*batch, *[None] * (length - len(batch))]


_LENGTHS = (1, 30, BATCH)


def marks(values: Sequence[object]) -> str:
    """The places of values in a query."""
    return ", ".join("?" * len(values))


def made_first(view: str, where: str = "") -> str:
    """The beginning of a query of ``made``: the rows of a view, made before they are sorted. SQLite
    would sort each part of a union by itself, and look for its rows anew: of a base a hundred times
    as large minutes, not seconds.
    """
    return f'WITH made AS MATERIALIZED (SELECT * FROM "{view}" {where})'


def by_key(
    store: Store, view: str, key: str, wanted: Iterable[str], order: str
) -> dict[str, list[Row]]:
    """The rows of a view for each wanted value of its key column."""
    out: dict[str, list[Row]] = defaultdict(list)
    values = list(dict.fromkeys(wanted))
    for batch in batches(values):
        asked = filled(batch)
        sql = f"SELECT * FROM {view} WHERE {key} IN ({marks(asked)}) ORDER BY {order}"
        for row in store.stream(sql, asked):
            out[row[key]].append(row)
    return out


def sources_of(store: Store, subjects: Iterable[str]) -> dict[str, list[str]]:
    """The sources of each subject, the best tier first."""
    found = by_key(store, "citations", "subject", subjects, "tier_order, source")
    return {subject: [row["source"] for row in rows] for subject, rows in found.items()}


def with_sources(store: Store, rows: Sequence[Row], key: str) -> list[Row]:
    """The rows, each with the list of its ``sources``; ``key`` holds the subject they attest."""
    sources = sources_of(store, (row[key] for row in rows if row.get(key)))
    for row in rows:
        row["sources"] = sources.get(row.get(key) or "", [])
    return list(rows)


WITH_TIES = "subject = ? OR (subject >= ? AND subject < ?)"
"""The condition that a subject is a thing or one of its ties, fit for an index."""


def with_ties(thing: str) -> tuple[str, str, str]:
    """The values for ``WITH_TIES``: a tie's id is its thing's id, a slash, and more."""
    return thing, f"{thing}/", f"{thing}0"


LEADS_FIRST = "role NOT IN ('lead', 'co_lead'), link"
"""The order of involvements."""


GIVEN_UP = " UNION ALL ".join(
    f"SELECT id FROM {tie} WHERE status = 'cancelled'"
    for tie in ("mission_partner", "instrument_provider", "programme_partner")
)
"""The ties to missions, instruments and programmes that were planned and given up."""


def given_up(store: Store) -> set[str]:
    """The ids of the ties that were planned and given up."""
    return {row["id"] for row in store.rows(GIVEN_UP)}


CONCERNS = """
SELECT ? UNION SELECT part FROM mission_part WHERE mission = ? UNION SELECT instrument.id
FROM instrument JOIN mission_part ON part = instrument.mission WHERE mission_part.mission = ?
"""
"""A thing; if it is a mission, also its parts and all their instruments. The thing three times."""


def is_old(status: str | None, stated: str | None, today: str) -> bool:
    """Is it a status that wears out, and its newest statement no news any more?"""
    return status in PASSING and stated is not None and days_between(stated, today) > FRESH_DAYS


def days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def brief(row: Row) -> str:
    """The sources of a row for a table: the best one, and how many more."""
    sources = row.get("sources") or []
    if len(sources) < 2:
        return "".join(sources)
    return f"{sources[0]} +{len(sources) - 1}"
