"""A plain SQLite file."""

from __future__ import annotations

import sqlite3

import pytest

from kb.outputs import sqlite as module
from kb.table import Bundle, Column, Table


@pytest.fixture
def opened(file):
    """The file of an answer, to be asked."""
    connections = []

    def open_(answer):
        connections.append(sqlite3.connect(file(answer, "sqlite")))
        return connections[-1].execute

    yield open_
    for connection in connections:
        connection.close()


def test_columns_are_typed(table, opened):
    ask = opened(table)
    assert dict(ask("SELECT name, type FROM pragma_table_info('missions')")) == {
        "mission": "TEXT", "name": "TEXT", "lead": "JSON", "parties": "JSON",
        "launch_date": "TEXT", "mass_kg": "REAL", "certain": "INTEGER", "sources": "JSON",
    }  # fmt: skip
    assert ask("SELECT mass_kg, certain FROM missions").fetchall() == [(8350.0, 1), (None, 0)]


def test_lists_can_be_taken_apart(table, opened):
    ask = opened(table)
    found = ask("SELECT mission, value FROM missions, json_each(sources)").fetchall()
    assert found == [("chang-e-6", "cnsa-2024"), ("chang-e-6", "xinhua-2024")]
    assert ask("SELECT parties ->> '$[0].country' FROM missions").fetchone() == ("CN",)


def test_ids_are_keys_where_what_they_refer_to_is_there(opened):
    mission = Table("mission", (Column("id"), Column("part_of", refers="mission")), [], key=("id",))
    columns = (Column("mission", refers="mission"), Column("agency", refers="agency"))
    ask = opened(Bundle("b", (mission, Table("partners", columns, [], key=("mission", "agency")))))
    keys = 'SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)'
    assert ask(keys, ("partners",)).fetchall() == [("mission", "mission", "id")]
    assert ask(keys, ("mission",)).fetchall() == [("mission", "part_of", "id")]
    primary = "SELECT name FROM pragma_table_info('partners') WHERE pk ORDER BY pk"
    assert ask(primary).fetchall() == [("mission",), ("agency",)]


def test_it_says_what_it_is(table, about, opened):
    table.about = about
    said = dict(opened(table)("SELECT key, value FROM about"))
    assert said["version"] == "0.1.0"
    assert said["as_of"] is None


def test_names_with_quotes(opened):
    ask = opened(Table('a"b', (Column('c"d'), Column("select")), [{'c"d': 1, "select": "x"}]))
    assert ask('SELECT "c""d", "select" FROM "a""b"').fetchone() == (1, "x")


def test_the_same_bytes_each_time(table, file):
    assert file(table, "sqlite").read_bytes() == file(table, "sqlite").read_bytes()


def test_what_sqlite_cannot_write_is_an_error_of_the_file(table, tmp_path):
    with pytest.raises(OSError, match="unable to open database file"):
        module.sqlite(table, tmp_path / "no" / "folder.sqlite")
