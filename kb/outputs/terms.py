"""What our tables and columns are in the words of schema.org, PROV-O and SKOS; what has none there
is called by one of ours, ``lunar:``.
"""

from __future__ import annotations

from typing import NamedTuple

from kb import vocabulary

BASE = "urn:lunar-kb:"
"""What the name of a thing in the graph begins with; its id follows."""

PREFIXES = {
    "lunar": "urn:lunar-kb:term:",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "wikidata": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Shape(NamedTuple):
    """How a row of a table is a thing in the graph."""

    id: str
    """The column of its id."""
    types: tuple[str, ...] = ()
    owner: str = ""
    """For a tie, the column of the thing that it belongs to …"""
    tied: str = ""
    """… and how that thing is tied to it."""
    only: tuple[str, ...] = ()
    """The only columns that are its own; all, if none are named."""


_TIES = ("agency", "country", "person", "role", "detail", "status", "sources")
_AGENT = ("prov:qualifiedAssociation", "prov:Association")

SHAPES = {
    "country": Shape("id", ("schema:Country", "prov:Agent")),
    "agency": Shape("id", ("schema:Organization", "prov:Organization")),
    "programme": Shape("id", ("lunar:Programme", "schema:Project", "prov:Activity")),
    "mission": Shape("id", ("lunar:Mission", "schema:Project", "prov:Activity")),
    "instrument": Shape("id", ("lunar:Instrument", "schema:Product", "prov:Entity")),
    "agreement": Shape("id", ("lunar:Agreement", "schema:CreativeWork", "prov:Entity")),
    "activity": Shape("id", ("lunar:Activity", "schema:Event", "prov:Activity")),
    "person": Shape("id", ("schema:Person", "prov:Person")),
    "source": Shape("id", ("schema:CreativeWork", "prov:Entity")),
    "claim": Shape("id", ("schema:Claim", "prov:Entity")),
    "mission_partner": Shape("id", _AGENT[1:], "mission", _AGENT[0]),
    "programme_partner": Shape("id", _AGENT[1:], "programme", _AGENT[0]),
    "activity_participant": Shape("id", _AGENT[1:], "activity", _AGENT[0]),
    "instrument_provider": Shape(
        "id", ("prov:Attribution",), "instrument", "prov:qualifiedAttribution"
    ),
    "agreement_party": Shape("id", ("lunar:Party",), "agreement", "lunar:party"),
    "agreement_subject": Shape("id", ("lunar:Subject",), "agreement", "lunar:subject"),
    "activity_subject": Shape("id", ("lunar:Subject",), "activity", "lunar:subject"),
    "post": Shape("id", ("schema:Role",), "person", "lunar:post"),
    "partners": Shape("link", _AGENT[1:], "mission", _AGENT[0], _TIES),
    "participants": Shape("link", _AGENT[1:], "activity", _AGENT[0], _TIES),
    "providers": Shape(
        "link", ("prov:Attribution",), "instrument", "prov:qualifiedAttribution", _TIES
    ),
    "parties": Shape("link", ("lunar:Party",), "agreement", "lunar:party"),
    "people": Shape("person", ("schema:Person", "prov:Person")),
    "claims": Shape("claim", ("schema:Claim", "prov:Entity")),
    "why": Shape("claim", ("schema:Claim", "prov:Entity")),
    "subject": Shape("id"),
    "mission_kind": Shape("mission"),
    "mission_part": Shape("mission", only=("mission", "part")),
    "citations": Shape("subject", only=("source",)),
    "involvements": Shape("subject", only=("agency", "country")),
}
"""Table, view or answer → how its rows are things; the views of things follow below."""

AGAIN = {
    "countries": "country",
    "agencies": "agency",
    "programmes": "programme",
    "missions": "mission",
    "instruments": "instrument",
    "agreements": "agreement",
    "activities": "activity",
    "people": "post",
    "sources": "source",
    "claims": "claim",
    "citations": "claim",
    "names": "name",
    "participants": "activity_participant",
    "providers": "instrument_provider",
    "parties": "agreement_party",
    "involvements": "mission_partner",
    "timeline": "mission",
}
"""View → the table beside which it says nothing new; `partners` says what is computed."""

SHAPES |= {
    view: Shape(table, SHAPES[table].types)
    for view, table in AGAIN.items()
    if view not in SHAPES and table in vocabulary.ENTITY_KIND and view != "timeline"
}

PROPERTIES = {
    "kinds": "lunar:kind",
    "name": "schema:name",
    "title": "schema:name",
    "abbreviation": "schema:alternateName",
    "acronym": "schema:alternateName",
    "summary": "schema:description",
    "purpose": "schema:description",
    "note": "skos:note",
    "parent": "schema:parentOrganization",
    "wikidata": "schema:sameAs",
    "part_of": "schema:isPartOf",
    "part": "schema:hasPart",
    "url": "schema:url",
    "publisher": "schema:publisher",
    "published": "schema:datePublished",
    "published_date": "schema:datePublished",
    "language": "schema:inLanguage",
    "cospar_id": "schema:identifier",
    "start_date": "schema:startDate",
    "end_date": "schema:endDate",
    "source": "prov:hadPrimarySource",
    "sources": "prov:hadPrimarySource",
    "role": "prov:hadRole",
}
"""Column → the property that it is; any other is ``lunar:`` and its name."""

OF_TABLE = {
    ("agency", "country"): "schema:location",
    ("claim", "subject"): "schema:about",
    ("claims", "subject"): "schema:about",
    ("why", "subject"): "schema:about",
    ("agreement_subject", "subject"): "schema:about",
    ("activity_subject", "subject"): "schema:about",
    ("post", "title"): "schema:roleName",
    ("people", "post"): "schema:jobTitle",
    ("people", "agency"): "schema:affiliation",
}
"""Table and column → the property, where that depends on the table."""

THINGS = frozenset(
    {
        "country", "agency", "programme", "mission", "instrument", "agreement", "activity",
        "person", "source", "subject", "link", "part", "part_of", "parent", "lead", "countries",
        "providers", "participants", "subjects", "sources",
    }
)  # fmt: skip
"""Columns of ids, or of lists of them."""

DROPPED = frozenset({"folded", "position", "place", "tier_order", "depth", "certain"})
"""Columns that say nothing of the thing itself."""

SCHEMES: dict[str, dict[str, str]] = {
    name.casefold(): terms
    for name, terms in vars(vocabulary).items()
    if name.isupper() and isinstance(terms, dict)
}
"""The vocabularies, by name: each becomes a concept scheme."""


def scheme(table: str, column: str) -> str | None:
    """The vocabulary that the terms of a column are from, if any."""
    one = table if table in SCHEMES["entity_kind"] else _singular(table)
    if column in ("kind", "kinds"):
        one = one.removesuffix("_kind")
        return f"{one}_kind" if f"{one}_kind" in SCHEMES else None
    if column == "status":
        return f"{one}_status" if f"{one}_status" in SCHEMES else "claim_status"
    if column.endswith("_status"):
        return "claim_status"
    return column if column in ("target", "role", "tier", "rank") else None


def _singular(table: str) -> str:
    shape = SHAPES.get(table)
    return shape.id if shape and shape.id in SCHEMES["entity_kind"] else table
