"""EDTF dates (ISO 8601-2, levels 0 and 1 as far as sources need them): text to bounds.

A date is kept as the text its source allows (``2024~``, ``2026/2028``) and compared by its bounds,
so that a question can tell *certainly* from *possibly*.
"""

from __future__ import annotations

import re
from calendar import monthrange
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

OPEN_EARLIEST = "0001-01-01"
OPEN_LATEST = "9999-12-31"

_PART = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[~?%]?)",
    re.ASCII,
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


class DateError(ValueError):
    """Text that is no date this base understands; the message says what is wrong with it."""


class Fit(StrEnum):
    """Whether a date lies in a period: three answers, since dates may be imprecise."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


class Period(NamedTuple):
    """A date as written, and the first and the last day it may mean (ISO text, ``YYYY-MM-DD``).

    ``approximate`` and ``uncertain`` carry EDTF's ``~`` and ``?``. They do not widen the bounds:
    by how much a source's "about" may be off, no standard says.
    """

    text: str
    earliest: str
    latest: str
    approximate: bool = False
    uncertain: bool = False

    @property
    def is_day(self) -> bool:
        return self.earliest == self.latest and not (self.approximate or self.uncertain)

    def within(self, since: str, until: str) -> Fit:
        """Does it lie between two days, both included? Approximate dates are never *certain*."""
        if self.latest < since or self.earliest > until:
            return Fit.NO
        inside = since <= self.earliest and self.latest <= until
        return Fit.CERTAIN if inside and not (self.approximate or self.uncertain) else Fit.POSSIBLE


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Period:
    """Read EDTF text.

    Understood: ``2024``, ``2024-05``, ``2024-05-03``, decades ``202X``, centuries ``19XX``,
    unknown months and days ``2024-XX``, ``2024-05-XX``, seasons ``2024-21`` to ``2024-24``, the
    marks ``~``, ``?``, ``%``, and intervals ``A/B``, ``A/..``, ``../B``.

    Raises:
        DateError: the text is none of these, or no such day exists.
    """
    if "/" not in text:
        return _single(text)
    first, _, last = text.partition("/")
    if first in ("", "..") and last in ("", ".."):
        raise DateError(f"'{text}' has neither a beginning nor an end")
    start = None if first in ("", "..") else _single(first)
    end = None if last in ("", "..") else _single(last)
    if start and end and start.earliest > end.latest:
        raise DateError(f"'{text}' ends before it begins")
    marks = [part for part in (start, end) if part]
    return Period(
        text,
        start.earliest if start else OPEN_EARLIEST,
        end.latest if end else OPEN_LATEST,
        any(part.approximate for part in marks),
        any(part.uncertain for part in marks),
    )


def parse_day(text: str) -> str:
    """Read one exact day, ``YYYY-MM-DD``.

    Raises:
        DateError: it is no date, or not a single day.
    """
    period = parse(text)
    if not period.is_day:
        raise DateError(f"'{text}' is not a single day; write it as YYYY-MM-DD")
    return period.earliest


def _single(text: str) -> Period:
    match = _PART.fullmatch(text)
    if not match:
        raise DateError(f"'{text}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD (EDTF)")
    year, month, day, mark = match.group("year", "month", "day", "mark")
    if "X" in year and month:
        raise DateError(f"'{text}' has a month in an unknown year")
    if year == "0000":
        raise DateError(f"'{text}' has no such year")
    first_year, last_year = year.replace("X", "0"), year.replace("X", "9")
    if first_year == "0000":
        first_year = "0001"
    if month == "XX" and day not in (None, "XX"):
        raise DateError(f"'{text}' has a day in an unknown month")
    if month in (None, "XX"):
        earliest, latest = f"{first_year}-01-01", f"{last_year}-12-31"
    else:
        earliest, latest = _month_bounds(text, year, int(month), day)
    return Period(text, earliest, latest, mark in ("~", "%"), mark in ("?", "%"))


def _month_bounds(text: str, year: str, month: int, day: str | None) -> tuple[str, str]:
    if month in _SEASONS:
        if day:
            raise DateError(f"'{text}' has a day in a season")
        first, last = _SEASONS[month]
        return f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(int(year), last)[1]:02}"
    if not 1 <= month <= 12:
        raise DateError(f"'{text}' has no such month")
    length = monthrange(int(year), month)[1]
    if day in (None, "XX"):
        return f"{year}-{month:02}-01", f"{year}-{month:02}-{length:02}"
    if not 1 <= int(day or 0) <= length:
        raise DateError(f"'{text}' has no such day")
    return f"{year}-{month:02}-{day}", f"{year}-{month:02}-{day}"
