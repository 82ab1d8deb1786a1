"""The records: what a file in ``data/`` may say, field by field.

The description of each field is its entry in the data dictionary. Everything is text; dates are
EDTF, countries ISO 3166-1 alpha-2, ids kebab-case ASCII and unique over all classes.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from kb.corpus.values import (
    QUOTE_LIMIT,
    ActivityKind,
    AgencyKind,
    AgreementKind,
    AgreementStatus,
    Alpha3,
    ClaimStatus,
    Cospar,
    CountryCode,
    Date,
    Id,
    Ids,
    Language,
    MissionKind,
    MissionStatus,
    Names,
    Number,
    Quote,
    Rank,
    Required,
    Role,
    Snake,
    Target,
    Text,
    Texts,
    Tier,
    Url,
    Wikidata,
    no_repeats,
)


class Model(BaseModel):
    """Common rules: unknown fields are refused and nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Citation(Model):
    """A source that states something, and where in it. An id alone is short for ``source: id``."""

    source: Id = Field(description="id of the source")
    status: ClaimStatus | None = Field(
        None,
        description="what the source states it as, where it differs from the rest of the claim",
    )
    quote: Quote | None = Field(
        None, description=f"its words, verbatim, at most {QUOTE_LIMIT} characters"
    )
    locator: Text | None = Field(
        None, description="where in it: `¶20` (paragraph, counting non-empty lines), `p. 3`"
    )
    note: Text | None = Field(None, description="a remark on how to read it")


def _citation(value: Any) -> Any:
    return {"source": value} if isinstance(value, str) else value


Citations = tuple[Annotated[Citation, BeforeValidator(_citation)], ...]


class Statement(Model):
    """One value that sources state for a property: one claim for each source."""

    value: Text = Field(description="the value as stated, in the form the property takes")
    status: ClaimStatus = Field("actual", description="is it so, or was it planned or announced")
    rank: Rank = Field("normal", description="`preferred` wins, `deprecated` never does")
    note: Text | None = Field(None, description="why it is ranked so, or how to read it")
    sources: Annotated[Citations, Field(min_length=1)] = Field(description="who states it")


Claims = dict[str, Annotated[tuple[Statement, ...], Field(min_length=1)]]


class Unfound(Model):
    """Somebody looked for a value and found none."""

    field: Text = Field(description="the field that was looked for")
    date: Date = Field(description="the day it was looked for")
    note: Text | None = Field(None, description="where it was looked for")


class Attested(Model):
    """Anything that sources attest: a record, or a link inside one."""

    claimable: ClassVar[frozenset[str]] = frozenset()
    """The fields whose value may be written under ``claims`` instead."""

    claims: Claims = Field(
        {}, description="values with sources of their own: plans, disputes, quoted values"
    )
    sources: Citations = Field(
        (),
        description="the sources that attest the whole; a link without any stands on its record's",
    )


class Link(Attested):
    """A tie between the record and an agency, or a country where a source names no agency."""

    agency: Id | None = Field(None, description="the agency")
    country: CountryCode | None = Field(
        None, description="the country, only where no agency is named"
    )

    @model_validator(mode="after")
    def _one_party(self) -> Self:
        if (self.agency is None) == (self.country is None):
            raise ValueError("give either an agency or a country")
        return self


class Partner(Link):
    """Who takes part, and as what."""

    claimable = frozenset({"detail"})

    role: Role = Field(description="what it does there")
    detail: Text | None = Field(None, description="what it contributes, in a few words")


class Provider(Link):
    """Who made or supplied the instrument."""

    claimable = frozenset({"detail"})

    detail: Text | None = Field(None, description="which part of it, in a few words")


class Party(Attested):
    """Who signed, and when. A party is a state, an agency, or an agency for its state."""

    claimable = frozenset(
        {"signed_date", "ratified_date", "acceded_date", "in_force_date", "left_date", "signatory"}
    )

    agency: Id | None = Field(None, description="the agency that signed")
    country: CountryCode | None = Field(
        None, description="the state it binds; left out where it is just the agency's own country"
    )
    signed_date: Date | None = Field(None, description="when this party signed")
    ratified_date: Date | None = Field(None, description="when it ratified, accepted or approved")
    acceded_date: Date | None = Field(None, description="when it acceded without signing")
    in_force_date: Date | None = Field(None, description="when it came into force for this party")
    left_date: Date | None = Field(None, description="when its withdrawal took effect")
    signatory: Text | None = Field(None, description="who signed, by name")
    place: Text | None = Field(None, description="where it signed")
    note: Text | None = Field(None, description="a remark")

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.agency is None and self.country is None:
            raise ValueError("a party needs an agency or a country")
        return self


