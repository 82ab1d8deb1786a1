"""SQL of one's own: everything can be read, nothing changed, and no query runs for ever."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kb.errors import UsageError
from kb.questions.catalogue import sql

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT {} FROM n"


def test_a_question_in_sql(store):
    table = sql(
        store,
        "SELECT country, COUNT(*) AS n FROM agencies WHERE country IS NOT NULL "
        "GROUP BY country ORDER BY n DESC, country LIMIT 3",
    )
    assert list(table) == [
        {"country": "CN", "n": 3},
        {"country": "FR", "n": 2},
        {"country": "JP", "n": 2},
    ]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT name FROM sqlite_master",
        "SELECT * FROM pragma_table_info('missions')",
        "PRAGMA table_info(missions)",
        "SELECT value FROM json_each('[1, 2]')",
        "EXPLAIN QUERY PLAN SELECT * FROM partners",
        "VALUES (1), (2)",
        "WITH cn AS (SELECT * FROM agencies WHERE country = 'CN') SELECT * FROM cn;",
        "-- a comment\nSELECT 1 -- and another",
    ],
)
def test_all_that_only_reads(store, query):
    assert list(sql(store, query))


@pytest.mark.parametrize(
    "query",
    [
        "INSERT INTO meta VALUES ('a', 'b')",
        "UPDATE mission SET name = 'x'",
        "UPDATE sqlite_master SET sql = ''",
        "UPDATE claims SET value = 'x'",
        "DELETE FROM claim",
        "DROP TABLE claim",
        "DROP VIEW partners",
        "CREATE TABLE t (a)",
        "CREATE TEMP TABLE t (a)",
        "ALTER TABLE mission ADD COLUMN x",
        "ATTACH 'other.sqlite' AS other",
        "DETACH main",
        "PRAGMA writable_schema = 1",
        "PRAGMA query_only = OFF",
        "PRAGMA journal_mode = WAL",
        "VACUUM",
        "VACUUM INTO 'copy.sqlite'",
        "REINDEX",
        "ANALYZE",
        "BEGIN",
        "SAVEPOINT s",
        "SELECT load_extension('x')",
        "WITH x AS (SELECT 1) DELETE FROM claim",
        "REPLACE INTO meta SELECT * FROM meta",
    ],
)
def test_nothing_can_be_changed(store, database, tmp_path, monkeypatch, query):
    monkeypatch.chdir(tmp_path)
    before = database.read_bytes()
    with pytest.raises(UsageError, match="only reading is possible here"):
        sql(store, query)
    assert database.read_bytes() == before
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "an empty query"),
        ("  \n ", "an empty query"),
        ("-- only a comment", "only SELECT is possible here"),
        ("SELECT 1; SELECT 2", "one statement at a time"),
        ("SELECT 1; DROP TABLE claim", "one statement at a time"),
        ("SELECT 1 \0", "null"),
        ("SELEC 1", "syntax error"),
        ("SELECT * FROM partner", "no such table: partner"),
        ("SELECT nope FROM missions", "no such column: nope"),
        ("SELECT ?", "binding"),
        ("SELECT CAST(x'ff' AS TEXT)", "UTF-8"),
        ("SELECT length(zeroblob(900000000))", "too big"),
    ],
)
def test_what_is_no_query_is_a_sentence(store, query, message):
    with pytest.raises(UsageError, match=message):
        sql(store, query)


def test_a_query_that_never_ends_is_stopped(store):
    began = time.monotonic()
    with pytest.raises(UsageError, match=r"the query took more than 0.2 s") as caught:
        sql(store, ENDLESS.format("COUNT(*)"), seconds=0.2)
    assert time.monotonic() - began < 2
    assert "--seconds" in caught.value.hint


def test_and_the_next_question_is_answered(store):
    with pytest.raises(UsageError):
        sql(store, "DROP TABLE claim")
    with pytest.raises(UsageError):
        sql(store, ENDLESS.format("COUNT(*)"), seconds=0.1)
    assert store.value("SELECT COUNT(*) FROM missions") == 9


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_no_time_at_all(store, seconds):
    with pytest.raises(UsageError, match="more than 0"):
        sql(store, "SELECT 1", seconds=seconds)


def test_too_many_rows_are_cut_and_it_is_said(store):
    table = sql(store, ENDLESS.format("x"), limit=3)
    assert [row["x"] for row in table] == [1, 2, 3]
    assert table.warnings == ("only the first 3 rows; --limit 0 gives all",)
    assert sql(store, "SELECT * FROM missions", limit=9).warnings == ()
    assert len(list(sql(store, "SELECT * FROM claims", limit=0))) > 100


def test_columns_of_one_name_are_numbered(store):
    [row] = sql(store, "SELECT 1 AS a, 2 AS a, 3 AS b")
    assert row == {"a": 1, "a:2": 2, "b": 3}


def test_bytes_and_endless_numbers_can_be_written_in_any_format(store):
    [row] = sql(store, "SELECT x'00ff' AS bytes, 9e999 AS much, NULL AS none")
    assert row == {"bytes": "00ff", "much": "inf", "none": None}


def test_the_full_text_index_can_be_asked(store):
    table = sql(
        store,
        "SELECT subject FROM document JOIN document_text ON document_text.rowid = document.id "
        "WHERE document_text MATCH 'radon' ORDER BY subject",
    )
    assert "dorn" in [row["subject"] for row in table.rows]
