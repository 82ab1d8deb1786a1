"""Launches and landings, with the dates that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from kb.articles.eventdates import EVENTS, OTHER_VERBS, nearest_date
from kb.articles.items import Item
from kb.articles.moods import ACTUAL, CANCELLED, PLANNED, mood
from kb.articles.things import Thing
from kb.dates import parse

_SCHEDULED = (
    "planned",
    "planned for",
    "scheduled",
    "due",
    "slated",
    "set for",
    "expected",
    "targeted",
    "预计",
    "计划",
    "计划于",
    "定于",
)
_BEHIND = frozenset(("filler", "of", "done", "craft", "to", "programme", "on", "date", "in", "for"))
"""What may stand between a verb and the mission behind it."""
_BETWEEN = frozenset(("comma", "carry", "deliver", "ride", "provide", "build", "join"))
_OPENING = 3
_GROUND = re.compile(
    r"surface|far side|near side|south pole|south polar"
    r"|月面|月球表面|月背|月球背面|月球南极|月球正面",
    re.IGNORECASE,
)
"""Where what is delivered lands."""
_GENERIC = ("登月", "moon landing", "lunar landing")
"""Words for landings in general, which without a name are nobody's."""
_CRASHED = re.compile(
    r"坠毁|失去联系|失联|撞击|撞上|撞毁|硬着陆|失败|\b(?:crash\w*|lost contact|lost touch|slammed|"
    r"smashed|(?:was|were)\s+lost|"
    r"fail(?:ed|ure)|hit the (?:ground|surface)|went silent|hard landing)\b",
    re.IGNORECASE,
)
"""What makes a landing none."""
_SOME = ("一台", "一艘", "一个", "一颗", "一枚", "一座", "一次", "another", "next", "future")
"""What stands before a craft that has not been spoken of."""
_AROUND = ("前", "途中", "过程", "期间")
"""What says that something happened before, or on the way: 奔月途中."""
_RESPECTIVELY = re.compile(r"分别|先后|依次|respectively|in turn", re.IGNORECASE)
_FAR = 24


class Event(NamedTuple):
    """A launch or landing: by place in the row, the mission, the verb and the date."""

    type: str
    mission: int
    """-1 where the row names none: what the article speaks of."""
    verb: int
    date: int
    edtf: str
    status: str
    only: Thing | None = None
    """Of several missions in one item, the one that it is of."""


def beside_compared(
    row: Sequence[Item], published: str | None, compared: Set[tuple[str, str]]
) -> list[Event]:
    """The events in a row that says of a mission not named in it that it came before or after
    others: *the touchdown on 22 February was the first since Apollo 17*.
    """
    found = list(events(row, published))
    others = [
        n for n, item in enumerate(row)
        if item.kind == "mission" and all(thing.identity in compared for thing in item.things)
    ]  # fmt: skip
    if found or not others:
        return found
    return [
        e for e in events(_without(row, compared), published) if max(e.verb, e.date) < others[0]
    ]


def _without(row: Sequence[Item], compared: Set[tuple[str, str]]) -> list[Item]:
    """The row without the names of missions that are only compared with."""
    return [
        replace(item, kind="filler", things=(), inside=())
        if item.kind == "mission" and all(thing.identity in compared for thing in item.things)
        else item
        for item in row
    ]


def events(row: Sequence[Item], published: str | None) -> Iterator[Event]:
    """The launches and landings in a row that have a date."""
    before: int | None = None
    for place, item in enumerate(row):
        kind = _kind(row, place)
        if kind is None:
            continue
        mission = _mission(row, place)
        mission = before if mission is None else mission  # launched …, heading for a touchdown
        before = mission
        date = nearest_date(row, place, rivals=True)
        if date is None or mission is None or _is_before(row, place):
            continue
        if kind == "landing" and _is_crash(row, place):
            continue
        if date < place and any(i.kind == "not" for i in row[date:place]):
            continue  # on Tuesday they said that there would be no landing
        status = _status(row, place, row[date].edtf, published)
        if status and item.kind == "slip" and status == ACTUAL:
            status = PLANNED
        event = Event(kind, mission, place, date, row[date].edtf, status or "")
        if each := _each(row, event):
            yield from each
        elif status:
            yield event
            for other, when in _likewise(row, max(mission, date)):
                yield Event(kind, other, place, when, row[when].edtf, status)


