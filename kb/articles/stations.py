"""Stations on the ground: *the 15-metre dish at Kourou*, 新诺舍深空站. None is in the base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kb.articles.nameedges import behind_leading
from kb.articles.namepatterns import CAP, any_of
from kb.articles.things import Mention, Thing
from kb.textindex import HAN

_OF_ALL = re.compile(r"卫星|一座|欧洲|国内|国外|海外|多个|各|我国|中国|两个|三个|地面|全球|境外")
"""How words begin that name no single station."""
_WHOSE = "[省州市]?的?(?:中国)?(?:[一两二三]座)?"
"""What may stand between a place and the station there: 内乌肯省的一座深空站."""
_AWAY = re.compile(r"(?:from|left)\s+$|[从自离]$")
"""What stands before a place that something leaves."""
_NEAR = 120
"""Characters from a station within which another place is one too."""
_BESIDE = 45
"""Characters from a place within which a word says that a station is meant."""


class Stations:
    """Finds stations by their places, and by what they are called."""

    def __init__(self, words: Mapping[str, list[str]], foreign: str) -> None:
        places = [place for place in words["places"] if place.isascii() or place[0] < "\u2e80"]
        han = [place for place in words["places"] if place not in places]
        nouns = [word for word in words["words"] if word.isascii()]
        signs = [word for word in words["words"] if word not in nouns]
        self._words = re.compile(
            rf"\b(?:{any_of(nouns)})\b|{any_of(w for w in signs if len(w) > 1)}", re.IGNORECASE
        )
        self._named = re.compile(
            rf"\b(?:{any_of(places)})(?![\w-])|(?:{any_of(han)})(?P<sign>{_WHOSE}(?:{any_of(signs)}))?"
        )
        self._telescope = re.compile(
            rf"(?P<zh>[{foreign}]{{2,7}}(?:的[老旧大]?)?)射电望远镜"
            rf"|(?P<en>(?:(?:{CAP})\s+){{1,2}})radio\s+telescope\b"
        )
        self._called = re.compile(
            rf"\b(?P<en>(?:(?:{CAP})\s+){{1,2}})"
            rf"(?:deep[- ]space|tracking|ground)\s+(?:station|antenna)\b"
            rf"|(?:^|[，。、的在由和与及：“])(?P<zh>(?:(?!的)[{HAN}]){{2,5}}(?:深空站|测控站|地面站|跟踪站))"
        )

    def mentions(self, text: str, known: Sequence[Mention] = ()) -> Iterator[Mention]:
        """The stations in a text whose Chinese is simplified; ``known`` are its other names."""
        placed = list(self._at_places(text))
        yield from placed
        for match in self._called.finditer(text):
            is_placed = any(m.start < match.end() and match.start() < m.end for m in placed)
            named = match[match.lastgroup or 0].rstrip()
            if not is_placed and not _OF_ALL.match(named) and not named.endswith(("'s", "’s")):
                yield _station(text, *match.span(match.lastgroup or 0))
        for match in self._telescope.finditer(text):
            start = max((m.end for m in known if m.start <= match.start() < m.end), default=0)
            start = behind_leading(text, max(start, match.start()), match.end())
            if match.end(match.lastgroup or 0) - start > 1:
                yield _station(text, start, match.end())

    def _at_places(self, text: str) -> Iterator[Mention]:
        """Stations by their places, which a word for one, or another station, tells to be one."""
        told: list[int] = []
        places = list(self._named.finditer(text))
        for match in places:
            around = max(0, match.start() - _BESIDE), match.end() + _BESIDE
            if match["sign"] or self._words.search(text, *around):
                told.append(match.start())
        for match in places:
            is_near = any(abs(place - match.start()) < _NEAR for place in told)
            is_left = _AWAY.search(text, max(0, match.start() - _BESIDE), match.start())
            if match.start() in told or (is_near and not is_left):
                yield _station(text, *match.span())


def _station(text: str, start: int, end: int) -> Mention:
    name = text[start:end].rstrip()
    return Mention(start, start + len(name), Thing("facility", None, " ".join(name.split())))
