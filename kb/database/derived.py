"""Names as people may type them though no source writes them so: simplified and traditional
Chinese, pinyin, Latin letters for other scripts, Roman and Arabic numerals.

They lead to a thing when no stated name does, and are never shown.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import Any

from kb.names import fold

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_OTHER = re.compile("[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]")
_KANA = re.compile("[\u3040-\u30ff]")
_ROMAN = re.compile(r"^(.*[a-z][ -])([IVX]+)$|^(.*[a-z][ -])(\d{1,2})$", re.IGNORECASE)
_NUMERALS = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII", "XVIII", "XIX", "XX",
)  # fmt: skip
_READINGS = 8
"""At most so many pinyin spellings of a name whose characters have several readings."""
_LONGEST = 40


def derived(names: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows of the table ``name`` of kind ``derived``, for rows of stated names of one subject.

    A spelling that folds as a stated name does adds nothing and is left out.
    """
    stated = list(names)
    given = {row["folded"] for row in stated}
    for row in stated:
        if row["kind"] == "id" or len(row["name"]) > _LONGEST:
            continue
        for spelling in _spellings(row["name"]):
            folded = fold(spelling)
            if folded and folded not in given:
                given.add(folded)
                yield {
                    "subject": row["subject"],
                    "language": "und",
                    "kind": "derived",
                    "name": spelling,
                    "folded": folded,
                }


def surname(subject: str, name: str) -> Iterator[dict[str, Any]]:
    """A person's last name alone, as people are mostly called."""
    last = name.split()[-1]
    if last != name and len(last) > 3:
        yield {
            "subject": subject,
            "language": "und",
            "kind": "derived",
            "name": last,
            "folded": fold(last),
        }


def _spellings(name: str) -> Iterator[str]:
    if _HAN.search(name) and not _KANA.search(name):
        simplified, traditional = _scripts()
        yield simplified.convert(name)
        yield traditional.convert(name)
        yield from _pinyin(simplified.convert(name))
    elif _OTHER.search(name):
        from anyascii import anyascii

        yield anyascii(name)
    if match := _ROMAN.match(name):
        before, roman, stem, digits = match.groups()
        if roman and roman.upper() in _NUMERALS:
            yield f"{before}{_NUMERALS.index(roman.upper()) + 1}"
        elif digits and 0 < int(digits) <= len(_NUMERALS):
            yield f"{stem}{_NUMERALS[int(digits) - 1]}"


def _pinyin(name: str) -> Iterator[str]:
    """The readings of a name, its numerals once as words and once as digits."""
    for text in dict.fromkeys((name, fold(name))):
        readings = [sorted(set(syllables)) for syllables in _readings(text)]
        for count, syllables in enumerate(product(*readings)):
            if count == _READINGS:
                break
            yield " ".join(syllables)


def _readings(text: str) -> list[list[str]]:
    from pypinyin import Style, pinyin

    found: list[list[str]] = pinyin(text, style=Style.NORMAL, heteronym=True)
    return [[syllable.replace("ü", "v") for syllable in syllables[:2]] for syllables in found]


@cache
def _scripts() -> tuple[Any, Any]:
    """Converters to simplified and to traditional characters.

    pypinyin's phrases cost more to load than they help here, where all readings are taken.
    """
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    from opencc import OpenCC

    return OpenCC("t2s"), OpenCC("s2t")
