"""Which date of a sentence belongs to which of its verbs."""

from __future__ import annotations

from collections.abc import Sequence

from kb.articles.items import Item

EVENTS = {"launch": "launch", "land": "landing"}
"""Kinds of verbs, and the facts that they tell of."""
OTHER_VERBS = frozenset(("deliver", "sign", "join", "select", "issue", "withdraw"))
"""Other kinds of verbs that dates may belong to."""
_COMMA = 3
"""Steps that a comma counts for."""
_NEXT = 6
"""Steps that the beginning of the next clause counts for."""
_NEXT_VERBS = ("抵达", "到达", "进入", "飞抵", "返回", "完成", "抵月", "入轨")
"""What a date right before it is the date of."""
_FAR = 24


def nearest_date(
    row: Sequence[Item], place: int, *, before: bool = False, rivals: bool = False
) -> int | None:
    """The date that belongs to a verb: the nearest, commas counting as steps; with ``rivals``, none
    that is nearer to another verb. With ``before``, dates that open the sentence are near too.
    """
    best: tuple[int, int] | None = None
    if row[place].kind == "slip" and (new := _new_date(row, place)) is not None:
        return new
    moved = next((n for n, item in enumerate(row) if rivals and item.kind == "slip"), -1)
    if sum(item.kind == "comma" for item in row[place:moved]) > 1:
        moved = -1
    is_lone = sum(item.kind == "mission" for item in row) < 2
    for at, item in enumerate(row):
        if item.kind != "date" or at < moved < len(row) - 1:
            continue
        steps = _steps(row, place, at)
        if (
            before
            and at < place
            and all(i.kind in ("filler", "comma", "in", "on") for i in row[:at])
        ):
            steps = min(steps, _COMMA)
        if place < at and _is_of_next(row, at):
            continue
        if place < at and _opens_clause(row, at):
            steps += _NEXT
        taken = rivals and any(
            _steps(row, other, at) < steps or _has_between(row, place, at, other)
            for other, rival in enumerate(row)
            if other != place
            and (rival.kind in EVENTS or rival.kind in OTHER_VERBS)
            and not (is_lone and rival.kind == row[place].kind)
        )
        is_better = best is None or (steps, not _follows_to(row, at)) < (best[0], True)
        if steps <= _FAR and not taken and is_better:
            best = steps, at
    return best[1] if best else None


def _opens_clause(row: Sequence[Item], at: int) -> bool:
    """Does a date begin a Chinese clause, as before what happened then: …升空，16日进入…?"""
    after = next((item.word for item in row[at + 1 : at + 2]), "")
    return row[at - 1].kind == "comma" and bool(after) and not after.isascii()


def _is_of_next(row: Sequence[Item], at: int) -> bool:
    """Does a verb of its own follow a date: 发射,计划年底前抵达月球?"""
    after = next((item.word for item in row[at + 1 : at + 2]), "")
    return after.startswith(_NEXT_VERBS)


def _has_between(row: Sequence[Item], place: int, at: int, other: int) -> bool:
    """Is there a comma between a verb and the date, and none between the other one and it?"""
    return _commas(row, place, at) > 0 and _commas(row, other, at) == 0 and other < at < place


def _commas(row: Sequence[Item], one: int, other: int) -> int:
    return sum(item.kind == "comma" for item in row[min(one, other) : max(one, other)])


def _new_date(row: Sequence[Item], place: int) -> int | None:
    """The date that something is put off to: *slipped from 2028 to 2029*."""
    for at in range(place + 1, min(len(row), place + 8)):
        if row[at].kind == "date" and row[at - 1].kind == "to":
            return at
    return None


def _follows_to(row: Sequence[Item], at: int) -> bool:
    return at > 0 and row[at - 1].kind == "to"


def _steps(row: Sequence[Item], one: int, other: int) -> int:
    """How far apart two items are; a comma counts for several, other verbs for more."""
    first, last = sorted((one, other))
    steps = last - first
    for item in row[first + 1 : last]:
        if item.kind in ("comma", "and"):
            steps += _COMMA
        elif item.kind == "stop":
            steps += 100
        elif item.kind in EVENTS or item.kind in OTHER_VERBS:
            steps += 6
    return steps
