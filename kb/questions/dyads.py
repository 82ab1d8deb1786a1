"""The panel: pairs of countries by year, with what they shared and the ids behind the counts."""

from __future__ import annotations

from collections import defaultdict

from kb.database.store import Store
from kb.questions.edges import choice, edges
from kb.table import Column, Row, Table

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

    The view of the same name has the same rows and counts when nothing is chosen.

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
    names: dict[str, str] = {}
    found: dict[tuple[str, str, int | None], dict[str, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for row in edges(store, "country", chosen):
        if row["relation"] == "sample" or not row["a_kind"] == row["b_kind"] == "country":
            continue
        names |= {row["a"]: row["a_name"], row["b"]: row["b_name"]}
        pair = min(row["a"], row["b"]), max(row["a"], row["b"])
        for key, column in _THINGS.items():
            if row[column]:
                counted = key if row["status"] == "actual" else f"planned_{key}"
                found[*pair, _year(row)][counted].add(row[column])
                found[*pair, _year(row)]["behind"] |= {row["a_link"], row["b_link"]} - {None}
    order = sorted(found, key=lambda key: (key[0], key[1], key[2] is None, key[2] or 0))
    rows = [_line(key, names, found[key]) for key in order]
    return Table("dyads", _COLUMNS, rows, "Pairs of countries by year")


def _year(row: Row) -> int | None:
    """The year of an edge, if its date lies in one."""
    first, last = row["date_earliest"], row["date_latest"]
    return int(first[:4]) if first and first[:4] == last[:4] else None


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
    Column("country_a", "Id", needed=5),
    Column("country_a_name", "Country"),
    Column("country_b", "Id", needed=5),
    Column("country_b_name", "Country"),
    Column("year", "Year"),
    Column("missions", "Missions"),
    Column("payloads", "Payloads"),
    Column("agreements", "Agreements"),
    Column("activities", "Activities"),
    Column("planned_missions", "Planned missions", needed=2),
    Column("planned_payloads", "Planned payloads", needed=2),
    Column("planned_agreements", "Planned agreements", needed=3),
    Column("planned_activities", "Planned activities", needed=3),
    *map(Column, _IDS),
)
