"""Rovers and small satellites as cargo: what is said of instruments is said of them as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.articles.base import Base
from kb.articles.facts import Fact
from kb.articles.items import WHO, Item
from kb.articles.things import Thing

_WEAK = 0.8
_GUESS = 0.75
_KINDS = ("carries", "provides")


def as_cargo(row: Sequence[Item], base: Base, topic: Thing | None) -> list[Item]:
    """The row with the craft that ride on others as instruments; empty if it has none, or nothing
    that might carry them.
    """
    known = any(thing.id for item in row if item.kind == "mission" for thing in item.things)
    riding = [item.kind == "mission" and is_rider(item, base, known) for item in row]
    carriers = [
        i for i, rides in zip(row, riding, strict=True) if i.kind == "mission" and not rides
    ]
    if not any(riding) or not (carriers or topic):
        return []
    out: list[Item] = []
    for item, rides in zip(row, riding, strict=True):
        if rides:
            out += _owners(item)
            item = replace(item, kind="instrument", inside=())
        out.append(item)
    return out


def _owners(item: Item) -> Iterator[Item]:
    """Whose it is, before it again."""
    who = tuple(thing for thing in item.inside if thing.kind in WHO)
    if who:
        kind = who[0].kind if len(who) == 1 else "pair"
        yield Item(kind, item.start, item.start, things=who)


def is_rider(item: Item, base: Base, known: bool) -> bool:
    """Does a craft ride on others, or is it unknown beside known missions?"""
    if item.inferred:
        return False
    return all(base.above(thing) or (known and not thing.id) for thing in item.things)


def of_riders(facts: Sequence[Fact], base: Base) -> list[Fact]:
    """Those of the facts of such a row that are of the riders; who leads the mission that one is of
    has not made it for a *of*.
    """
    return [
        fact for fact in facts
        if fact.type in _KINDS and fact.object and fact.object.kind == "mission"
        and not (fact.score <= _WEAK and _leads(fact, base))
        and (fact.type != "provides" or fact.score > _GUESS)
    ]  # fmt: skip


def _leads(fact: Fact, base: Base) -> bool:
    above = base.above(fact.object) if fact.object else set()
    leaders = {one for mission in above for one in base.leaders.get(mission, ())}
    homes = {base.country_of.get(one) for one in leaders}
    return fact.type == "provides" and fact.subject.id in leaders | homes