class Participant(Attested):
    """Who takes part in the activity."""

    agency: Id | None = Field(None, description="the agency")
    country: CountryCode | None = Field(
        None, description="the country, only where no agency is named"
    )
    person: Id | None = Field(None, description="the person")
    detail: Text | None = Field(None, description="as what, in a few words")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(x is not None for x in (self.agency, self.country, self.person)) != 1:
            raise ValueError("give an agency, a country or a person")
        return self


class Post(Attested):
    """A post that the person holds or held."""

    agency: Id = Field(description="where")
    title: Text = Field(description="the post")
    start_date: Date | None = Field(None, description="since when")
    end_date: Date | None = Field(None, description="until when")


class Record(Attested):
    """One entity."""

    id: Id = Field(description="its id, unique over all classes, never changed")
    not_found: tuple[Unfound, ...] = Field(
        (), description="what was looked for and not found, so that nobody looks twice"
    )
    note: Text | None = Field(None, description="a remark for the curators and the reader")


class Named(Record):
    """An entity with names."""

    name: Names = Field(description="its name by language (ISO 639); English is required")
    abbreviation: Text | None = Field(None, description="its acronym or short form")
    aliases: Texts = Field((), description="other spellings, former names, in any language")

    @model_validator(mode="after")
    def _english(self) -> Self:
        if "en" not in self.name:
            raise ValueError("the English name is missing")
        return self


class Country(Named):
    """A state or territory."""

    id: CountryCode = Field(description="ISO 3166-1 alpha-2 code; `SU` for the Soviet Union")
    alpha3: Alpha3 = Field(description="ISO 3166-1 alpha-3 code")


class Agency(Named):
    """Any organisation: agency, ministry, institute, university, company, international body."""

    claimable = frozenset({"country", "parent"})

    kind: AgencyKind = Field(description="what it is")
    country: CountryCode | None = Field(
        None, description="its country; none for an international organisation"
    )
    parent: Id | None = Field(None, description="the agency it belongs to")
    wikidata: Wikidata | None = Field(None, description="its Wikidata id")


class Programme(Named):
    """A programme that missions and agreements belong to."""

    claimable = frozenset({"start_date", "end_date", "summary"})

    target: Target = Field("moon", description="where it goes")
    start_date: Date | None = Field(None, description="when it began")
    end_date: Date | None = Field(None, description="when it ended")
    summary: Text | None = Field(None, description="what it is, in a sentence")
    partners: tuple[Partner, ...] = Field((), description="who leads it and takes part")


class Instrument(Named):
    """A payload: it measures, images, communicates or is measured."""

    claimable = frozenset({"type", "purpose", "outcome", "moved_to"})

    type: Snake | None = Field(
        None, description="what sort of instrument, in snake_case: `laser_retroreflector`"
    )
    part_of: Id | None = Field(None, description="the instrument package it belongs to")
    purpose: Text | None = Field(None, description="what it is for")
    outcome: Text | None = Field(None, description="what came of it")
    moved_to: Id | None = Field(
        None, description="where it went instead, if it did not fly where it was promised"
    )
    providers: tuple[Provider, ...] = Field((), description="who made or supplied it")


class Mission(Named):
    """One spacecraft or one flight. Rovers, relays, sub-satellites are missions of their own."""

    claimable = frozenset(
        {
            "status", "part_of", "moved_to", "programme", "launch_date", "launch_vehicle",
            "launch_site", "orbit_insertion_date", "flyby_date", "landing_date", "landing_site",
            "end_date", "end", "cospar_id", "mass_kg", "summary",
        }
    )  # fmt: skip

    kinds: Annotated[tuple[MissionKind, ...], Field(min_length=1), AfterValidator(no_repeats)] = (
        Field(description="what sort of craft or flight")
    )
    target: Target = Field(description="where it goes")
    part_of: Id | None = Field(None, description="the mission that carries it or that it serves")
    moved_to: Id | None = Field(
        None, description="where it rides instead, if not on the mission that it was promised to"
    )
    programme: Id | None = Field(None, description="the programme it belongs to")
    status: MissionStatus | None = Field(None, description="how it stands")
    launch_date: Date | None = Field(None, description="when it was launched (UTC)")
    launch_vehicle: Text | None = Field(None, description="on what")
    launch_site: Text | None = Field(None, description="from where")
    orbit_insertion_date: Date | None = Field(
        None, description="when it entered its target's orbit"
    )
    flyby_date: Date | None = Field(None, description="when it passed its target")
    landing_date: Date | None = Field(None, description="when it touched down, softly or not (UTC)")
    landing_site: Text | None = Field(None, description="where")
    end_date: Date | None = Field(None, description="when it ended")
    end: Text | None = Field(None, description="how it ended")
    cospar_id: Cospar | None = Field(None, description="international designator: `2024-083A`")
    mass_kg: Number | None = Field(None, description="launch mass in kilograms")
    summary: Text | None = Field(None, description="what it is, in a sentence")
    partners: tuple[Partner, ...] = Field((), description="who leads it and who takes part")
    instruments: tuple[Instrument, ...] = Field((), description="what it carries")


