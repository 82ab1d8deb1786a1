"""Which of the agencies named is the one of a person, or of a post."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kb.articles.things import Mention

if TYPE_CHECKING:
    from kb.articles.posts import Post

_BEFORE = re.compile(
    r"(?:['’]s?)?\s*(?:own\s+)?(?:Dr\.?|Professor|Prof\.?|geologist|team)?\s*|的(?:科研人员|研究者)?|[（(]"
)
_OF = re.compile(
    r",?\s*(?:(?:who\s+(?:is|was)\s+)?(?:an?|the)\s+[^.;:()]{1,50}?\s)?"
    r"(?:of|at|from|with|for|works?\s+(?:at|for)|who\s+works?\s+(?:at|for))\s+(?:the\s+|its\s+)?"
    r"(?:[A-Z]\w+\s+){0,2}"
    r"|\s*[(（]"
    r"|,?\s*(?:who\s+)?(?:now\s+)?(?:heads|headed|leads|runs|chairs|directs|founded)\s+(?:the\s+)?"
)
_BROKEN = re.compile(r"[，。；：！？“”]|的(?!.*院)")
"""What stands between no office and the title of its head."""
_DEPARTMENT = 24
"""Characters that the name of a department may have."""
_OF_ONE = re.compile(
    r"(?:长|主任|总裁|主席|经理|总干事|首席执行官|发言人|总指挥|总设计师|负责人)$"
    r"|(?i:administrator|president|chair\w*|director|director[ -]general|head|chief|executive"
    r"|officer"
    r"|CEO|manager|spokes\w+|designer|project scientist)$"
)
"""Titles that are held of one agency, which has been named where only the title is told."""
_AND = re.compile(r"\s*(?:,|、|and|&|和|与|及|以及|,\s*and)\s*")
"""What stands between two people of a list."""
_WITHIN = 90


def beside(text: str, person: Mention, agencies: Sequence[Mention]) -> Mention | None:
    """The agency that the words between it and the person say to be theirs."""
    for agency in agencies:
        if person.end <= agency.start <= person.end + _WITHIN:
            if _OF.fullmatch(text, person.end, agency.start):
                return agency
            break
    before = [agency for agency in agencies if agency.end <= person.start]
    if before and _BEFORE.fullmatch(text, before[-1].end, person.start):
        return before[-1]
    return None


def shared(text: str, posts: Sequence[Post]) -> list[Post]:
    """The posts, with the agency of the last of a list for all of it: *Ada Byron and Bo Ek of ESA*;
    or of the first, where that is told before it.
    """
    found = sorted(posts, key=lambda post: post.person.start)
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place], found[place + 1]
        agency, between = other.agency, (one.person.end, other.person.start)
        told_behind = agency is not None and agency.start >= other.person.end
        if agency and told_behind and one.agency is None and _AND.fullmatch(text, *between):
            found[place] = one._replace(agency=agency, end=max(one.end, agency.end))
    for place in range(1, len(found)):
        one, other = found[place], found[place - 1]
        agency, between = other.agency, (other.person.end, one.person.start)
        told_before = agency is not None and agency.end <= other.person.start
        if agency and told_before and one.agency is None and _AND.fullmatch(text, *between):
            found[place] = one._replace(agency=agency)
    return found


def between(offices: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """The offices that stand there."""
    return [office for office in offices if start <= office.start and office.end <= end]


def touching(text: str, end: int, offices: Sequence[Mention]) -> Mention | None:
    """The office right before a title: *NASA administrator*, *NASA's acting deputy head*."""
    for office in reversed(offices):
        if office.end <= end:
            between = text[office.end : end]
            if re.fullmatch(r"\s*(?:\([A-Za-z-]+\))?(?:['’]s?)?(?:\s+[\w-]+){0,2}\s*", between):
                return office
    return None


def lately(
    title: str, place: int, known: Sequence[Mention], last: Mention | None
) -> Mention | None:
    """The agency named last, for a post that is told without one."""
    if not _OF_ONE.search(title):
        return None
    before = [m for m in known if m.thing.kind == "agency" and m.end <= place]
    if len({m.thing.identity for m in before}) > 1:
        counted = Counter(m.thing.identity for m in before).most_common(2)
        return before[-1] if counted[0][0] == before[-1].thing.identity else None
    return before[-1] if before else last


def behind(text: str, end: int, offices: Sequence[Mention]) -> Mention | None:
    """The office right before a Chinese title, or with a department between."""
    for office in sorted(offices, key=lambda m: -m.end):
        if office.end <= end:
            between = text[office.end : end]
            if len(between) <= _DEPARTMENT and not _BROKEN.search(between):
                return office
    return None
