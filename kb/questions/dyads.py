"""The panel: pairs of countries by year, with what they shared and the ids behind the counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from kb.database.store import Store
from kb.questions.edges import Choice, choice, edges
from kb.table import Column, Repeated, Row, Table

_THINGS = {"missions": "whole", "payloads": "instrument", "agreements": "agreement"} | {
    "activities": "activity"
}


def dyads(
    store: Store,
    *,
    since: str | None = None,
    until: str | None = None,
    certain: bool = False,
    target: str | None = None,
    programme: str | None = None,
    multilateral: bool = False,
    fellows: bool = False,
) -> Table:
    """One row a pair of countries a year in which they shared a mission, payload, text or activity.

    The view of the same name has the same rows and counts when nothing is chosen. Rows are asked
    for as they are read.

    Raises:
        NotFoundError: the programme stands for nothing, or for several things.
        UsageError: a filter makes no sense.
    """
    chosen = choice(
        store,
        since=since,
        until=until,
        certain=certain,
        target=target,
        programme=programme,
        multilateral=multilateral,
        fellows=fellows,
    )
    rows = Repeated(partial(_rows, store, chosen))
    return Table("dyads", _COLUMNS, rows, "Pairs of countries by year")


_YEAR = "CASE WHEN SUBSTR(date_earliest, 1, 4) = SUBSTR(date_latest, 1, 4) THEN date_latest END"
_ORDER = (
    "MIN(a_country, b_country), MAX(a_country, b_country), "
    f"{_YEAR} IS NULL, SUBSTR({_YEAR}, 1, 4), relation, a_link, b_link"
)
"""The edges of one pair and year follow one another."""


def _rows(store: Store, chosen: Choice) -> Iterator[Row]:
    counted = (row for row in edges(store, "country", chosen, _ORDER) if _counts(row))
    for key, group in groupby(counted, _key):
        names: dict[str, str] = {}
        things: dict[str, set[str]] = defaultdict(set)
        for row in group:
            names |= {row["a"]: row["a_name"], row["b"]: row["b_name"]}
            for kind, column in _THINGS.items():
                if row[column]:
                    things[kind if row["status"] == "actual" else f"planned_{kind}"].add(
                        row[column]
                    )
                    things["behind"] |= {row["a_link"], row["b_link"]} - {None}
        yield _line(key, names, things)


def _counts(row: Row) -> bool:
    """Is it an edge between countries that share something, not only samples?"""
    between = row["a_kind"] == row["b_kind"] == "country"
    shared = any(row[column] for column in _THINGS.values())
    return between and shared and row["relation"] != "sample"


def _key(row: Row) -> tuple[str, str, int | None]:
    """The pair of an edge, and its year if its date lies in one."""
    first, last = row["date_earliest"], row["date_latest"]
    year = int(first[:4]) if first and first[:4] == last[:4] else None
    return min(row["a"], row["b"]), max(row["a"], row["b"]), year


_COUNTED = (*_THINGS, *(f"planned_{key}" for key in _THINGS))
_IDS = tuple(f"{key}_ids" for key in _COUNTED)


def _line(
    key: tuple[str, str, int | None], names: dict[str, str], things: dict[str, set[str]]
) -> Row:
    one, other, year = key
    return {
        "country_a": one,
        "country_a_name": names[one],
        "country_b": other,
        "country_b_name": names[other],
        "year": year,
        "behind": sorted(things["behind"]),
        **{counted: len(things[counted]) for counted in _COUNTED},
        **{f"{counted}_ids": sorted(things[counted]) for counted in _COUNTED},
    }


_COLUMNS = (
    Column("country_a", "Id", needed=5, type="text"),
    Column("country_a_name", "Country", type="text"),
    Column("country_b", "Id", needed=5, type="text"),
    Column("country_b_name", "Country", type="text"),
    Column("year", "Year", type="integer"),
    Column("missions", "Missions", type="integer"),
    Column("payloads", "Payloads", type="integer"),
    Column("agreements", "Agreements", type="integer"),
    Column("activities", "Activities", type="integer"),
    Column("planned_missions", "Planned missions", needed=2, type="integer"),
    Column("planned_payloads", "Planned payloads", needed=2, type="integer"),
    Column("planned_agreements", "Planned agreements", needed=3, type="integer"),
    Column("planned_activities", "Planned activities", needed=3, type="integer"),
    *(Column(key, type="list") for key in _IDS),
)
