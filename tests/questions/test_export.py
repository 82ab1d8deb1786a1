"""Whole tables, for taking elsewhere."""

from __future__ import annotations

import re
from itertools import islice

import pytest

from kb.database.views import ORDER
from kb.errors import NotFoundError
from kb.language import use
from kb.questions.behind import claims_behind
from kb.questions.catalogue import conflicts, export, missions, partners, tables
from kb.questions.export import listed
from kb.questions.localize import localized


def test_views_come_first_then_the_tables_they_are_made_of(store):
    listed = tables(store)
    assert listed[: len(ORDER)] == sorted(ORDER)
    assert {"mission", "claim", "agreement_party", "name", "meta"} <= set(listed)
    assert not [name for name in listed if name.startswith(("sqlite_", "alembic_"))]


def store_columns(store, name):
    described = store.rows("SELECT name FROM pragma_table_info(?)", (name,))
    return tuple(row["name"] for row in described)


def test_every_table_and_view_is_exported_whole(store):
    for name in tables(store):
        table = export(store, name)
        exported = [tuple(cells)[: len(store_columns(store, name))] for cells in table.cells()]
        selected = [tuple(row) for row in store.connection.execute(f'SELECT * FROM "{name}"')]
        assert sorted(exported, key=repr) == sorted(selected, key=repr), name
        assert selected or name in {"alembic_version"}, f"{name} is empty: the test shows nothing"


def test_the_columns_are_the_tables_own_and_the_sources(store):
    assert export(store, "partners").keys == (*store_columns(store, "partners"), "sources")
    assert export(store, "claims").keys == store_columns(store, "claims")


def test_rows_come_one_by_one_and_always_in_the_same_order(store):
    table = export(store, "claims")
    assert table.streamed
    assert next(iter(table))["subject"] == "AE"
    first, second = (list(export(store, "claims")) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("typed", ["agreement-party", "AGREEMENT_PARTY", " agreement_party "])
def test_a_name_in_any_spelling(store, typed):
    assert export(store, typed).name == "agreement_party"


@pytest.mark.parametrize(
    "typed", ["nothing", "", "sqlite_master", "mission; DROP TABLE mission", 'mission"'],
)  # fmt: skip
def test_what_is_no_table_lists_what_there_is(store, typed):
    with pytest.raises(NotFoundError) as caught:
        export(store, typed)
    assert "partners" in caught.value.hint


def test_a_key_tells_rows_apart(store):
    keyed = [table for name in tables(store) if (table := export(store, name)).key]
    assert len(keyed) > 30
    for table in keyed:
        places = [table.keys.index(column) for column in table.key]
        keys = [tuple(row[n] for n in places) for row in table.cells()]
        assert len(set(keys)) == len(keys) > 0, table.name


def test_cells_are_what_their_columns_say(store):
    kinds = {"text": str, "date": str, "integer": int, "number": (int, float), "list": list}
    for name in tables(store):
        table = export(store, name)
        for row in table.cells():
            for cell, column in zip(row, table.columns, strict=True):
                assert cell is None or isinstance(cell, kinds[column.type]), (name, column)


def test_references_lead_somewhere(store):
    for name in tables(store):
        for column in export(store, name).columns:
            if column.refers:
                dangling = (
                    f'SELECT COUNT(*) FROM "{name}" WHERE "{column.key}" IS NOT NULL '
                    f'AND "{column.key}" NOT IN (SELECT id FROM {column.refers})'
                )
                assert store.value(dangling) == 0, (name, column.key)


def test_records_and_ties_come_with_their_sources_the_best_first(store):
    rows = {row["mission"]: row for row in export(store, "missions")}
    [answered] = [row for row in missions(store) if row["mission"] == "chang-e-6"]
    assert rows["chang-e-6"]["sources"] == answered["sources"]
    with_sources = {name for name in tables(store) if "sources" in export(store, name).keys}
    assert {"partners", "people", "timeline", "agreement_party", "country"} <= with_sources
    assert not {"claims", "names", "sources", "meta"} & with_sources


def claimed(store, *exported):
    return {row["subject"] for row in claims_behind(store, exported)}


def test_the_claims_behind_whole_tables(store):
    assert claimed(store, export(store, "missions")) == {
        row["mission"] for row in export(store, "missions")
    }
    both = claimed(store, export(store, "partners"), export(store, "activities"))
    assert {row["link"] for row in export(store, "partners")} < both
    assert claimed(store, export(store, "meta")) == set()


def test_the_claims_behind_an_answer(store):
    answer = partners(store, "chang-e-6", role="lead")
    assert claimed(store, answer) == {row["link"] for row in answer}
    rows = list(claims_behind(store, [missions(store, country="PK")]))
    assert [row["claim"] for row in rows] == [
        row["claim"]
        for row in sorted(rows, key=lambda r: (r["subject"], r["property"] or "", r["claim"]))
    ]


def test_what_there_is_to_export(store):
    rows = {row["name"]: row for row in listed(store)}
    assert list(rows) == tables(store)
    assert rows["partners"]["kind"] == "view"
    assert rows["mission"] == {
        "name": "mission",
        "kind": "table",
        "rows": store.value("SELECT COUNT(*) FROM mission"),
        "what": ", ".join(store_columns(store, "mission")),
    }


def test_of_pairs_also_among_other_tables(store):
    alone = {row["claim"] for row in claims_behind(store, [export(store, "dyads")])}
    both = {
        row["claim"]
        for row in claims_behind(store, [export(store, n) for n in ("dyads", "people")])
    }
    assert alone
    assert alone < both
    assert "missions_ids" in export(store, "dyads").keys


def test_of_conflicts_the_claims_that_conflict(store):
    whole = export(store, "conflicts")
    named = {row["claim"] for row in whole}
    assert named
    assert {row["claim"] for row in claims_behind(store, [export(store, "conflicts")])} == named
    asked = conflicts(store)
    named = {claim for row in asked.rows for claim in row["claims"]}
    assert {row["claim"] for row in claims_behind(store, [asked])} == named


def test_of_plans_the_claims_on_what_is_planned(store):
    subjects = {row["subject"] for row in export(store, "plan")}
    assert {row["subject"] for row in claims_behind(store, [export(store, "plan")])} <= subjects


# For people: headings are words, and in Chinese those of the language.


@pytest.fixture
def chinese():
    use("zh", {})
    yield
    use("en", {})


def test_every_heading_and_term_has_chinese(store, chinese):
    for name in tables(store):
        table = localized(store, export(store, name))
        latin = [
            c.key for c in table.columns if re.search("[a-z]", c.heading.replace("COSPAR", ""))
        ]
        assert not latin, name
        assert not re.search("[a-z_]", table.heading), name
        for row in islice(table.rows, 50):
            for column in table.columns:
                if column.cell and row[column.key]:
                    assert not re.search("[a-z]", column.text(row)), (name, column.key)


def test_names_of_whoever_took_part_are_chinese(store, chinese):
    table = localized(store, export(store, "participants"))
    names = {row["agency"]: row["name"] for row in table.rows}
    assert names["cnsa"] == "国家航天局"


def test_a_whole_table_for_people_has_words_as_headings(store):
    assert [c.heading for c in export(store, "partners").columns][:2] == ["mission", "mission name"]
    role = next(c for c in export(store, "partners").columns if c.key == "role")
    assert role.text({"role": "instrument_provider"}) == "instrument provider"
