"""The agency that stands beside a person whose post is not told: *Ada Byron of CNES*, CNES的X."""

from __future__ import annotations

import re
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
