"""An accepted candidate as a change of records: another citation, another claim, another tie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from kb.corpus.links import ties
from kb.corpus.records import (
    Agency,
    Agreement,
    Attested,
    Citation,
    Citations,
    Country,
    Instrument,
    Mission,
    Partner,
    Party,
    Person,
    Post,
    Programme,
    Provider,
    Record,
    Statement,
)
from kb.corpus.stated import stated
from kb.dates import parse
from kb.review.desk import Desk
from kb.review.errors import ClaimError

A = TypeVar("A", bound=Attested)

ACTUAL = "actual"


class Accepted(NamedTuple):
    """A fact that a person holds to be stated, all its sides with ids, and where it is stated."""

    type: str
    subject: str
    object: str | None
    role: str | None
    date: str | None
    status: str
    citation: Citation
    """Without a status: that is the fact's."""
    known: str | None = None
    """The id of the tie or record that states it already, if one does."""


def apply(desk: Desk, fact: Accepted) -> str:
    """Change the records on the desk so that they state a fact; the id of what states it now.

    Raises:
        ClaimError: the records cannot state it in this way.
    """
    if fact.known and "/" in fact.known:
        return _tie(desk, fact.known, _citation(fact))
    return _APPLY[fact.type](desk, fact)


def _citation(fact: Accepted) -> Citation:
    """The citation of a whole, with the status that the source states it as."""
    status = None if fact.status == ACTUAL else fact.status
    return fact.citation.model_copy(update={"status": status})


def _tie(desk: Desk, tie: str, citation: Citation) -> str:
    """Cite a source for a tie that is there."""
    owner, _, name = tie.partition("/")
    record = desk.get(owner, Record)
    place = next((one for one in ties(record) if one.name == name), None)
    if place is None:
        raise ClaimError(f"'{owner}' has no tie '{name}' any more; read the article again")
    if isinstance(place.item, str):
        desk.put(attest(record, citation))
    else:
        field, n = place.path
        items = list(getattr(record, field))
        items[n] = attest(place.item, citation, record.sources)
        desk.put(record.model_copy(update={field: tuple(items)}))
    return tie


# The kinds of fact.


def _partner(desk: Desk, fact: Accepted) -> str:
    record = desk.get(fact.subject, Mission, Programme)
    role = fact.role or "partner"
    fitting = [n for n, one in enumerate(record.partners) if _is_of(one, fact.object)]
    exact = [n for n in fitting if record.partners[n].role == role]
    if not exact and role == "partner":  # another role says more
        exact = fitting
    return _tied(desk, record, "partners", exact, fact, {"role": role, **_who(desk, fact.object)})


def _provides(desk: Desk, fact: Accepted) -> str:
    thing = desk.get(_named(fact.object), Instrument, Mission)
    if isinstance(thing, Mission):
        role = "rover_provider" if "rover" in thing.kinds else "spacecraft_provider"
        turned = fact._replace(subject=thing.id, object=fact.subject, role=role, type="partner")
        return _partner(desk, turned)
    exact = [n for n, one in enumerate(thing.providers) if _is_of(one, fact.subject)]
    return _tied(desk, thing, "providers", exact, fact, _who(desk, fact.subject))


def _party(desk: Desk, fact: Accepted) -> str:
    record = desk.get(fact.subject, Agreement)
    exact = [
        n for n, one in enumerate(record.parties) if fact.object in (one.agency, one.country)
    ] or [
        n
        for n, one in enumerate(record.parties)
        if one.agency and desk.get(one.agency, Agency).country == fact.object
    ]
    tie = _tied(desk, record, "parties", exact, fact, _who(desk, fact.object))
    if fact.date and fact.status == ACTUAL:
        record = desk.get(fact.subject, Agreement)
        parties = list(record.parties)
        n = exact[0] if exact else len(parties) - 1
        days = [*stated(parties[n], "signed_date"), *stated(record, "signed_date")]
        if fact.date not in [day.value for day in days]:
            parties[n] = claim(desk, parties[n], "signed_date", fact, record.sources)
            desk.put(record.model_copy(update={"parties": tuple(parties)}))
    return tie


def _concerns(desk: Desk, fact: Accepted) -> str:
    record = desk.get(fact.subject, Agreement)
    about = desk.get(_named(fact.object), Mission, Programme, Instrument).id
    if about not in record.subjects:
        record = record.model_copy(update={"subjects": (*record.subjects, about)})
    desk.put(attest(record, _citation(fact)))
    return f"{record.id}/about:{about}"


def _carries(desk: Desk, fact: Accepted) -> str:
    thing = desk.get(_named(fact.object), Instrument, Mission)
    place = desk.carrier(thing.id) if isinstance(thing, Instrument) else thing.part_of
    if isinstance(thing, Mission) and place is None:
        if any(stated(thing, "part_of")):
            raise ClaimError(f"what '{thing.id}' is part of is under claims: write it there")
        part = thing.model_copy(update={"part_of": fact.subject})
        desk.put(attest(part, _citation(fact)))
    elif place and desk.is_part(place, fact.subject):
        desk.put(attest(thing, _citation(fact)))
    else:
        raise ClaimError(
            f"'{thing.id}' is on '{place}': claim 'moved_to' there, or make a record of its own"
        )
    return thing.id