def _is_crash(row: Sequence[Item], place: int) -> bool:
    """Did the landing go wrong, as its clause or the next one tells?"""
    commas = 0
    for item in row[place:]:
        commas += item.kind == "comma"
        if item.kind == "stop" or commas > 1:
            break
        if item.kind in ("filler", "not") and _CRASHED.search(item.word):
            return True
    return any(
        i.kind == "filler" and _CRASHED.search(i.word) for i in row[max(0, place - 4) : place]
    )


def _is_before(row: Sequence[Item], place: int) -> bool:
    """Is it only told what was before it: 着陆前失去联系?"""
    after = row[place + 1 : place + 2]
    return bool(after) and after[0].kind == "filler" and after[0].word.startswith(_AROUND)


def _each(row: Sequence[Item], event: Event) -> list[Event]:
    """Missions in a list with a date each, in order: 分别于5月和3月发射, *in May and March
    respectively*.
    """
    missions = row[event.mission].things if event.mission >= 0 else ()
    dates = [item for item in row[event.mission :] if item.kind == "date"]
    told = any(_RESPECTIVELY.search(item.word) for item in row if item.kind == "filler")
    if len(missions) < 2 or len(missions) != len(dates) or not told or not event.status:
        return []
    return [
        event._replace(edtf=date.edtf, only=mission)
        for mission, date in zip(missions, dates, strict=True)
    ]


def _likewise(row: Sequence[Item], place: int) -> Iterator[tuple[int, int]]:
    """Missions and dates that go on the list: *Chang'e-7 in 2026 and Chang'e-8 in 2028*."""
    while True:
        rest = [
            n
            for n in range(place + 1, min(len(row), place + 6))
            if row[n].kind not in ("and", "comma", "in", "with", "filler", "will", "launch")
        ]
        if len(rest) < 2 or (row[rest[0]].kind, row[rest[1]].kind) != ("mission", "date"):
            return
        yield rest[0], rest[1]
        place = rest[1]


def _kind(row: Sequence[Item], place: int) -> str | None:
    item = row[place]
    if item.kind in EVENTS:
        return EVENTS[item.kind]
    if item.kind == "withdraw" and item.word.startswith(("left", "leave", "leaving")):
        near = [other.kind for other in row[max(0, place - 3) : place]]
        return "launch" if "mission" in near and "agency" not in near else None
    if item.kind == "deliver" and any(
        i.kind == "filler" and _GROUND.search(i.word) for i in row[place + 1 : place + 6]
    ):
        return "landing"
    if item.kind == "slip" and not any(
        other.kind in EVENTS and other.word not in _GENERIC for other in row
    ):
        return "launch"
    if _is_scheduled(row, place):
        return "launch"
    is_flight = item.kind == "ride" and item.word.startswith(("fl", "轨"))
    after = row[place + 1 : place + 4]
    if (
        is_flight
        and place
        and row[place - 1].kind in ("mission", "will", "to")
        and any(i.kind == "date" for i in after)
    ):
        has_cargo = any(i.kind in ("instrument", "on") for i in after)
        return None if has_cargo else "launch"
    return None


def _is_scheduled(row: Sequence[Item], place: int) -> bool:
    """*the mission, planned for 2026*: a plan of a mission without a verb of its own."""
    if row[place].kind != "will" or row[place].word not in _SCHEDULED or len(row) < place + 2:
        return False
    after = row[place + 1 : place + 4]
    before = row[max(0, place - 8) : place]
    others = (*before, *after, *row[place + 4 : place + _FAR])
    if any(item.kind in (*EVENTS, *OTHER_VERBS, "slip", "ride") for item in others):
        return False
    return bool(
        any(item.kind == "date" for item in after)
        and any(item.kind == "mission" for item in before)
        and not any(item.kind == "comma" for item in after[:1])
    )  # fmt: skip


