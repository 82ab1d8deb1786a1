"""Does the full-text index have everything that is said, under the record it belongs to?"""

from __future__ import annotations

import sqlite3

import pytest

from kb.database.build import build
from kb.database.documents import PARTS, documents
from kb.database.rows import rows_of
from kb.database.store import Store
from kb.places import shipped_data
from kb.textindex import joined, spaced


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The shipped records, built."""
    target = tmp_path_factory.mktemp("shipped") / "lunar.sqlite"
    with Store(build((shipped_data(),), target).path) as store:
        yield store


@pytest.fixture(scope="module")
def said(store):
    """The passages of each document by part."""
    return {
        row["subject"]: {part: joined(row[part]).split("\n") for part in PARTS}
        for row in store.rows("SELECT * FROM document")
    }


def found(store, phrase):
    return {
        row["subject"]
        for row in store.rows(
            "SELECT subject FROM document JOIN document_text ON document_text.rowid = document.id "
            "WHERE document_text MATCH ?",
            (f'"{spaced(phrase)}"',),
        )
    }


TEXTS = {
    "name": "SELECT subject AS id, name AS text FROM name WHERE kind NOT IN ('id', 'derived')",
    "note": "SELECT id, note AS text FROM subject",
    "quote": "SELECT subject AS id, quote AS text FROM claim",
    "value": "SELECT subject AS id, value AS text FROM claim",
    "remark": "SELECT subject AS id, note AS text FROM claim",
    **{
        f"{table}.{column}": f"SELECT id, {column} AS text FROM {table}"
        for table, columns in {
            "mission": ("summary", "end", "landing_site", "launch_vehicle"),
            "instrument": ("purpose", "outcome"),
            "agreement": ("summary",),
            "activity": ("summary",),
            "programme": ("summary",),
            "mission_partner": ("detail",),
            "instrument_provider": ("detail",),
            "agreement_party": ("signatory", "place", "note"),
            "post": ("title",),
            "source": ("publisher", "note"),
        }.items()
        for column in columns
    },
}


@pytest.mark.parametrize("what", TEXTS)
def test_every_text_stands_under_its_record(store, said, what):
    rows = [row for row in store.rows(TEXTS[what]) if row["text"]]
    assert rows
    for row in rows:
        parts = said[row["id"].partition("/")[0]]
        assert any(row["text"] in lines for lines in parts.values()), row


def test_every_record_and_source_has_one_document(store, said):
    kinds = ("country", "agency", "programme", "mission", "instrument", "agreement", "activity")
    kinds += ("person", "source")
    marks = ", ".join("?" * len(kinds))
    subjects = store.rows(f"SELECT id FROM subject WHERE kind IN ({marks})", kinds)
    assert {row["id"] for row in subjects} == set(said)


def test_a_record_is_found_by_those_it_is_tied_to(records, tmp_path):
    with Store(records.build(tmp_path / "lunar.sqlite")) as store:
        tied = store.rows("SELECT subject, tied FROM document WHERE kind = 'mission'")
    lines = {row["subject"]: joined(row["tied"]) for row in tied}
    assert "France" in lines["chang-e-6"]  # whoever made its instrument takes part in it
    assert "Chang'e-6" in lines["jinchan"]


def test_each_passage_stands_there_once(said):
    for parts in said.values():
        for lines in parts.values():
            assert len(lines) == len(set(lines))


def test_claims_are_counted_with_those_of_ties(store):
    for row in store.rows("SELECT subject, claims FROM document"):
        count = store.value(
            "SELECT COUNT(*) FROM claim WHERE subject = ? OR subject LIKE ?",
            (row["subject"], row["subject"] + "/%"),
        )
        assert row["claims"] == count


def test_the_index_reads_the_documents(store):
    assert found(store, "Chang'e-6") >= {"chang-e-6"}
    connection = sqlite3.connect(store.path)
    check = "INSERT INTO document_text (document_text, rank) VALUES ('integrity-check', 1)"
    connection.execute(check)
    connection.rollback()
    connection.close()


def test_as_of_an_earlier_day_only_what_was_known(records):
    now = {row["subject"] for row in documents(rows_of(records.corpus()))}
    then = {row["subject"] for row in documents(rows_of(records.corpus(), "2000-01-01"))}
    assert then < now


def test_traditional_names_are_found_as_simplified_ones(records):
    rows = rows_of(records.corpus())
    rows["name"][0]["name"] = "國際月球科研站"
    [document] = (d for d in documents(rows) if d["subject"] == rows["name"][0]["subject"])
    assert joined(document["name"]).split("\n")[:2] == ["國際月球科研站", "国际月球科研站"]
