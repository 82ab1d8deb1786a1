"""Rovers and small satellites as cargo: what is said of instruments is said of them as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.articles.base import Base
from kb.articles.facts import Fact
from kb.articles.items import WHO, Item
from kb.articles.things import Thing

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


def of_riders(facts: Sequence[Fact]) -> list[Fact]:
    """Those of the facts of such a row that are of the riders."""
    return [f for f in facts if f.type in _KINDS and f.object and f.object.kind == "mission"]
