"""Names not yet known, by what names look like: agencies, craft, instruments, agreements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kb.articles.nameedges import LISTING, before_other, behind_country, behind_leading
from kb.articles.namepatterns import CAP, NUMBER, agencies, any_of, instruments, series, up_to_last
from kb.articles.people import NO_NAME
from kb.articles.things import Mention, Places, Thing
from kb.textindex import HAN

_REACH = 24
_TITLE = 44
_OPENS_TITLE = re.compile(
    r"(关于[^，。；：《》“”]{2,}的?)$"
    r"|(?:签署|签订|签定|缔结|达成|发表|发布)了?(?:一[份项个]|[两多]项)?((?!关于)[^，。；：、《》“”的]{0,36})$"
)
_NO_BODY = re.compile(r"\b(?:Minister|News|Press|Times|Daily|Journal|Broadcasting)\b")
"""What names of posts and of newspapers have."""
_KEPT = {"Lunar", "Moon", "Mars", "Deep", "Solar", "Polar", "Earth", "Far", "South", "North"}
"""Words that may begin the name of a craft, though they are none alone."""
_OTHER_THINGS = ("instrument", "payload", "experiment", "programme", "program", "project")


class Shapes:
    """What names look like, made of the lexicon."""

    def __init__(self, words: Mapping[str, Any], missions: Iterable[str]) -> None:
        self._generic = set(words["generic_agency"])
        self._not_craft = set(words["not_craft"])
        self._agency = agencies(words["agency"]["en"])
        self._is_body = re.compile(
            rf"\b(?:{any_of((*words['agency']['en']['last'], *words['agency']['en']['first']))})\b"
        )
        self._named = re.compile(
            rf"(?<!news )\b(?:{any_of(words['agency']['en']['named'])})\s+((?!{NO_NAME.pattern})"
            rf"(?:{CAP})(?:\s+(?:{CAP})){{0,2}})"
        )
        things = (*words["craft"]["en"], *words["instrument"]["en"]["heads"], *_OTHER_THINGS)
        self._short = re.compile(rf"['’]s\s+([A-Z]{{3,8}})\b(?!\s+(?:{any_of(things)})|[\w-])")
        self._agency_zh = re.compile(f"(?:{any_of(words['agency']['zh']['last'])})")
        self._before_agency = up_to_last(words["before_agency"])
        self._craft = re.compile(
            rf"(?<![\w-])((?:(?:{CAP})\s+){{0,2}}(?:{CAP})(?:[\s-]\d{{1,2}}\b)?)\s+"
            rf"(?:{any_of(words['craft']['en'])})\b"
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
        self._instrument = instruments(words["instrument"]["en"])
        self._alone = set(words["instrument"]["en"]["alone"])
        self._called = re.compile(
            r"\b([A-Z][\w-]*[A-Z][\w-]*)\s+(?:instrument|payload|experiment|sensor package)\b"
        )
        zh = words["instrument"]["zh"]
        self._instrument_zh = re.compile(f"(?:{any_of(zh['heads'])})(?!厂|组|团)")
        self._before_instrument = up_to_last(zh["stops"])
        self._alone_zh = set(zh["alone"])
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
        yield from self._agencies(text, known)
        for match in self._series.finditer(text):
            yield _mention("mission", text, *match.span())
        yield from self._crafts(text)
        yield from self._instruments(text, known)

    def _agencies(self, text: str, known: Sequence[Mention]) -> list[Mention]:
        """Agencies, the longest first: an institute's laboratory before the institute."""
        return sorted(self._agency_shapes(text, known), key=lambda m: m.start - m.end)

    def _agency_shapes(self, text: str, known: Sequence[Mention]) -> Iterator[Mention]:
        for match in self._agency.finditer(text):
            start = behind_leading(text, match.start(), match.end())
            end = before_other(text, start, match.end(), known)
            name = text[start:end]
            if " " in name.strip() and not _NO_BODY.search(name) and self._is_body.search(name):
                yield _mention("agency", text, start, end)
        for match in self._named.finditer(text):
            yield _mention("agency", text, *match.span(1))
        for mention in known:
            if mention.thing.kind == "country" and (short := self._short.match(text, mention.end)):
                yield _mention("agency", text, *short.span(1))
        for match in self._agency_zh.finditer(text):
            start = self._begin(text, match.start(), self._before_agency, known)
            if match[0] in LISTING:
                start = behind_country(text, match.start(), known, start)
            name = text[start : match.end()]
            if any(_says_whose(m, start, match.end(), known) for m in known):
                continue
            if match.start() - start >= 2 and name not in self._generic:
                yield _mention("agency", text, start, match.end())

    def _begin(self, text: str, head: int, stops: re.Pattern[str], known: Sequence[Mention]) -> int:
        """Where a Chinese name begins whose last word is at ``head``."""
        start = max(0, head - _REACH)
        if match := stops.match(text[start:head]):
            start += match.end()
        for mention in known:
            if start < mention.end <= head and mention.thing.kind in ("country", "agency"):
                if mention.thing.kind == "country":
                    start = mention.end if head - mention.end >= 2 else mention.start
                else:
                    start = (
                        mention.start if text[mention.end - 3 : mention.end] == "科学院" else head
                    )
        return start

    def _crafts(self, text: str) -> Iterator[Mention]:
        patterns = self._craft, self._craft_after, self._craft_called
        for match in (match for pattern in patterns for match in pattern.finditer(text)):
            start = match.start(1)
            words = list(re.finditer(r"\S+", match[1]))
            if all(word[0] in self._not_craft for word in words):
                continue
            for word in words:
                leads = (
                    word[0] in self._not_craft - _KEPT and start == match.start(1) + word.start()
                )
                if leads or word[0].endswith(("'s", "’s")):
                    start = match.start(1) + word.end() + 1
            if start < match.end(1) and len(text[start : match.end(1)].strip()) > 2:
                yield _mention("mission", text, start, match.end(1))
        for match in self._craft_zh.finditer(text):
            yield _mention("mission", text, *match.span(match.lastindex or 0))

    def _instruments(self, text: str, known: Sequence[Mention]) -> Iterator[Mention]:
        for match in self._instrument.finditer(text):
            inside = [m.end for m in known if match.start() <= m.start and m.end < match.end()]
            start = max(inside, default=match.start())
            start += len(text[start:]) - len(text[start:].lstrip())
            if text[start : match.end()].lower() not in self._alone:
                yield _mention("instrument", text, start, match.end())
        for match in self._called.finditer(text):
            yield _mention("instrument", text, *match.span(1))
        countries = [m for m in known if m.thing.kind == "country"]
        for match in self._instrument_zh.finditer(text):
            start = self._begin(text, match.start(), self._before_instrument, countries)
            if match[0] in self._alone_zh and match.start() - start < 1:
                continue
            yield _mention("instrument", text, start, match.end())

    def _agreements(self, text: str) -> Iterator[Mention]:
        for match in self._agreement_zh.finditer(text):
            if match[1]:
                yield _mention("agreement", text, *match.span(1))
                continue
            yield _mention("agreement", text, self._title(text, match.start()), match.end())
        for match in self._agreement.finditer(text):
            yield _mention("agreement", text, *match.span())

    def _title(self, text: str, head: int) -> int:
        """Where the name of an agreement begins: at 关于, behind the verb, at a stop."""
        before = text[max(0, head - _TITLE) : head]
        if match := _OPENS_TITLE.search(before):
            return head - len(before) + match.start(1 if match[1] is not None else 2)
        return self._begin(text, head, self._before_agreement, ())

    def agreement_kind(self, name: str) -> str | None:
        """The kind of an agreement, by the words of its name."""
        low = name.casefold()
        heads = [head for head in self.agreement_kinds if head in low]
        return self.agreement_kinds[max(heads, key=len)] if heads else None


def _says_whose(agency: Mention, start: int, end: int, known: Sequence[Mention]) -> bool:
    """Is there only a country before a known name: 德国马克斯·普朗克太阳系研究所?"""
    return (
        agency.thing.kind == "agency"
        and agency.end == end
        and any(
            m.thing.kind == "country" and (m.start, m.end) == (start, agency.start) for m in known
        )
    )


def _mention(kind: str, text: str, start: int, end: int) -> Mention:
    return Mention(start, end, Thing(kind, None, " ".join(text[start:end].split())))


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
        return other.thing.kind != "country" and not part
    if new.thing.kind == "instrument":
        is_common = other.thing.name.islower() and other.thing.kind == "instrument"
        return other.thing.kind == "agreement" or (
            other.thing.kind == "instrument" and not is_common
        )
    return new.thing.kind != "agreement" or other.thing.kind == "agreement"
