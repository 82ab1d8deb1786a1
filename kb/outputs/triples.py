"""Rows as things in a graph: what Turtle and JSON-LD have in common.

Little is kept, so a graph of any size takes little memory.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kb.about import DESCRIPTION, About
from kb.language import t
from kb.outputs import Answer, tables_of
from kb.outputs.columns import Typed, typed
from kb.outputs.terms import (
    AGAIN,
    BASE,
    DROPPED,
    OF_TABLE,
    PROPERTIES,
    SCHEMES,
    SHAPES,
    THINGS,
    Shape,
    scheme,
)
from kb.table import Bundle, Page, Row, Table

REMEMBERED = 10_000
"""Of so many things it is remembered that their names have been given."""


class Reference(NamedTuple):
    """Another thing, by a prefixed name or its whole IRI."""

    iri: str


class Literal(NamedTuple):
    """A text, in a language or of a datatype if one is named."""

    text: str
    language: str = ""
    datatype: str = ""


Value = Reference | Literal | str | int | float
Pairs = list[tuple[str, Value]]


class Node(NamedTuple):
    """A thing and what is said of it, by property; without an IRI it has no name."""

    iri: str
    types: tuple[str, ...]
    pairs: Pairs


def thing(id: str) -> Reference:
    """The thing that goes by an id in the knowledge base."""
    return Reference(BASE + id)


def nodes(answer: Answer) -> Iterator[Node]:
    """The things that an answer speaks of; a thing may come several times, with more to say."""
    if answer.about:
        yield _about(answer.about)
    named: set[str] = set()
    tables = tables_of(answer)
    if isinstance(answer, Page):
        yield _page(answer)
        tables = tables[1:]
    there = {table.name for table in tables}
    for table in tables:
        if AGAIN.get(table.name) in there or table.name == "meta":
            continue
        if table.name in ("name", "names"):
            yield from _names(table)
        else:
            yield from _rows(table, named)
    if isinstance(answer, Bundle):
        yield from _vocabularies()


def _rows(table: Table, named: set[str]) -> Iterator[Node]:
    """A node a row, and one for each name of another thing that stands in it."""
    shape = SHAPES.get(table.name, Shape(""))
    columns = [c for c in typed(table) if c.key not in DROPPED and c.key != shape.id]
    if shape.only:
        columns = [c for c in columns if c.key in shape.only]
    names = [(c, r) for c in table.keys if (r := _named_by(c)) in table.keys and c != r]
    for row in table:
        for column, reference in names:
            if row[reference] and row[column] and row[reference] not in named:
                if len(named) >= REMEMBERED:
                    named.clear()  # to say a name again does no harm
                named.add(row[reference])
                name: Value = row[column]
                yield Node(thing(row[reference]).iri, (), [("schema:name", name)])
        own = row.get(shape.id)
        if shape.owner and row.get(shape.owner) and own:
            yield Node(thing(row[shape.owner]).iri, (), [(shape.tied, thing(own))])
        yield Node(
            _iri(table.name, own), shape.types, list(_pairs(row, columns, table.name, shape))
        )


def _iri(table: str, id: str | None) -> str:
    if not id:
        return ""
    return f"{BASE}claim:{id}" if table in ("claim", "claims", "why") else thing(id).iri


def _named_by(column: str) -> str:
    """The column of the id of what a column has the name of; nothing for other columns."""
    stem, _, last = column.rpartition("_")
    return stem if last in ("name", "title") else ""


def _pairs(
    row: Row, columns: Iterable[Typed], table: str, shape: Shape
) -> Iterator[tuple[str, Value]]:
    for column in columns:
        key = column.key
        if _named_by(key) in row or key.endswith(("_abbreviation", "_names", "_shorts")):
            continue
        said = OF_TABLE.get((table, key)) or PROPERTIES.get(key) or f"lunar:{key}"
        for value in _each(row[key]):
            yield said, _value(value, column, table)
    if shape.owner not in ("", "person"):
        agent = row.get("agency") or row.get("person") or row.get("country")
        if agent:
            yield "prov:agent", thing(agent)
        if shape.owner in ("mission", "instrument") and "role" not in row and agent:
            yield "prov:hadRole", Reference("lunar:role-instrument_provider")
    if table in ("country", "countries") and (code := row.get("id") or row.get("country")):
        yield "schema:identifier", code
        yield "skos:notation", Literal(code, datatype="lunar:iso3166-1-alpha-2")
    if row.get("quote") and row.get("source"):
        yield "prov:wasQuotedFrom", thing(row["source"])


def _each(value: Any) -> Iterator[Any]:
    """The single values of a cell; of an object, who it is about."""
    for item in value if isinstance(value, list | tuple) else [value]:
        if isinstance(item, dict):
            item = item.get("agency") or item.get("country")
        if item is not None:
            yield item


def _value(value: Any, column: Typed, table: str) -> Value:
    if isinstance(value, bool) or not isinstance(value, str):
        return value if isinstance(value, int | float) else str(value)
    if column.refers or column.key in THINGS or column.type == "objects":
        return thing(value)
    vocabulary = scheme(table, column.key)
    if vocabulary and value in SCHEMES[vocabulary]:
        return Reference(f"lunar:{vocabulary}-{value}")
    if column.key == "wikidata":
        return Reference(f"wikidata:{value}")
    if column.key == "url":
        return Reference(value)
    if column.dated:
        return Literal(value, datatype="xsd:date" if _is_day(value) else "edtf:EDTF")
    return value


def _is_day(text: str) -> bool:
    try:
        return str(datetime.date.fromisoformat(text)) == text
    except ValueError:
        return False


def _names(table: Table) -> Iterator[Node]:
    """The names of things, in their languages."""
    for row in table:
        if row["kind"] in ("id", "derived"):
            continue
        language = "" if row["language"] == "und" else row["language"]
        label = "skos:prefLabel" if row["kind"] == "name" else "skos:altLabel"
        yield Node(thing(row["subject"]).iri, (), [(label, Literal(row["name"], language))])


def _page(page: Page) -> Node:
    """The thing that a page is about, with its facts and names."""
    pairs: Pairs = [
        ("skos:prefLabel", Literal(name, language)) for language, name in page.names.items()
    ]
    pairs += [("skos:altLabel", alias) for alias in page.aliases]
    for fact in page.facts:
        column = Typed(fact.key.removeprefix(f"{page.kind}_"), "text", "", "date" in fact.key)
        said = PROPERTIES.get(column.key, f"lunar:{column.key}")
        pairs += [(said, _value(value, column, page.kind)) for value in _each(fact.value)]
    pairs += [("prov:hadPrimarySource", thing(source["source"])) for source in page.sources]
    return Node(thing(page.id).iri, SHAPES[page.kind].types, pairs)


def _about(about: About) -> Node:
    """The data set that the graph is."""
    pairs: Pairs = [
        ("schema:name", about.to_dict()["title"] or ""),
        ("schema:description", DESCRIPTION),
        ("schema:version", about.version),
        ("schema:identifier", about.corpus_digest),
        ("schema:license", Reference(about.license_url)),
    ]
    if about.as_of:
        pairs.append(("lunar:as_of", Literal(about.as_of, datatype="xsd:date")))
    return Node(f"{BASE}dataset", ("schema:Dataset", "prov:Entity"), pairs)


def _vocabularies() -> Iterator[Node]:
    """The vocabularies, as SKOS has them."""
    for name, terms in SCHEMES.items():
        scheme = f"lunar:{name}"
        yield Node(scheme, ("skos:ConceptScheme",), [("skos:prefLabel", name.replace("_", " "))])
        for term, meaning in terms.items():
            label = term.replace("_", " ")
            pairs: Pairs = [
                ("skos:inScheme", Reference(scheme)),
                ("skos:prefLabel", Literal(label, "en")),
                ("skos:definition", Literal(meaning, "en")),
            ]
            if t(label) != label:
                pairs.append(("skos:prefLabel", Literal(t(label), "zh")))
            yield Node(f"lunar:{name}-{term}", ("skos:Concept",), pairs)