class Agreement(Record):
    """A text that parties signed or issued."""

    claimable = frozenset({"kind", "status", "signed_date", "in_force_date", "end_date", "summary"})

    title: Names = Field(description="its title by language; English is required")
    aliases: Texts = Field((), description="other titles and short names")
    kind: AgreementKind | None = Field(None, description="what sort of text")
    target: Target = Field("moon", description="what it is about in the end")
    status: AgreementStatus | None = Field(None, description="how it stands")
    signed_date: Date | None = Field(None, description="when it was signed, or opened to signature")
    in_force_date: Date | None = Field(None, description="when it came into force")
    end_date: Date | None = Field(None, description="when it ended")
    summary: Text | None = Field(None, description="what it settles, in a sentence")
    subjects: Ids = Field((), description="the missions, programmes and instruments it concerns")
    parties: tuple[Party, ...] = Field((), description="who signed")

    @model_validator(mode="after")
    def _english(self) -> Self:
        if "en" not in self.title:
            raise ValueError("the English title is missing")
        return self


class Activity(Named):
    """Cooperation that is neither a flight nor a signed text."""

    claimable = frozenset({"kind", "date", "summary"})

    kind: ActivityKind | None = Field(None, description="what sort")
    target: Target = Field("moon", description="what it is about in the end")
    date: Date | None = Field(None, description="when, or since when")
    summary: Text | None = Field(None, description="what was done, in a sentence")
    subjects: Ids = Field((), description="the missions, programmes and agreements it concerns")
    participants: tuple[Participant, ...] = Field((), description="who took part")


class Person(Named):
    """A person with a post or a part in it."""

    posts: tuple[Post, ...] = Field((), description="the posts held")


class Source(Model):
    """A document that states facts."""

    id: Id = Field(description="its id: publisher and day, `esa-2007-11-01`")
    title: Text = Field(description="its title")
    publisher: Text = Field(description="who published it")
    url: Url | None = Field(None, description="its address")
    published_date: Date | None = Field(None, description="when it was published")
    read_date: Date | None = Field(None, description="when it was read; required if undated")
    language: Language = Field(description="its language (ISO 639)")
    tier: Tier = Field(description="how near to the facts it is")
    quotes: Required | None = Field(
        None, description="`required`: every claim that cites it carries a quote"
    )
    note: Text | None = Field(None, description="how it was read, what to beware of")

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if self.published_date is None and self.read_date is None:
            raise ValueError("an undated source needs read_date, the day it was read")
        return self


AnyRecord = Record | Source
"""Whatever a file in ``data/`` holds, or has inside it: all of these have an id."""

CLASSES: dict[
    str, type[Country | Agency | Programme | Mission | Agreement | Activity | Person | Source]
]
CLASSES = {
    "countries": Country,
    "agencies": Agency,
    "programmes": Programme,
    "missions": Mission,
    "agreements": Agreement,
    "activities": Activity,
    "people": Person,
    "sources": Source,
}
"""Folder (or file ``countries.yaml``) → the class of its records, in the order of dependence."""

KIND_OF: dict[type[Model], str] = {
    Country: "country",
    Agency: "agency",
    Programme: "programme",
    Mission: "mission",
    Instrument: "instrument",
    Agreement: "agreement",
    Activity: "activity",
    Person: "person",
    Source: "source",
}

_SUBJECTS = (Mission, Programme, Instrument, Agreement, Activity)
_REFERS: dict[str, tuple[type[Record], ...]] = {
    "agency": (Agency,),
    "country": (Country,),
    "moved_to": (Mission, Instrument),
    "parent": (Agency,),
    "person": (Person,),
    "programme": (Programme,),
    "subjects": _SUBJECTS,
}


def refers_to(cls: type[Model], field: str) -> tuple[type[Record], ...]:
    """The classes whose ids a field takes; none if it takes other text."""
    if field == "part_of" and issubclass(cls, Record):
        return (cls,)
    return _REFERS.get(field, ())


@cache
def dates_of(cls: type[Model]) -> frozenset[str]:
    """The fields of a class that hold a date and may be left out."""
    return frozenset(n for n, f in cls.model_fields.items() if f.annotation == Date | None)
