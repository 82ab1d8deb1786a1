"""Instruments not yet known, by what they are called and what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kb.articles.nameedges import beginning, behind_leading
from kb.articles.namepatterns import CAP, GENERAL_BEGINNINGS, any_of, instruments, up_to_last
from kb.articles.things import Mention, mention_of
from kb.textindex import HAN

_KITS = "instrument|payload|experiment|sensor package|package|suite"
_THINGS = "instrument|payload|experiment|demonstration|device|data cent(?:re|er)|robot"


class Instruments:
    """Finds instruments by their looks."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._general = set(words["not_craft"]) - GENERAL_BEGINNINGS
        self._instrument = instruments(words["instrument"]["en"])
        heads = any_of(words["instrument"]["en"]["heads"])
        self._alone = set(words["instrument"]["en"]["alone"])
        zh = words["instrument"]["zh"]
        heads_zh = any_of(zh["heads"])
        capitals = rf"(?P<name>(?:(?:{CAP})\s+){{0,2}}(?:{CAP}))"
        letters = r"[A-Z][A-Za-z0-9-]+(?:\s[A-Z][A-Za-z]+)*"
        patterns = (
            rf"\b(?P<name>[A-Z][\w-]*[A-Z][\w-]*)\s+(?:{_KITS})\b",
            rf"\b(?:{heads}|{_THINGS}),?\s+(?:called|named|dubbed|nicknamed|known\s+as)\s+"
            rf"(?:the\s+)?[“\"']?{capitals}",
            rf"(?:名为|叫做|名叫|称作)[“「]?(?P<name>{letters})[”」]?的?[{HAN}]{{0,4}}"
            rf"(?:{heads_zh}|载荷|仪器|设备|实验)",
            rf"\b(?P<name>[A-Z][a-z]*[A-Z][\w-]+),\s+an?\s+(?P<what>(?:[\w-]+\s+){{0,4}}?"
            rf"(?:{heads}|robot|instrument|payload|experiment)\b)",
            rf"(?P<what>{heads_zh}|机器人|载荷|仪器|装置)(?P<name>[A-Z][A-Za-z-]*[A-Z][A-Za-z0-9-]*)",
        )
        self._called = [re.compile(pattern) for pattern in patterns]
        self._instrument_zh = re.compile(f"(?:{heads_zh})+(?!厂|组|团)")
        self._before_instrument = up_to_last(zh["stops"])
        self._alone_zh = set(zh["alone"])

    def mentions(self, text: str, known: Sequence[Mention]) -> Iterator[Mention]:
        named = list(self._named(text))
        yield from (mention_of("instrument", text, *match.span("name")) for match in named)
        told = [match.span("what") for match in named if "what" in match.groupdict()]
        for match in self._instrument.finditer(text):
            if any(start <= match.start() < end for start, end in told):
                continue  # LAFORGE, a thermal radiometer
            inside = [m.end for m in known if match.start() <= m.start and m.end < match.end()]
            start = max(inside, default=match.start())
            start += len(text[start:]) - len(text[start:].lstrip())
            start = self._behind_general(text, start, match.end())
            if text[start : match.end()].lower() not in self._alone:
                yield mention_of("instrument", text, start, match.end())
        countries = [m for m in known if m.thing.kind == "country"]
        for match in self._instrument_zh.finditer(text):
            if any(start < match.end() <= end for start, end in told):
                continue  # 质谱仪MSOLO
            start = beginning(text, match.start(), self._before_instrument, countries)
            if match[0] in self._alone_zh and match.start() - start < 1:
                continue
            yield mention_of("instrument", text, start, match.end())

    def _named(self, text: str) -> Iterator[re.Match[str]]:
        """Names beside words for instruments, but no Latin one behind a Chinese description that
        tells more than its sort: 激光反射器NGLR.
        """
        for match in (match for pattern in self._called for match in pattern.finditer(text)):
            what = match.groupdict().get("what")
            if what and what[0] > "\u2e80":
                start = beginning(text, match.start("what"), self._before_instrument, ())
                if match.start("what") - start > 1:
                    continue
            yield match

    def _behind_general(self, text: str, start: int, end: int) -> int:
        """Where a name begins behind words that are of no name: *A European drill*."""
        place = start = behind_leading(text, start, end)
        for word in re.finditer(r"(\S+)\s+", text[start:end]):
            if word[1] not in self._general:
                break
            place = start + word.end()
        return place
