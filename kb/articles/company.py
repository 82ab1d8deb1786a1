"""Agencies and countries that a sentence names in one breath: *France and Italy*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kb.articles.things import Mention, Thing

_PAIR = 2
_AND = re.compile(r"[^,，。；、]{0,30}?(?:\band\b|\bwith\b|与|和|同|跟|及|&|^$)[^,，。；、]{0,25}")
_LISTING = re.compile(r"[^。；;:：]{0,24}?(?:[、,，]|\band\b|以及|和|及|与)[^。；;:：]{0,16}")
"""What stands between the names of a list."""


def joined(text: str, ordered: Sequence[Mention]) -> tuple[Thing, ...]:
    """The two agencies, or countries, that a sentence joins by an *and*, if only two are joined."""
    named = [m for m in ordered if m.thing.kind in ("agency", "country") and not m.inferred]
    found = [
        (one.thing, other.thing)
        for one, other in pairwise(named)
        if one.thing.kind == other.thing.kind
        and one.thing.identity != other.thing.identity
        and _AND.fullmatch(text[one.end : other.start])
    ]
    return found[0] if len(found) == 1 else ()


def listed(text: str, ordered: Sequence[Mention]) -> tuple[Thing, ...]:
    """The longest list of agencies or countries in a sentence, if it is of three or more."""
    lists: list[list[Mention]] = []
    for mention in (m for m in ordered if m.thing.kind in ("agency", "country")):
        gap = text[lists[-1][-1].end : mention.start] if lists else ""
        if mention.inferred:
            continue
        if lists and _LISTING.fullmatch(gap):
            lists[-1].append(mention)
        elif lists and mention.start < lists[-1][-1].end:
            continue
        else:
            lists.append([mention])
    longest = max(lists, key=len, default=[])
    things = tuple(dict.fromkeys(m.thing for m in longest))
    return things if len(things) > _PAIR else ()
