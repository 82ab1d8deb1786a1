"""The statements of an article told of one another: what is said twice, or better elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kb.articles.base import Base
from kb.articles.facts import Fact, Stated
from kb.articles.moods import ACTUAL, CANCELLED, PLANNED
from kb.articles.things import Thing

_SAID = 0.9
"""The score of a maker of whom a verb tells."""
_BREATH = 80
"""Characters within which two statements stand in one clause."""


def merged(found: Iterable[Stated], base: Base) -> list[Stated]:
    """The statements in the order of the article, without those that another one says better.

    A country is no partner, provider or party where an agency of its own is; *takes part* says less
    than a role; a signature less than one with its day; a plan less than its having come about.
    """
    found = _given_up(_as_planned(list(found)), base)
    ordered = sorted(_dated(found, base), key=lambda one: (one.fact.start, one.fact.end))
    alike: dict[tuple[Any, ...], list[Fact]] = {}
    for one in ordered:
        alike.setdefault(_about(one.fact), []).append(one.fact)
    return [
        one for one in ordered
        if not any(_better(other, one.fact, base) for other in alike[_about(one.fact)])
    ]  # fmt: skip


def _about(fact: Fact) -> tuple[Any, ...]:
    """What two facts have in common of which one can say the same as the other and more."""
    shared = fact.object if fact.type == "provides" else fact.subject
    return fact.type, shared and shared.identity


def _as_planned(found: list[Stated]) -> list[Stated]:
    """The statements, with a maker who is only named beside an instrument as one who will make it,
    if the article says of it that it is still to be made.
    """
    made: dict[tuple[str, str] | None, set[str]] = {}
    for one in found:
        if one.fact.type == "provides" and one.fact.object and one.fact.score >= _SAID:
            made.setdefault(one.fact.object.identity, set()).add(one.fact.status)
    return [
        one._replace(fact=one.fact._replace(status=PLANNED))
        if one.fact.type == "provides" and one.fact.object and one.fact.score < _SAID
        and one.fact.status == ACTUAL and made.get(one.fact.object.identity) == {PLANNED}
        else one
        for one in found
    ]  # fmt: skip


def _given_up(found: list[Stated], base: Base) -> list[Stated]:
    """The statements, with what those were to put on board who withdrew from a mission as no longer
    carried.
    """
    left = {
        (one.fact.subject.identity, one.fact.object)
        for one in found
        if one.fact.type == "partner" and one.fact.object and one.fact.status == CANCELLED
    }
    made = {(f.subject.identity, f.object.identity) for f in (one.fact for one in found)
            if f.type == "provides" and f.object}  # fmt: skip

    def is_left(fact: Fact) -> bool:
        return (
            fact.type == "carries"
            and fact.object is not None
            and any(
                mission == fact.subject.identity
                and who is not None
                and (
                    base.has_made(who, fact.object) or (who.identity, fact.object.identity) in made
                )
                for mission, who in left
            )
        )

    return [
        one._replace(fact=one.fact._replace(status=CANCELLED)) if is_left(one.fact) else one
        for one in found
    ]


def _dated(found: list[Stated], base: Base) -> list[Stated]:
    """The statements, with the day on which an agreement was signed for all who signed it."""
    days: dict[tuple[str, str], set[str]] = {}
    for one in found:
        if one.fact.type == "party" and one.fact.date and one.fact.status == ACTUAL:
            days.setdefault(one.fact.subject.identity, set()).add(one.fact.date)
    return [one._replace(fact=_with_day(one.fact, days, base)) for one in found]


def _with_day(fact: Fact, days: dict[tuple[str, str], set[str]], base: Base) -> Fact:
    told = days.get(fact.subject.identity, set())
    is_lone = fact.type == "party" and not fact.date and fact.status == ACTUAL and len(told) == 1
    if not is_lone or fact.subject.id is None or base.is_open(fact.subject.id):
        return fact
    return fact._replace(date=next(iter(told)))


def _better(other: Fact, fact: Fact, base: Base) -> bool:
    """Does the other fact, which is about the same, say the same and more?"""
    if other is fact:
        return False
    if fact.type == "provides":
        return _is_of(other.subject, fact.subject, base) or (
            _same(other.subject, fact.subject) and _came_about(other, fact)
        )
    if fact.type in ("launch", "landing"):
        return _is_same_event(other, fact)
    if _same(other.object, fact.object):
        if _is_given_up(other, fact):
            return True
        return _says_more(other, fact)
    is_agencys = other.object and fact.object and _is_of(other.object, fact.object, base)
    if fact.type in ("partner", "party") and is_agencys:
        is_role = other.role in (fact.role, None) and other.status == fact.status
        is_sooner = other.status in (fact.status, ACTUAL)
        return is_role or (fact.role == "partner" and is_sooner)
    return False


def _same(one: Thing | None, other: Thing | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.identity == other.identity


def _is_of(agency: Thing, country: Thing, base: Base) -> bool:
    """Is the one an agency of the other, a country?"""
    is_pair = (agency.kind, country.kind) == ("agency", "country")
    return is_pair and base.country_of.get(agency.id or "") == country.id


def _came_about(other: Fact, fact: Fact) -> bool:
    return (other.status, fact.status) == (ACTUAL, PLANNED)


def _is_given_up(other: Fact, fact: Fact) -> bool:
    """Does the other one say that in the same breath it was given up?"""
    is_ended = other.status == CANCELLED != fact.status
    return is_ended and other.role == fact.role and abs(other.start - fact.start) <= _BREATH


def _says_more(other: Fact, fact: Fact) -> bool:
    """Of two facts of the same two things, does the other one say more?"""
    if fact.type == "party":
        has_day = bool(other.date and not fact.date) and other.status in (fact.status, ACTUAL)
        return has_day or (other.date == fact.date and _came_about(other, fact))
    if fact.type == "partner" and fact.role == "partner" != other.role:
        return other.status == fact.status
    if fact.type == "affiliation":
        return other.start < fact.start
    return other.role == fact.role and _came_about(other, fact)


def _is_same_event(other: Fact, fact: Fact) -> bool:
    """The same day of the same event, told more exactly: *2024-05-03* beside *2024-05*."""
    if other.status != fact.status or not other.date or not fact.date or other.date == fact.date:
        return False
    return other.date.startswith(fact.date.rstrip("~")) and len(other.date) > len(fact.date)
