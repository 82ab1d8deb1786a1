"""The agency that stands beside a person whose post is not told: *Ada Byron of CNES*, CNES的X."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.articles.things import Mention

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
