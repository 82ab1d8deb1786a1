"""All citations, each with where it stands: the one walk over everything that sources attest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.corpus.links import ties
from kb.corpus.reader import Corpus, Entry
from kb.corpus.records import Attested, Citation, Record, Statement
from kb.corpus.yamltext import Path
from kb.errors import Fault


@dataclass(frozen=True, slots=True)
class Place:
    """A record, or a tie inside one, and where it stands."""

    entry: Entry
    item: Attested
    path: Path = ()
    """Inside the record; of the record itself, empty."""

    def line(self, *path: str | int) -> int:
        return self.entry.line(*self.path, *path)

    def fault(self, message: str, *path: str | int) -> Fault:
        return self.entry.fault(message, *self.path, *path)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation, what it attests, and where it stands."""

    place: Place
    citation: Citation
    path: Path
    """Inside the record or tie."""
    name: str | None = None
    """The property that is claimed; none where the whole is attested."""
    statement: Statement | None = None

    @property
    def status(self) -> str:
        """What the source states it as."""
        given = self.citation.status
        return given or (self.statement.status if self.statement else "actual")

    def fault(self, message: str, *path: str | int) -> Fault:
        return self.place.fault(message, *self.path, *path)


def places(corpus: Corpus) -> Iterator[Place]:
    """All records but the sources, each followed by its ties; instruments are records."""
    for entry in corpus.entries.values():
        record = entry.record
        assert isinstance(record, Record)
        yield Place(entry, record)
        for tie in ties(record):
            if isinstance(tie.item, Attested):
                yield Place(entry, tie.item, tie.path)


def citations(corpus: Corpus) -> Iterator[Cited]:
    """All citations: of records, of ties, and of what is claimed of either."""
    for place in places(corpus):
        yield from cited(place)


def cited(place: Place) -> Iterator[Cited]:
    """The citations of one record or tie; those of its ties not included."""
    for n, citation in enumerate(place.item.sources):
        yield Cited(place, citation, ("sources", n))
    for name, statements in place.item.claims.items():
        for n, statement in enumerate(statements):
            for m, citation in enumerate(statement.sources):
                path = ("claims", name, n, "sources", m)
                yield Cited(place, citation, path, name, statement)
