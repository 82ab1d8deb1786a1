"""The statements of an article told of one another: what is said twice, or better elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from kb.articles.base import Base
from kb.articles.facts import Fact, Stated
from kb.articles.moods import ACTUAL, PLANNED


def merged(found: Iterable[Stated], base: Base) -> list[Stated]:
    """The statements in the order of the article, without those that another one says better.

    A country is no partner, provider or party where an agency of its own is; *takes part* says less
    than a role; a signature less than one with its day; a plan less than its having come about.
    """
    ordered = sorted(_dated(list(found), base), key=lambda one: (one.fact.start, one.fact.end))
    facts = [one.fact for one in ordered]
    return [one for one in ordered if not any(_better(other, one.fact, base) for other in facts)]


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
    """Does the other fact say the same and more?"""
    if other is fact or other.type != fact.type or other.subject.identity != fact.subject.identity:
        return False
    if fact.type in ("launch", "landing"):
        return _is_same_event(other, fact)
    same = _same(other, fact)
    if same and other.role == fact.role and other.date == fact.date:
        return other.status == ACTUAL and fact.status == PLANNED
    if same and fact.type == "party":
        return bool(other.date and not fact.date) and (
            other.status == fact.status or other.status == ACTUAL
        )
    if same and fact.type == "partner":
        return fact.role == "partner" != other.role and other.status == fact.status
    if same and fact.type == "affiliation":
        return other.start < fact.start
    owned = (
        other.object
        and fact.object
        and fact.object.kind == "country"
        and other.object.kind == "agency"
    )
    if fact.type in ("partner", "party") and owned:
        assert other.object is not None
        assert fact.object is not None
        home = base.country_of.get(other.object.id or "") == fact.object.id
        return (home and other.status == fact.status and other.role in (fact.role, None)) or (
            home and fact.role == "partner"
        )
    return False


def _same(other: Fact, fact: Fact) -> bool:
    if other.object is None or fact.object is None:
        return other.object is fact.object
    return other.object.identity == fact.object.identity


def _is_same_event(other: Fact, fact: Fact) -> bool:
    """The same day of the same event, told more exactly: *2024-05-03* beside *2024-05*."""
    if other.status != fact.status or not other.date or not fact.date or other.date == fact.date:
        return False
    return other.date.startswith(fact.date.rstrip("~")) and len(other.date) > len(fact.date)
