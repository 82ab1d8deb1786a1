"""The records being changed: taken from the corpus, put back changed; no file is touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar, overload

from kb.corpus.checks.sources import horizon
from kb.corpus.reader import Corpus, with_article
from kb.corpus.records import KIND_OF, Citations, Instrument, Mission, Record, Source
from kb.dates import parse
from kb.review.errors import ClaimError

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Record)
T = TypeVar("T", bound=Record)


class Desk:
    """Records by id as they stand after the changes so far."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.changed: dict[str, Record | Source] = {}
        """The records that are changed or new, by id; an instrument's change is its mission's."""
        self._carriers = {key: e.carrier.id for key, e in corpus.entries.items() if e.carrier}

    def has(self, key: str) -> bool:
        """Is there a record of that id, or a source?"""
        return (
            key in self.changed
            or key in self._corpus.entries
            or key in self._corpus.sources
            or key in self._carriers
        )

    @overload
    def get(self, key: str, cls: type[R], /) -> R: ...
    @overload
    def get(self, key: str, cls: type[R], other: type[S], /) -> R | S: ...
    @overload
    def get(self, key: str, cls: type[R], other: type[S], third: type[T], /) -> R | S | T: ...
    def get(self, key: str, /, *classes: type[Record]) -> Record:
        """The record of an id, if it is of one of the classes.

        Raises:
            ClaimError: there is none, or it is of another class.
        """
        record = self._find(key)
        if record is None:
            raise ClaimError(f"no record called '{key}'")
        if not isinstance(record, classes):
            kinds = " or ".join(KIND_OF[one] for one in classes)
            kind = with_article(KIND_OF[type(record)])
            raise ClaimError(f"'{key}' is {kind}, where {with_article(kinds)} is meant")
        return record

    def _find(self, key: str) -> Record | None:
        if carrier := self._carriers.get(key):
            mission = self.get(carrier, Mission)
            return next(one for one in mission.instruments if one.id == key)
        if key in self.changed:
            record = self.changed[key]
            return record if isinstance(record, Record) else None
        entry = self._corpus.entries.get(key)
        return entry.record if entry and isinstance(entry.record, Record) else None

    def kept(self) -> tuple[dict[str, Record | Source], dict[str, str]]:
        """What the desk holds now, to be given back to ``restore``."""
        return dict(self.changed), dict(self._carriers)

    def restore(self, kept: tuple[dict[str, Record | Source], dict[str, str]]) -> None:
        """Take back all changes since."""
        self.changed, self._carriers = kept

    def put(self, record: Record | Source) -> None:
        """Keep a record as changed, or as new."""
        if isinstance(record, Instrument):
            mission = self.get(self._carriers[record.id], Mission)
            kept = tuple(record if one.id == record.id else one for one in mission.instruments)
            self.changed[mission.id] = mission.model_copy(update={"instruments": kept})
        else:
            self.changed[record.id] = record

    def board(self, instrument: Instrument, mission: str) -> None:
        """Put a new instrument on a mission."""
        carrier = self.get(mission, Mission)
        aboard = (*carrier.instruments, instrument)
        self.changed[mission] = carrier.model_copy(update={"instruments": aboard})
        self._carriers[instrument.id] = mission

    def carrier(self, instrument: str) -> str:
        """The mission that an instrument is on."""
        return self._carriers[instrument]

    def is_part(self, mission: str, whole: str) -> bool:
        """Is it that mission, or a part of it?"""
        seen = set[str]()
        while mission not in seen:
            if mission == whole:
                return True
            seen.add(mission)
            mission = self.get(mission, Mission).part_of or mission
        return False

    def able(self, citations: Citations, date: str) -> Citations:
        """Of citations, those of sources that came out late enough to state a date as a fact."""
        earliest = parse(date).earliest
        return tuple(one for one in citations if self._reaches(one.source) >= earliest)

    def _reaches(self, source: str) -> str:
        entry = self._corpus.sources.get(source)
        record = self.changed.get(source) or (entry.record if entry else None)
        return horizon(record) if isinstance(record, Source) else ""

    def source_like(self, head: Mapping[str, str]) -> str | None:
        """The source of the same address, or of the same title, publisher and day."""
        for entry in self._corpus.sources.values():
            record = entry.record
            assert isinstance(record, Source)
            told = (record.title, record.publisher, record.published_date)
            wanted = (head.get("title"), head.get("publisher"), head.get("published"))
            if (head.get("url") and record.url == head["url"]) or told == wanted:
                return record.id
        return None

    def sources(self) -> Sequence[str]:
        """The ids of all sources."""
        new = (key for key, record in self.changed.items() if isinstance(record, Source))
        return [*self._corpus.sources, *new]
