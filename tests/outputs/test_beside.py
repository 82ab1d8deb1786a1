"""What stands beside files that cannot say themselves what they are, and reading by it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kb.errors import UsageError
from kb.outputs import writer
from kb.outputs.csvw import describe, types
from kb.outputs.reading import read


@pytest.fixture
def beside(table, about, tmp_path):
    """A table in a file of a format, with its description beside it."""
    table.about = about

    def write(name, as_named):
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer(path.suffix[1:])(table, stream)
        (tmp_path / as_named).write_text(describe({name: table}), encoding="utf-8")
        return path

    return write


def test_it_says_where_the_file_is_from_and_what_its_columns_hold(table, about):
    said = json.loads(describe({"m.csv": replace(table, about=about, key=("mission",))}))
    assert said["@context"] == "http://www.w3.org/ns/csvw"
    assert said["url"] == "m.csv"
    assert said["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert said["notes"] == [about.to_dict()]
    schema = said["tableSchema"]
    assert schema["primaryKey"] == ["mission"]
    assert [column["name"] for column in schema["columns"]] == list(table.keys)
    assert schema["columns"][5]["datatype"] == "number"
    assert schema["columns"][7] == {
        "name": "sources", "titles": "sources", "datatype": "string", "separator": "; ",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "as_named"),
    [
        ("m.csv", "m.csv-metadata.json"),
        ("m.csv", "csv-metadata.json"),
        ("m.json", "m.json-metadata.json"),
        ("m.jsonl", "m.jsonl-metadata.json"),
    ],
)
def test_a_file_reads_back_as_the_same_cells(beside, table, name, as_named):
    assert list(read(beside(name, as_named))) == table.to_dicts()


def test_a_tsv_has_lost_its_line_breaks(beside, table):
    first, second = read(beside("m.tsv", "m.tsv-metadata.json"))
    assert first == table.to_dicts()[0]
    assert second["name"] == 'a|b, "q" =SUM(1) *x*'


def test_without_a_description_all_is_text(beside):
    path = beside("m.csv", "other.json")
    assert types(path) == {}
    assert next(read(path))["mass_kg"] == "8350.0"


def test_other_formats_are_not_read(tmp_path):
    (tmp_path / "a.md").touch()
    with pytest.raises(UsageError, match="is not read back"):
        list(read(tmp_path / "a.md"))
