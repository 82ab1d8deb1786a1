"""What a cell shows: the claim that the rule has chosen, or the field as written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from kb.corpus.links import Subject
from kb.corpus.reader import Corpus
from kb.corpus.records import Attested, Source
from kb.database.claims import STATED, Claim, able, source_day
from kb.dates import parse

_AFTERWARDS = {"outcome": "event", "end": "end"}
"""Fields that tell how it came out, and after what: known from the first source that can tell."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The values of all subjects, as they stand or as they stood on a day."""

    as_of: str | None
    subjects: dict[str, Subject]
    sources: dict[str, Source]
    chosen: dict[tuple[str, str | None], Claim]

    @classmethod
    def of(
        cls, corpus: Corpus, subjects: dict[str, Subject], claims: list[Claim], as_of: str | None
    ) -> Self:
        sources = {source.id: source for source in corpus.of(Source)}
        chosen = {(c.subject, c.property): c for c in claims if c.chosen}
        return cls(as_of, subjects, sources, chosen)

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
        if name in _AFTERWARDS and not self._is_told(key, _AFTERWARDS[name]):
            return None
        value: str | None = getattr(item, name)
        return value

    def date_status(self, key: str, name: str) -> str | None:
        """Is the date shown a fact or a plan? None where none is shown."""
        claim = self.chosen.get((key, name))
        return claim.status if claim else None

    def _is_told(self, key: str, after: str) -> bool:
        if self.as_of is None:
            return True
        subject = self.subjects[key]
        event = (subject.end if after == "end" else None) or subject.event
        telling = able(subject.citations, event, self.sources)
        return any(source_day(self.sources[c.source]) <= self.as_of for c in telling)
