"""A fact beside what the base knows: new, known, contradicted, or of a name not known at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kb.articles.base import Base
from kb.articles.facts import Fact
from kb.articles.moods import ACTUAL, CANCELLED
from kb.articles.things import Thing
from kb.dates import DateError, parse

NEW, KNOWN, CONTRADICTS, UNKNOWN = "new", "known", "contradicts", "unknown"
STATES = (NEW, KNOWN, CONTRADICTS, UNKNOWN)


class Standing(NamedTuple):
    """How a fact stands to the base, and what it meets there."""

    state: str
    subject: str | None = None
    """The id of the tie, or of the record, that knows of it."""
    property: str | None = None
    value: str | None = None
    source: str | None = None
    """What is claimed there, and by which source, where the fact disputes it."""


def standing(fact: Fact, base: Base) -> Standing:
    """Compare a fact with the base."""
    if any(strangers(fact)):
        return Standing(UNKNOWN)
    if fact.type in ("launch", "landing"):
        return _event(fact, base)
    if fact.type == "party":
        return _party(fact, base)
    ties = _ties(fact, base)
    if not ties:
        return _elsewhere(fact, base)
    best = ties[0]
    if fact.status == CANCELLED and best["status"] == ACTUAL:
        return Standing(
            CONTRADICTS, best["link"], None, best["status"], _source(base, best["link"])
        )
    same = [tie for tie in ties if tie.get("role") in (None, fact.role)]
    if fact.type == "partner" and not same and fact.role != "partner":
        return Standing(NEW, best["link"])
    return Standing(KNOWN, (same or ties)[0]["link"])


def strangers(fact: Fact) -> Iterator[Thing]:
    """The sides of a fact of which the base has no record."""
    yield from (thing for thing in (fact.subject, fact.object) if thing and thing.id is None)


_TIES = {
    "partner": "SELECT link, status, role FROM partners "
    "WHERE mission = ?1 AND (agency = ?2 OR country = ?2)",
    "programme": "SELECT link, status, role FROM involvements "
    "WHERE subject = ?1 AND (agency = ?2 OR country = ?2)",
    "provides": "SELECT link, status FROM providers "
    "WHERE instrument = ?2 AND (agency = ?1 OR country = ?1)",
    "concerns": "SELECT id AS link, status FROM agreement_subject "
    "WHERE agreement = ?1 AND subject = ?2",
    "affiliation": "SELECT link, 'actual' AS status FROM people WHERE person = ?1 AND agency = ?2",
    "carries": "SELECT instrument.id AS link, instrument.status AS status FROM instrument "
    "JOIN mission_part ON mission_part.part = instrument.mission "
    "WHERE mission_part.mission = ?1 AND instrument.id = ?2",
}


def _ties(fact: Fact, base: Base) -> list[dict[str, Any]]:
    """The ties in the base between the two, the actual ones first."""
    assert fact.object is not None
    kind = "programme" if fact.type == "partner" and fact.subject.kind != "mission" else fact.type
    rows = base.store.rows(_TIES[kind], (fact.subject.id, fact.object.id))
    return sorted(
        rows, key=lambda row: (row["status"] != ACTUAL, not _is_of_agency(row, base), row["link"])
    )


def _is_of_agency(row: dict[str, Any], base: Base) -> bool:
    """Is it the tie of a space agency, which a country that is named most likely means?"""
    return any(base.kind_of_agency.get(part) == "space_agency" for part in row["link"].split(":"))


def _elsewhere(fact: Fact, base: Base) -> Standing:
    """New, unless the base has the instrument on another mission."""
    if (
        fact.type == "carries"
        and fact.object
        and (carrier := base.carrier.get(fact.object.id or ""))
    ):
        return Standing(
            CONTRADICTS, fact.object.id, "mission", carrier, _source(base, fact.object.id)
        )
    return Standing(NEW)


def _event(fact: Fact, base: Base) -> Standing:
    """A launch or landing: known if a claim of its status may mean the same day."""
    name = f"{fact.type}_date"
    claims = base.store.rows(
        "SELECT value, status, source, chosen FROM claims WHERE subject = ? AND property = ? "
        "AND rank <> 'deprecated' ORDER BY chosen DESC, source",
        (fact.subject.id, name),
    )
    mine = [claim for claim in claims if (claim["status"] == ACTUAL) == (fact.status == ACTUAL)]
    for claim in mine:
        if _agree(claim["value"], fact.date):
            return Standing(KNOWN, fact.subject.id, name, claim["value"], claim["source"])
    if fact.status == ACTUAL and mine:
        best = mine[0]
        return Standing(CONTRADICTS, fact.subject.id, name, best["value"], best["source"])
    return Standing(NEW, fact.subject.id if claims else None, name)


def _party(fact: Fact, base: Base) -> Standing:
    assert fact.object is not None
    rows = base.store.rows(
        "SELECT link, signed, status, left_date FROM parties "
        "WHERE agreement = ? AND (agency = ? OR country = ?)",
        (fact.subject.id, fact.object.id, fact.object.id),
    )
    if not rows:
        return Standing(NEW)
    best = rows[0]
    if fact.status == CANCELLED:
        return Standing(
            KNOWN if best["left_date"] else NEW, best["link"], "left_date", best["left_date"]
        )
    if (
        fact.status == ACTUAL
        and fact.date
        and best["signed"]
        and not _agree(best["signed"], fact.date)
    ):
        return Standing(
            CONTRADICTS, best["link"], "signed_date", best["signed"], _source(base, best["link"])
        )
    return Standing(KNOWN, best["link"])


def _agree(one: str, other: str | None) -> bool:
    """May two dates mean the same day?"""
    if other is None:
        return True
    try:
        first, second = parse(one), parse(other)
    except DateError:
        return False
    return first.earliest <= second.latest and second.earliest <= first.latest


def _source(base: Base, subject: str | None) -> str | None:
    found = base.store.value(
        "SELECT source FROM claims WHERE subject = ? ORDER BY chosen DESC, source LIMIT 1",
        (subject,),
    )
    return str(found) if found else None
