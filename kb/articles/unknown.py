"""Names not yet known, by what names look like: agencies, craft, instruments, agreements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kb.articles.bodies import BRANCHES, Bodies, is_lettered
from kb.articles.instruments import Instruments
from kb.articles.nameedges import beginning
from kb.articles.namepatterns import CAP, GENERAL_BEGINNINGS, NUMBER, any_of, series, up_to_last
from kb.articles.things import Mention, Places, Thing, mention_of
from kb.textindex import HAN

_TITLE = 44
_OPENS_TITLE = re.compile(
    r"(关于[^，。；：《》“”]{2,}的?)$"
    r"|(?:签署|签订|签定|缔结|达成|发表|发布)了?(?:一[份项个]|[两多]项)?((?!关于)[^，。；：、《》“”的]{0,36})$"
)
_BODIES = rf"(?:{CAP})(?:\s+(?:of\s+)?(?:{CAP})){{0,4}}"
_BETWEEN = re.compile(
    r"(?:^|[，。；：、“”的据是])([^，。；：、“”的是]{2,24}(?:达成|签署|签订|签下|缔结)的(?:[一两]?[项份个])?)$"
)
"""Whose an agreement is that has no name: ASI与NASA达成的一项协议."""
_QUALIFIED = re.compile(
    rf"\s+(?:signed\s+by\s+(?:the\s+)?{_BODIES}(?:\s+and\s+(?:the\s+)?{_BODIES})?"
    rf"|of\s+(?:[A-Z][a-z]+\s+)?\d{{4}}\b|worth\s+\S+(?:\s+(?:million|billion)(?:\s+[a-z]+s\b)?)?)"
)
"""What tells one agreement without a name from others: *signed by NASA*, *of May 2007*."""


class Shapes:
    """What names look like, made of the lexicon."""

    def __init__(self, words: Mapping[str, Any], missions: Iterable[str]) -> None:
        self._bodies = Bodies(words)
        self._instruments = Instruments(words)
        self._not_craft = set(words["not_craft"])
        makers = any_of(words["agency"]["en"]["named"])
        self._craft = re.compile(
            rf"(?<![\w-])((?:(?:{CAP})\s+){{0,2}}(?:{CAP})(?:[\s-]\d{{1,2}}\b)?)\s+"
            rf"(?:{any_of(words['craft']['en'])})\b(?!\s+(?:{makers})\b)"
        )
        self._craft_after = re.compile(
            rf"((?:(?:{CAP})\s+){{0,2}}(?:{CAP})(?:[\s-]\d{{1,2}}\b)?),\s+an?\s+(?:[\w-]+\s+){{0,3}}"
            rf"(?:{any_of(words['craft']['en'])})\b"
        )
        self._craft_called = re.compile(
            rf"\b(?:{any_of(words['craft']['en'])}),?\s+(?:called|named|dubbed|nicknamed|known\s+as)"
            rf"\s+[“\"']?((?:(?:{CAP})\s+){{0,2}}(?:{CAP})(?:[\s-]\d{{1,2}}\b)?)"
        )
        noun = any_of(words["craft"]["zh"])
        self._craft_zh = re.compile(
            rf"[“「]([{HAN}A-Za-z0-9·-]{{2,12}})[”」]号?(?:的?[{HAN}]{{0,4}}?)(?:{noun})"
            rf"|(?<![{HAN}])([{HAN}]{{2,5}}{NUMBER}?号)(?:{noun})"
            rf"|[“「](?!{any_of(words['rockets'])})([{HAN}]{{2,6}}{NUMBER}号)[”」](?!火箭|运载)"
            rf"|(?:{noun})[“「]([{HAN}A-Za-z0-9·-]{{2,12}})[”」]"
        )
        self._series = series(missions)
        self.agreement_kinds = {
            **words["agreement"]["en"]["heads"], **words["agreement"]["zh"]["heads"]
        }  # fmt: skip
        self._agreement = re.compile(
            rf"(?:\b(?:{any_of(words['agreement']['en']['before'])})\s+)*"
            rf"\b(?:{any_of(words['agreement']['en']['heads'])})s?\b(?:\s+\(MoUs?\)|\s+\(MOUs?\))?",
            re.IGNORECASE,
        )
        heads = any_of(words["agreement"]["zh"]["heads"])
        self._agreement_zh = re.compile(f"《([^《》]{{2,80}}(?:{heads}))》|(?:{heads})(?!书|国)")
        self._before_agreement = up_to_last(words["agreement"]["zh"]["stops"])

    def mentions(self, text: str, known: Sequence[Mention]) -> list[Mention]:
        """Names in a text that no known one covers; the earlier kinds of shapes go first."""
        found: list[Mention] = []
        taken = Places(known)
        for mention in self._all(text, known):
            around = taken.around(mention.start, mention.end)
            if not any(_clash(mention, other) for other in around):
                found.append(mention)
                taken.add(mention)
        return found

    def _all(self, text: str, known: Sequence[Mention]) -> Iterator[Mention]:
        yield from self._agreements(text)
        yield from self._bodies.mentions(text, known)
        for match in self._series.finditer(text):
            yield mention_of("mission", text, *match.span())
        yield from self._crafts(text)
        yield from self._instruments.mentions(text, known)

    def _crafts(self, text: str) -> Iterator[Mention]:
        patterns = self._craft, self._craft_after, self._craft_called
        for match in (match for pattern in patterns for match in pattern.finditer(text)):
            start = match.start(1)
            words = list(re.finditer(r"\S+", match[1]))
            named = [word[0] for word in words if not word[0].endswith(("'s", "’s"))]
            if all(word in self._not_craft for word in named):
                continue
            for word in words:
                leads = (
                    word[0] in self._not_craft - GENERAL_BEGINNINGS
                    and start == match.start(1) + word.start()
                )
                if leads or word[0].endswith(("'s", "’s")):
                    start = match.start(1) + word.end() + 1
            if start < match.end(1) and len(text[start : match.end(1)].strip()) > 2:
                yield mention_of("mission", text, start, match.end(1))
        for match in self._craft_zh.finditer(text):
            yield mention_of("mission", text, *match.span(match.lastindex or 0))

    def _agreements(self, text: str) -> Iterator[Mention]:
        for match in self._agreement_zh.finditer(text):
            if match[1]:
                yield mention_of("agreement", text, *match.span(1))
                continue
            start = self._title(text, match.start())
            between = (
                _BETWEEN.search(text, max(0, start - _TITLE), start)
                if start == match.start()
                else None
            )
            name = text[between.start(1) if between else start : match.end()]
            yield Mention(start, match.end(), Thing("agreement", None, name))
        for match in self._agreement.finditer(text):
            is_bare = match[0].casefold() in self.agreement_kinds
            more = _QUALIFIED.match(text, match.end()) if is_bare else None
            name = text[match.start() : more.end() if more else match.end()]
            yield Mention(*match.span(), Thing("agreement", None, " ".join(name.split())))

    def _title(self, text: str, head: int) -> int:
        """Where the name of an agreement begins: at 关于, behind the verb, at a stop."""
        before = text[max(0, head - _TITLE) : head]
        if match := _OPENS_TITLE.search(before):
            return head - len(before) + match.start(1 if match[1] is not None else 2)
        return beginning(text, head, self._before_agreement, ())

    def agreement_kind(self, name: str) -> str | None:
        """The kind of an agreement, by the words of its name."""
        low = name.casefold()
        heads = [head for head in self.agreement_kinds if head in low]
        return self.agreement_kinds[max(heads, key=len)] if heads else None


def _clash(new: Mention, other: Mention) -> bool:
    """Does the new one give way to one that it overlaps? A longer one may hold a country's name,
    and an agreement may hold any.
    """
    holds = (
        new.start <= other.start
        and other.end <= new.end
        and new.end - new.start > other.end - other.start
    )
    if not holds:
        return True
    if new.thing.kind == "mission":
        return other.thing.kind not in ("mission", "programme") or other.start != new.start
    if new.thing.kind == "agency":
        part = other.thing.kind == "agency" and other.thing.name.endswith("科学院")
        branch = is_lettered(other) and new.thing.name.endswith(BRANCHES)
        return other.thing.kind != "country" and not part and not branch
    if new.thing.kind == "instrument":
        is_common = other.thing.name.islower() and other.thing.kind == "instrument"
        return other.thing.kind == "agreement" or (
            other.thing.kind == "instrument" and not is_common
        )
    return new.thing.kind != "agreement" or other.thing.kind == "agreement"
