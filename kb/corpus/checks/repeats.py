"""Repeats: nothing is said twice. What says the same twice counts twice when it is counted."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from kb.corpus.citations import Cited, Place, cited, places
from kb.corpus.reader import Corpus
from kb.corpus.records import (
    Agency,
    Attested,
    Country,
    Participant,
    Partner,
    Party,
    Post,
    Provider,
    Record,
)
from kb.errors import Fault


def check(corpus: Corpus) -> Iterator[Fault]:
    yield from _ids(corpus)
    yield from _codes(corpus)
    ties: dict[Hashable, Place] = {}
    for place in places(corpus):
        yield from _claims(place)
        if isinstance(place.item, Record):
            yield from _gaps(place, place.item)
            continue
        key = (place.entry.id, *_who(place.item, corpus))
        if first := ties.get(key):
            where = f"first at line {first.line()}"
            yield place.fault(f"{_named(place.item)} is listed twice, {where}")
        ties.setdefault(key, place)


def _ids(corpus: Corpus) -> Iterator[Fault]:
    """A source and another record with one id."""
    for key in corpus.sources.keys() & corpus.entries.keys():
        entry = corpus.entries[key]
        where = f"{entry.file}:{entry.line('id')}"
        yield corpus.sources[key].fault(f"the id '{key}' is taken, at {where}", "id")


def _codes(corpus: Corpus) -> Iterator[Fault]:
    given: dict[str, str] = {}
    for country in corpus.of(Country):
        if first := given.get(country.alpha3):
            message = f"alpha3 '{country.alpha3}' is that of '{first}'"
            yield corpus.entries[country.id].fault(message, "alpha3")
        given.setdefault(country.alpha3, country.id)


def _who(tie: Attested, corpus: Corpus) -> tuple[Hashable, ...]:
    """What makes a tie another one."""
    match tie:
        case Partner():
            return "partner", tie.agency, tie.country, tie.role
        case Provider():
            return "provider", tie.agency, tie.country
        case Party():
            return signatory(tie, corpus)
        case Participant():
            return "participant", tie.agency, tie.country, tie.person
        case Post():
            return "post", tie.agency, tie.title, tie.start_date
    raise AssertionError(f"no tie: {tie!r}")


def signatory(party: Party, corpus: Corpus) -> tuple[str | None, str | None]:
    """The agency and the state that a party stands for; an agency alone stands for its own."""
    agency = corpus.entries.get(party.agency or "")
    own = agency.record.country if agency and isinstance(agency.record, Agency) else None
    return party.agency, party.country or own


def _named(tie: Attested) -> str:
    match tie:
        case Partner():
            return f"'{tie.agency or tie.country}' as {tie.role}"
        case Party() if tie.agency and tie.country:
            return f"'{tie.agency}' for '{tie.country}'"
        case Party() | Provider():
            return f"'{tie.agency or tie.country}'"
        case Participant():
            return f"'{tie.agency or tie.country or tie.person}'"
        case Post():
            return f"'{tie.title}' at '{tie.agency}'"
    raise AssertionError(f"no tie: {tie!r}")


def _claims(place: Place) -> Iterator[Fault]:
    """The same value of the same property, with one status, by one source."""
    given: dict[Hashable, Cited] = {}
    for one in cited(place):
        value = one.statement.value if one.statement else None
        key = (one.name, value, one.status, one.citation.source)
        if first := given.get(key):
            what = f"{one.name} '{value}'" if one.name else "the whole"
            line = place.line(*first.path)
            message = f"'{one.citation.source}' is cited twice for {what}, first at line {line}"
            yield one.fault(message)
        given.setdefault(key, one)


def _gaps(place: Place, record: Record) -> Iterator[Fault]:
    looked_for = [gap.field for gap in record.not_found]
    for n, name in enumerate(looked_for):
        if name in looked_for[:n]:
            yield place.fault(f"'{name}' stands twice under not_found", "not_found", n)
