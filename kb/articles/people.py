"""People by what their names look like: *Dr Ada Byron*, 让-雅克·多尔丹, 水谷仁说."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kb.articles.namepatterns import any_of
from kb.articles.things import Mention, Thing
from kb.textindex import HAN

PARTICLE = r"(?:van|von|der|den|de|del|della|da|di|dos|du|bin|al|el|ten|la|Le|La|De|Van|Von|Al)"
CAP = r"[A-ZÀ-ÖØ-ÞŁŚŽČ](?:[\w’'-]*[a-zà-ÿ][\w’'-]*)(?<!['’]s)"
NO_NAME = re.compile(
    r"\b(?:University|Institute|Agency|Space|Center|Centre|Moon|Lunar|Mission|Program|Programme|"
    r"Science|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|"
    r"June|July|August|September|October|November|December|Accords|The|In|On|At|And|United|States|"
    r"Kingdom|City|Secretary|Electric|Motors|Dynamics|Assembly|Council|Director|Telescope|Museum|"
    r"Island|Street|Prize|Award|Base|Station|Observatory|Laboratory|Aerospace|Industries|Systems|"
    r"Technologies|Robotics|Foundation|Association|Company|Corporation|Group|News|Times|Post|Daily)\b"
)
"""Words that no person's name has."""
_GOES_ON = re.compile(
    r"\s+(?:University|Institute|Space|Telescope|Cent(?:er|re)|Observatory|Foundation|Prize|Award|"
    r"Crater|Station|Laborator|School|College|Airport|Hospital|Medal|Memorial|Museum)"
)
"""What follows the name of a person who a thing is named after."""
_FIRST = 7
"""Characters of the part of a Chinese foreign name before the first dot."""
_DOT = "·•・‧"
_DASH = "-—–"


INNER = f"(?:(?![和与及由的、])[{HAN}A-Z.])"
"""A character of a Chinese foreign name that is not the joint of two."""


