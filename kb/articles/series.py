"""Flights of a series: 嫦娥七号和八号, *Chang'e-7 and -8*, *the second Blue Ghost*."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kb.articles.things import Mention
from kb.textindex import HAN

Find = Callable[[str], list[Mention]]
"""Finds known names in a text."""

_ELLIPTIC = re.compile(
    r"(?P<zh>(?:[、和与及]|以及)(?P<han>[一二三四五六七八九十\d]{1,3})号)"
    r"|(?P<en>(?:,\s*|\s+and\s+|\s*,\s*and\s+|\s*&\s*)-?(?P<digits>\d{1,2})\b(?!\s*(?:\w|percent|%|kg|km)))"
)
_ENDS_IN_NUMBER = re.compile(
    rf"(.*?[{HAN}])(?:\d+|[一二三四五六七八九十]+)号$|(.*?[a-zA-Z][\s-])\d{{1,2}}$"
)
_NEXT = 12
"""Characters before a name in which its number may stand."""
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_ORDINAL = re.compile(r"\b(first|second|third|fourth)\s+[“\"]?$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"[”」]?(?:月球)?(?:着陆器|探测器)([一二三四五]|\d)号"
    r"|[”\"]?['’]s\s+(second|third|fourth)\s+(?:mission|flight)"
    r"|[”」]?\s?任务([一二三四五]|\d)(?!\d)"
)
_DIGITS = dict(zip("一二三四五", "12345", strict=True))


def members(text: str, known: Sequence[Mention], find: Find) -> Iterator[Mention]:
    """The second of 嫦娥七号和八号, *Chang'e-7 and -8*."""
    for mention in known:
        stem = _ENDS_IN_NUMBER.match(text[mention.start : mention.end])
        if mention.thing.kind != "mission" or not stem:
            continue
        place = mention.end
        while match := _ELLIPTIC.match(text, place):
            number = match["han"] or match["digits"]
            name = f"{stem[1]}{number}号" if stem[1] else f"{stem[2]}{number}"
            place = match.end()
            if bool(stem[1]) != bool(match["zh"]):
                break
            found = find(name)
            if len(found) == 1 and found[0].thing.kind == "mission":
                begin = match.start("han") if match["zh"] else match.start("digits")
                yield Mention(begin, place, found[0].thing._replace(name=name))


def numbered(text: str, known: Sequence[Mention], find: Find) -> list[Mention]:
    """The names, a series with its number for one without: *the second Blue Ghost*,
    “蓝色幽灵”着陆器二号任务.
    """
    out = list(known)
    for place, mention in enumerate(known):
        if mention.thing.kind not in ("mission", "programme"):
            continue
        before = _ORDINAL.search(text, max(0, mention.start - _NEXT), mention.start)
        behind = _NUMBERED.match(text, mention.end)
        number = (
            _ORDINALS[before[1].lower()]
            if before
            else behind
            and (behind[1] or _ORDINALS.get(behind[2]) or _DIGITS.get(behind[3], behind[3]))
        )
        if not number:
            continue
        for name in (f"{mention.thing.name} {number}", f"{mention.thing.name}{number}号",
                     f"{mention.thing.name} Mission {number}"):  # fmt: skip
            found = find(name)
            if len(found) == 1 and found[0].thing.kind == "mission" and found[0].end == len(name):
                thing = found[0].thing._replace(name=name)
                end = behind.end() if behind and behind[3] else mention.end
                out[place] = mention._replace(end=end, thing=thing, others=())
                break
    return out
