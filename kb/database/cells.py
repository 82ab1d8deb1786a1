"""What a cell shows: the claim that the rule has chosen, or the field as written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from kb.corpus.links import Subject, happening
from kb.corpus.reader import Corpus
from kb.corpus.records import Attested, Source
from kb.database.claims import STATED, Claim, able, source_day
from kb.dates import parse

_OCCASION = {
    "cospar_id": "launch", "launch_vehicle": "launch", "launch_site": "launch", "mass_kg": "launch",
    "landing_site": "landing", "end": "end",
}  # fmt: skip
"""Plain fields that tell how it came out, and on what occasion: known from that day, as what has
happened is; what had no such day, from the first source that can tell.
"""

_IN_HINDSIGHT = frozenset({"summary", "detail", "note", "outcome"})
"""Fields that curators word from all that is known: shown as of a day only if no source on the
thing counts from a later one.
"""


@dataclass(frozen=True, slots=True)
class Cells:
    """The values of all subjects, as they stand or as they stood on a day."""

    as_of: str | None
    subjects: dict[str, Subject]
    sources: dict[str, Source]
    chosen: dict[tuple[str, str | None], Claim]
    growing: frozenset[str]
    """The subjects on which sources came out after the day, or of which more was learnt; for a tie
    or an instrument of a mission also what it belongs to.
    """

    @classmethod
    def of(
        cls,
        corpus: Corpus,
        subjects: dict[str, Subject],
        claims: list[Claim],
        later: list[Claim],
        as_of: str | None,
    ) -> Self:
        """``claims`` are those known on the day, ``later`` those known only after it."""
        sources = {source.id: source for source in corpus.of(Source)}
        chosen = {(c.subject, c.property): c for c in claims if c.chosen}
        # what has happened is known before its sources come out, but not all that they tell of it
        fresh = [c for c in claims if as_of and source_day(sources[c.source]) > as_of] + later
        return cls(as_of, subjects, sources, chosen, _growing(corpus, subjects, fresh))

    def status(self, key: str) -> str:
        """Is it so, or a plan?

        On a day before its event it was a plan, and so was what others referred to while nothing
        was known of it.
        """
        claim = self.chosen.get((key, None))
        if self.as_of is None:
            return claim.status if claim else "actual"
        if claim is None:
            return "planned"
        event = self.subjects[key].event
        ahead = event is not None and parse(event).earliest > self.as_of
        return "planned" if ahead and claim.status == "actual" else claim.status

    def value(self, key: str, item: Attested, name: str) -> str | None:
        """The value to show: from the claims if there are any, else as written."""
        if claim := self.chosen.get((key, name)):
            return claim.value
        if name in item.claims or name in STATED:
            return None
        if name in _OCCASION and not self._is_told(key, item, name):
            return None
        if name in _IN_HINDSIGHT and key in self.growing:
            return None
        value: str | None = getattr(item, name)
        return value

    def date_status(self, key: str, name: str) -> str | None:
        """Is the date shown a fact or a plan? None where none is shown."""
        claim = self.chosen.get((key, name))
        return claim.status if claim else None

    def note(self, key: str, text: str | None) -> str | None:
        """A curators' remark, where it does not say more than was known."""
        return None if key in self.growing else text

    def _is_told(self, key: str, item: Attested, name: str) -> bool:
        if self.as_of is None:
            return True
        subject = self.subjects[key]
        occasion, happened = _OCCASION[name], subject.event
        if occasion == "landing":
            happened = happening(item, "landing_date") or happened
        elif occasion == "end":
            happened = subject.end or happened
        if happened and parse(happened).latest <= self.as_of:
            return True
        telling = able(subject.citations, happened, self.sources)
        return any(source_day(self.sources[c.source]) <= self.as_of for c in telling)


def _growing(corpus: Corpus, subjects: dict[str, Subject], fresh: list[Claim]) -> frozenset[str]:
    found: set[str] = set()
    for claim in fresh:
        subject = subjects[claim.subject]
        found |= {subject.id, subject.owner}
        if carrier := corpus.entries[subject.owner].carrier:
            found.add(carrier.id)
    return frozenset(found)
