"""The agreement of a headline, told to be the one that the article tells of below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.articles.base import Base
from kb.articles.facts import Fact, Stated
from kb.articles.things import Thing


def told_below(found: Iterable[Stated], end: int, base: Base) -> dict[tuple[str, str], Thing]:
    """What the agreements named only before ``end``, where the headline ends, are below it.

    It is the one that has all the parties that the headline names, or their countries, if there is
    a single one.
    """
    facts = [one.fact for one in found if one.fact.type == "party" and one.fact.object]
    above = [f for f in facts if f.start < end and f.subject.id is None]
    below = [f for f in facts if f.start >= end]
    same: dict[tuple[str, str], Thing] = {}
    for thing in {f.subject.identity: f.subject for f in above}.values():
        if any(f.subject.identity == thing.identity for f in below):
            continue
        wanted = _parties(thing, above)
        others = {
            f.subject.identity: f.subject
            for f in below
            if all(_is_among(party, _parties(f.subject, below), base) for party in wanted)
        }
        if len(others) == 1:
            same[thing.identity] = next(iter(others.values()))
    return same


def renamed(one: Stated, same: dict[tuple[str, str], Thing]) -> Stated:
    """The statement, of the agreement below the headline."""
    thing = same.get(one.fact.subject.identity)
    return one._replace(fact=one.fact._replace(subject=thing)) if thing else one


def _parties(thing: Thing, facts: Sequence[Fact]) -> list[Thing]:
    return [f.object for f in facts if f.subject.identity == thing.identity and f.object]


def _is_among(party: Thing, parties: Sequence[Thing], base: Base) -> bool:
    home = base.country_of.get(party.id or "", party.id)
    return any(
        party.identity == one.identity
        or (home is not None and base.country_of.get(one.id or "", one.id) == home)
        for one in parties
    )
