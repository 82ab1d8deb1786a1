"""The views are what all read: are they all there, portable, right and quick to look into?"""

from __future__ import annotations

import re
import sqlite3
from importlib.resources import files

import pytest
from sqlalchemy import create_engine

from kb.database.create import create
from kb.database.views import ORDER, statement

KEYS = {
    "missions": ["mission"],
    "agencies": ["agency"],
    "countries": ["country"],
    "programmes": ["programme"],
    "instruments": ["instrument"],
    "agreements": ["agreement"],
    "activities": ["activity"],
    "sources": ["source"],
    "claims": ["claim"],
    "citations": ["subject", "source"],
    "partners": ["mission", "link"],
    "providers": ["link"],
    "parties": ["link"],
    "participants": ["link"],
    "people": ["person", "link"],
    "involvements": ["subject", "link"],
    "timeline": ["kind", "link"],
    "conflicts": ["claim"],
    "plans": ["kind", "link", "planned", "status"],
    "names": ["subject", "language", "kind", "name"],
    "ties": ["kind", "link", "a", "b"],
    "network": ["relation", "a_link", "b_link"],
    "dyads": ["country_a", "country_b", "year"],
}
"""What makes a row of each view another row."""

PROMISED = {
    "partners": "mission mission_name agency agency_name country role detail status",
    "instruments": "instrument acronym name type mission mission_name purpose outcome",
    "agreements": "agreement title kind signed status",
    "missions": "mission name target programme launch_date status",
    "timeline": "date kind subject subject_name what",
    "claims": "subject property value status rank chosen source published locator quote",
    "plans": "subject kind planned first_stated outcome slip_min_days slip_max_days",
    "conflicts": "subject property value status side conflict chosen source published",
    "parties": "agreement country agency signed",
}
"""Columns that answers are promised to have."""

FUNCTIONS = {
    "COALESCE",
    "COUNT",
    "MIN",
    "MAX",
    "SUM",
    "AVG",
    "NULLIF",
    "CAST",
    "LOWER",
    "UPPER",
} | {
    "SUBSTR"  # in every database but SQL Server, which has the same as SUBSTRING
}
"""Functions of standard SQL; lists are gathered in Python, not with json_group_array."""

WORDS = {"AS", "IN", "FROM", "WHERE", "ON", "AND", "OR", "NOT", "EXISTS", "SELECT", "WHEN", "THEN"}

SQLITE_ONLY = re.compile(
    r"\b(json\w*|group_concat|total|strftime|julianday|unixepoch|datetime|ifnull|iif|instr|printf"
    r"|typeof|glob|regexp|match|rowid|oid|pragma\w*|sqlite\w*|isnull|notnull|autoincrement"
    r"|indexed by|collate)\b|==|`|\[",
    re.IGNORECASE,
)


def body(view: str) -> str:
    """The SQL of a view without its comments."""
    return re.sub(r"--.*", "", statement(view))


# All there.


def test_every_file_is_a_view_and_every_view_a_file():
    folder = files("kb.database").joinpath("sql")
    found = sorted(path.name.removesuffix(".sql") for path in folder.iterdir())
    assert found == sorted(ORDER)
    assert len(set(ORDER)) == len(ORDER)


@pytest.mark.parametrize("view", ORDER)
def test_a_file_makes_the_view_of_its_name(view):
    assert re.match(rf"(--.*\n)+CREATE VIEW {view} AS\n", statement(view))
    assert body(view).count("CREATE VIEW") == 1
    assert ";" not in body(view)


@pytest.mark.parametrize("view", ORDER)
def test_a_view_comes_after_those_it_uses(view):
    used = set(re.findall(r"\b(?:FROM|JOIN) (\w+)", body(view))) & set(ORDER)
    assert used <= set(ORDER[: ORDER.index(view)])


@pytest.mark.parametrize("view", ORDER)
def test_a_view_can_be_asked(store, view):
    assert store.value(f"SELECT COUNT(*) FROM {view}") > 0


def test_every_view_has_a_key_here():
    assert sorted(KEYS) == sorted(ORDER)


@pytest.mark.parametrize("view", ORDER)
def test_one_row_is_one_thing(store, view):
    key = ", ".join(KEYS[view])
    rows = store.rows(f"SELECT {key} FROM {view} GROUP BY {key} HAVING COUNT(*) > 1")
    assert rows == []


@pytest.mark.parametrize("view", PROMISED)
def test_the_promised_columns_are_there(store, view):
    columns = [row["name"] for row in store.rows(f"SELECT name FROM pragma_table_info('{view}')")]
    assert set(PROMISED[view].split()) <= set(columns)
    assert len(set(columns)) == len(columns)


# Portable.


@pytest.mark.parametrize("view", ORDER)
def test_a_view_is_portable_sql(view):
    sql = body(view)
    assert SQLITE_ONLY.findall(sql) == []
    assert set(re.findall(r"\b(\w+) ?\(", sql)) - WORDS <= FUNCTIONS
    assert re.findall(r'"(?!end\b)\w*"', sql) == []  # only what must be quoted is


def test_the_list_of_what_is_not_portable_works():
    for sql in "json_group_array(x)", "ifnull(a, b)", "a GLOB b", "strftime('%Y', d)", "a == b":
        assert SQLITE_ONLY.search(sql)


# Right.


