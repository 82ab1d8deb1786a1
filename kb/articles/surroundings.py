"""Instruments and craft that are only described, told to be known ones by what stands around them:
the mission that is spoken of, and who makes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from kb.articles.base import Base
from kb.articles.descriptions import apart
from kb.articles.parts import Parts
from kb.articles.things import Mention, Thing
from kb.names import fold

_WORD = re.compile(r"[A-Za-z]+")
_STEM = 5
"""Letters by which two English words are taken for one: *analyser*, *analyzing* are not."""
_WINDOW = 60
"""Characters within which the words of a description stand."""
_MOST = 0.7
"""How much of a known name a description must have."""
_FEWEST = 4
"""Characters of a Chinese name that a description must have in common with it."""
_SILENT_WORDS = """
    lunar moon the of and on for in a an to with experiment instrument system systems s by surface
    based onboard small type
"""
_SILENT = frozenset(_SILENT_WORDS.split())
"""Words that do not tell one instrument from another."""
_GENERAL = re.compile(r"^(?:月球|月面|月表|月基|嫦娥.号)+")
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")


class Surroundings:
    """Looks for known things that a sentence describes."""

    def __init__(self, base: Base, words: Mapping[str, Any]) -> None:
        self._base = base
        self._types: Mapping[str, list[str]] = words["types"]
        self._made_types: Mapping[str, list[str]] = words["types_of_makers"]
        self._parts = Parts(base, words["described"])

    def settled(
        self, text: str, start: int, end: int, mentions: Sequence[Mention], topic: Thing | None
    ) -> list[Mention]:
        """The names of a sentence, what is described among them known where it can be told."""
        named = [m.thing.id for m in mentions if m.thing.id and _is_known(m, "mission")]
        missions = list(dict.fromkeys(named))
        if not missions and topic and topic.id:
            missions = [topic.id]
        if not missions:
            return list(mentions)
        who = self._base.who(mentions)
        told = {m.thing.id for m in mentions}
        out = [
            mention if (known := self._typed(mention, missions, who)).thing.id in told else known
            for mention in mentions
        ]
        for found in (
            *self._short(text, start, end, out, missions),
            *self._worded(text, start, end, out, missions),
            *self._parts.described(text, start, end, out, missions),
        ):
            over = [m for m in out if m.start < found.end and found.start < m.end]
            if all(m.thing.kind == found.thing.kind and m.thing.id is None for m in over) or (
                found.thing.kind == "mission" and all(m.thing.kind == "country" for m in over)
            ):
                out = [m for m in out if m not in over or m.thing.kind == "country"] + [found]
        return apart(text, out)

    # Instruments.

    def _typed(self, mention: Mention, missions: Sequence[str], who: set[str]) -> Mention:
        """An instrument of a sort, as the only one of it on the missions, or the only one of the
        makers named.
        """
        there = self._there(missions) if mention.thing.kind == "instrument" else []
        if not there or any(i["id"] == mention.thing.id for i in there):
            return mention
        said = fold(mention.thing.name)
        names = self._base.instrument_names
        same = [i["id"] for i in there if said in map(fold, names.get(i["id"], ()))]
        if mention.thing.id and len(same) != 1:
            return mention
        if len(same) == 1:
            return mention._replace(thing=mention.thing._replace(id=same[0]), others=())
        fitting = [i for i in there if i["type"] in _hit(self._types, mention.thing.name)]
        made = [i for i in fitting if self._is_of(i["id"], who)]
        if not fitting:
            weak = _hit(self._made_types, mention.thing.name)
            made = [i for i in there if i["type"] in weak and self._is_of(i["id"], who)]
        best = (
            fitting if len(fitting) == 1 and (made or not self._others(fitting[0], who)) else made
        )
        if len(best) != 1:
            return mention
        return mention._replace(thing=mention.thing._replace(id=best[0]["id"]), others=())

    def _others(self, instrument: Mapping[str, str], who: set[str]) -> bool:
        """Is it known to be made by none of those who are named?"""
        known = self._base.makers.get(instrument["id"], set())
        return bool(known and who) and not self._is_of(instrument["id"], who)

    def _is_of(self, instrument: str, who: set[str]) -> bool:
        known = self._base.makers.get(instrument, set())
        return bool(known & who) or any(self._base.country_of.get(one) in who for one in known)

    def _there(self, missions: Sequence[str]) -> list[dict[str, str]]:
        """The instruments on the missions and their parts, or on what they are part of."""
        found = [i for one in missions for i in self._base.instruments.get(one, ())]
        return list({i["id"]: i for i in found}.values())

    def _short(
        self, text: str, start: int, end: int, mentions: Sequence[Mention], missions: Sequence[str]
    ) -> Iterator[Mention]:
        """Instruments by acronyms that mean something else elsewhere: M3 on Chandrayaan-1."""
        named = {m.thing.id for m in mentions}
        for instrument in self._there(missions):
            if instrument["id"] not in named:
                for acronym in self._base.acronyms.get(instrument["id"], ()):
                    if acronym not in text:
                        continue  # and compile nothing
                    for match in _acronym(acronym).finditer(text, start, end):
                        yield Mention(*match.span(), Thing("instrument", instrument["id"], acronym))

    def _worded(
        self, text: str, start: int, end: int, mentions: Sequence[Mention], missions: Sequence[str]
    ) -> Iterator[Mention]:
        """Instruments most of whose name stands in the sentence, in any order."""
        named = {m.thing.id for m in mentions}
        words = [(_stem(m[0].lower()), *m.span()) for m in _WORD.finditer(text, start, end)]
        for instrument in self._there(missions):
            if instrument["id"] in named:
                continue
            for name in self._base.instrument_names.get(instrument["id"], ()):
                if name.isascii():
                    span = _window(_content(name), words)
                else:
                    span = _common(_GENERAL.sub("", _BRACKETS.sub("", name)), text, start, end)
                if span:
                    said = " ".join(text[slice(*span)].split())
                    yield Mention(*span, Thing("instrument", instrument["id"], said))
                    break


def _is_known(mention: Mention, kind: str) -> bool:
    return mention.thing.kind == kind and mention.thing.id is not None


@cache
def _acronym(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9-]){re.escape(text)}(?![A-Za-z0-9-])")


def _hit(types: Mapping[str, list[str]], name: str) -> set[str]:
    low = name.lower()
    return {one for word, listed in types.items() if word in low for one in listed}


@cache
def _content(name: str) -> frozenset[str]:
    """The words of an English name that tell it from others, by their first letters."""
    words = _WORD.findall(_BRACKETS.sub("", name).lower())
    return frozenset(_stem(word) for word in words if word not in _SILENT and len(word) > 2)


def _stem(word: str) -> str:
    return word.removesuffix("s")[:_STEM]


def _window(
    wanted: frozenset[str], words: Sequence[tuple[str, int, int]]
) -> tuple[int, int] | None:
    """The shortest stretch that has most of the words."""
    needed = max(2, round(len(wanted) * _MOST + 0.49))
    if len(wanted) < needed or len(wanted & {word for word, _, _ in words}) < needed:
        return None
    hits = [(word, start, end) for word, start, end in words if word in wanted]
    for width in range(needed, len(hits) + 1):
        for place in range(len(hits) - width + 1):
            part = hits[place : place + width]
            if len({word for word, _, _ in part}) >= needed and part[-1][2] - part[0][1] <= _WINDOW:
                return part[0][1], part[-1][2]
    return None


def _common(name: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the most of a Chinese name stands that is in the text, if that is enough."""
    for length in range(len(name), max(_FEWEST, round(len(name) * _MOST + 0.49)) - 1, -1):
        for place in range(len(name) - length + 1):
            found = text.find(name[place : place + length], start, end)
            if found >= 0:
                return found, found + length
    return None
