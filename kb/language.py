"""The language in which people are answered: terms, headings, dates, messages, from one data file.

``kb/words.json`` has, by language, ``words`` (English word or term → its translation) and
``messages`` (sentences with ``{}`` for what varies). Machine formats keep English keys and codes in
every language. The language is set once, by whoever talks to the person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from kb.errors import UsageError

LANGUAGES = ("en", "zh")

_current = "en"

_DAY = re.compile(
    r"(?<![\w-])(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)"
    r"(?:/(?:(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)|(\.\.)))?(?![\w-])"
)
_STATUS = re.compile(r" ?\((planned|announced|cancelled|deprecated|preferred)\)")
_SEASON = {"21": "春季", "22": "夏季", "23": "秋季", "24": "冬季"}


def use(language: str | None, environ: Mapping[str, str]) -> None:
    """Answer in this language; if none is given, in ``$LUNAR_LANG``, else in the locale's.

    Raises:
        UsageError: it is none that there are words for.
    """
    global _current
    if chosen := language or environ.get("LUNAR_LANG"):
        base = re.split(r"[-_.]", chosen.strip().casefold())[0]
        if base not in LANGUAGES:
            raise UsageError(
                f"no words in the language '{chosen}'", hint=f"one of {', '.join(LANGUAGES)}"
            )
        _current = base
        return
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    _current = "zh" if locale.casefold().startswith("zh") else "en"


def current() -> str:
    """The language in use: ``en`` or ``zh``."""
    return _current


def t(text: str) -> str:
    """A word, term or heading in the language in use; itself where it has none."""
    if _current == "en":
        return text
    return str(_pack(_current)["words"].get(text, text))


def told(message: str) -> str:
    """A sentence in the language in use: what varies in it stays, but for words that have one."""
    if _current == "en":
        return message
    for pattern, sentence in _sentences(_current):
        if match := pattern.fullmatch(message):
            return sentence.format(*(_varying(text) for text in match.groups()))
    return t(message)


def _varying(text: str) -> str:
    if " or " in text:
        return "或".join(t(part) for part in text.split(" or "))
    return t(text)


def dated(text: str) -> str:
    """A text with its EDTF dates as the language in use writes them."""
    return _DAY.sub(_chinese_date, text) if _current == "zh" else text


def marked(text: str) -> str:
    """A text with its status in brackets, ``(planned)``, in the language in use."""
    if _current == "en" or "(" not in text:
        return text
    return _STATUS.sub(lambda match: f"（{t(match[1])}）", text)


def _chinese_date(match: re.Match[str]) -> str:
    year, month, day, mark, to_year, to_month, to_day, to_mark, open_end = match.groups()
    first = _one(year, month, day, mark)
    if open_end:
        return f"{first}起"
    if to_year is None:
        return first
    if to_year == year and to_month and month:
        return f"{first}至{_one(None, to_month, to_day, to_mark)}"
    return f"{first}至{_one(to_year, to_month, to_day, to_mark)}"


def _one(year: str | None, month: str | None, day: str | None, mark: str) -> str:
    text = f"{year}年" if year else ""
    if month in _SEASON:
        text += _SEASON[month]
    elif month:
        text += f"{int(month)}月" + (f"{int(day)}日" if day else "")
    return text + {"~": "前后", "?": "（待定）", "%": "前后（待定）"}.get(mark, "")


@cache
def _pack(language: str) -> dict[str, Any]:
    import json
    from importlib.resources import files

    text = files("kb").joinpath("words.json").read_text(encoding="utf-8")
    pack: dict[str, Any] = json.loads(text)[language]
    return pack


@cache
def _sentences(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Sentences as patterns, those with the most fixed text first."""
    messages = _pack(language)["messages"]
    ordered = sorted(messages, key=lambda template: -len(template.replace("{}", "")))
    return [(pattern(template), messages[template]) for template in ordered]


def pattern(template: str) -> re.Pattern[str]:
    """What a sentence looks like when its places are filled."""
    return re.compile("(.+?)".join(re.escape(part) for part in template.split("{}")), re.DOTALL)
