"""Which missions are there, whose, and when do they fly?"""

from __future__ import annotations

import pytest

from kb.errors import UsageError
from kb.questions.catalogue import missions


def ids(table):
    return [row["mission"] for row in table.rows]


def launches(table):
    column = next(column for column in table.columns if column.key == "launch_date")
    return {row["mission"]: column.text(row) for row in table.rows}


def test_all_missions_by_launch(store):
    assert ids(missions(store)) == [
        "lunar-a", "selene", "kplo", "hakuto-r-m1", "rashid",
        "chang-e-6", "icube-q", "chang-e-8", "luna-27",
    ]  # fmt: skip


def test_plans_and_cancelled_launches_say_so(store):
    shown = launches(missions(store))
    assert shown["lunar-a"] == "199X (cancelled)"
    assert shown["hakuto-r-m1"] == "2022-12"
    assert shown["chang-e-6"] == "2024-05-03"  # though it was planned for about 2020
    assert shown["chang-e-8"] == "2028~ (planned)"
    assert shown["luna-27"] == "2028? (planned)"  # the later of two plans


def test_a_country_takes_part_through_a_part(store):
    assert ids(missions(store, country="United Arab Emirates")) == ["hakuto-r-m1", "rashid"]
    assert ids(missions(store, country="巴基斯坦")) == ["chang-e-6", "icube-q"]


def test_lead_and_countries_are_of_the_mission_with_its_parts(store):
    row = next(row for row in missions(store).rows if row["mission"] == "chang-e-6")
    assert row["lead"] == ["cnsa"]
    assert row["countries"] == ["CN", "SA", "FR", "SE", "PK", "IT"]
    assert row["kinds"] == ["sample_return", "lander"]


def test_who_gave_it_up_does_not_count_unless_all_did(store):
    # Russia's instrument was cancelled, the mission flew; LUNAR-A was cancelled as a whole
    assert ids(missions(store, country="Russia")) == ["luna-27"]
    assert ids(missions(store, agency="JAXA")) == ["lunar-a", "selene"]
    row = next(row for row in missions(store).rows if row["mission"] == "lunar-a")
    assert row["countries"] == ["JP"]


def test_an_agency_takes_part_by_an_instrument(store):
    assert ids(missions(store, agency="IRF")) == ["chang-e-6"]


def test_by_programme_kind_target_and_status(store):
    assert ids(missions(store, programme="中国探月工程")) == ["chang-e-6", "chang-e-8"]
    assert ids(missions(store, kind="Sample return")) == ["chang-e-6"]
    assert ids(missions(store, kind="cubesat")) == ["icube-q"]
    assert ids(missions(store, target="mars")) == []
    assert ids(missions(store, status="in development")) == ["chang-e-8", "luna-27"]


def test_launched_in_a_period_certainly_or_possibly(store):
    table = missions(store, since="2022-12-10", until="2028")
    assert {row["mission"]: row["certain"] for row in table.rows} == {
        "hakuto-r-m1": False,  # in December 2022
        "rashid": False,
        "chang-e-6": True,
        "icube-q": True,
        "chang-e-8": False,  # about 2028
        "luna-27": False,  # 2028, uncertain
    }
    assert launches(table)["chang-e-8"] == "2028~ (planned) ?"


def test_the_nineties_hold_what_was_to_fly_in_the_nineties(store):
    table = missions(store, since="1995", until="1996")
    assert [(row["mission"], row["certain"]) for row in table.rows] == [("lunar-a", False)]
    table = missions(store, since="1990", until="1999")
    assert [(row["mission"], row["certain"]) for row in table.rows] == [("lunar-a", True)]


@pytest.mark.parametrize(
    ("option", "value"), [("kind", "boat"), ("target", "sun"), ("status", "ok")]
)
def test_unknown_terms(store, option, value):
    with pytest.raises(UsageError, match=f"--{option}: no such term '{value}'"):
        missions(store, **{option: value})
