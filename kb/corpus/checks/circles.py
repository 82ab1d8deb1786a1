"""Circles: nothing is a part of itself, be it by way of others."""

from __future__ import annotations

from collections.abc import Iterator

from kb.corpus.reader import Corpus
from kb.corpus.records import Agency, Instrument, Mission, Record
from kb.corpus.stated import stated
from kb.corpus.yamltext import Path
from kb.errors import Fault

_UPWARD: tuple[tuple[type[Record], str], ...] = (
    (Mission, "part_of"),
    (Agency, "parent"),
    (Instrument, "part_of"),
)


def check(corpus: Corpus) -> Iterator[Fault]:
    for cls, field in _UPWARD:
        above = {record.id: _above(record, field) for record in corpus.of(cls)}
        for circle in _circles(above):
            entry = corpus.entries[circle[0]]
            way = " → ".join((*circle, circle[0]))
            yield entry.fault(
                f"{field} goes in a circle: {way}", *above[circle[0]][circle[1 % len(circle)]]
            )


def _above(record: Record, field: str) -> dict[str, Path]:
    """What stands directly above a record, whichever claim is chosen, and where it says so."""
    return {one.value: one.path for one in stated(record, field) if one.standing}


def _circles(above: dict[str, dict[str, Path]]) -> Iterator[tuple[str, ...]]:
    """Each circle once, each id followed by the one above it."""
    done: set[str] = set()
    found: set[tuple[str, ...]] = set()
    for start in above:
        way: list[str] = []
        waiting: list[Iterator[str]] = []
        _enter(start, way, waiting, above)
        while waiting:
            key = next(waiting[-1], None)
            if key is None:
                waiting.pop()
                done.add(way.pop())
            elif key in way:
                found.add(_turned(way[way.index(key) :]))
            elif key in above and key not in done:
                _enter(key, way, waiting, above)
    yield from sorted(found)


def _enter(
    key: str, way: list[str], waiting: list[Iterator[str]], above: dict[str, dict[str, Path]]
) -> None:
    way.append(key)
    waiting.append(iter(above[key]))


def _turned(circle: list[str]) -> tuple[str, ...]:
    """The circle with its first id by alphabet in front."""
    first = circle.index(min(circle))
    return (*circle[first:], *circle[:first])
