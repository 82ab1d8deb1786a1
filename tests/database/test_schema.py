"""Do the tables hold what they may, and nothing else? Can what is asked for be found by index?"""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import CheckConstraint

from kb import vocabulary
from kb.database.schema import metadata

TABLES = [table.name for table in metadata.sorted_tables]

TERMS = {
    ("subject", "kind"): vocabulary.ENTITY_KIND | vocabulary.LINK_KIND,
    ("agency", "kind"): vocabulary.AGENCY_KIND,
    ("programme", "target"): vocabulary.TARGET,
    ("mission", "target"): vocabulary.TARGET,
    ("agreement", "target"): vocabulary.TARGET,
    ("activity", "target"): vocabulary.TARGET,
    ("mission", "status"): vocabulary.MISSION_STATUS,
    ("mission_kind", "kind"): vocabulary.MISSION_KIND,
    ("agreement", "kind"): vocabulary.AGREEMENT_KIND,
    ("agreement", "status"): vocabulary.AGREEMENT_STATUS,
    ("activity", "kind"): vocabulary.ACTIVITY_KIND,
    ("source", "tier"): vocabulary.TIER,
    ("mission_partner", "role"): vocabulary.ROLE,
    ("programme_partner", "role"): vocabulary.ROLE,
    ("name", "kind"): vocabulary.NAME_KIND,
    ("document", "kind"): vocabulary.ENTITY_KIND,
    ("claim", "rank"): vocabulary.RANK,
    ("claim", "conflict"): vocabulary.CONFLICT,
    ("plan", "kind"): vocabulary.PLAN,
    ("plan", "outcome"): vocabulary.OUTCOME,
} | {
    (table.name, column.name): vocabulary.CLAIM_STATUS
    for table in metadata.sorted_tables
    for column in table.columns
    if column.name.endswith("_date_status")
    or column.name in ("date_status", "outcome_status")
    or (column.name == "status" and table.name not in ("mission", "agreement"))
}
REFERENCES = [
    (table.name, key.parent.name, key.column.table.name)
    for table in metadata.sorted_tables
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
]
DATES_ASKED_ABOUT = {
    ("mission", "launch_date_earliest"),
    ("agreement", "signed_date_earliest"),
    ("activity", "date_earliest"),
    ("source", "published_date_earliest"),
}


@pytest.fixture
def open_base(built, tmp_path):
    """The small base, open for writing, with its references enforced."""
    path = tmp_path / "open.sqlite"
    path.write_bytes(built.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = ON")
    yield connection
    connection.close()


def test_the_small_base_has_something_in_every_table(store):
    """Else the tests below would prove nothing."""
    assert [t for t in TABLES if not store.value(f"SELECT COUNT(*) FROM {t}")] == []


# Vocabularies.


def test_every_closed_column_is_tried_here():
    closed = {
        (table.name, str(check.sqltext).partition(" IN (")[0])
        for table in metadata.sorted_tables
        for check in table.constraints
        if isinstance(check, CheckConstraint) and " IN ('" in str(check.sqltext)
    }
    assert closed == TERMS.keys()


@pytest.mark.parametrize(("table", "column"), TERMS)
def test_a_foreign_term_is_refused(open_base, table, column):
    with pytest.raises(sqlite3.IntegrityError, match=f"ck_{table}_{column}"):
        open_base.execute(f"UPDATE {table} SET {column} = 'cheese'")


@pytest.mark.parametrize(("table", "column"), TERMS)
def test_every_term_is_taken(open_base, table, column):
    row = f"rowid = (SELECT MIN(rowid) FROM {table})"
    for term in TERMS[table, column]:
        # where the term makes a key that is taken already, the row goes, and the term was fine
        open_base.execute(f"UPDATE OR REPLACE {table} SET {column} = ? WHERE {row}", [term])


def test_every_vocabulary_is_kept_by_some_column():
    words = {
        name: terms
        for name, terms in vars(vocabulary).items()
        if isinstance(terms, dict) and name.isupper() and name != "REMARK"
    }
    kept = [set(terms) for terms in TERMS.values()]
    loose = {name for name, terms in words.items() if not any(terms.keys() <= k for k in kept)}
    assert loose == set()


# Other rules.


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("UPDATE claim SET chosen = 2", "ck_claim_chosen"),
        ("UPDATE claim SET value = NULL WHERE property IS NOT NULL", "ck_claim_value"),
        ("UPDATE claim SET value = 'x' WHERE property IS NULL", "ck_claim_value"),
        ("UPDATE mission_partner SET agency = NULL, country = NULL", "ck_mission_partner_somebody"),
        ("UPDATE agreement_party SET agency = NULL, country = NULL", "ck_agreement_party_somebody"),
        (
            "UPDATE activity_participant SET agency = NULL, country = NULL, person = NULL",
            "ck_activity_participant_somebody",
        ),
        ("UPDATE mission SET name = NULL", "NOT NULL"),
        ("UPDATE country SET alpha3 = 'FRA'", "UNIQUE"),
    ],
)
def test_what_makes_no_sense_is_refused(open_base, change, rule):
    with pytest.raises(sqlite3.IntegrityError, match=rule):
        open_base.execute(change)


# References.


def test_nothing_refers_to_what_is_not_there(open_base):
    assert open_base.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(("table", "column", "target"), REFERENCES)
def test_an_orphan_is_refused(open_base, table, column, target):
    row = f"rowid = (SELECT MIN(rowid) FROM {table})"
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        open_base.execute(f"UPDATE {table} SET {column} = 'nobody' WHERE {row}")


# Indexes.


def indexes(connection: sqlite3.Connection) -> dict[str, list[tuple[str, ...]]]:
    """The columns of each index of each table, primary keys included."""
    return {
        table: [
            tuple(row[2] for row in connection.execute(f"PRAGMA index_info({index[1]})"))
            for index in connection.execute(f"PRAGMA index_list({table})").fetchall()
        ]
        for table in TABLES
    }


def test_every_reference_and_every_date_asked_about_has_an_index(open_base):
    first = {(table, index[0]) for table, all_ in indexes(open_base).items() for index in all_}
    wanted = {(table, column) for table, column, _ in REFERENCES} | DATES_ASKED_ABOUT
    wanted.add(("name", "folded"))
    assert wanted - first == set()


def test_no_index_is_the_beginning_of_another(open_base):
    double = [
        (table, one, other)
        for table, all_ in indexes(open_base).items()
        for one in all_
        for other in all_
        if one != other and other[: len(one)] == one
    ]
    assert double == []
