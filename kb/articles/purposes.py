"""What an agreement is about, where the article names that near it: the base knows which it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb.articles.base import Base
from kb.articles.facts import Fact, Stated
from kb.articles.moods import CANCELLED

_NEAR = 500
"""Characters within which an agreement and what it is about are named."""
_SCORE = 0.5


def purposes(
    found: Iterable[Stated], places: Iterable[tuple[str | None, Sequence[int]]], base: Base
) -> Iterator[Stated]:
    """``concerns`` for agreements of which the article tells that they are signed, but not what
    they are about; ``places`` are the ids of what is named, with starts and ends, by turns.
    """
    facts = list(found)
    told = {one.fact.subject.identity for one in facts if one.fact.type == "concerns"}
    named = {thing: list(at[::2]) for thing, at in places if thing}
    signed: dict[tuple[str, str], Stated] = {}
    for one in facts:
        if one.fact.type == "party" and one.fact.status != CANCELLED:
            signed.setdefault(one.fact.subject.identity, one)
    for identity, one in signed.items():
        text = one.fact.subject
        known = base.agreements.get(text.id or "")
        if known is None or base.is_open(text.id or "") or identity in told:
            continue
        for subject in sorted(known.subjects & named.keys()):
            if any(abs(at - one.fact.start) <= _NEAR for at in named[subject]):
                yield one._replace(fact=_concerning(one.fact, subject, base))


def _concerning(fact: Fact, subject: str, base: Base) -> Fact:
    return fact._replace(
        type="concerns", object=base.thing(subject), date=None, role=None, score=_SCORE
    )
