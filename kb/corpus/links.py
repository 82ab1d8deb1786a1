"""Subjects: everything a claim can be about, records and the ties inside them, each with an id.

A tie's id says what it is: ``chang-e-6/partner:cnes:funding``, ``dorn/provider:irap``,
``artemis-accords/party:MA``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.corpus.reader import Corpus
from kb.corpus.records import (
    KIND_OF,
    Activity,
    Agreement,
    Attested,
    Citation,
    Citations,
    Instrument,
    Mission,
    Participant,
    Partner,
    Party,
    Person,
    Post,
    Programme,
    Provider,
    Record,
    Source,
    Statement,
)

_ENDED = {"completed", "failed", "lost"}


@dataclass(frozen=True, slots=True)
class Subject:
    """A record or a tie, with the citations that attest it."""

    id: str
    kind: str
    owner: str
    """The record it stands in; for a record, itself."""
    item: Attested | str
    """The record or tie; for a tie that is only an id (what an agreement is about), that id."""
    citations: Citations
    position: int = 0
    event: str | None = None
    """The date of the event that made it so, if it has one: a launch, a signature."""
    end: str | None = None

    def statements(self, stated: frozenset[str]) -> Iterator[tuple[str, tuple[Statement, ...]]]:
        """Properties with what is stated of them. Plain fields in ``stated`` are statements by the
        record's own sources."""
        if isinstance(self.item, str):
            return
        yield from self.item.claims.items()
        if isinstance(self.item, Record):
            for name in sorted(stated & type(self.item).model_fields.keys()):
                if value := getattr(self.item, name):
                    sources = tuple(Citation(source=c.source, status=c.status) for c in self.citations)
                    yield name, (Statement(value=value, sources=sources),)

    def turning_point(self, status: str) -> str | None:
        """The date on which a status came about, as far as the record tells."""
        if self.kind != "mission":
            return None
        if status in _ENDED:
            return self.end
        return self.event if status == "operating" else None


def subjects(corpus: Corpus) -> Iterator[Subject]:
    """All subjects, by id of their record and in the order of the record."""
    for source in corpus.of(Source):
        yield Subject(source.id, "source", source.id, "", ())
    for key in sorted(corpus.entries):
        entry = corpus.entries[key]
        record = entry.record
        if not isinstance(record, Record):
            continue
        event, end = _event(entry.carrier or record)
        whole = Subject(key, KIND_OF[type(record)], key, record, record.sources, 0, event, end)
        yield whole
        for place, (name, item) in enumerate(_ties(record)):
            link = f"{key}/{name}"
            if isinstance(item, str):
                kind = f"{whole.kind}_subject"
                yield Subject(link, kind, key, item, record.sources, place, event)
                continue
            happened = event
            if isinstance(item, Party):
                happened = item.signed_date or item.acceded_date or item.ratified_date or event
            elif isinstance(item, Post):
                happened = item.start_date
            cited = item.sources or record.sources
            yield Subject(link, _LINK_KIND[type(item), type(record)], key, item, cited, place, happened)


_LINK_KIND = {
    (Partner, Mission): "mission_partner",
    (Partner, Programme): "programme_partner",
    (Provider, Instrument): "instrument_provider",
    (Party, Agreement): "agreement_party",
    (Participant, Activity): "activity_participant",
    (Post, Person): "post",
}


def _event(record: Record) -> tuple[str | None, str | None]:
    """What made the record so, and what ended it; only what is stated as having happened."""
    match record:
        case Mission():
            return _actual(record, "launch_date"), _actual(record, "end_date")
        case Agreement():
            return _actual(record, "signed_date"), None
        case Activity():
            return _actual(record, "date"), None
        case Programme():
            return _actual(record, "start_date"), None
        case _:
            return None, None


def _actual(record: Record, name: str) -> str | None:
    """A field's value, or the first one claimed as actual and not deprecated."""
    if value := getattr(record, name):
        return str(value)
    for statement in record.claims.get(name, ()):
        if statement.status == "actual" and statement.rank != "deprecated":
            return statement.value
    return None


def _ties(record: Record) -> Iterator[tuple[str, Attested | str]]:
    """The ties of a record, each with its name inside the record."""
    given: set[str] = set()
    for name, item in _named(record):
        unique, n = name, 1
        while unique in given:
            n += 1
            unique = f"{name}:{n}"
        given.add(unique)
        yield unique, item


def _named(record: Record) -> Iterator[tuple[str, Attested | str]]:
    match record:
        case Mission() | Programme():
            for partner in record.partners:
                yield f"partner:{partner.agency or partner.country}:{partner.role}", partner
        case Instrument():
            for provider in record.providers:
                yield f"provider:{provider.agency or provider.country}", provider
        case Agreement():
            for party in record.parties:
                yield f"party:{party.country or party.agency}", party
            for about in record.subjects:
                yield f"about:{about}", about
        case Activity():
            for one in record.participants:
                yield f"participant:{one.agency or one.country or one.person}", one
            for about in record.subjects:
                yield f"about:{about}", about
        case Person():
            for post in record.posts:
                yield f"post:{post.agency}", post
        case _:
            return
