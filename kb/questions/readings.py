"""The ways to read a name that somebody typed, the plainest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from kb.names import fold
from kb.numerals import ROMAN, WORDS
from kb.questions.epithets import without

_DEPTH = 3
"""So many words are taken away at most: ``the lunar rover Yutu-2``."""

_SWAPS = (
    ("center", "centre"), ("program", "programme"), ("defense", "defence"), ("labor", "labour"),
    ("aluminum", "aluminium"), ("analyzer", "analyser"), ("color", "colour"), ("fiber", "fibre"),
    ("lab", "laboratory"), ("univ", "university"), ("inst", "institute"), ("intl", "international"),
    ("natl", "national"), ("&", "and"), ("st", "saint"),
)  # fmt: skip
_OTHER_WORD = dict(_SWAPS) | {british: american for american, british in _SWAPS}
_OTHER_ENDING = (("isation", "ization"), ("ised", "ized"), ("iser", "izer"))
_TONED = re.compile(r"([^\W\d_]+)([1-5])|(\d+)|\s+|['’-]")
_SYLLABLE = re.compile(r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:[aeiouvü]{1,4}(?:ng|n|r)?|er)")
_ROMAN_BEHIND = re.compile(r"(?<=[^\W\d_A-Za-z\u00c0-\u024f])([IVX]+)(?![A-Za-z])")
"""A Roman numeral right behind a letter that is not Latin: ``アルテミスII``, ``嫦娥VI号``."""
_TOKEN = re.compile(r"[^\s,，;]+")
_OWNER = re.compile(r"(.{3,30}?)['’ʼ]s\s+(.+)")
_DIGITS = re.compile(r"\d+")
_HAN = re.compile("[\u3400-\u9fff]")
_ASIDE = re.compile(r"(.+?)\s*[(（](.+)[)）]")
_LONGEST_OWNER = 10
_WORDS = 8
"""Names of more words than this are not turned about."""


class Reading(NamedTuple):
    """One way to read it."""

    folded: str
    says: tuple[str, ...] = ()
    """What the words left out say of the thing: its kind, or its kind and kind of mission."""
    also: str = ""
    """What stood beside the name, folded: another name of the thing, or whose it is."""
    loose: bool = False
    """Whether it must be told, since it changes more than the spelling."""


def readings(text: str) -> Iterator[Reading]:
    """What was typed; in the other spelling of English; pinyin without its tones; in Latin letters;
    then, loosely, without the words around it; as two names, one beside the other; in another
    order.
    """
    seen: set[tuple[str, tuple[str, ...], str]] = set()
    for reading in _readings(text):
        key = (reading.folded, reading.says, reading.also)
        if reading.folded and key not in seen:
            seen.add(key)
            yield reading


def _readings(text: str) -> Iterator[Reading]:
    yield from map(Reading, _spellings(text))
    bare = list(_bare(text))
    for rest, says in bare:
        for folded in _spellings(rest):
            yield Reading(folded, says, loose=True)
    for name, beside in _pairs(text):
        for shorter, says in [(name, ()), *_bare(name)]:
            yield Reading(fold(shorter), says, fold(beside), loose=True)
    for rest, says in [(text, ()), *bare]:
        for turned in _turned(rest):
            yield Reading(fold(turned), says, loose=True)


def _spellings(text: str) -> Iterator[str]:
    """The text folded, and what else it is when spelled in another usual way."""
    yield fold(text)
    words = text.split()
    for swapped in (_american(words), _numbered(words)):
        if swapped != words:
            yield fold(" ".join(swapped))
    yield fold(_ROMAN_BEHIND.sub(lambda m: str(ROMAN.get(m[1].lower(), m[1])), _plain(text)))
    if toneless := _toneless(text):
        yield toneless
    if latin := _latin(text):
        yield fold(latin)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _american(words: list[str]) -> list[str]:
    """Each word in its other spelling, American or British, short or in full."""
    out = []
    for word in words:
        plain = word.casefold().strip(".,")
        other = _OTHER_WORD.get(plain)
        for one, two in _OTHER_ENDING:
            for ending, ersatz in ((one, two), (two, one)):
                if plain.endswith(ending):
                    other = plain.removesuffix(ending) + ersatz
        out.append(other or word)
    return out


def _numbered(words: list[str]) -> list[str]:
    """A number word at the end as digits: ``Apollo eleven``."""
    if len(words) > 1 and (number := WORDS.get(words[-1].casefold())):
        return [*words[:-1], str(number)]
    return words


def _toneless(text: str) -> str | None:
    """Pinyin with tone digits, without them: ``chang2 e2 qi1 hao4``; None if it is anything else.

    Every group of letters must be one syllable with its tone, and there must be several: the 2 of
    ``Luna 2`` is no tone.
    """
    plain = _plain(text).casefold().strip()
    said: list[str] = []
    place = toned = 0
    for match in _TONED.finditer(plain):
        syllable = match[1] or ""
        if match.start() != place or (syllable and not _SYLLABLE.fullmatch(syllable)):
            return None
        place = match.end()
        toned += bool(syllable)
        said.append(syllable or match[3] or "")
    return fold("".join(said)) if toned > 1 and place == len(plain) else None


def _bare(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The text without up to three words before or behind the name, and what they said."""
    seen = {text}
    layer: list[tuple[str, tuple[str, ...]]] = [(text, ())]
    for _ in range(_DEPTH):
        following = []
        for longer, says in layer:
            for rest, said in without(longer):
                if rest not in seen and len(fold(rest)) > 1:
                    seen.add(rest)
                    following.append((rest, (*says, said) if said else says))
        yield from following
        layer = following


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """A name and what stands beside it: ``Danuri (KPLO)``, ``Kaguya/SELENE``, ``NASA LRO``,
    ``China's Chang'e-6``, ``中国的嫦娥六号``.
    """
    if match := _ASIDE.fullmatch(text.strip()):
        yield match[1], match[2]
        yield match[2], match[1]
    if match := _OWNER.fullmatch(text.strip()):
        yield match[2], match[1]
    words = text.replace("/", " ").split()
    if 1 < len(words) <= _WORDS:
        for place in range(1, len(words)):
            ahead, behind = " ".join(words[:place]), " ".join(words[place:])
            yield behind, ahead
            yield ahead, behind
    if _HAN.match(text):
        for size in range(2, min(_LONGEST_OWNER, len(text) - 1)):
            yield text[size:].removeprefix("的").strip(), text[:size]


def _latin(text: str) -> str | None:
    """Cyrillic, kana, Hangul and other letters as Latin ones; not Chinese, which pinyin is for."""
    if fold(text).isascii() or _HAN.search(text):
        return None
    from anyascii import anyascii

    return anyascii(text)


def _turned(text: str) -> Iterator[str]:
    """The words in another order: ``Weiren Wu``, ``Tokyo University``, ``Nelson, Bill``."""
    words = _TOKEN.findall(text)
    if not 1 < len(words) <= _WORDS or len(_DIGITS.findall(text)) > 1:
        return  # numbers that come to stand side by side would make another one
    for place in range(1, len(words)):
        ahead, behind = " ".join(words[place:]), " ".join(words[:place])
        yield f"{ahead} {behind}"
        yield f"{ahead} of {behind}"
    if len(words) > 2 and words[1].casefold() == "of":
        yield " ".join([*words[2:], words[0]])
