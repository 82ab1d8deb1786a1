"""Words that mean several countries together: 中俄, ``Sino-Russian``, ``US-Japan``, ``UK India``.

Europe (欧, ``Euro``) is ESA, and behind it the countries that are its members.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, NamedTuple

from kb.names import fold
from kb.places import PACKAGE
from kb.questions.query import Term
from kb.textindex import simplified

_MAIN = frozenset("中美俄苏欧日法英德意印韩")
"""Signs that stand for a country at the head of a longer word; 阿波罗 has none of them."""
_NO_PAIR = frozenset({"罗马", "西德", "中西", "中土", "中美洲", "中新社", "中新网"})
_IDLE = frozenset(
    {
        "合作", "关系", "协议", "协定", "航天", "太空", "空间", "探月", "联合", "双方", "两国",
        "双边", "之间", "cooperation", "cooperate", "collaboration", "relations", "partnership",
        "joint", "bilateral", "together", "space", "lunar", "moon",
    }
)  # fmt: skip
"""Words that say no more than the pair does."""


class Pair(NamedTuple):
    """Countries (codes) or ``esa`` that must all be involved, and what else is looked for."""

    sides: tuple[str, ...] = ()
    beside: tuple[tuple[Term, ...], ...] = ()


def pair(groups: tuple[tuple[Term, ...], ...]) -> Pair:
    """The countries that a search names together; none if it names less than two."""
    sides: list[str] = []
    beside: list[tuple[Term, ...]] = []
    alone = _whole_names(groups)
    for group in alone:
        found, rest = _countries(group[0]) if len(group) == 1 else ([], group[0].text)
        sides += found
        if not found:
            beside.append(group)
        elif rest:
            beside.append((Term(rest),))
    sides = list(dict.fromkeys(sides))
    if len(sides) < 2:
        return Pair()
    kept = (group for group in beside if fold(group[0].text) not in _IDLE)
    return Pair(tuple(sides), tuple(kept))


def members(side: str) -> tuple[str, ...]:
    """The countries that a side stands for besides itself: those of Europe."""
    return tuple(_countries_read()[side].get("members", ()))


def called(side: str) -> list[str]:
    """The words that name a side."""
    country = _countries_read().get(side)
    return country["words"] + country["prefixes"] if country else []


def _whole_names(groups: tuple[tuple[Term, ...], ...]) -> list[tuple[Term, ...]]:
    """The groups, words that together name a country in one: ``South Korea``."""
    _, words = _signs_and_words()
    out: list[tuple[Term, ...]] = []
    for group in groups:
        before = out[-1] if out else ()
        if len(group) == len(before) == 1 and not (group[0].quoted or before[0].quoted):
            both = f"{before[0].text} {group[0].text}"
            if fold(both) in words:
                out[-1] = (Term(both),)
                continue
        out.append(group)
    return out


def _countries(term: Term) -> tuple[list[str], str]:
    """The countries that a term names, and what is left of it."""
    signs, words = _signs_and_words()
    text = simplified(term.text)
    if term.prefix or term.quoted:
        return [], text
    if one := words.get(fold(text)):
        return [one], ""
    parts = [fold(part) for part in text.split("-")]
    if len(parts) > 1 and all(part in words for part in parts):
        return [words[part] for part in parts], ""
    head = 0
    while head < len(text) and text[head] in signs and head < 4:
        head += 1
    if head < 2 or _means_else(text, head):
        return [], text
    return [signs[sign] for sign in text[:head]], text[head:]


def _means_else(text: str, head: int) -> bool:
    """Is it another word that begins with signs of countries?"""
    if any(text.startswith(word) for word in _NO_PAIR) or len(set(text[:head])) < 2:
        return True
    if head == len(text) == 2:
        return False
    _, words = _signs_and_words()
    named = any(fold(text[:n]) in words for n in range(2, len(text) + 1))
    return named or len(text) - head == 1 or not _MAIN & set(text[:head])


@cache
def _countries_read() -> dict[str, dict[str, list[str]]]:
    text = (PACKAGE / "demonyms.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    found: dict[str, dict[str, list[str]]] = read["countries"]
    return found


@cache
def _signs_and_words() -> tuple[dict[str, str], dict[str, str]]:
    signs: dict[str, str] = {}
    words: dict[str, str] = {}
    for code, country in _countries_read().items():
        signs.update(dict.fromkeys(country["signs"], code))
        words.update(dict.fromkeys(map(fold, country["words"] + country["prefixes"]), code))
    return signs, words
