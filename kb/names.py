"""``fold()``: one form for all spellings of a name. Data and queries pass the same function."""

from __future__ import annotations

import re
import unicodedata

_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
_TEN = {"十": 10, "百": 100}
_NUMERAL = re.compile("[零一二三四五六七八九〇十百]+")
# Accents of Latin, Greek and Cyrillic letters, and Arabic vowel marks. The marks of kana and the
# vowel signs of Indic and Thai scripts are letters in their own right and stay.
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652]")
_LETTERS = "LNM"
_ASCII_SIGNS = re.compile("[^a-z0-9]+")


def fold(text: str) -> str:
    """Fold a name: width, case, accents, spaces, hyphens, punctuation, Chinese numerals.

    ``Chang'e-6``, ``CHANG E 6`` and ``chang’e 6`` are one; so are ``嫦娥六号`` and ``嫦娥6号``.
    Letters of every script stay; text with none folds to the empty string. Folding twice changes
    nothing.
    """
    if text.isascii():
        return _ASCII_SIGNS.sub("", text.lower())
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = unicodedata.normalize("NFKC", _MARKS.sub("", text)).replace("○", "〇")
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
