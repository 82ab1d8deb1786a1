"""Bodies not yet known, by what their names look like: *Institute of X*, 贵州星尘研究院."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kb.articles.nameedges import (
    LISTING,
    before_other,
    beginning,
    behind_country,
    behind_leading,
    behind_owner,
    behind_person,
)
from kb.articles.namepatterns import CAP, agencies, any_of, up_to_last
from kb.articles.people import NO_NAME
from kb.articles.things import Mention, mention_of

_NO_BODY = re.compile(
    r"\b(?:Minister|News|Press|Times|Daily|Journal|Broadcasting|Launch|Cosmodrome|Spaceport"
    r"|Science\s+Laboratory|Satish\s+Dhawan)\b"
)
"""What names of posts, newspapers, launch sites and rovers have."""
BRANCHES = ("卫星中心", "航天中心", "空间中心", "研究中心")
"""What a centre of an agency is called behind its letters."""
_PARTS = ("Office", "Department", "Division", "Directorate", "Bureau")
"""How names begin of what is only a part of the body named before."""
_OTHER_THINGS = ("instrument", "payload", "experiment", "programme", "program", "project")


class Bodies:
    """Finds agencies, institutes and companies by their looks."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._not_names = set(words["not_craft"])
        self._generic = set(words["generic_agency"])
        self._agency = agencies(words["agency"]["en"])
        self._is_body = re.compile(
            rf"\b(?:{any_of((*words['agency']['en']['last'], *words['agency']['en']['first']))})\b"
        )
        self._named = re.compile(
            rf"(?<!news )\b(?:{any_of(words['agency']['en']['named'])})\s+((?!{NO_NAME.pattern})"
            rf"(?:{CAP})(?:\s+(?:{CAP})){{0,2}})"
        )
        bodies = any_of(words["agency"]["en"]["named"])
        self._body = re.compile(
            rf"\b(?:[Tt]he|and)\s+((?:{CAP})(?:\s+(?:{CAP})){{0,2}})\s+(?:consortium|foundation)\b"
            rf"|\b(?:{bodies}|group|team|organi[sz]ation|body|foundation|association),\s+"
            rf"([A-Z][A-Za-z]*[A-Z][\w-]*)(?=,|\s\()"
            rf"|\b({any_of(words['agency']['en']['called'])})\b(?!\s+(?:{CAP}))"
            rf"|(?:{any_of(words['agency']['zh']['named'])})[“「]?([A-Z][A-Za-z0-9&.-]+[A-Za-z0-9](?:\s[A-Z][A-Za-z]+)*)"
        )
        things = (*words["craft"]["en"], *words["instrument"]["en"]["heads"], *_OTHER_THINGS)
        self._short = re.compile(rf"['’]s\s+([A-Z]{{3,8}})\b(?!\s+(?:{any_of(things)})|[\w-])")
        self._agency_zh = re.compile(f"(?:{any_of(words['agency']['zh']['last'])})")
        self._before_agency = up_to_last(words["before_agency"])

    def mentions(self, text: str, known: Sequence[Mention]) -> list[Mention]:
        """Agencies, the longest first: an institute's laboratory before the institute."""
        return sorted(self._shapes(text, known), key=lambda m: m.start - m.end)

    def _shapes(self, text: str, known: Sequence[Mention]) -> Iterator[Mention]:
        for match in self._agency.finditer(text):
            start = behind_leading(text, match.start(), match.end())
            start = behind_owner(text, start, match.end())
            start = behind_person(text, start, match.end(), self._is_body.search)
            end = before_other(text, start, match.end(), known)
            name = text[start:end]
            is_part = start > match.start() and name.startswith(_PARTS)
            if (
                " " in name.strip()
                and not is_part
                and not _NO_BODY.search(name)
                and self._is_body.search(name)
            ):
                yield mention_of("agency", text, start, end)
        for match in self._named.finditer(text):
            yield mention_of("agency", text, *match.span(1))
        for match in self._body.finditer(text):
            if match[match.lastindex or 0] not in self._not_names:
                yield mention_of("agency", text, *match.span(match.lastindex or 0))
        for mention in known:
            if mention.thing.kind == "country" and (short := self._short.match(text, mention.end)):
                yield mention_of("agency", text, *short.span(1))
        yield from self._chinese(text, known)

    def _chinese(self, text: str, known: Sequence[Mention]) -> Iterator[Mention]:
        for match in self._agency_zh.finditer(text):
            start = beginning(text, match.start(), self._before_agency, known)
            if match[0] in LISTING:
                start = behind_country(text, match.start(), known, start)
            if start == match.start() and match[0] in BRANCHES:
                start = next((m.start for m in known if m.end == start and is_lettered(m)), start)
            name = text[start : match.end()]
            if any(_says_whose(m, start, match.end(), known) for m in known):
                continue
            if match.start() - start >= 2 and name not in self._generic:
                yield mention_of("agency", text, start, match.end())


def is_lettered(mention: Mention) -> bool:
    """Is it an agency by its letters: ISRO, before 卫星中心?"""
    return mention.thing.kind == "agency" and mention.thing.name.isupper()


def _says_whose(agency: Mention, start: int, end: int, known: Sequence[Mention]) -> bool:
    """Is there only a country before a known name: 德国马克斯·普朗克太阳系研究所?"""
    return (
        agency.thing.kind == "agency"
        and agency.end == end
        and any(
            m.thing.kind == "country" and (m.start, m.end) == (start, agency.start) for m in known
        )
    )
