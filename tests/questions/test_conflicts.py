"""Who says otherwise?"""

from __future__ import annotations

import pytest

from kb.errors import NotFoundError, UsageError
from kb.questions.catalogue import conflicts, show


def sides(table):
    return [
        (row["subject"], row["property"], row["conflict"], row["value"], row["shown"])
        for row in table.rows
    ]


def test_the_values_stand_side_by_side_with_their_sources_and_the_reason(store):
    table = conflicts(store, "chang-e-6")
    assert sides(table) == [
        ("chang-e-6", "landing_date", "open", "2024-06-01", True),
        ("chang-e-6", "landing_date", "open", "2024-06-02", False),
    ]
    shown, other = table.rows
    assert shown["sources"] == ["cnsa-2024-06-25"]
    assert shown["rule"] == "the better kind of source (official before press)"
    assert (other["sources"], other["rule"], other["days_apart"]) == (
        ["herald-2024-06-03"],
        None,
        1,
    )


def test_what_is_deprecated_is_no_side(store):
    assert "launch_date" not in {row["property"] for row in conflicts(store, "chang-e-6").rows}


def test_plans_that_changed_are_told_apart(store):
    assert {row["subject"] for row in conflicts(store, kind="revised").rows} == {"luna-27"}
    assert "luna-27" not in {row["subject"] for row in conflicts(store, kind="open").rows}


def test_nothing_in_dispute(store):
    assert list(conflicts(store, "kplo").rows) == []


def test_names_and_kinds_that_are_none(store):
    with pytest.raises(NotFoundError):
        conflicts(store, "chang-e-66")
    with pytest.raises(UsageError, match="no such term 'loud'"):
        conflicts(store, kind="loud")


def test_the_page_of_a_thing_marks_what_is_disputed_planned_or_imprecise(store):
    marks = {fact.key: (fact.status, fact.doubts) for fact in show(store, "chang-e-6").facts}
    assert marks["landing_date"] == (None, ("disputed",))
    assert marks["launch_date"] == (None, ())
    marks = {fact.key: (fact.status, fact.doubts) for fact in show(store, "luna-27").facts}
    assert marks["launch_date"] == ("planned", ("imprecise",))
