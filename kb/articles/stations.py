"""Stations on the ground: *the 15-metre dish at Kourou*, 新诺舍深空站. None is in the base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kb.articles.namepatterns import CAP, any_of
from kb.articles.things import Mention, Thing
from kb.textindex import HAN

_OF_ALL = re.compile(r"欧洲|国内|国外|海外|多个|各|我国|中国|两个|三个|地面|全球|境外")
"""How words begin that name no single station."""
_BESIDE = 45
"""Characters from a place within which a word says that a station is meant."""


class Stations:
    """Finds stations by their places, and by what they are called."""

    def __init__(self, words: Mapping[str, list[str]]) -> None:
        places = [place for place in words["places"] if place.isascii() or place[0] < "\u2e80"]
        han = [place for place in words["places"] if place not in places]
        nouns = [word for word in words["words"] if word.isascii()]
        signs = [word for word in words["words"] if word not in nouns]
        self._words = re.compile(
            rf"\b(?:{any_of(nouns)})\b|{any_of(w for w in signs if len(w) > 1)}", re.IGNORECASE
        )
        self._named = re.compile(
            rf"\b(?:{any_of(places)})(?![\w-])|(?:{any_of(han)})(?P<sign>{any_of(signs)})?"
        )
        self._called = re.compile(
            rf"\b(?P<en>(?:(?:{CAP})\s+){{1,2}})"
            rf"(?:deep[- ]space|tracking|ground)\s+(?:station|antenna)\b"
            rf"|(?:^|[，。、的在由和与及：“])(?P<zh>[{HAN}]{{2,5}}(?:深空站|测控站|地面站|跟踪站))"
        )

    def mentions(self, text: str) -> Iterator[Mention]:
        """The stations in a text whose Chinese is simplified."""
        for match in self._named.finditer(text):
            around = match.start() - _BESIDE, match.end() + _BESIDE
            is_told = match["sign"] or self._words.search(text, max(0, around[0]), around[1])
            if is_told:
                yield _station(text, *match.span())
        for match in self._called.finditer(text):
            if not _OF_ALL.match(match[match.lastgroup or 0]):
                yield _station(text, *match.span(match.lastgroup or 0))


def _station(text: str, start: int, end: int) -> Mention:
    name = text[start:end].rstrip()
    return Mention(start, start + len(name), Thing("facility", None, " ".join(name.split())))
