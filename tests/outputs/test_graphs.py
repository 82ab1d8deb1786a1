"""The network as a graph: do networkx and Gephi's format take it, whole?"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import networkx
import pytest

from kb.about import About
from kb.database.store import Store
from kb.dates import parse_day
from kb.errors import UsageError
from kb.outputs import writer
from kb.questions.catalogue import missions
from kb.questions.graph import graph

READ = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}
GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(scope="module")
def whole(shipped):
    with Store(shipped) as opened:
        yield opened


def written(answer, name):
    stream = io.StringIO(newline="")
    writer(name)(answer, stream)
    return stream.getvalue()


def read(answer, name):
    return READ[name](io.BytesIO(written(answer, name).encode()))


@pytest.mark.parametrize("nodes", ["country", "agency", "all"])
@pytest.mark.parametrize("name", READ)
def test_every_edge_comes_back_with_all_that_is_said_of_it(whole, name, nodes):
    table = graph(whole, nodes=nodes)
    found = read(table, name)
    edges = {key: (start, end, said) for start, end, key, said in found.edges(keys=True, data=True)}
    rows = list(table)
    assert len(edges) == len(rows)
    for row in rows:
        start, end, said = edges[row["edge"]]
        assert {start, end} == {row["a"], row["b"]}
        for key in ("relation", "mission", "instrument", "agreement", "date", "status", "a_role"):
            assert said.get(key) == row[key], key
        assert said.get("claims", "") == "; ".join(row["claims"])


@pytest.mark.parametrize("name", READ)
def test_a_file_says_which_base_it_is_from(store, name):
    said = About("0.1.0", "0123456789abcdef0", None, "CC-BY-4.0")
    table = replace(graph(store), about=said)
    assert said.line() in written(table, name)
    assert read(table, name).number_of_edges() == len(list(table))


@pytest.mark.parametrize("name", READ)
def test_nodes_have_names(store, name):
    found = read(graph(store), name)
    assert found.nodes["FR"] == {"label": "France", "kind": "country", "country": "FR"}
    assert found.nodes["esa"]["kind"] == "agency"


def test_parallel_edges_are_kept(store):
    found = read(graph(store), "gexf")
    between = found.get_edge_data("CN", "FR")
    assert sorted(said["relation"] for said in between.values()) == [
        "maker", "maker", "participant", "participant", "participant", "party",
    ]  # fmt: skip


def test_edges_rest_on_claims(whole):
    claims = {row["id"] for row in whole.rows("SELECT id FROM claim")}
    for row in graph(whole):
        assert row["claims"]
        assert set(row["claims"]) <= claims


# GEXF as https://gexf.net/1.3 has it, for what is written here.


def test_spells(store):
    root = ElementTree.fromstring(written(graph(store), "gexf"))
    shown = root.find(f"{GEXF}graph").attrib
    assert shown == {
        "defaultedgetype": "undirected", "mode": "dynamic", "timeformat": "date",
        "timerepresentation": "interval",
    }  # fmt: skip
    spells = {
        edge.get("id"): edge.find(f"{GEXF}spells/{GEXF}spell") for edge in root.iter(f"{GEXF}edge")
    }
    of = {
        row["instrument"] or row["agreement"]: spells[row["edge"]]
        for row in graph(store)
        if row["relation"] in ("maker", "party", "lead")
    }
    assert of["dorn"].attrib == {"start": "2024-05-03", "end": "2024-06-25"}
    assert of["cnsa-cnes-dorn"].attrib == {"start": "2023-04-01"}
    assert of[None] is None  # the programme has no date


def test_it_is_as_its_schema_says(whole):
    root = ElementTree.fromstring(written(graph(whole, nodes="agency"), "gexf"))
    assert (root.tag, root.attrib) == (f"{GEXF}gexf", {"version": "1.3"})
    assert [child.tag for child in root] == [f"{GEXF}meta", f"{GEXF}graph"]
    tags = [child.tag.removeprefix(GEXF) for child in root.find(f"{GEXF}graph")]
    assert tags == ["attributes", "attributes", "nodes", "edges"]
    declared = {a.get("id") for a in root.iter(f"{GEXF}attribute")}
    assert {a.get("type") for a in root.iter(f"{GEXF}attribute")} == {"string"}
    assert {v.get("for") for v in root.iter(f"{GEXF}attvalue")} <= declared
    ids = [node.get("id") for node in root.iter(f"{GEXF}node")]
    nodes = set(ids)
    assert ids == sorted(nodes)
    edges = list(root.iter(f"{GEXF}edge"))
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} == nodes
    for spell in root.iter(f"{GEXF}spell"):
        days = [parse_day(spell.get(end)) for end in ("start", "end") if spell.get(end)]
        assert days == sorted(days)
        assert days


# Odd.


@pytest.mark.parametrize("name", READ)
def test_names_with_signs_of_their_own(store, name):
    table = graph(store)
    odd = 'a<b> & "q"\n\t]]> \x08 嫦娥 \u202eمصر'
    table.rows = [row | {"target": odd} for row in table.rows]
    table.nodes.rows = [row | {"label": odd} for row in table.nodes.rows]
    found = read(table, name)
    kept = odd.replace("\x08", "")
    assert re.sub(r"\s", " ", found.nodes["CN"]["label"]) == re.sub(r"\s", " ", kept)
    assert {said["target"] for *_, said in found.edges(data=True)} == {kept}


@pytest.mark.parametrize("name", READ)
def test_what_is_no_graph(store, name):
    with pytest.raises(UsageError, match="'missions' is no graph"):
        written(missions(store), name)


@pytest.mark.parametrize("name", READ)
def test_an_empty_graph_is_one(store, name):
    table = graph(store, since="1900", until="1901")
    assert read(table, name).number_of_nodes() == 0


@pytest.mark.parametrize("name", READ)
def test_two_runs_give_the_same_bytes(whole, name):
    assert written(graph(whole), name) == written(graph(whole), name)
