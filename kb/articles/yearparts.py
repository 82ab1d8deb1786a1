"""Parts of years and months as EDTF, and days whose year is not said."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_SOON = 45
"""Days by which a date without a year may lie after the day of publication."""
_HALVES = {"first half": (1, 6), "second half": (7, 12), "latter half": (7, 12), "h1": (1, 6),
           "h2": (7, 12), "上半年": (1, 6), "下半年": (7, 12)}  # fmt: skip
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
            "春": 21, "夏": 22, "秋": 23, "冬": 24}  # fmt: skip
_QUARTERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
}
_STRETCHES = {
    "early": (1, 3), "beginning": (1, 3), "start": (1, 3), "初": (1, 3), "mid": (5, 8),
    "middle": (5, 8), "年中": (5, 8), "中期": (5, 8), "late": (10, 12),
}  # fmt: skip
_ENDS = ("end", "底", "末")
_THIRDS = {
    "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 10), "中": (11, 20),
    "底": (21, 31), "末": (21, 31), "early": (1, 10), "beginning": (1, 10), "mid": (11, 20),
    "late": (21, 31), "end": (21, 31), "first days": (1, 10), "last days": (21, 31),
}  # fmt: skip


class Day(NamedTuple):
    """What a date without a year is read by: the day of publication, and whether it lies ahead."""

    today: date | None
    ahead: bool
    last: str | None = None
    """The last date that the article gave, EDTF."""


def part(year: int, said: str) -> str:
    """A part of a year: *late 2026* is its last quarter, 年底 December."""
    words = re.sub(r"^the\s+|\s+of$|-$", "", " ".join(said.lower().split()))
    if words in _HALVES:
        first, last = _HALVES[words]
    elif (quarter := _quarter(words)) is not None:
        first, last = 3 * quarter - 2, 3 * quarter
    elif season := next((n for word, n in _SEASONS.items() if words.startswith(word)), None):
        return f"{year}-{season}"
    elif words.endswith(_ENDS):
        return f"{year}-12~"
    else:
        first, last = next(months for word, months in _STRETCHES.items() if words.endswith(word))
    return f"{year}-{first:02}/{year}-{last:02}"


def _quarter(words: str) -> int | None:
    if "quarter" not in words and "季度" not in words and not re.fullmatch(r"q[1-4]", words):
        return None
    digit = re.search(r"[1-4]", words)
    return int(digit[0]) if digit else next(n for word, n in _QUARTERS.items() if word in words)


def third(year: int, month: int, said: str | None) -> str:
    """A month, or its beginning, middle or end."""
    if not said:
        return f"{year}-{month:02}"
    words = re.sub(r"^the\s+|\s+of$", "", said.lower())
    first, last = _THIRDS[words]
    last = min(last, monthrange(year, month)[1])
    return f"{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}"


def yearless(month: int, number: int | None, said: str | None, day: Day) -> str | None:
    """A month, or a day of it, in the year nearest to the day of publication that fits what is said
    around it.
    """
    if day.today is None:
        return None
    year = day.today.year
    meant = date(year, month, number or 1)
    if day.ahead and (meant.month, number or 31) < (day.today.month, day.today.day):
        year += 1
    elif not day.ahead and meant > day.today + timedelta(days=_SOON):
        year -= 1
    return f"{year}-{month:02}-{number:02}" if number else third(year, month, said)
