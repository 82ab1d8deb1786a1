"""Craft that are parts of a mission, by what they are and whose: *a rover from Pakistan*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kb.articles.base import Base
from kb.articles.namepatterns import any_of
from kb.articles.things import Mention, Thing

_REACH = 60
"""Characters before the words in which the owner is named."""
_FROM = re.compile(r",?\s+(?:from|of|by|built by|made by)\s+(?:the\s+)?")


class Parts:
    """Finds the parts of missions that are only described."""

    def __init__(self, base: Base, words: Mapping[str, Any]) -> None:
        self._base = base
        self._crafts = {
            kind: re.compile(
                rf"(?<![\w-])(?:(?:{any_of(words['before'])})[\s-]+)*"
                rf"(?:{any_of(w for w in nouns if w.isascii())})(?![\w-])"
                rf"|(?:{any_of(w for w in nouns if not w.isascii())})"
            )
            for kind, nouns in words["kinds"].items()
        }

    def described(
        self, text: str, start: int, end: int, mentions: Sequence[Mention], missions: Sequence[str]
    ) -> Iterator[Mention]:
        """Parts of the missions, by what they are and whose: *a rover from Pakistan*."""
        named = {m.thing.id for m in mentions}
        parts = [p for one in missions for p in self._base.parts.get(one, ()) if p not in named]
        for kind, pattern in self._crafts.items():
            of_kind = [p for p in parts if kind in self._base.kinds.get(p, ())]
            if not of_kind:
                continue
            for match in pattern.finditer(text, start, end):
                if any(_adjoins(m, match) for m in mentions if m.thing.kind == "mission"):
                    continue
                owner = self._nearest(match, mentions)
                fitting = [p for p in of_kind if owner and owner & self._owners(p)]
                if len(fitting) == 1:
                    yield Mention(*match.span(), Thing("mission", fitting[0], match[0]))

    def _nearest(self, match: re.Match[str], mentions: Sequence[Mention]) -> set[str]:
        """Who stands nearest before the words, or right behind them."""
        who = [m for m in mentions if m.thing.kind in ("agency", "country") and m.thing.id]
        text = match.string
        behind = [
            m for m in who if m.start > match.end() and _FROM.fullmatch(text, match.end(), m.start)
        ]
        before = [m for m in who if m.end <= match.start() and match.start() - m.end <= _REACH]
        return self._base.who(behind[:1] or before[-1:])

    def _owners(self, mission: str) -> set[str]:
        known = self._base.leaders.get(mission, set())
        return known | {self._base.country_of[one] for one in known if one in self._base.country_of}


def _adjoins(mention: Mention, match: re.Match[str]) -> bool:
    """Do the words only say what a name is of: *Yutu-2 rover*, *rover Yutu-2*?"""
    return mention.start <= match.end() + 2 and match.start() <= mention.end + 2
