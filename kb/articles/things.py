"""What names stand for, and where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from typing import NamedTuple

from kb.names import fold


class Thing(NamedTuple):
    """A thing that an article speaks of: known by its id, or by its name alone."""

    kind: str
    id: str | None
    name: str

    @property
    def key(self) -> str:
        """The id, or the name as the article has it."""
        return self.id or self.name

    @property
    def identity(self) -> tuple[str, str]:
        """What is equal for all mentions of the thing."""
        return self.kind, self.id or fold(self.name)


UNNAMED = Thing("mission", None, "")
"""The mission of an article that has not named it yet."""


class Mention(NamedTuple):
    """A thing named in a passage, from ``start`` to before ``end``."""

    start: int
    end: int
    thing: Thing
    others: tuple[str, ...] = ()
    """Ids of what else the name may stand for."""
    inferred: bool = False
    """Not named here, but meant: *the mission*, 双方."""


def mention_of(kind: str, text: str, start: int, end: int) -> Mention:
    """A thing that has no record, named as the text there has it."""
    return Mention(start, end, Thing(kind, None, " ".join(text[start:end].split())))


class Places:
    """Mentions by where they stand: those around a place are found without looking at all."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=_start)
        self._longest = max((one.end - one.start for one in self._mentions), default=0)

    def add(self, mention: Mention) -> None:
        insort(self._mentions, mention, key=_start)
        self._longest = max(self._longest, mention.end - mention.start)

    def around(self, start: int, end: int) -> list[Mention]:
        """The mentions that share a character with the span, by their starts."""
        first = bisect_right(self._mentions, start - self._longest, key=_start)
        last = bisect_left(self._mentions, end, key=_start)
        return [one for one in self._mentions[first:last] if start < one.end]


def _start(mention: Mention) -> int:
    return mention.start


def in_order(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions as they stand in the text."""
    return sorted(mentions, key=lambda one: (one.start, one.end, one.thing.identity))
