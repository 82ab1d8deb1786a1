"""Data packages: valid for the validator of their makers."""

from __future__ import annotations

import json

import pytest
from frictionless import Package

from kb.outputs.reading import read_package
from kb.questions.catalogue import export, tables
from kb.table import Bundle, Column, Table


@pytest.fixture
def whole(store, about, file):
    """All tables and views of the small base as a data package."""
    exported = tuple(export(store, name) for name in tables(store))
    return file(Bundle("b", exported, about), "datapackage")


def described(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return package, {resource["name"]: resource for resource in package["resources"]}


def test_the_whole_base_is_a_valid_package_with_all_its_references(whole):
    report = Package(whole / "datapackage.json").validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]


def test_a_broken_reference_would_be_found(store, file):
    two = (export(store, "mission"), export(store, "mission_kind"))
    folder = file(Bundle("b", two), "datapackage")
    with (folder / "mission_kind.csv").open("a", encoding="utf-8") as stream:
        stream.write("no-such-mission,lander,0\r\n")
    report = Package(folder / "datapackage.json").validate()
    assert {error for [error] in report.flatten(["type"])} >= {"foreign-key", "hash-count"}


def test_it_says_what_it_is_and_what_refers_to_what(whole):
    package, resources = described(whole)
    assert package["licenses"] == [
        {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
    ]
    assert package["corpus_digest"] == "0123456789abcdef0123"
    partners = resources["partners"]["schema"]
    assert partners["primaryKey"] == ["mission", "link"]
    assert {
        "fields": ["mission"],
        "reference": {"resource": "mission", "fields": ["id"]},
    } in partners["foreignKeys"]
    fields = {field["name"]: field["type"] for field in partners["fields"]}
    assert fields["launch_date"] == "string"
    assert fields["launch_date_earliest"] == "date"
    assert fields["position"] == "integer"
    assert fields["sources"] == "list"
    assert {
        "fields": ["part_of"],
        "reference": {"resource": "", "fields": ["id"]},
    } in resources["mission"]["schema"]["foreignKeys"]


def test_one_table_refers_to_nothing_outside(table, file):
    table.columns = (Column("mission", refers="mission"), *table.columns[1:])
    folder = file(table, "datapackage")
    assert "foreignKeys" not in described(folder)[1]["missions"]["schema"]
    assert Package(folder / "datapackage.json").validate().valid
    assert read_package(folder) == {"missions": table.to_dicts()}


def test_texts_stand_as_they_are(file):
    folder = file(Table("t", (Column("a"),), [{"a": "=1"}, {"a": "'=1"}]), "datapackage")
    assert (folder / "t.csv").read_bytes() == b"a\r\n=1\r\n'=1\r\n"
    assert read_package(folder) == {"t": [{"a": "=1"}, {"a": "'=1"}]}
