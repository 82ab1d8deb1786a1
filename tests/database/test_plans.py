"""Plans beside outcomes, as the build works them out."""

from __future__ import annotations

import pytest

from kb.database.plans import _slip, _timing
from kb.database.rows import rows_of


@pytest.mark.parametrize(
    ("plan", "outcome", "days", "timing"),
    [
        ("2024-05-01", "2024-05-03", (2, 2), "late"),
        ("2024-05-03", "2024-05-03", (0, 0), "kept"),
        ("2024-05-05", "2024-05-03", (-2, -2), "early"),
        ("2024", "2024-05-03", (-242, 123), "kept"),
        ("2020", "2024-05-03", (1219, 1584), "late"),
        ("2024-04", "2024-05", (1, 60), "late"),
        ("2025~", "2024", (-730, -1), "early"),
        ("2030/..", "2024", (None, None), "kept"),
    ],
)
def test_the_slip_runs_from_the_nearest_to_the_farthest_days(plan, outcome, days, timing):
    assert _slip(plan, outcome) == days
    assert _timing(_slip(plan, outcome)) == timing


def plans(rows, kind):
    return {
        (row["subject"], row["value"]): (row["outcome"], row["outcome_value"])
        for row in rows.get("plan", [])
        if row["kind"] == kind
    }


def test_a_launch_that_came_late(records):
    rows = rows_of(records.corpus())
    (launch,) = [row for row in rows["plan"] if row["kind"] == "launch"]
    assert (launch["subject"], launch["value"], launch["first_stated"]) == (
        "chang-e-6", "2020", "2018-04-24",
    )  # fmt: skip
    assert (launch["outcome"], launch["outcome_value"]) == ("late", "2024-05-03")
    assert (launch["slip_min_days"], launch["slip_max_days"]) == (1219, 1584)


def test_a_promise_before_and_after_the_flight(records):
    corpus = records.corpus()
    before, after = rows_of(corpus, "2020-01-01"), rows_of(corpus)
    tie = ("chang-e-6/partner:cnes:partner", None)
    assert plans(before, "partner")[tie] == ("open", None)
    assert plans(after, "partner")[tie] == ("untold", None)  # no later source says that it flew
    assert plans(before, "payload")["dorn", None] == ("open", None)
    assert plans(after, "payload")["dorn", None] == ("flown", "2024-05-03")


def test_a_partner_who_gave_it_up(records):
    records.change(
        "missions/chang-e-6.yaml", "{source: cnes-2019, status: planned}]}",
        "{source: esa-2024, status: cancelled}]}",
    )  # fmt: skip
    tie = ("chang-e-6/partner:cnes:partner", None)
    assert plans(rows_of(records.corpus()), "partner")[tie] == ("withdrawn", None)


def test_a_mission_given_up_takes_its_promises_along(records):
    records.change("missions/chang-e-6.yaml", "status: completed", "status: cancelled")
    rows = rows_of(records.corpus())
    assert plans(rows, "payload")["dorn", None] == ("cancelled", None)


def test_a_plan_that_another_has_replaced_and_one_still_ahead(records):
    records.change(
        "missions/chang-e-6.yaml",
        "  - value: '2024-05-03'\n"
        "    sources: [{source: cnsa-2024, quote: 5月3日发射, locator: ¶1}]",
        "  - value: '2030'\n    status: planned\n    sources: [cnsa-2024]",
    )
    records.change("missions/chang-e-6.yaml", "status: completed", "status: planned")
    for line in ("landing_date: '2024-06-02'\n", "end_date: '2024-06-25'\n"):
        records.change("missions/chang-e-6.yaml", line, "")
    found = plans(rows_of(records.corpus()), "launch")
    assert found["chang-e-6", "2020"] == ("replaced", "2030")
    assert found["chang-e-6", "2030"] == ("open", None)


def test_an_instrument_that_all_its_makers_have_given_up(records):
    records.change(
        "missions/chang-e-6.yaml",
        "{agency: irap, detail: the detectors}",
        "{agency: irap, sources: [{source: esa-2024, status: cancelled}]}",
    )
    assert plans(rows_of(records.corpus()), "payload")["dorn", None] == ("withdrawn", None)


def test_an_instrument_that_went_elsewhere(records):
    records.change(
        "missions/chang-e-6.yaml",
        "  outcome: worked for",
        "  moved_to: jinchan\n  outcome: worked for",
    )
    assert plans(rows_of(records.corpus()), "payload")["dorn", None] == ("moved", "jinchan")
