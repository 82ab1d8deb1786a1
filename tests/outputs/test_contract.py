"""The keys that scripts rely on: these come first, in this order; more may follow."""

from __future__ import annotations

import json

import pytest

from kb.questions import catalogue as q

FIRST = {
    "partners": "mission mission_name agency agency_name country role detail status sources",
    "instruments": (
        "instrument acronym name type mission mission_name "
        "providers countries purpose outcome sources"
    ),
    "agreements": "agreement title kind signed status parties subjects sources",
    "missions": "mission name kinds target programme lead countries launch_date status sources",
    "timeline": "date kind subject subject_name what countries sources",
    "agencies": "agency name abbreviation kind country",
    "countries": "country name missions instruments agreements activities",
    "programmes": "programme name lead countries",
    "activities": "activity name kind date participants countries subjects",
    "people": "person name post agency",
    "sources": "source title publisher published language tier url",
}
WHY = "subject property value status rank chosen source published locator quote"
LISTS = {"kinds", "lead", "countries", "providers", "subjects", "sources", "participants"}


@pytest.mark.parametrize("name", FIRST)
def test_a_question(store, text, name):
    rows = json.loads(text(getattr(q, name)(store), "json"))
    first = FIRST[name].split()
    for row in rows:
        assert list(row)[: len(first)] == first
    for key in LISTS & set(first):
        assert all(isinstance(row[key], list) for row in rows)


def test_why(store, text):
    rows = json.loads(text(q.why(store, "chang-e-6"), "json"))
    for row in rows:
        assert list(row)[:10] == WHY.split()
        assert isinstance(row["chosen"], bool)


def test_the_parties_of_an_agreement(store, text):
    [row] = json.loads(text(q.agreements(store, kind="treaty"), "json"))
    assert [list(party) for party in row["parties"]] == [
        ["country", "agency", "signed", "left"]
    ] * 3


@pytest.mark.parametrize(
    "name", ["chang-e-6", "cnsa", "CN", "artemis-accords", "herald-2024-06-03"]
)
def test_show(store, text, name):
    answer = json.loads(text(q.show(store, name), "json"))
    assert list(answer)[:4] == ["kind", "id", "names", "aliases"]
    assert {"statuses", "fact_sources", "sources"} <= set(answer)


def test_every_format_has_the_same_keys(store, text):
    table = q.missions(store)
    keys = list(table.keys)
    assert list(json.loads(text(table, "jsonl").splitlines()[0])) == keys
    assert text(table, "csv").splitlines()[0] == ",".join(keys)
    assert text(table, "tsv").splitlines()[0] == "\t".join(keys)


def test_export_has_the_columns_of_the_table(store, text):
    for name in ("partners", "agreement_party"):
        keys = list(json.loads(text(q.export(store, name), "jsonl").splitlines()[0]))
        described = store.rows("SELECT name FROM pragma_table_info(?)", (name,))
        assert keys == [*(row["name"] for row in described), "sources"]