def ask(store, sql, *columns):
    return [tuple(row[column] for column in columns) for row in store.rows(sql)]


def test_who_are_the_partners_of_change_6(store):
    """The lead first, then the others, the makers of instruments, and whoever is on a part."""
    sql = "SELECT * FROM partners WHERE mission = 'chang-e-6' ORDER BY place, position, link"
    assert ask(store, sql, "agency", "country", "role", "detail", "part") == [
        ("cnsa", "CN", "lead", None, None),
        ("cnes", "FR", "partner", None, None),
        ("irap", "FR", "instrument_provider", "DORN: the detectors", None),
        (None, "SA", "funding", None, "jinchan"),
    ]


def test_who_are_the_partners_of_the_rover_alone(store):
    sql = "SELECT * FROM partners WHERE mission = 'jinchan'"
    assert ask(store, sql, "country", "role", "part") == [("SA", "funding", None)]


def test_how_much_has_each_agency_a_part_in(store):
    sql = "SELECT * FROM agencies ORDER BY agency"
    assert ask(store, sql, "agency", "missions", "instruments", "agreements") == [
        ("cnes", 1, 0, 0),
        ("cnsa", 1, 0, 0),
        ("irap", 1, 1, 0),
    ]


def test_how_much_has_each_country_a_part_in(store):
    sql = "SELECT * FROM countries ORDER BY country"
    counts = ("country", "missions", "instruments", "agreements", "activities")
    assert ask(store, sql, *counts) == [
        ("CN", 1, 0, 0, 1),
        ("FR", 1, 1, 1, 1),
        ("SA", 1, 0, 1, 0),
    ]


def test_what_happened_when(store):
    sql = "SELECT * FROM timeline ORDER BY date_earliest, kind"
    assert ask(store, sql, "date", "kind", "subject", "what") == [
        ("1979-12-18", "signature", "moon-agreement", None),
        ("1980-01-29", "signature", "moon-agreement", "France"),
        ("1984-07-11", "entry_into_force", "moon-agreement", None),
        ("2004-01", "programme_start", "clep", None),
        ("2012-07-18", "accession", "moon-agreement", "Saudi Arabia"),
        ("2024-01-05", "withdrawal", "moon-agreement", "Saudi Arabia"),
        ("2024-05-03", "launch", "chang-e-6", "Long March 5"),
        ("2024-06", "activity", "radon-days-2024", None),
        ("2024-06-02", "landing", "chang-e-6", None),
        ("2024-06-25", "end", "chang-e-6", "the capsule with the samples came down"),
    ]


# Quick: no look-up by id reads a table from end to end.

LOOKUPS = [
    "partners WHERE mission = ?",
    "partners WHERE mission IN (?, ?)",
    "partners WHERE agency = ?",
    "instruments WHERE instrument = ?",
    "instruments WHERE mission = ?",
    "instruments JOIN mission_part AS p ON p.part = instruments.mission WHERE p.mission = ?",
    "providers WHERE instrument IN (?, ?)",
    "providers WHERE agency = ?",
    "agreements WHERE agreement = ?",
    "parties WHERE agreement IN (?, ?)",
    "parties WHERE agency = ?",
    "agreement_subject WHERE agreement IN (?, ?)",
    "agreement_subject WHERE subject = ?",
    "missions WHERE mission = ?",
    "missions WHERE programme = ?",
    "missions WHERE part_of = ?",
    "missions WHERE launch_date_earliest <= ?",
    "agencies WHERE agency = ?",
    "agencies WHERE country = ?",
    "programmes WHERE programme = ?",
    "activities WHERE activity = ?",
    "activities WHERE date_earliest <= ?",
    "participants WHERE activity IN (?, ?)",
    "activity_subject WHERE subject = ?",
    "people WHERE person = ?",
    "people WHERE agency = ?",
    "sources WHERE source = ?",
    "citations WHERE subject IN (?, ?)",
    "claims WHERE subject = ?",
    "claims WHERE subject = ? AND property = ?",
    "claims WHERE subject = ? AND property IS NULL",
    "claims WHERE subject >= ? AND subject < ?",
    "claims WHERE source = ?",
    "names WHERE folded = ?",
    "names WHERE subject = ?",
    "involvements WHERE subject IN (?, ?)",
    "involvements WHERE agency = ?",
    "timeline WHERE subject = ?",
    "timeline WHERE link = ?",
]
MADE_ON_THE_WAY = {"tie", "event", "taken", "citations"}
"""Results inside a view: few rows, found by index before."""


@pytest.fixture(scope="module")
def unmeasured(tmp_path_factory):
    """An empty base: with no statistics the plan is the one that large tables get."""
    path = tmp_path_factory.mktemp("plans") / "empty.sqlite"
    with create_engine(f"sqlite:///{path}").begin() as connection:
        create(connection)
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


@pytest.mark.parametrize("lookup", LOOKUPS)
def test_a_look_up_uses_an_index(unmeasured, lookup):
    values = ["x"] * lookup.count("?")
    plan = unmeasured.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {lookup}", values)
    steps = [row[3] for row in plan]
    scanned = {
        match[1] for step in steps if (match := re.match(r"SCAN (?:TABLE )?(\w+)", step))
    } - MADE_ON_THE_WAY
    assert scanned == set(), "\n".join(steps)
