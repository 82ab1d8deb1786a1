"""What was planned, and what came of it?"""

from __future__ import annotations

import pytest

from kb.errors import UsageError
from kb.questions.catalogue import plans


def told(table):
    cells = {column.key: column for column in table.columns}
    keys = ("kind", "planned", "outcome", "slip_min_days")
    return [tuple(cells[key].text(row) for key in keys) for row in table.rows]


def test_a_launch_that_slipped(store):
    (row,) = [row for row in plans(store, "chang-e-6").rows if row["kind"] == "launch"]
    assert (row["planned"], row["first_stated"]) == ("2020~", "2021-04-28")
    assert (row["outcome"], row["outcome_value"]) == ("late", "2024-05-03")
    assert (row["slip_min_days"], row["slip_max_days"]) == (1219, 1584)
    assert row["sources"] == ["gazette-2021-04-28"]


def test_as_a_person_reads_it(store):
    assert ("launch", "2020~", "late: 2024-05-03", "+1,219 … +1,584") in told(
        plans(store, "chang-e-6")
    )


def test_a_plan_is_dated_no_more_exactly_than_its_source(store):
    (stated,) = [column for column in plans(store).columns if column.key == "first_stated"]
    row = {"first_stated": "2023-12-31", "published": "2023"}
    assert stated.text(row) == "2023"
    assert {row["published"] for row in plans(store, "chang-e-6", kind="launch").rows} == {
        "2021-04-28"
    }


def test_who_withdrew(store):
    (row,) = plans(store, cancelled=True, kind="partner", agency="roscosmos").rows
    assert (row["subject"], row["outcome"], row["agency"]) == (
        "chang-e-6", "withdrawn", "roscosmos",
    )  # fmt: skip


def test_plans_that_were_replaced_and_those_that_are_overdue(store):
    found = {row["planned"]: row for row in plans(store, "luna-27", kind="launch").rows}
    assert (found["2025-08"]["outcome"], found["2025-08"]["outcome_value"]) == ("replaced", "2028?")
    assert found["2028?"]["outcome"] == "open"
    assert found["2028?"]["overdue_days"] is None


def test_only_what_was_late(store):
    assert {row["outcome"] for row in plans(store, late=True).rows} <= {"late", "open"}
    assert ("chang-e-6", "launch") in {
        (row["subject"], row["kind"]) for row in plans(store, late=True).rows
    }


def test_by_day_planned_and_only_the_certain(store):
    possible = {row["planned"] for row in plans(store, since="2019", until="2021").rows}
    certain = plans(store, since="2019", until="2021", certain=True).rows
    assert "2020~" in possible
    assert "2020~" not in {row["planned"] for row in certain}


def test_an_unknown_kind_lists_those_there_are(store):
    with pytest.raises(UsageError, match="no such term 'lunch'") as caught:
        plans(store, kind="lunch")
    assert "launch" in (caught.value.hint or "")
