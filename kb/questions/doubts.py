"""Why to look twice at a value: disputed, imprecise, on copies alone, an old status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.database.store import Store
from kb.dates import parse
from kb.questions.gather import by_key, days_between, is_old
from kb.table import DATES, Row, Table
from kb.vocabulary import PASSING

_KEYS = ("link", "instrument", "agreement", "activity", "mission", "agency", "programme")
"""Where a row of a section has the id of what it tells of, the nearest first."""


def doubts(key: str, row: Row, claims: Sequence[Row], today: str) -> tuple[str, ...]:
    """Why to look twice at one value of a thing.

    ``claims`` are the rows of ``claims`` that it stands on, each with ``property``, ``tier``,
    ``conflict`` and ``stated_day``.
    """
    found = []
    if any(claim["conflict"] == "open" for claim in claims):
        found.append("disputed")
    if key in DATES and not parse(row[key]).is_day:
        found.append("imprecise")
    if claims and all(claim["tier"] == "mirror" for claim in claims):
        found.append("copies only")
    if key == "status" and row[key] in PASSING and "status_day" in row:
        if row["status_day"] is None:
            stated = [claim for claim in claims if claim["property"] == key]
            undated = stated and not any(claim["stated_day"] for claim in stated)
            found.append("undated sources only" if undated else "inferred from its dates")
        elif is_old(row[key], row["status_day"], today):
            found.append(_age(row["status_day"], today))
    return tuple(found)


def _age(day: str, today: str) -> str:
    years, rest = divmod(days_between(day, today), 365)
    if years < 2:
        return f"last stated {day}, {years * 12 + rest // 31} months ago"
    return f"last stated {day}, {years} years ago"


def with_doubts(store: Store, sections: Iterable[Table]) -> None:
    """Say of each row of a page's sections why to look twice at it, under ``doubts``."""
    rows = [(row, key) for section in sections for row in section.rows if (key := _subject(row))]
    subjects = dict.fromkeys(key for _, key in rows)
    disputed = {
        key: {claim["property"] for claim in claims}
        for key, claims in by_key(store, "conflicts", "subject", subjects, "property").items()
        if any(claim["conflict"] == "open" for claim in claims)
    }
    tiers = by_key(store, "citations", "subject", subjects, "tier_order")
    for row, key in rows:
        found = ["disputed"] if key in disputed else []
        if tiers.get(key) and tiers[key][0]["tier_order"] == _MIRROR:
            found.append("copies only")
        row["doubts"] = found


_MIRROR = 4


def _subject(row: Row) -> str | None:
    return next((row[key] for key in _KEYS if isinstance(row.get(key), str)), None)
