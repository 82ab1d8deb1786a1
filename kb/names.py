"""``fold()``: one form for all spellings of a name. Data and queries pass the same function."""

from __future__ import annotations

import re
import unicodedata

_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
_TEN = {"十": 10, "百": 100}
_NUMERAL = re.compile("[零一二三四五六七八九〇十百]+")
# Accents of Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel marks and hamzas. The
# marks of kana and the vowel signs of Indic and Thai scripts are letters in their own right and
# stay.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
_LETTERS = "LNM"
_LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
"""Letters that Unicode does not take apart."""
_ARABIC = {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ء": None, "ـ": None}
"""Letters that are written for one another, and the stroke that only fills a line."""
_KANA = {chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)}
"""Katakana as hiragana."""
_HAN = dict(zip("臺裏爲著衞綫羣峯囯豔産啓衆祕説○", "台裡為着衛線群峰国艷產啟眾秘說〇", strict=True))
"""Characters that regions write differently."""
_ALIKE = str.maketrans({**_LATIN, **_ARABIC, **_KANA, **_HAN})
_ASCII_SIGNS = re.compile("[^a-z0-9]+")


def fold(text: str) -> str:
    """Fold a name: width, case, accents, spaces, hyphens, punctuation, kana, Chinese numerals.

    ``Chang'e-6``, ``CHANG E 6`` and ``chang’e 6`` are one; so are ``嫦娥六号`` and ``嫦娥6号``,
    ``かぐや`` and ``カグヤ``. Letters of every script stay; text with none folds to the empty
    string. Folding twice changes nothing.
    """
    if text.isascii():
        return _ASCII_SIGNS.sub("", text.lower())
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = unicodedata.normalize("NFKC", _MARKS.sub("", text)).translate(_ALIKE)
    text = "".join(c for c in text if unicodedata.category(c)[0] in _LETTERS)
    return _NUMERAL.sub(_number, text)


def _number(match: re.Match[str]) -> str:
    """``十二`` is 12, ``二〇二四`` is 2024."""
    run = match.group()
    if not any(c in _TEN for c in run):
        return "".join(str(_DIGIT[c]) for c in run)
    total = current = 0
    for c in run:
        if c in _TEN:
            total, current = total + max(current, 1) * _TEN[c], 0
        else:
            current = _DIGIT[c]
    return str(total + current)
