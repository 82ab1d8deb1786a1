"""Dates in running text to EDTF: absolute, partial, and relative to the day of publication.

What a date means is kept as wide as the words are: 近日 is ``2021-04~``, 去年底 ``2020-12~``,
*late 2026* ``2026-10/2026-12``, *no earlier than 2028* ``2028/..``, *by 2030* ``../2030``. A
relative date needs the day of publication; without it, it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from kb.articles.dateshapes import MONTH, MONTHS, SHAPES
from kb.articles.daywords import ago, bare, figure, near, week
from kb.articles.yearparts import Day, part, third, yearless
from kb.dates import DateError, parse

_ABOUT = re.compile(
    r"(?:\b(?:around|about|circa|approximately|roughly|some\s?time\s+in)|约|大约|大概)\s*(?:the\s+)?$",
    re.I,
)
_FROM = re.compile(
    r"(?:\b(?:no\s+earlier\s+than|not\s+before|not\s+earlier\s+than|NET|after|since|starting\s+in|"
    r"from|\bnot\s[^,.;]{1,12}\sbefore)|不早于|最早于?|最早在|最早将?于)\s*$", re.I
)  # fmt: skip
_UNTIL = re.compile(
    r"(?:\b(?:by|before|no\s+later\s+than|not\s+later\s+than|until)|不晚于|不迟于)\s*(?:the\s+)?$",
    re.I,
)
_BEHIND = re.compile(
    r"(?P<about>前后|左右)|(?P<until>以前|之前|前(?!往|景|不久|期|述|身|沿|夕))"
    r"|(?P<since>以后|之后|后(?!续|来|方)|以来|起(?!飞|草|到)|\s+or\s+later|\s+at\s+the\s+earliest|\s+onwards?)"
)
_AHEAD = re.compile(
    r"\b(?:no\s+earlier\s+than|not\s+before|as\s+early\s+as|will|would|should|may(?!\s\d)|could|hop\w+|plan\w*|expect\w*|scheduled|due|slated|set|target\w*|to\s+be|aim\w*|is\s+to|are\s+to|upcoming|next)\b"
    r"|将|(?<![模虚])拟|(?<![月空船天球陆作学星])计划(?![书的中意内外])|预计|预定|有望|定于|即将|下次"
)  # fmt: skip
_SLIPPED = re.compile(
    r"\b(?:delayed|slipped|postponed|pushed|moved)(?:\s+back)?(?:\s+from)?\s*$|由\s*$"
)
_HAN_YEAR = re.compile("[〇○零一二三四五六七八九]{4}(?=年)|(?<=年)[一二三四五六七八九](?=月)")
_DIGITS = {**dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True)),
           **{chr(0xFF10 + n): str(n) for n in range(10)}}  # fmt: skip
_WIDE = str.maketrans({chr(0xFF10 + n): str(n) for n in range(10)})
_SHIFTS = {"今": 0, "去": -1, "前": -2, "明": 1, "后": 2, "来": 1}
_YEAR_BEFORE = re.compile(r"(?P<year>(?:19|20)\d\d)年|(?P<which>[去今明前])年")
_REACH = 36
_FAR = 120
"""Characters before a date, in all and in its clause, that may say that it lies ahead."""
_OPENING = 4
_CLAUSE = re.compile(r"[,，。；;]")
_DATELINE = re.compile(
    r"\s*(?:电[^力子话脑]|电$|讯|\((?:Xinhua|AP|AFP|Reuters|IANS|PTI|ANI|UPI|TASS|Yonhap|dpa)[^)]*\))"
)
"""What follows the day on which news was sent, which is the day of nothing else."""


class Dated(NamedTuple):
    """A date in a text, as EDTF."""

    start: int
    end: int
    edtf: str


def dates(text: str, published: str | None, last: str | None = None) -> list[Dated]:
    """The dates in a sentence, in order, none overlapping another; ``published`` is an ISO day,
    ``last`` what 同日 means.
    """
    today = date.fromisoformat(published) if published else None
    plain = _HAN_YEAR.sub(lambda m: "".join(_DIGITS[c] for c in m[0]), text.translate(_WIDE))
    found: list[Dated] = []
    free = 0
    for dated in sorted(_all(plain, today, last), key=lambda d: (d.start, -d.end)):
        if dated.start >= free:
            found.append(dated)
            free = dated.end
    return found


def _all(text: str, today: date | None, last: str | None) -> Iterator[Dated]:
    if not _LIKELY.search(text):
        return
    for shape, make in _SHAPES:
        for match in shape.finditer(text):
            edtf = _edtf(make, match, today, last)
            if edtf is None:
                continue
            start, end, edtf = _modified(text, match.start(), match.end(), edtf)
            try:
                parse(edtf)
            except DateError:
                continue
            if not _DATELINE.match(text, end):
                yield Dated(start, end, edtf)


def _edtf(make: _Make, match: re.Match[str], today: date | None, last: str | None) -> str | None:
    text = match.string
    before = text[max(0, match.start() - _REACH) : match.start()]
    opens = len(_CLAUSE.split(before)[-1].strip()) <= _OPENING
    clause = _CLAUSE.split(text[max(0, match.start() - _FAR) : match.start()])[-1]
    before = max(before, clause, key=len)
    around = f"{before} {text[match.end() : match.end() + _REACH] if opens else ''}"
    try:
        return make(match, Day(today, bool(_AHEAD.search(around)), last))
    except (ValueError, OverflowError, KeyError):
        return None


def _modified(text: str, start: int, end: int, edtf: str) -> tuple[int, int, str]:
    """The date with what stands before or behind it: about, not before, by."""
    before = text[max(0, start - 26) : start]
    follows = _BEHIND.match(text, end)
    if _ABOUT.search(before) or (follows and follows["about"]):
        end = follows.end() if follows and follows["about"] else end
        return start, end, edtf if "/" in edtf or edtf.endswith("~") else f"{edtf}~"
    first, _, last = edtf.rstrip("~").partition("/")
    if ".." in (first, last):
        return start, end, edtf
    until = follows and follows["until"] and len(edtf) <= len("2030-12~")
    if until or (_UNTIL.search(before) and not _FROM.search(before)):
        return start, follows.end() if follows and follows["until"] else end, f"../{last or first}"
    since = follows and follows["since"] and len(edtf) <= len("2030-12~")
    if since or (_FROM.search(before) and not _SLIPPED.search(before)):
        return start, follows.end() if follows and since else end, f"{first}/.."
    return start, end, edtf


def _iso(m: re.Match[str], _: Day) -> str:
    return m[0]


def _span(m: re.Match[str], _: Day) -> str | None:
    if _SLIPPED.search(m.string[max(0, m.start() - 24) : m.start()]):
        return None
    last = m["last"] if len(m["last"]) == 4 else m["first"][:2] + m["last"]
    return f"{m['first']}/{last}"


def _han(m: re.Match[str], day: Day) -> str | None:
    if m["year"].isdigit():
        year = int(m["year"])
    elif m["year"] == "同":
        told = _same_year(m.string[: m.start()], day)
        if told is None or not (m["month"] or m["part"]):
            return None
        year = told
    elif day.today is None:
        return None
    else:
        year = day.today.year + _SHIFTS[m["year"]]
    if m["month"]:
        month = figure(m["month"])
        if m["lastday"]:
            return (
                f"{year}-{month:02}-{figure(m['day']):02}/{year}-{month:02}-{int(m['lastday']):02}"
            )
        if m["day"]:
            return f"{year}-{month:02}-{figure(m['day']):02}"
        if m["lastmonth"]:
            return f"{year}-{month:02}/{year}-{int(m['lastmonth']):02}"
        return third(year, month, m["third"])
    return part(year, m["part"]) if m["part"] else f"{year}"


def _same_year(before: str, day: Day) -> int | None:
    """The year that 同年 means: the last one named before it."""
    named = list(_YEAR_BEFORE.finditer(before))
    if named and named[-1]["year"]:
        return int(named[-1]["year"])
    if named and day.today:
        return day.today.year + _SHIFTS[named[-1]["which"]]
    return int(day.last.lstrip("./")[:4]) if day.last else None


def _hanmonth(m: re.Match[str], day: Day) -> str | None:
    if m["lastday"]:
        days = [yearless(figure(m["month"]), figure(m[n]), None, day) for n in ("day", "lastday")]
        return None if None in days else "/".join(map(str, days))
    return yearless(figure(m["month"]), figure(m["day"]) if m["day"] else None, m["third"], day)


def _english(m: re.Match[str], day: Day) -> str | None:
    groups = m.groupdict()
    month = MONTHS.index(m["month"][:3].lower()) + 1
    number = int(m["day"]) if m["day"] else None
    when = groups.get("third")
    whose = (groups.get("whose") or groups.get("which") or "").lower()
    if m["year"] or whose:
        if not m["year"] and day.today is None:
            return None
        shift = {"": 0, "this": 0, "last": -1, "next": 1}[whose]
        year = int(m["year"]) if m["year"] else (day.today.year if day.today else 0) + shift
        return f"{year}-{month:02}-{number:02}" if number else third(year, month, when)
    if number is None and not when and not _BEFORE_MONTH.search(m.string[: m.start()]):
        return None
    return yearless(month, number, when, day)


def _part(m: re.Match[str], day: Day) -> str | None:
    if m["year"]:
        return part(int(m["year"]), m["part"])
    if day.today is None:
        return None
    return part(
        day.today.year + {"this": 0, "last": -1, "next": 1, "the": 0}[m["whose"]], m["part"]
    )


def _decade(m: re.Match[str], _: Day) -> str:
    if m["english"]:
        return f"{m['english'][:3]}X"
    digit = m["digit"] if m["digit"].isdigit() else _DIGITS[m["digit"]]
    return f"{'20' if m['which'] in ('本', '21') else '19'}{digit}X"


def _same(m: re.Match[str], day: Day) -> str | None:
    """同日, *that same month*: the day last told, or its month."""
    return day.last[:7] if day.last and m[0].endswith(("月", "month")) else day.last


_Make = Callable[[re.Match[str], Day], "str | None"]
_BEFORE_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|of|[Ff]rom|and|to|for|[Dd]uring|through|[Bb]efore|[Aa]fter|this|last|next)\s+$"
)
_MAKERS: dict[str, _Make] = {
    "iso": _iso, "span": _span, "han": _han, "hanmonth": _hanmonth, "dmy": _english,
    "mdy": _english, "part": _part, "decade": _decade, "near": near, "week": week, "ago": ago,
    "bare": bare, "same": _same, "year": _iso,
}  # fmt: skip
_SHAPES = [(re.compile(text), _MAKERS[name]) for name, text in SHAPES.items()]
_LIKELY = re.compile(
    r"\d|年|月|日|天|周|近期|最近|spring|summer|autumn|winter|[Yy]ear|[Mm]onth|[Ww]eek|days?\b|[Tt]oday|[Dd]ecade|tomorrow|"
    + MONTH.replace("?P<month>", "?:")
)
