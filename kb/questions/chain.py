"""The shortest chain of ties from one to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from kb.questions.edges import Tally, both
from kb.table import Row


def chain(found: Iterable[Row], starts: set[str], ends: set[str]) -> list[list[Row]] | None:
    """The edges of each link of the shortest chain from one of the starts to one of the ends.

    Of several chains of that length, one whose weakest link shares the most is taken; among those,
    the one that came to share the most on the way there, node by node; then the one whose ids come
    first.
    """
    beside: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for end, other, row in both(found):
        beside[end][other].append(row)
    best = {start: _Best(_ENDLESS, 0, ()) for start in starts}
    layer = sorted(starts)
    while layer and not ends & best.keys():
        reached: dict[str, _Best] = {}
        for node in layer:
            for other in beside[node].keys() - best.keys():
                step = best[node].on(node, _things(beside[node][other]))
                reached[other] = min(step, reached.get(other, step), key=_Best.order)
        best |= reached
        layer = sorted(reached)
    if not (found_ends := ends & best.keys()):
        return None
    end = min(found_ends, key=lambda node: (best[node].order(), node))
    path = [*best[end].path, end]
    return [[seen_from(one, row) for row in beside[one][other]] for one, other in pairwise(path)]


class _Best(NamedTuple):
    """The best way to a node: what its weakest link and all its links share, the nodes before."""

    weakest: int
    total: int
    path: tuple[str, ...]

    def on(self, node: str, things: int) -> _Best:
        return _Best(min(self.weakest, things), self.total + things, (*self.path, node))

    def order(self) -> tuple[int, int, tuple[str, ...]]:
        return -self.weakest, -self.total, self.path


_ENDLESS = 1_000_000


def _things(rows: Iterable[Row]) -> int:
    tally = Tally()
    for row in rows:
        tally.add(row)
    return tally.things


def seen_from(start: str, row: Row) -> Row:
    """An edge as seen from one of its ends."""
    if row["a"] == start:
        return row
    swapped = {key: row[other] for key, other in _SWAPPED if other in row}
    return row | swapped


_ENDS = ("", "_name", "_kind", "_country", "_role", "_agency", "_link")
_SWAPPED = tuple(
    (f"{one}{key}", f"{other}{key}") for key in _ENDS for one, other in (("a", "b"), ("b", "a"))
)


def thing_of(row: Row) -> str:
    """What an edge is about, the nearest thing: the instrument before the mission."""
    keys = ("instrument", "mission", "agreement", "activity", "programme")
    return str(next((row[key] for key in keys if row[key]), row["a"]))