def _mission(row: Sequence[Item], place: int) -> int | None:
    """The mission of an event: right behind it, else before it, else (-1) none that is named."""
    for after in range(place + 1, min(len(row), place + 6)):
        if row[after].kind == "mission":
            return after
        if row[after].kind == "comma" and row[after - 1].kind == "craft":
            continue  # its first orbiter, Danuri
        if row[after].kind not in _BEHIND:
            break
    for before in range(place - 1, max(-1, place - _FAR - 1), -1):
        is_cargo = before and row[before - 1].kind in ("carry", "deliver")
        if row[before].kind == "mission" and not is_cargo and not _is_bound(row, before):
            return before
        if row[before].kind == "stop":
            return None
    if (behind := _told_first(row, place)) is not None:
        return behind
    return None if _is_anothers(row, place) else -1


def _told_first(row: Sequence[Item], place: int) -> int | None:
    """The mission behind the comma: *Launched in May, Chang'e-6 …*."""
    commas = [n for n in range(place, len(row)) if row[n].kind == "comma"]
    if place > _OPENING or row[place].form != "ed" or not commas:
        return None
    behind = range(commas[0], min(len(row), commas[0] + 4))
    return next((n for n in behind if row[n].kind == "mission"), None)


def _is_anothers(row: Sequence[Item], place: int) -> bool:
    """Is it told of something else than the mission spoken of?"""
    if any(item.kind in ("mission", "instrument") for item in row) or row[place].word in _GENERIC:
        return True
    told = ("craft", "launch", "land", "rocket")
    if row[place].kind == "slip" and not any(item.kind in told for item in row):
        return True  # they put off a decision
    if row[place].form == "s" and place and row[place - 1].kind == "filler":
        return True  # five heavy launches are to build it
    crafts = [n for n, item in enumerate(row[:place]) if item.kind in ("craft", "rocket")]
    if not crafts:
        return False
    last = crafts[-1]
    is_new = bool(last) and row[last - 1].word.endswith(_SOME)  # 用火箭把一台着陆器送上月面
    return is_new or any(row[n].kind in _BETWEEN for n in range(last, place))


def _is_bound(row: Sequence[Item], place: int) -> bool:
    """Does the mission only say when: *ahead of Artemis VII*, 阿尔忒弥斯7号之前?"""
    after = row[place + 1] if place + 1 < len(row) else None
    before = row[place - 1] if place else None
    return bool(
        (
            after
            and after.kind == "filler"
            and after.word.startswith(("前", "之前", "以前", "后", "之后"))
        )
        or (before and before.word in ("before", "ahead of"))
    )


def _status(row: Sequence[Item], place: int, edtf: str, published: str | None) -> str | None:
    """Actual, planned, or cancelled, by what is said and by the date."""
    told = mood(row, place)
    after = row[place + 1 : place + 2]
    if told == ACTUAL and after and after[0].kind == "will" and not after[0].word.isascii():
        told = PLANNED  # 发射原定3日进行
    if edtf.endswith("/..") and told in (None, CANCELLED):
        return PLANNED  # will not be launched before 2029
    if told is None or told == CANCELLED:
        return told
    if any(item.kind == "cancel" for item in row[place + 1 : place + 6]) or any(
        item.kind == "cancel" for item in row[max(0, place - 3) : place]
    ):
        return CANCELLED
    if told == PLANNED or "/.." in edtf or edtf.startswith("../"):
        return PLANNED
    if published and parse(edtf).earliest > published:
        return PLANNED
    return ACTUAL


def missions(row: Sequence[Item], event: Event, topic: Thing | None) -> list[Thing]:
    """The missions of an event."""
    if event.only:
        return [event.only]
    if event.mission >= 0:
        return list(row[event.mission].things)
    return [topic] if topic else []
