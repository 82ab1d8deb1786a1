"""Descriptions of an instrument beside its name: DORN探测仪, *SIR, an infrared spectrometer*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.articles.things import Mention, in_order

_FAR = 60
"""Characters between a name and what may still describe it."""
_THEN_NAME = re.compile(
    r"[\s,，“\"(（]*(?:(?:named|called|dubbed|known as|the|or|名为|称为|即)[\s“\"]*)?"
)
"""What stands between a description and the name."""
_THEN_NOUN = re.compile(
    r"[)）”\"]*\s*|[)）”\"]*(?:,|\s+is|\s+\(|——|，是|，|是)\s*(?:an?|the|一[台个种]|这[台个种])\s*(?:[\w’'-]+\s+){0,3}"
)
"""What stands between a name and a description."""


def apart(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The names without a description of an instrument beside its name: DORN探测仪, *SIR, an
    infrared spectrometer*.
    """
    known = [m for m in mentions if m.thing.kind == "instrument" and m.thing.id]
    return [
        mention
        for mention in mentions
        if mention.thing.kind != "instrument"
        or mention.thing.id
        or not any(_describes(text, mention, other) for other in known)
    ]


def _describes(text: str, description: Mention, known: Mention) -> bool:
    """Is there nothing between them that makes two things of them?"""
    first, second = in_order((description, known))
    if first.end > second.start or second.start - first.end > _FAR:
        return False
    between = text[first.end : second.start]
    pattern = _THEN_NAME if first is description else _THEN_NOUN
    return pattern.fullmatch(between) is not None