def _event(desk: Desk, fact: Accepted) -> str:
    record = desk.get(fact.subject, Mission)
    if not fact.date:
        raise ClaimError("the date is missing")
    desk.put(claim(desk, record, f"{fact.type}_date", fact, record.sources))
    return record.id


def _affiliation(desk: Desk, fact: Accepted) -> str:
    person = desk.get(fact.subject, Person)
    agency = desk.get(_named(fact.object), Agency).id
    held = [n for n, one in enumerate(person.posts) if one.agency == agency]
    exact = [n for n in held if person.posts[n].title == fact.role]
    exact = exact or [n for n in held if not _is_other(person.posts[n].title, fact.role)][:1]
    if not exact and not fact.role:
        raise ClaimError("the post is missing: edit it in as the role")
    return _tied(desk, person, "posts", exact, fact, {"agency": agency, "title": fact.role})


def _is_other(held: str, told: str | None) -> bool:
    """Is it another post, as far as titles of one language tell?"""
    if not told or held.isascii() != told.isascii():
        return False
    one, other = set(held.casefold().split()), set(told.casefold().split())
    return not (one <= other or other <= one) or "deputy" in one ^ other or "vice" in one ^ other


_APPLY: dict[str, Callable[[Desk, Accepted], str]] = {
    "partner": _partner,
    "provides": _provides,
    "party": _party,
    "concerns": _concerns,
    "carries": _carries,
    "launch": _event,
    "landing": _event,
    "affiliation": _affiliation,
}
_TIE: dict[str, type[Attested]] = {
    "partners": Partner, "providers": Provider, "parties": Party, "posts": Post,
}  # fmt: skip


def _tied(
    desk: Desk, record: Record, field: str, found: list[int], fact: Accepted, new: dict[str, Any]
) -> str:
    """Cite the source for the first tie that was found, or for a new one."""
    items = list(getattr(record, field))
    if found:
        n = found[0]
        items[n] = attest(items[n], _citation(fact), record.sources)
    else:
        n = len(items)
        items.append(_TIE[field].model_validate({**new, "sources": (_citation(fact),)}))
    changed = record.model_copy(update={field: tuple(items)})
    desk.put(changed)
    name = next(one.name for one in ties(changed) if one.path == (field, n))
    return f"{record.id}/{name}"


def _who(desk: Desk, key: str | None) -> dict[str, str]:
    """Somebody as a tie names him: an agency, or a country."""
    found = desk.get(_named(key), Agency, Country)
    return {"country" if isinstance(found, Country) else "agency": found.id}


def _named(key: str | None) -> str:
    if not key:
        raise ClaimError("one side is missing")
    return key


def _is_of(tie: Partner | Provider, key: str | None) -> bool:
    return key is not None and key in (tie.agency, tie.country)


# Citations and claims.


def attest(item: A, citation: Citation, inherited: Citations = ()) -> A:
    """A record or tie with another source; one that stood on its record's keeps those too."""
    return item.model_copy(update={"sources": _cited(item.sources or _bare(inherited), citation)})


def claim(desk: Desk, item: A, name: str, fact: Accepted, inherited: Citations) -> A:
    """A record or tie with a value claimed for a property, beside those that it has. A plain value
    moves under the claims, stated by those of its sources that can have known it.

    Where the record has a more exact date, as a fact, the source is cited for that, and what it
    says is noted: a less exact date would say less.
    """
    value = _named(fact.date)
    statements = list(item.claims.get(name, ()))
    plain = getattr(item, name)
    if plain is not None:
        able = desk.able(_bare(item.sources or inherited), plain)
        if not able:
            raise ClaimError(f"no source of '{name}' came out after {plain}: mend that first")
        statements.insert(0, Statement(value=plain, sources=able))
    citation = fact.citation
    n = _same(statements, value, fact.status)
    if n is None and fact.status == ACTUAL and (n := _more_exact(statements, value)) is not None:
        citation = citation.model_copy(update={"note": f"says {value}"})
    if n is None:
        statements.append(Statement(value=value, status=fact.status, sources=(citation,)))
    else:
        cited = _cited(statements[n].sources, citation)
        statements[n] = statements[n].model_copy(update={"sources": cited})
    claims = {**item.claims, name: tuple(statements)}
    return item.model_copy(update={name: None, "claims": claims})


def _same(statements: list[Statement], value: str, status: str) -> int | None:
    return next(
        (n for n, one in enumerate(statements) if (one.value, one.status) == (value, status)), None
    )


def _more_exact(statements: list[Statement], value: str) -> int | None:
    """The statement of a fact whose date lies within another."""
    outer = parse(value)
    for n, one in enumerate(statements):
        if one.status == ACTUAL and one.rank != "deprecated":
            inner = parse(one.value)
            if outer.earliest <= inner.earliest and inner.latest <= outer.latest:
                return n
    return None


def _bare(citations: Citations) -> Citations:
    """Citations without quotes, which are of what they were cited for."""
    return tuple(Citation(source=one.source, status=one.status) for one in citations)


def _cited(citations: Citations, new: Citation) -> Citations:
    """The citations with another; one of the same source only gets the quote, if it has none."""
    for n, old in enumerate(citations):
        if (old.source, old.status or ACTUAL) == (new.source, new.status or ACTUAL):
            if old.quote:
                return citations
            quoted = old.model_copy(update={"quote": new.quote, "locator": new.locator})
            return (*citations[:n], quoted, *citations[n + 1 :])
    return (*citations, new)
