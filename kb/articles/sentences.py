"""A passage to its sentences, Chinese and English."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

Span = tuple[int, int]

LONGEST = 1200
"""Characters beyond which a sentence is cut: no rule looks further."""

_END = re.compile(
    r"[。！？!?…]+[”’」』\"')）]*|；|"  # Chinese ends, and marks that both languages share
    r"\.[”’\"')]*(?=\s+[\"“‘'(\[]?[A-Z0-9\u4e00-\u9fff]|\s*$|[\u4e00-\u9fff])|"
    r";|"
    r"】(?=.{8})|"  # a headline before its report
    r"\n[ \t　]*\n"
)
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Sen|Rep|Gov|St|Mt|No|Nos|vs|v|approx|ca|Fig|Inc|Ltd|"
    r"Co|Corp|Jr|Sr|Univ|Dept|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|al|etc|Vol)|"
    r"(?<![\w-])[A-Z]|\b[A-Z]\.[A-Z]|\b[ap]\.m)$"
)
"""What a full stop stands behind without ending a sentence."""
_DEFINITE = re.compile(r"\b(?:U\.S|U\.K|U\.N|a\.m|p\.m|Inc|Ltd|Co|Corp|etc)$")
"""Those that may end one all the same, if a capital follows that is no name's second half."""
_OPENS = re.compile(
    r"\s+(?:The|A|An|It|In|On|This|These|Both|But|However|For|If|As|At|He|She|They)\b"
)
_PLACES = re.compile(r"[,，、;；]")


def sentences(text: str) -> Iterator[Span]:
    """Where the sentences of a passage begin and end; blanks around them are left out."""
    start = 0
    for match in _END.finditer(text):
        if match[0][0] == "." and not _ends(text, match.start()):
            continue
        yield from _cut(text, start, match.end())
        start = match.end()
    yield from _cut(text, start, len(text))


def holding(spans: Sequence[Span], start: int, end: int) -> int | None:
    """Which of the sentences of a passage, by its place, holds all from ``start`` to ``end``."""
    place = bisect_right(spans, start, key=itemgetter(0)) - 1
    return place if place >= 0 and end <= spans[place][1] else None


def _ends(text: str, stop: int) -> bool:
    """Does the full stop end a sentence, and not an abbreviation?"""
    before = text[max(0, stop - 12) : stop]
    if not _NO_END.search(before):
        return True
    return bool(_DEFINITE.search(before) and _OPENS.match(text, stop + 1))


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without blanks around it, in pieces if it is endless; nothing if it is empty."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        places = [m.end() for m in _PLACES.finditer(text, start + LONGEST // 2, start + LONGEST)]
        cut = places[-1] if places else start + LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end
