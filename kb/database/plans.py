"""What was planned beside what came of it: claims and rows to the rows of the table ``plan``.

A plan is one value that sources state as planned or announced, or the promise of a tie or an
instrument. The day it was first stated is that of its earliest dated source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from kb.database.claims import Claim
from kb.dates import OPEN_EARLIEST, OPEN_LATEST, parse

Row = dict[str, Any]

_PLANNED = frozenset({"planned", "announced"})

_DATES = {
    "launch_date": "launch", "orbit_insertion_date": "orbit_insertion", "flyby_date": "flyby",
    "landing_date": "landing", "end_date": "end", "signed_date": "signature",
    "in_force_date": "entry_into_force", "start_date": "start", "date": "activity",
}  # fmt: skip
"""Property → what kind of plan it is."""

_TIES = {
    "mission_partner": ("partner", "mission"), "programme_partner": ("partner", "programme"),
    "instrument": ("payload", "mission"), "instrument_provider": ("provider", "instrument"),
    "agreement_party": ("party", "agreement"), "activity_participant": ("partner", "activity"),
}  # fmt: skip
"""Table → what kind of promise one of its rows may be, and the column of what it belongs to."""

_ENDED = frozenset({"completed", "failed", "lost"})


class _Outcome(NamedTuple):
    outcome: str
    value: str | None = None
    status: str | None = None
    slip: tuple[int, int] | tuple[None, None] = (None, None)


def plans(claims: Iterable[Claim], rows: dict[str, list[Row]]) -> list[Row]:
    """The rows of the table, by subject, kind and day first stated."""
    found = _Plans(rows)
    dated: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    whole: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.rank == "deprecated":
            continue
        if claim.property is None:
            whole[claim.subject].append(claim)
        elif claim.property in _DATES and claim.status in _PLANNED:
            dated[claim.subject, claim.property].append(claim)
    out = [row for (key, name), group in dated.items() for row in found.of_date(key, name, group)]
    out += found.of_ties(whole)
    return sorted(
        out, key=lambda row: (row["subject"], row["kind"], row["first_stated"] or "", row["id"])
    )


class _Plans:
    def __init__(self, rows: dict[str, list[Row]]) -> None:
        self.rows = rows
        self.things = {
            row["id"]: row
            for table in (
                "mission",
                "programme",
                "agreement",
                "activity",
                "agreement_party",
                "post",
            )
            for row in rows.get(table, ())
        }
        self.missions = {row["id"]: row for row in rows.get("mission", ())}
        self.instruments = {row["id"]: row for row in rows.get("instrument", ())}
        making: dict[str, set[str]] = defaultdict(set)
        for row in rows.get("instrument_provider", ()):
            making[row["instrument"]].add(row["status"])
        self.forsaken = {key for key, statuses in making.items() if statuses == {"cancelled"}}
        """The instruments that all their makers have given up."""

    def of_date(self, key: str, name: str, claims: list[Claim]) -> Iterator[Row]:
        """The plans of one date, the values apart."""
        thing = self.things.get(key)
        if thing is None:
            return
        values: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in claims:
            values[claim.value or "", claim.status].append(claim)
        for (value, status), group in values.items():
            end = self._date_outcome(thing, name, value)
            yield _row(key, _DATES[name], name, value, status, group, end)

    def _date_outcome(self, thing: Row, name: str, plan: str) -> _Outcome:
        shown, status = thing.get(name), thing.get(f"{name}_status")
        if shown and status == "actual":
            slip = _slip(plan, shown)
            return _Outcome(_timing(slip), shown, status, slip)
        if thing.get("status") == "cancelled" or status == "cancelled":
            return _Outcome("cancelled")
        if thing.get("status") in _ENDED:
            return _Outcome("missed")
        if shown and shown != plan:
            return _Outcome("replaced", shown, status, _slip(plan, shown))
        return _Outcome("open")

    def of_ties(self, claims: dict[str, list[Claim]]) -> Iterator[Row]:
        """What became of promised partners, payloads, makers, parties."""
        payloads: dict[str, str] = {}
        for table, (kind, owner) in _TIES.items():
            for tie in self.rows.get(table, ()):
                group = claims.get(tie["id"], [])
                promised = [claim for claim in group if claim.status in _PLANNED]
                if not promised and tie["status"] != "cancelled" and not tie.get("moved_to"):
                    continue
                end = self._tie_outcome(tie, owner)
                if kind == "payload":
                    payloads[tie["id"]] = end.outcome
                elif kind == "provider" and payloads.get(tie["instrument"]) == end.outcome:
                    continue  # the instrument's own row says it
                status = promised[0].status if promised else tie["status"]
                yield _row(tie["id"], kind, None, None, status, promised or group, end)

    def _tie_outcome(self, tie: Row, owner: str) -> _Outcome:
        whole = self.instruments.get(tie[owner]) if owner == "instrument" else None
        mission = self.missions.get((whole or tie).get("mission") or "")
        if moved := (tie if owner == "mission" else whole or {}).get("moved_to"):
            return _Outcome("moved", moved)
        above = (whole or {}).get("status")
        if mission and mission["status"] == "cancelled":
            return _Outcome("cancelled")
        if tie["status"] == "cancelled" or tie["id"] in self.forsaken:
            return _Outcome("cancelled" if above == "cancelled" else "withdrawn")
        if mission is None:
            thing = self.things.get(tie[owner]) or {}
            if thing.get("status") == "cancelled":
                return _Outcome("cancelled")
            return _Outcome("joined" if tie["status"] == "actual" else "open")
        if mission["launch_date_status"] != "actual":
            return _Outcome("missed" if mission["status"] in _ENDED else "open")
        if tie["status"] == "actual":
            day = mission["launch_date"]
            return _Outcome("flown", day, "actual")
        return _Outcome("untold")


def _row(
    key: str,
    kind: str,
    name: str | None,
    value: str | None,
    status: str,
    claims: list[Claim],
    end: _Outcome,
) -> Row:
    period = parse(value) if value else None
    days = [claim.stated_day for claim in claims if claim.stated_day]
    return {
        "id": ":".join(filter(None, (key, kind, value, status))),
        "subject": key,
        "kind": kind,
        "property": name,
        "value": value,
        "value_earliest": period.earliest if period else None,
        "value_latest": period.latest if period else None,
        "status": status,
        "first_stated": min(days, default=None),
        "last_stated": max(days, default=None),
        "outcome": end.outcome,
        "outcome_value": end.value,
        "outcome_status": end.status,
        "slip_min_days": end.slip[0],
        "slip_max_days": end.slip[1],
    }


def _slip(plan: str, outcome: str) -> tuple[int, int] | tuple[None, None]:
    """By how many days an outcome lies after a plan, at least and at most; none if one is open."""
    meant, came = parse(plan), parse(outcome)
    bounds = (meant.earliest, meant.latest, came.earliest, came.latest)
    if OPEN_EARLIEST in bounds or OPEN_LATEST in bounds:
        return None, None
    first, last, begun, ended = (date.fromisoformat(day).toordinal() for day in bounds)
    return begun - last, ended - first


def _timing(slip: tuple[int, int] | tuple[None, None]) -> str:
    least, most = slip
    if least is not None and least > 0:
        return "late"
    return "early" if most is not None and most < 0 else "kept"
