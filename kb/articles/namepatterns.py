"""What names look like, as patterns made of the lexicon's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kb.textindex import HAN

CAP = r"[A-ZÀ-ÖØ-ÞŁŚŽ][\w&’'.-]*[\w]|[A-Z]"
"""A capitalised word."""
NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"

GENERAL_BEGINNINGS = {
    "Lunar",
    "Moon",
    "Mars",
    "Deep",
    "Solar",
    "Polar",
    "Earth",
    "Far",
    "South",
    "North",
}
"""Words that may begin the name of a craft, though they are none alone."""

_LINK = r"(?:(?:of|for|in|at)\s+(?:the\s+)?|(?:and|&|de|di|du)\s+)?"
_AND = r"(?:(?:of|for)\s+(?:the\s+)?|(?:and|&|de|di|du)\s+)?"
_RUN = rf"(?:(?:{CAP})\s+{_LINK})"


def any_of(words: Iterable[str]) -> str:
    """Any of the words, the longest first; what several begin with is looked at once."""
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for sign in " ".join(word.split()):
            plain = sign if sign.isalnum() else re.escape(sign)
            branch = branch.setdefault(r"\s+" if sign == " " else plain, {})
        branch[""] = {}
    return _branches(tree)


def _branches(tree: Mapping[str, Any]) -> str:
    """The alternatives of a tree of signs, where an empty one ends a word."""
    parts = []
    for sign, rest in tree.items():
        if sign:
            inner = _branches(rest)
            many = len(rest) > 1
            parts.append(sign + (f"(?:{inner}){'?' if '' in rest else ''}" if many else inner))
    return "|".join(parts)


def up_to_last(stops: Iterable[str]) -> re.Pattern[str]:
    """All up to and with the last of the stops, or of what is no letter."""
    return re.compile(rf".*(?:{any_of(stops)}|[^\w·—-]|——|\d(?!\d*度))", re.DOTALL)


def agencies(words: Mapping[str, list[str]]) -> re.Pattern[str]:
    """*National X Agency*, *University of X*, *Ministry of X and Y*."""
    last, first = any_of(words["last"]), any_of(words["first"])
    no_tail = "".join(rf"(?<!{word})" for word in words["no_tail"])
    names = rf"(?:{CAP})(?:,?\s+{_AND}(?:{CAP})){{0,5}}"
    tail = (
        rf"(?:{no_tail}\s+(?:(?:of|for)\s+(?:the\s+)?|(?:de|di|du|della|für)\s+(?:la\s+)?){names})"
    )
    return re.compile(
        rf"(?:{_RUN}{{1,6}}(?:{last})\b{tail}?|\b(?:{first}){tail}|\b(?:{first})(?:\s+(?:{CAP})){{1,3}})"
    )


def instruments(words: Mapping[str, list[str]]) -> re.Pattern[str]:
    """*laser retroreflector array*, *negative ion analyser*."""
    before = rf"(?:(?:{any_of(words['before'])})[\s-]+(?:and\s+)?)"
    return re.compile(
        rf"(?:(?-i:\b(?:[A-Z][\w-]*\s+){{1,5}}(?=[A-Z]))|\b)(?:{before}|(?-i:[A-Z][a-z]+\s+)){{0,6}}"
        rf"(?:{any_of(words['heads'])})\b(?:\s+(?:array|suite|package|instrument))?",
        re.IGNORECASE,
    )


def series(missions: Iterable[str]) -> re.Pattern[str]:
    """Names that go on a known series: 嫦娥九号, *Luna 31*, *Chandrayaan-6*."""
    han, latin = set(), set()
    for name in missions:
        if match := re.fullmatch(rf"([{HAN}]{{2,}}){NUMBER}号", name):
            han.add(match[1])
        elif (match := re.fullmatch(r"([A-Z][\w’'-]{2,}?)[\s-]\d{1,2}", name)) and len(
            match[1]
        ) > 3:
            latin.add(match[1])
    apostrophes = {word.replace("'", "[’']") if "'" in word else re.escape(word) for word in latin}
    return re.compile(
        rf"(?:{any_of(han) or '$^'}){NUMBER}号"
        rf"|\b(?:{'|'.join(sorted(apostrophes, key=len, reverse=True)) or '$^'})[\s-]\d{{1,2}}\b"
    )
