"""RDF: one graph, in Turtle and in JSON-LD."""

from __future__ import annotations

import io

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import PROV, RDF, SKOS

from kb.database.store import Store
from kb.outputs import writer
from kb.questions import catalogue as q
from kb.table import Bundle, Column, Table

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

ID = Namespace("urn:lunar-kb:")
SDO = Namespace("https://schema.org/")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
LUNAR = Namespace("urn:lunar-kb:term:")

PARTNERS = """
SELECT ?agent ?role ?tie WHERE {
    <urn:lunar-kb:chang-e-6> prov:qualifiedAssociation ?tie .
    ?tie prov:agent ?agent ; prov:hadRole ?role .
}
"""


@pytest.fixture
def graph(text):
    def parsed(answer, format="turtle"):
        named = {"turtle": "turtle", "jsonld": "json-ld"}[format]
        return Graph().parse(data=text(answer, format), format=named)

    return parsed


@pytest.fixture(scope="module")
def whole(database):
    """The whole small base as a graph; not to be changed."""
    stream = io.StringIO()
    with Store(database) as store:
        exported = tuple(q.export(store, name) for name in q.tables(store))
        writer("turtle")(Bundle("b", exported), stream)
    return Graph().parse(data=stream.getvalue(), format="turtle")


def asked(graph, query):
    """The rows of a query, as ids."""
    return {
        tuple(str(cell).rpartition("urn:lunar-kb:")[2] for cell in row)
        for row in graph.query(query)
    }


def test_the_partners_of_a_mission_are_those_of_the_command(store, graph, whole):
    answered = {
        (row["agency"] or row["country"], f"term:role-{row['role']}", row["link"])
        for row in q.partners(store, "chang-e-6")
    }
    assert len(answered) > 5
    assert asked(whole, PARTNERS) == answered
    assert asked(graph(q.partners(store, "chang-e-6")), PARTNERS) == answered
    assert asked(graph(q.export(store, "partners")), PARTNERS) == answered


def test_turtle_and_json_ld_are_the_same_graph(store, graph, page, table):
    for answer in (q.partners(store, "chang-e-6"), q.show(store, "chang-e-6"), page, table):
        left, right = graph(answer), graph(answer, "jsonld")
        assert len(left) > 5
        assert isomorphic(left, right)


def test_a_claim_is_a_thing_with_its_quote_place_and_source(store, whole):
    found = store.rows("SELECT * FROM claims WHERE quote IS NOT NULL AND property IS NOT NULL")
    for row in found[:5]:
        claim = ID[f"claim:{row['claim']}"]
        assert (claim, RDF.type, SDO.Claim) in whole
        assert (claim, SDO.about, ID[row["subject"]]) in whole
        assert (claim, LUNAR.property, Literal(row["property"])) in whole
        assert (claim, LUNAR.quote, Literal(row["quote"])) in whole
        assert (claim, PROV.wasQuotedFrom, ID[row["source"]]) in whole
        assert (claim, PROV.hadPrimarySource, ID[row["source"]]) in whole
        assert (ID[row["source"]], SDO.url, URIRef(row["url"])) in whole or not row["url"]


def test_countries_have_their_iso_codes_and_agencies_their_wikidata_ids(store, whole):
    assert (ID.FR, SDO.identifier, Literal("FR")) in whole
    assert (ID.FR, SKOS.notation, Literal("FR", datatype=LUNAR["iso3166-1-alpha-2"])) in whole
    known = store.rows("SELECT id, wikidata FROM agency WHERE wikidata IS NOT NULL")
    assert known
    for row in known:
        same = URIRef(f"http://www.wikidata.org/entity/{row['wikidata']}")
        assert (ID[row["id"]], SDO.sameAs, same) in whole


def test_names_are_in_their_languages_and_terms_in_both(whole):
    assert (ID["chang-e-6"], SKOS.prefLabel, Literal("嫦娥六号", lang="zh")) in whole
    assert (ID["chang-e-6"], LUNAR.kind, LUNAR["mission_kind-sample_return"]) in whole
    assert (LUNAR["role-lead"], RDF.type, SKOS.Concept) in whole
    assert (LUNAR["role-lead"], SKOS.inScheme, LUNAR.role) in whole


def test_every_term_in_use_is_explained(whole):
    concepts = set(whole.subjects(RDF.type, SKOS.Concept))
    used = {o for o in whole.objects() if str(o).startswith(LUNAR) and "-" in o.removeprefix(LUNAR)}
    assert len(used) > 30
    assert used <= concepts


def test_days_are_days_and_other_dates_edtf(graph):
    rows = [{"id": "a", "launch_date": "2024-05-03"}, {"id": "b", "launch_date": "2024~"}]
    read = graph(Table("mission", (Column("id"), Column("launch_date")), rows))
    assert read.value(ID.a, LUNAR.launch_date) == Literal("2024-05-03", datatype=XSD.date)
    assert str(read.value(ID.b, LUNAR.launch_date).datatype).endswith("edtf/EDTF")


def test_it_says_what_it_is(table, about, graph):
    table.about = about
    read = graph(table)
    assert (ID.dataset, SDO.version, Literal("0.1.0")) in read
    assert (ID.dataset, SDO.license, URIRef(about.license_url)) in read


@pytest.mark.parametrize("format", ["turtle", "jsonld"])
def test_any_text_and_any_id_can_be_told(graph, format):
    odd = ['"', "\\", "\n\r\t", "\x00\x7f", "\u2028", "\u202eراشد", "😀", "'''", "<>"]
    rows = [{"id": f'a b<{n}>"{{}}', "summary": text} for n, text in enumerate(odd)]
    read = graph(Table("mission", (Column("id"), Column("summary")), rows), format)
    assert {str(o) for *_, o in read.triples((None, SDO.description, None))} == set(odd)


def test_rows_that_are_no_things_have_no_name(graph):
    read = graph(Table("sql", (Column("n"),), [{"n": 1}, {"n": 2.5}]))
    assert sorted(float(o) for o in read.objects(None, LUNAR.n)) == [1, 2.5]
