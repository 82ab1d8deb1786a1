"""Whole tables, for taking elsewhere."""

from __future__ import annotations

import pytest

from kb.database.views import ORDER
from kb.errors import NotFoundError
from kb.questions.catalogue import export, tables


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