class People:
    """Finds names of people by their looks alone."""

    def __init__(
        self, words: Mapping[str, Any], known: Iterable[str], others: Iterable[str] = ()
    ) -> None:
        self._words_of_things = {word for name in others for word in name.split()}
        given = {name.split()[0] for name in known if name.isascii() and " " in name}
        given = {*words["given"], *(word for word in given if len(word) > 2 and word.isalpha())}
        self._given = re.compile(
            rf"(?<!San )(?<!São )(?<!Santa )\b(?:{any_of(given)})(?:[- ](?:{any_of(given)}))?"
            rf"(?:\s+(?:[A-Z]\.\s?)*(?:{PARTICLE}[\s-])*{CAP})"
            rf"(?:[\s-](?:{PARTICLE}[\s-])*{CAP})?(?![\w-])"
        )
        self._initials = re.compile(
            rf"\b(?:[A-Z]\.\s?){{1,3}}(?:{PARTICLE}\s)*{CAP}(?:\s{CAP})?(?![\w-])"
        )
        self._honoured = re.compile(
            rf"\b(?:{any_of(words['honorifics'])})\s+(?P<name>(?:[A-Z]\.\s?)*(?:{PARTICLE}\s)*{CAP}"
            rf"(?:[\s-](?:[A-Z]\.\s?)*(?:{PARTICLE}\s)*{CAP}){{0,2}})(?![\w-])"
        )
        self._who = re.compile(
            rf"(?P<name>{CAP}\s+(?:[A-Z]\.\s)?{CAP}),\s+who(?:m|se)?\b"
            rf"|\b(?:{any_of(words['callings'])})\s+"
            rf"(?P<called>{CAP}\s+(?:[A-Z]\.\s)?(?:{PARTICLE}\s)*{CAP})(?![\w-])"
        )
        self._of = re.compile(
            rf"(?<![\w’'-])(?P<name>{CAP}\s+(?:[A-Z]\.\s)?{CAP})\s+(?:of|from|at)\s+(?:the\s+)?"
        )
        foreign = words["foreign"]
        self._dotted = re.compile(
            rf"(?P<first>(?:[大卫{foreign}]{{1,4}}[{_DASH}]{{1,2}})?[大{foreign}卫]{{1,{_FIRST}}}|[A-Z])"
            rf"(?P<rest>(?:[{_DOT}]{INNER}{{1,8}}?)*[{_DOT}](?:[{foreign}]{{1,8}}[{_DASH}]{{1,2}})?"
            rf"[{foreign}卫]{{1,8}}+)"
            rf"(?![”」’]?(?:{any_of(words['of_things'])})|[{_DOT}])"
        )
        self._followed = re.compile(any_of(words["followed"]))
        two = any_of(words["japanese"])
        self._told = re.compile(
            rf"(?:^|[，。；：、“”（）\s]|由|与|和|据|向|对)(?P<name>(?:{two})[{HAN}]{{1,2}}?"
            rf"|[{words['surnames']}][{HAN}]{{1,2}}?)"
            r"(?=等人|先生|女士|说[，：“]|表示[，：“]|介绍|指出|告诉|坦言|透露|回忆|博士|院士)"
        )
        self._joined = re.compile(
            rf"(?:[和与、]|以及)(?P<name>(?:{two})[{HAN}]{{1,2}}?|[{words['surnames']}][{HAN}]{{1,2}}?"
            rf"|[{foreign}]{{2,6}}?)(?={any_of(words['followed'])}|[^{HAN}·])"
        )
        self._before_title = re.compile(
            rf"(?:^|[，。；：、“”（）\s]|由|与|和|及|据|向|对|日|年|是)(?P<name>[{foreign}]{{2,6}}"
            rf"|(?:{two})[{HAN}]{{0,2}}|[{words['surnames']}][{HAN}]{{1,2}})"
            rf"(?={any_of(words['titles_behind'])})"
        )
        self._not_names = tuple(words["not_names"])

    def mentions(self, text: str, known: Sequence[Mention]) -> Iterator[Mention]:
        """The names of people in a text, but not where something known has its own name."""
        taken = [m for m in known if m.thing.kind != "country" or not m.thing.name.isascii()]
        people = [m for m in known if m.thing.kind == "person"]
        for start, end in self._spans(text, known):
            if NO_NAME.search(text[start:end]) or _GOES_ON.match(text, end):
                continue
            if not _is_taken(start, end, taken):
                people.append(_person(text, start, end))
                taken.append(people[-1])
                yield people[-1]
        for person in people:
            joined = self._joined.match(text, person.end)
            if not joined or text.startswith(self._not_names, joined.start("name")):
                continue
            if not _is_taken(*joined.span("name"), taken):
                people.append(_person(text, *joined.span("name")))
                taken.append(people[-1])
                yield people[-1]

    def may_be(self, name: str) -> bool:
        """Is none of its words one that names of other things have?"""
        return not any(word in self._words_of_things for word in name.split())

    def _spans(self, text: str, known: Sequence[Mention]) -> Iterator[tuple[int, int]]:
        for match in self._honoured.finditer(text):
            yield match.span("name")
        for match in (*self._given.finditer(text), *self._initials.finditer(text)):
            yield match.span()
        for match in self._who.finditer(text):
            if self.may_be(match[match.lastgroup or 0]):
                yield match.span(match.lastgroup or 0)
        agencies = {m.start for m in known if m.thing.kind == "agency"}
        for match in self._of.finditer(text):
            if match.end() in agencies and self.may_be(match["name"]):
                yield match.span("name")
        for match in self._dotted.finditer(text):
            start = max(
                (m.end for m in known if match.start() < m.end <= match.end("first")),
                default=match.start(),
            )
            if start < match.end("first"):
                yield start, self._end(text, match)
        for match in (*self._told.finditer(text), *self._before_title.finditer(text)):
            if not text.startswith(self._not_names, match.start("name")):
                yield match.span("name")

    def _end(self, text: str, match: re.Match[str]) -> int:
        """Where a dotted name ends: before a word that may follow a name."""
        last = match.end() - len(re.split(f"[{_DOT}]", match[0])[-1])
        follows = self._followed.search(text, last + 1, match.end())
        return follows.start() if follows else match.end()


def _is_taken(start: int, end: int, taken: Iterable[Mention]) -> bool:
    return any(start < m.end and m.start < end for m in taken)


def _person(text: str, start: int, end: int) -> Mention:
    return Mention(start, end, Thing("person", None, " ".join(text[start:end].split())))
