"""The forms in which a term may stand in the records.

Spellings are the same word: ``CE6`` and ``CE-6``, ``六`` and ``6``, traditional characters. Kin
says the same or nearly: a country in another language, ``programme`` and ``program``, 月球车 and
``rover``, ``extractor`` for ``extraction``; it counts for less.
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import chain
from typing import Any

from kb.names import fold
from kb.places import PACKAGE
from kb.questions.query import Term, tokens
from kb.textindex import HAN, simplified, spaced

_PIECE = re.compile(r"\d+|[^\W\d_]+")
_NUMERAL = re.compile(f"(?<=[{HAN}])(\\d{{1,2}})(?!\\d)|([一二三四五六七八九十]+)")
_SIGNS = "零一二三四五六七八九"
_SPELT = (
    ("programme", "program"), ("centre", "center"), ("metre", "meter"), ("fibre", "fiber"),
    ("labour", "labor"), ("isation", "ization"), ("ised", "ized"), ("ising", "izing"),
    ("ise", "ize"), ("yser", "yzer"), ("defence", "defense"), ("licence", "license"),
)  # fmt: skip
_ENDING = re.compile(
    r"(?:ations?|ions?|ors?|ers?|ings?|ments?|ed|al|ical|ically|ies|y|es|s|ic|ity)$"
)
_LEAST = 5
"""Letters that must be left of a word when its ending is taken off."""


def phrase(text: str, prefix: bool = False) -> str:
    """A text for FTS5: in quotation marks, where nothing has a meaning."""
    apart = " ".join(" ".join(tokens(word)) for word in spaced(text).split("\u200b"))
    words = " ".join(apart.split()).replace('"', "")
    return f'"{words}"{" *" if prefix else ""}'


def spellings(term: Term) -> list[str]:
    """The term's own form and those that are the same word, for FTS5."""
    forms = [phrase(term.text, term.prefix)]
    if not term.quoted:
        forms += [phrase(form, term.prefix) for form in _spellings(term.text)]
    return list(dict.fromkeys(form for form in forms if form[1] != '"'))


def _spellings(text: str) -> list[str]:
    plain = simplified(text)
    forms = [plain, _numerals(plain)]
    pieces = _PIECE.findall(plain)
    if len(pieces) > 1 and plain.isascii():
        forms += [" ".join(pieces), "".join(pieces)]
    return forms


def _numerals(text: str) -> str:
    """``嫦娥6号`` for ``嫦娥六号`` and the other way round, where characters stand before it."""
    return _NUMERAL.sub(_numeral, text)


def _numeral(match: re.Match[str]) -> str:
    if match[2]:
        return fold(match[2])
    ten, one = divmod(int(match[1]), 10)
    return (
        f"{_SIGNS[ten] if ten > 1 else ''}{'十' if ten else ''}{_SIGNS[one] if one else ''}" or "0"
    )


def same(term: Term) -> list[str]:
    """What says the same as a term in other words, for FTS5: translations, demonyms."""
    if term.quoted or term.prefix:
        return []
    return [phrase(word) for word in alike(fold(simplified(term.text)))]


def kin(term: Term) -> list[str]:
    """Other words for a term, for FTS5: what says the same, and others of its root."""
    if term.quoted or term.prefix:
        return []
    forms = same(term)
    if term.text.isascii() and len(pieces := tokens(term.text.casefold())) == 1:
        word = pieces[0]
        forms += [phrase(form) for form in _respelt(word)]
        root = _ENDING.sub("", word)
        if len(root) >= _LEAST and root != word:
            forms.append(phrase(root, prefix=True))
    elif len(pieces := tokens(term.text)) > 1:
        forms.append(f"({' AND '.join(phrase(piece) for piece in pieces)})")
    return list(dict.fromkeys(forms))


def _respelt(word: str) -> list[str]:
    """British spellings for American ones and the other way round."""
    forms = []
    for british, american in _SPELT:
        if british in word:
            forms.append(word.replace(british, american))
        elif american in word:
            forms.append(word.replace(american, british))
    return forms


def alike(folded: str) -> tuple[str, ...]:
    """The other words of the groups that a folded word stands in: translations, demonyms."""
    return _groups().get(folded, ())


def known(folded: str) -> bool:
    """Is it a word that has others beside it?"""
    return folded in _groups()


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    synonyms = _read("synonyms.json")["groups"]
    countries = _read("demonyms.json")["countries"].values()
    for words in chain(synonyms, (country["words"] for country in countries)):
        for word in words:
            others = found.setdefault(fold(word), [])
            others += [
                other for other in words if len(other) > 1 and other not in (word, *others)
            ]  # one character alone stands in too many words: 冰 in 冰岛
    return {word: tuple(others) for word, others in found.items()}


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((PACKAGE / name).read_text(encoding="utf-8"))
    return read
