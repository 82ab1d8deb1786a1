"""Running text in the form in which names are looked for, each place with its place in the text.

What ``kb.names.fold`` makes one, this makes one too: case, accents, width, hyphens, apostrophes,
either Chinese script, Chinese numerals. Unlike there, words stay apart: a name matches whole words
and whole numbers only (``ESA`` is not in *the satellite*, ``嫦娥1`` not in 嫦娥15号), and never
across a comma or a full stop.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from kb.names import fold
from kb.textindex import HAN, simplified

_ALONE = f"{HAN}\u3040-\u30ff\u31f0-\u31ff\uac00-\ud7af\u0e00-\u0eff"
_LETTER = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0300-\u036f\u0370-\u05ff"
    "\u0600-\u06ff\u1e00-\u1fff\uff21-\uff3a\uff41-\uff5a"
)
_NUMERAL = "零一二三四五六七八九〇十百"
_APOSTROPHES = "'’ʼ‘`´ʻ"
_TOKEN = re.compile(
    f"[{_APOSTROPHES}][sS](?![{_LETTER}])"  # whose it is makes no other name
    f"|(?P<word>[{_LETTER}]+(?:[{_APOSTROPHES}](?![sS](?![{_LETTER}]))[{_LETTER}]+)*)"
    f"|(?P<number>[0-9\uff10-\uff19]+)"
    f"|(?P<numeral>[{_NUMERAL}]+)"
    f"|(?P<han>(?:(?![{_NUMERAL}])[{_ALONE}])+)"
    r"|(?P<stop>[,，。；;：:！!？?（）()\[\]【】《》〈〉、|]|\.(?=\s|$)|\n\s*\n)"
)
STOP = "\x1f"
"""What no name goes across."""


class Folded:
    """A text, folded; ``span`` leads from places in it back to the text."""

    __slots__ = ("_begins", "_pieces", "text")

    def __init__(self, text: str) -> None:
        parts: list[str] = []
        self._begins: list[int] = []
        self._pieces: list[tuple[int, int, bool]] = []
        length = 0
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup
            if kind is None:
                continue
            if kind == "han":
                part = simplified(match[0])
            elif kind == "stop":
                part = STOP
            else:
                part = f" {_folded(match[0])} "
            parts.append(part)
            self._begins.append(length)
            self._pieces.append((match.start(), match.end(), kind == "han"))
            length += len(part)
        self.text = "".join(parts)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text that a span of the folded text stands for."""
        return self._place(start, False), self._place(end - 1, True)

    def _place(self, place: int, behind: bool) -> int:
        piece = bisect_right(self._begins, place) - 1
        start, end, is_han = self._pieces[piece]
        if is_han:
            return start + place - self._begins[piece] + behind
        return end if behind else start


def folded(name: str) -> str:
    """A name in the form in which it is looked for in a ``Folded`` text."""
    return Folded(name).text.strip(STOP)


@lru_cache(maxsize=1 << 14)
def _folded(token: str) -> str:
    return fold(token)
