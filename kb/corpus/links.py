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
)
from kb.corpus.stated import stated

ENDED = {"completed", "failed", "lost"}


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

    def turning_point(self, status: str) -> str | None:
        """The date on which a status came about, as far as the record tells."""
        if self.kind != "mission":
            return None
        if status in ENDED:
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
        for place, tie in enumerate(ties(record)):
            link, item = f"{key}/{tie.name}", tie.item
            if isinstance(item, str):
                kind = f"{whole.kind}_subject"
                yield Subject(link, kind, key, item, record.sources, place, event)
                continue
            happened = event
            if isinstance(item, Party):
                joined = ("signed_date", "acceded_date", "ratified_date")
                happened = next(filter(None, (happening(item, name) for name in joined)), event)
            elif isinstance(item, Post):
                happened = item.start_date
            elif isinstance(item, Partner) and item.role == "sample_recipient":
                happened = None  # nobody receives a sample by the launch, some half a century later
            cited = item.sources or record.sources
            yield Subject(
                link, _LINK_KIND[type(item), type(record)], key, item, cited, place, happened
            )


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
            return happening(record, "launch_date"), happening(record, "end_date")
        case Agreement():
            return happening(record, "signed_date"), None
        case Activity():
            return happening(record, "date"), None
        case Programme():
            return happening(record, "start_date"), None
        case _:
            return None, None


def happening(record: Attested, name: str) -> str | None:
    """A dated field's value, or the first one claimed as actual and not deprecated."""
    return next((one.value for one in stated(record, name) if one.standing and one.actual), None)


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie of a record: its name inside the record, where it stands, and what it says."""

    name: str
    path: tuple[str, int]
    item: Attested | str
    """The tie; where it is only an id (what an agreement is about), that id."""


def ties(record: Record) -> Iterator[Tie]:
    """The ties of a record in its order; the second of one name is called ``name:2``."""
    given: set[str] = set()
    for field in _TIES.get(type(record), ()):
        for n, item in enumerate(getattr(record, field)):
            name = unique = _name(item)
            count = 1
            while unique in given:
                count += 1
                unique = f"{name}:{count}"
            given.add(unique)
            yield Tie(unique, (field, n), item)


_TIES: dict[type[Record], tuple[str, ...]] = {
    Mission: ("partners",),
    Programme: ("partners",),
    Instrument: ("providers",),
    Agreement: ("parties", "subjects"),
    Activity: ("participants", "subjects"),
    Person: ("posts",),
}


def _name(item: Attested | str) -> str:
    match item:
        case Partner():
            return f"partner:{item.agency or item.country}:{item.role}"
        case Provider():
            return f"provider:{item.agency or item.country}"
        case Party():
            return f"party:{item.country or item.agency}"
        case Participant():
            return f"participant:{item.agency or item.country or item.person}"
        case Post():
            return f"post:{item.agency}"
        case _:
            return f"about:{item}"
