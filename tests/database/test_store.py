"""What does a reader of a database file get, and what if it is not what it should be?"""

from __future__ import annotations

import random
import sqlite3

import pytest

from kb.database.store import Store
from kb.errors import DatabaseError, UsageError


def refused(path) -> DatabaseError:
    with pytest.raises(DatabaseError) as caught:
        Store(path)
    assert caught.value.status == 4
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.fixture
def copy(built, tmp_path):
    """A copy of the small base, to be damaged."""
    path = tmp_path / "copy.sqlite"
    path.write_bytes(built.read_bytes())
    return path


def with_pragma(path, name: str, value: int):
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA {name} = {value}")
    return path


# Reading.


def test_rows_come_as_dicts(store):
    assert store.rows("SELECT country, name FROM countries ORDER BY country") == [
        {"country": "CN", "name": "China"},
        {"country": "FR", "name": "France"},
        {"country": "SA", "name": "Saudi Arabia"},
    ]


def test_rows_come_one_by_one_too(store):
    rows = store.stream("SELECT id FROM agency WHERE kind = ? ORDER BY id", ["space_agency"])
    assert next(rows) == {"id": "cnes"}
    assert list(rows) == [{"id": "cnsa"}]


def test_one_value(store):
    assert store.value("SELECT name FROM mission WHERE id = ?", ["jinchan"]) == "Jinchan rover"
    assert store.value("SELECT name FROM mission WHERE id = 'apollo-99'") is None


def test_a_statement_without_rows(store):
    assert store.rows("-- nothing at all") == []


def test_a_path_that_needs_quoting(built, tmp_path):
    path = tmp_path / "a?mode=rwc #1 %20 嫦娥"
    path.write_bytes(built.read_bytes())
    with Store(path) as store:
        assert store.meta()["as_of"] == ""


# Writing.


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO meta VALUES ('a', 'b')",
        "DELETE FROM claim",
        "UPDATE mission SET name = 'Moon'",
        "DROP VIEW partners",
        "CREATE TABLE mine (a)",
        "CREATE TEMP TABLE mine (a)",
        "PRAGMA user_version = 9",
        "VACUUM",
        "VACUUM INTO 'new.sqlite'",
        "ATTACH 'new.sqlite' AS new",
    ],
)
def test_nothing_can_be_written(copy, tmp_path, monkeypatch, sql):
    monkeypatch.chdir(tmp_path)
    before = copy.read_bytes()
    with Store(copy) as store, pytest.raises(UsageError, match="the query cannot be run"):
        store.rows(sql)
    assert copy.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["copy.sqlite"]


def test_not_even_past_our_own_methods(store):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store.connection.execute("DELETE FROM claim")
    store.connection.execute("PRAGMA query_only = OFF")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store.connection.execute("DELETE FROM claim")


# Queries that are not right.


@pytest.mark.parametrize(
    "sql",
    [
        "SELEC 1",
        "SELECT * FROM moons",
        "SELECT colour FROM missions",
        "SELECT 1; SELECT 2",
        "SELECT * FROM missions WHERE mission = ?",
        "SELECT load_extension('x')",
    ],
)
def test_a_query_that_is_not_right(store, sql):
    with pytest.raises(UsageError, match="the query cannot be run") as caught:
        store.rows(sql)
    assert caught.value.hint


# Files that are not right.


def test_there_is_none(tmp_path):
    error = refused(tmp_path / "missing.sqlite")
    assert str(error).startswith("no database at")
    assert "lunar build" in error.hint


def test_a_folder(tmp_path):
    assert "is not a file" in str(refused(tmp_path))


def test_below_a_file(copy):
    refused(copy / "lunar.sqlite")


def test_a_name_that_is_too_long(tmp_path):
    refused(tmp_path / ("x" * 5000))


def test_random_bytes(copy):
    copy.write_bytes(random.Random(6).randbytes(50_000))
    assert "not a usable database" in str(refused(copy))


def test_an_empty_file(copy):
    copy.write_bytes(b"")
    assert "not a database of Lunar KB" in str(refused(copy))


@pytest.mark.parametrize("length", [50, 100, 4096, 5000, 200_000, -1])
def test_a_file_that_is_cut_short(copy, length):
    copy.write_bytes(copy.read_bytes()[:length])
    refused(copy)


def test_a_foreign_database(tmp_path):
    path = tmp_path / "places.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE missions (mission)")
    assert "not a database of Lunar KB" in str(refused(path))
    assert "not a database of Lunar KB" in str(refused(with_pragma(path, "user_version", 1)))


def test_a_newer_schema(copy):
    error = refused(with_pragma(copy, "user_version", 999))
    assert "newer Lunar KB (schema 999; this one reads" in str(error)
    assert error.hint == "upgrade Lunar KB"


def test_an_older_schema(copy):
    error = refused(with_pragma(copy, "user_version", 0))
    assert "older Lunar KB (schema 0; this one reads" in str(error)
    assert "lunar build" in error.hint


def test_damage_further_in_shows_when_it_is_read(copy):
    whole = bytearray(copy.read_bytes())
    whole[4096:] = random.Random(6).randbytes(len(whole) - 4096)
    copy.write_bytes(whole)
    with Store(copy) as store:
        for ask in store.rows, store.value, lambda sql: list(store.stream(sql)):
            with pytest.raises(DatabaseError, match="cannot be read") as caught:
                ask("SELECT * FROM claims")
            assert "lunar build" in caught.value.hint


def test_a_refused_file_is_not_kept_open(copy, recwarn):
    import gc

    refused(with_pragma(copy, "user_version", 999))
    gc.collect()
    assert not [w for w in recwarn if issubclass(w.category, ResourceWarning)]
    copy.unlink()
