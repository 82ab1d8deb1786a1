"""Numbers in names, as digits, Roman numerals, words or pinyin: what must never be mistaken."""

from __future__ import annotations

import re
import unicodedata

from kb.names import fold

_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
ROMAN = {"x" * (n // 10) + _ONES[n % 10]: n for n in range(1, 40)}
"""Lower-case Roman numerals to 39: no name in spaceflight has gone beyond."""

_COUNTED = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty
"""
WORDS = {word: number for number, word in enumerate(_COUNTED.split(), 1)}
"""English number words."""

_IN_ROMAN = {number: numeral for numeral, number in ROMAN.items()}
_PINYIN = ("ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu")
_RUNS = re.compile(r"\w+")
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_JOINED = str.maketrans({"_": " ", **dict.fromkeys("'’ʼ`´", "")})
_SHORT = 2
"""A group of so few letters beside a digit tells models apart: the A of 27A, the T of 5-T1."""


def in_roman(number: int) -> str | None:
    """The Roman numeral, in lower case; none beyond 39."""
    return _IN_ROMAN.get(number)


def in_pinyin(number: int) -> list[str]:
    """The syllables of a number below 100 (12 is ``shi er``), or of the digits of a larger one."""
    if not 0 < number < 100:
        return [_PINYIN[int(digit)] for digit in str(number)]
    tens, ones = divmod(number, 10)
    said = [_PINYIN[tens]] if tens > 1 else []
    said += ["shi"] if tens else []
    return said + ([_PINYIN[ones]] if ones else [])


def signature(name: str) -> tuple[str, ...]:
    """The numbers of a name, and the letters that tell models apart, in no order.

    ``Artemis II`` has 2, ``Luna-27A`` has 27 and a, ``嫦娥六号`` has 6, ``Lunar-A`` has a. Names of
    different signatures are never spellings of one name.
    """
    found: list[str] = []
    runs = _RUNS.findall(unicodedata.normalize("NFKC", name).translate(_JOINED))
    for place, run in enumerate(runs):
        pieces = _PIECES.findall(fold(run))
        numbered = any(piece[0].isdigit() for piece in pieces)
        last = 0 < place == len(runs) - 1
        for piece in pieces:
            if piece[0].isdigit():
                found.append(piece.lstrip("0") or "0")
            elif number := ROMAN.get(piece) or WORDS.get(piece):
                found.append(str(number))
            elif piece.isascii() and len(piece) <= (_SHORT if numbered else last):
                found.append(piece)
    return tuple(sorted(found))
