"""When do claims disagree, and who is on which side?"""

from __future__ import annotations

import pytest

from kb.database.claims import Claim
from kb.database.conflicts import with_conflicts


def says(value: str, name: str = "launch_date", **more: str | None) -> Claim:
    fields = {
        "status": "actual", "source": "s", "quote": None, "locator": None, "rank": "normal",
        "note": None, "known_from": "2024-01-01", "stated_day": "2024-01-01", "tier": "press",
    }  # fmt: skip
    return Claim(**{"subject": "x", "property": name, "value": value, **fields, **more})


def sides(*claims: Claim) -> dict[str | None, tuple[str | None, int | None]]:
    return {claim.value: (claim.conflict, claim.side) for claim in with_conflicts(claims)}


NONE = (None, None)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("launch_date", ["2024", "2024-05-03"]),
        ("launch_date", ["2024~", "2024-05", "2024-05-03"]),
        ("launch_date", ["2024/2026", "2025"]),
        ("mass_kg", ["8200", "8231"]),
        ("mass_kg", ["10.7", "10.68"]),
        ("landing_site", ["far side", "far side at the south pole"]),
        ("landing_site", ["Mare Crisium (crashed)", "Mare Crisium"]),
        ("launch_vehicle", ["Long March 5", "long march-5 Y8"]),
        ("status", ["planned", "unknown"]),
    ],
)
def test_values_that_differ_in_precision_agree(name, values):
    found = sides(*(says(value, name) for value in values))
    assert set(found.values()) == {NONE}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("launch_date", ["2024-05-03", "2024-05-04"]),
        ("launch_date", ["2024/2025", "2025/2026"]),
        ("mass_kg", ["8200", "8350"]),
        ("mass_kg", ["10.5", "10.7"]),
        ("landing_site", ["Mare Crisium", "Mare Serenitatis"]),
        ("status", ["completed", "failed"]),
        ("kind", ["memorandum", "contract"]),
        ("cospar_id", ["2023-098A", "2023-098B"]),
    ],
)
def test_values_that_cannot_both_be_true_disagree(name, values):
    found = sides(*(says(value, name) for value in values))
    assert {kind for kind, _ in found.values()} == {"open"}
    assert sorted(side for _, side in found.values() if side) == [1, 2]


def test_the_weightier_value_is_side_one_and_a_vague_one_on_none():
    found = sides(
        says("2024-05-04"), says("2024-05-03", tier="official"), says("2024-05"), says("2023")
    )
    assert found["2024-05-03"] == ("open", 1)
    assert {found["2024-05-04"], found["2023"]} == {("open", 2), ("open", 3)}
    assert found["2024-05"] == NONE  # it fits two of them


def test_a_vague_value_stands_with_the_one_it_fits():
    found = sides(says("2024-05-03"), says("2023-05-03"), says("2023"))
    assert found["2023"] == found["2023-05-03"]


def test_plans_that_changed_are_revised_and_a_preferred_value_settles():
    plans = sides(says("2020", status="planned"), says("2024", status="planned"))
    assert {kind for kind, _ in plans.values()} == {"revised"}
    settled = sides(says("2024-05-03", rank="preferred"), says("2024-05-04"))
    assert settled["2024-05-03"] == ("settled", 1)
    assert settled["2024-05-04"] == ("settled", 2)


def test_a_plan_and_its_outcome_are_no_conflict_nor_what_is_deprecated():
    assert set(sides(says("2020", status="planned"), says("2024-05-03")).values()) == {NONE}
    assert set(sides(says("2020", rank="deprecated"), says("2024-05-03")).values()) == {NONE}


def test_statuses_follow_one_another_but_not_backwards():
    early, late = {"stated_day": "2010-01-01"}, {"stated_day": "2020-01-01"}
    forth = sides(says("operating", "status", **early), says("completed", "status", **late))
    back = sides(says("operating", "status", **late), says("completed", "status", **early))
    undated = sides(says("operating", "status", stated_day=None), says("completed", "status"))
    assert set(forth.values()) == set(undated.values()) == {NONE}
    assert {kind for kind, _ in back.values()} == {"open"}


@pytest.mark.parametrize("name", ["purpose", "summary", "outcome", "detail", "results", "cost"])
def test_what_each_source_words_in_its_own_way_is_not_compared(name):
    assert set(sides(says("radon", name), says("alpha particles", name)).values()) == {NONE}
