"""Words for days and months that only the day of publication gives a date: 近日, *last Friday*."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kb.articles.yearparts import Day, part

HAN = "一二三四五六七八九十"
HAN_DAY = "(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
"""The days of a month, and its months, in Chinese figures: 二十二, 十."""
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
NEAR = (
    r"(?P<near>今天|今日|昨天|昨日|前天|明天|近日|日前|近期|最近|不久前|本月初|本月底|(?:本月|(?<![送登飞踏带运载奔飘])上个?月|下个?月)(?![球面表壤宫亮\d一二三十])|上周|本周|下周|年内|年底|年初"
    r"|\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Ll]ast\s+week|[Tt]his\s+week|[Nn]ext\s+week|[Ee]arlier\s+this\s+week|"
    r"[Ll]ast\s+month|[Tt]his\s+month|[Ee]arlier\s+this\s+month|[Ll]ater\s+this\s+month|[Nn]ext\s+month|"
    r"[Ll]ast\s+year|[Tt]his\s+year|[Nn]ext\s+year|[Ee]arlier\s+this\s+year|[Ll]ater\s+this\s+year|"
    r"(?:[Ll]ast|[Tt]his|[Nn]ext)\s+(?:spring|summer|autumn|fall|winter)|"
    r"(?:the\s+)?end\s+of\s+(?:the|this)\s+decade|(?:later\s+)?this\s+decade)\b)(?!.{0,2}[初底]月)"
)
WEEK = (
    r"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)\s+)?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"(?:\s+of\s+(?P<of>last|this|next)\s+week\b)?"
    r"|(?P<hanwhich>[上本下])?(?:周|星期|礼拜)(?P<hanweekday>[一二三四五六日天])(?!期)"
)
AGO = (
    r"(?<![\d一二三四五六七八九十百千多几])(?P<n>\d{1,3}|[一两二三四五六七八九十]|\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Tt]en|[Aa]))\s*(?P<unit>年|个月|天|周|个?星期|years?|months?|days?|weeks?)"
    r"(?:\s*(?:以?前|之前|ago)(?!后))"
)
BARE = (
    rf"(?:(?P<which>本月|上个?月|下个?月)|(?<![\d月.第{HAN}]))(?P<number>[0-3]?\d|{HAN_DAY})日(?![本元常报内照趋益])"
    r"(?:(?=[^0-9]|[0-9]+[时点])|$)"
)
"""A day of the month alone, as news agencies write it: 24日."""
_COUNTED = {
    **{c: n for n, c in enumerate("一二三四五六七八九十", 1)}, "两": 2,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "a": 1,
}  # fmt: skip


def figure(said: str) -> int:
    """A number below a hundred: 22, 二十二."""
    if said.isdecimal():
        return int(said)
    tens, ten, ones = said.rpartition("十")
    return (_COUNTED[tens] if tens else 1) * 10 * bool(ten) + (_COUNTED[ones] if ones else 0)


def near(m: re.Match[str], day: Day) -> str | None:
    """今天, *last month*, 近日: the day, the month, or about the month of publication."""
    if day.today is None:
        return None
    today, said = day.today, " ".join(m["near"].lower().split())
    if (shift := _DAYS.get(said)) is not None:
        return (today + timedelta(days=shift)).isoformat()
    if said in _ABOUT_NOW:
        return f"{today.year}-{today.month:02}~"
    if (shift := _MONTHS.get(said)) is not None:
        return _month(today, shift)
    if (shift := _WEEKS.get(said)) is not None:
        first = today - timedelta(days=today.weekday()) + timedelta(days=7 * shift)
        return f"{first.isoformat()}/{(first + timedelta(days=6)).isoformat()}"
    if (shift := _YEARS.get(said)) is not None:
        return f"{today.year + shift}"
    which, _, season = said.partition(" ")
    if season in _SEASONS:
        return part(today.year + {"last": -1, "this": 0, "next": 1}[which], season)
    return {
        "earlier this year": f"{today.year}-01/{today.year}-{today.month:02}",
        "later this year": f"{today.year}-{today.month:02}/{today.year}-12",
        "年初": f"{today.year}-01/{today.year}-03",
        "年底": f"{today.year}-12~",
    }.get(
        said,
        f"{str(today.year)[:3]}X"
        if said.endswith("this decade") and "end" not in said
        else f"{str(today.year)[:3]}9",
    )


def week(m: re.Match[str], day: Day) -> str | None:
    """A weekday: the last one before publication, unless it lies ahead."""
    if day.today is None:
        return None
    han = m["hanweekday"]
    wanted = min("一二三四五六日天".index(han), 6) if han else _WEEKDAYS.index(m["weekday"].lower())
    back = (day.today.weekday() - wanted) % 7
    which = (m["which"] or m["hanwhich"] or "").lower()
    if m["of"]:
        weeks = {"last": -1, "this": 0, "next": 1}[m["of"].lower()]
        return (day.today + timedelta(wanted - day.today.weekday() + 7 * weeks)).isoformat()
    if which in ("本", "这"):
        return (day.today + timedelta(days=wanted - day.today.weekday())).isoformat()
    if which in ("next", "coming", "下") or (day.ahead and not which):
        return (day.today + timedelta(days=7 - back)).isoformat()
    if which in ("last", "上"):
        back = day.today.weekday() + 7 - wanted if which == "上" else back or 7
    return (day.today - timedelta(days=back)).isoformat()


def ago(m: re.Match[str], day: Day) -> str | None:
    """两年前, *three months ago*."""
    if day.today is None:
        return None
    number = int(m["n"]) if m["n"].isdecimal() else _COUNTED[m["n"].lower()]
    if m["unit"].startswith(("年", "year")):
        return f"{day.today.year - number}~"
    if m["unit"].startswith(("天", "day")):
        return (day.today - timedelta(number)).isoformat()
    if m["unit"].endswith(("周", "星期")) or m["unit"].startswith("week"):
        return f"{(day.today - timedelta(7 * number)).isoformat()}~"
    return f"{_month(day.today, -number)}~"


def bare(m: re.Match[str], day: Day) -> str | None:
    """A day of this month, or of the last if it has not come yet."""
    if day.today is None:
        return None
    number = figure(m["number"])
    if m["which"]:
        month = _month(day.today, {"本": 0, "上": -1, "下": 1}[m["which"][0]])
    else:
        month = _month(day.today, 0 if number <= day.today.day or day.ahead else -1)
    return f"{month}-{number:02}"


def _month(today: date, shift: int) -> str:
    months = today.year * 12 + today.month - 1 + shift
    return f"{months // 12}-{months % 12 + 1:02}"


_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_DAYS = {
    "今天": 0,
    "今日": 0,
    "昨天": -1,
    "昨日": -1,
    "前天": -2,
    "明天": 1,
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
}
_ABOUT_NOW = {"近日", "日前", "近期", "最近", "不久前", "earlier this week"}
_WEEKS = {"上周": -1, "本周": 0, "下周": 1, "last week": -1, "this week": 0, "next week": 1}
_MONTHS = {
    "本月": 0, "本月初": 0, "本月底": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1,
    "last month": -1, "this month": 0, "earlier this month": 0, "later this month": 0,
    "next month": 1,
}  # fmt: skip
_YEARS = {"last year": -1, "this year": 0, "next year": 1, "年内": 0}
