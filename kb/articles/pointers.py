"""Words that point to what was named: *the mission*, 该局; which they are, and where they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kb.articles.things import Mention

IT = ("it", "它")
_NAMED = {
    "former": (), "latter": (), "pairs": (), "groups": (),
    "missions": ("mission", "programme", "instrument"), "agencies": ("agency",),
    "instruments": ("mission", "instrument"), "programmes": ("programme", "mission"),
    "countries": ("country",),
}  # fmt: skip


_BARE = {
    "missions": ("探测器", "着陆器", "轨道器", "飞船", "任务", "项目", "车辆", "它"),
    "instruments": ("仪器", "载荷", "相机"),
}
"""Words that point to what was spoken of only where they begin a clause."""


def pointers(
    patterns: Mapping[str, re.Pattern[str]],
    text: str,
    start: int,
    end: int,
    named: Sequence[Mention],
    *,
    is_of_instrument: bool,
) -> Iterator[tuple[str, re.Match[str]]]:
    """The words of a sentence that point to something, each with the kind of thing; not those
    beside which its name stands, nor any within those that point to an instrument. *It* is one only
    if the last thing named was.
    """
    taken: list[tuple[int, int]] = []
    for kind, pattern in patterns.items():
        for match in pattern.finditer(text, start, end):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            if match[0].lower() in IT and kind == "instruments" and not is_of_instrument:
                continue
            if any(_names_it(m, match) for m in named if _is_name(m, kind)):
                continue
            if match[0] in _BARE.get(kind, ()) and not _opens(text, match.start()):
                continue
            if kind == "instruments":
                taken.append(match.span())
            yield kind, match


def _opens(text: str, place: int) -> bool:
    return (
        not text[:place].rstrip("当天日随后其此").rstrip()
        or text[:place].rstrip("随后其此")[-1:] in "，。；：“\n、 　"
    )


def _is_name(mention: Mention, kind: str) -> bool:
    """Is it a name that words which point to this kind may stand beside? *Agreement* is none."""
    if kind == "texts":
        return mention.thing.kind == "agreement" and mention.thing.id is not None
    return mention.thing.kind in _NAMED[kind]


def _names_it(mention: Mention, match: re.Match[str]) -> bool:
    """Does a name stand in or right beside the pointing words: *the mission LUPEX*?"""
    gap = 1 if match[0].isascii() else 0
    return mention.start - gap - 1 < match.end() + gap and match.start() < mention.end + gap + 1


def _its(word: str) -> str | None:
    """*it* before a verb that tells what it is."""
    return rf"it(?=\s+(?:{word[3:]})\b)" if word.startswith("it ") else None


def _zh(word: str) -> str:
    """它 alone, or, as 它…研制, before a verb in its clause that tells what it is."""
    if "~" in word:  # 这台~仪器: a few characters between
        return "[^，。；]{0,14}?".join(map(re.escape, word.split("~")))
    first, dots, verb = word.partition("…")
    return f"{re.escape(first)}(?=[^，。；]{{0,30}}(?:{verb}))" if dots else re.escape(word)


def pointing_words(words: Mapping[str, Mapping[str, list[str]]]) -> dict[str, re.Pattern[str]]:
    """Kind of thing → the words that point to one, as the lexicon lists them, as a pattern."""
    return {kind: _pattern(listed) for kind, listed in words.items()}


def _pattern(words: Mapping[str, list[str]]) -> re.Pattern[str]:
    listed = sorted(words["en"], key=len, reverse=True)
    between = r"(?:\s+(?a:[A-Z][a-z]+))?\s+"  # compiled much faster than the letters of all scripts
    en = "|".join(
        _its(word) or re.sub("^(the|this) ", lambda m: m[1] + between, word) for word in listed
    )
    zh = "|".join(_zh(word) for word in sorted(words["zh"], key=len, reverse=True))
    return re.compile(rf"\b(?:{en})\b|(?:{zh})", re.IGNORECASE)
