"""What did the base hold on a day? The rows of then against the rows of today."""

from __future__ import annotations

import sqlite3
from itertools import pairwise

import pytest

from kb.database.rows import rows_of

DAYS = [
    "1979-12-18", "1979-12-19", "1990-01-01", "2012-07-18", "2018-04-23", "2018-04-24",
    "2019-11-06", "2023-06-01", "2024-05-02", "2024-05-03", "2024-06-10", "2024-06-25",
    "2024-07-01", "2026-01-01",
]  # fmt: skip
"""Days on which something becomes known, and days between."""


def row(rows, table: str, key: str) -> dict[str, object] | None:
    return next((row for row in rows.get(table, []) if row["id"] == key), None)


def cells(rows, table: str, key: str, *names: str) -> list[object]:
    found = row(rows, table, key)
    assert found is not None
    return [found[name] for name in names]


def subjects(rows) -> set[str]:
    return {row["id"] for row in rows.get("subject", [])}


@pytest.fixture
def then(records):
    return lambda day: rows_of(records.corpus(), day)


# A mission through the years.


def test_today(then):
    launch = ("launch_date", "launch_date_earliest", "launch_date_latest", "launch_date_status")
    assert cells(then(None), "mission", "chang-e-6", *launch) == [
        "2024-05-03", "2024-05-03", "2024-05-03", "actual",
    ]  # fmt: skip
    assert cells(then(None), "mission", "chang-e-6", "mass_kg", "launch_vehicle") == [
        8350.0, "Long March 5",
    ]  # fmt: skip


def test_before_anybody_spoke_of_it(then):
    assert row(then("2018-04-23"), "mission", "chang-e-6") is None


def test_while_it_was_a_plan(then):
    rows = then("2019-01-01")
    launch = ("launch_date", "launch_date_earliest", "launch_date_latest", "launch_date_status")
    assert cells(rows, "mission", "chang-e-6", *launch) == [
        "2020", "2020-01-01", "2020-12-31", "planned",
    ]  # fmt: skip
    later = ("status", "landing_date", "landing_date_status", "end_date", "end")
    assert cells(rows, "mission", "chang-e-6", *later) == ["planned", None, None, None, None]
    assert row(rows, "instrument", "dorn") is None


def test_with_a_partner_promised(then):
    rows = then("2020-01-01")
    tie = "chang-e-6/partner:cnes:partner"
    assert cells(rows, "mission_partner", tie, "status") == ["planned"]
    assert cells(rows, "instrument", "dorn", "status", "outcome") == ["planned", None]


def test_on_the_way(then):
    rows = then("2024-05-10")
    assert cells(rows, "mission", "chang-e-6", "launch_date", "landing_date") == [
        "2024-05-03", None,
    ]  # fmt: skip
    assert cells(rows, "mission_partner", "chang-e-6/partner:cnsa:lead", "status") == ["actual"]


def test_on_the_surface(then):
    rows = then("2024-06-10")
    assert cells(rows, "mission", "chang-e-6", "landing_date", "status") == [
        "2024-06-02", "operating",
    ]  # fmt: skip
    assert cells(rows, "instrument", "dorn", "outcome") == [None]


def test_after_its_end(then):
    assert cells(then("2024-06-25"), "mission", "chang-e-6", "status", "end_date", "end") == [
        "completed", "2024-06-25", "the capsule with the samples came down",
    ]  # fmt: skip
    assert cells(then("2024-06-25"), "instrument", "dorn", "outcome") == [None]  # nobody told yet
    rows = then("2024-07-01")
    assert cells(rows, "mission", "chang-e-6", "end") == ["the capsule with the samples came down"]
    assert cells(rows, "instrument", "dorn", "outcome") == ["worked for 32 hours on the surface"]


def test_what_was_going_to_fly_was_a_plan_whatever_is_said_of_it_now(records):
    """A tie with a source of 2019 and no word on its status: before the launch it was a plan."""
    records.change(
        "missions/chang-e-6.yaml", "[{source: cnes-2019, status: planned}]}", "[cnes-2019]}"
    )
    tie = "chang-e-6/partner:cnes:partner"
    before, after = (rows_of(records.corpus(), day) for day in ("2020-01-01", "2024-05-03"))
    assert cells(before, "mission_partner", tie, "status") == ["planned"]
    assert cells(after, "mission_partner", tie, "status") == ["actual"]


# Ties, posts, gaps.


def test_who_was_party_to_an_agreement(then):
    def parties(day):
        return {row["country"]: row["left_date"] for row in then(day).get("agreement_party", [])}

    assert parties("1979-12-18") == {}
    assert parties("1990-01-01") == {"FR": None}
    assert parties("2012-07-18") == {"FR": None, "SA": None}
    assert parties("2022-12-31") == {"FR": None, "SA": None}
    assert parties("2023-01-31") == {"FR": None, "SA": "2024-01-05"}


def test_when_an_agreement_came_into_force(then):
    dates = ("signed_date", "in_force_date")
    assert cells(then("1980-01-01"), "agreement", "moon-agreement", *dates) == ["1979-12-18", None]
    assert cells(then("1984-07-11"), "agreement", "moon-agreement", *dates) == [
        "1979-12-18", "1984-07-11",
    ]  # fmt: skip


def test_who_held_which_post(then):
    post = "a-curie/post:irap"
    assert row(then("2019-12-31"), "post", post) is None
    assert cells(then("2021-01-01"), "post", post, "start_date", "end_date") == ["2020-01-01", None]
    assert cells(then("2024-02-29"), "post", post, "start_date", "end_date") == [
        "2020-01-01", "2024-02",
    ]  # fmt: skip


def test_a_claimed_field_shows_what_was_claimed_by_then(then):
    assert cells(then("2020-01-01"), "agency", "irap", "country", "parent") == ["FR", None]
    assert cells(then("2024-07-01"), "agency", "irap", "country", "parent") == ["FR", "cnes"]


def test_what_was_not_found_is_told_from_the_day_it_was_looked_for(then):
    assert "not_found" not in then("2025-12-31")
    assert [gap["field"] for gap in then("2026-01-01")["not_found"]] == ["cospar_id"]


# What is known by reference.


def test_what_something_known_refers_to_is_known(then):
    """ISO's list was read in 2026, but France was there when it signed in 1980."""
    rows = then("1980-01-29")
    assert subjects(rows) == {
        "moon-agreement", "moon-agreement/party:FR", "moon-agreement/about:clep",
        "clep", "FR", "un",
    }  # fmt: skip
    assert row(rows, "programme", "clep") is not None


def test_an_instrument_brings_its_spacecraft(records):
    records.change(
        "missions/chang-e-6.yaml",
        "sources: [cnsa-2024, esa-2024, {source: xinhua-2018, status: planned}]",
        "sources: [cnsa-2024, esa-2024]",
    )
    records.change(
        "missions/chang-e-6.yaml",
        "- value: '2020'\n    status: planned\n    sources: [xinhua-2018]\n",
        "- value: '2020'\n    status: planned\n    sources: [esa-2024]\n",
    )
    rows = rows_of(records.corpus(), "2019-11-06")
    assert {"dorn", "chang-e-6"} <= subjects(rows)
    assert cells(rows, "mission", "chang-e-6", "launch_date", "status") == [None, None]


def test_what_only_a_claim_refers_to_is_known_with_it(records, tmp_path):
    records.change("agencies/all.yaml", "- value: cnes\n      sources: [esa-2024]",
                   "- value: cnrs\n      sources: [cnes-2019]")  # fmt: skip
    records.write(
        "agencies/cnrs.yaml",
        """
        id: cnrs
        name: {en: National Centre for Scientific Research}
        kind: research_institute
        country: FR
        sources: [esa-2024]
        """,
    )
    target = records.build(tmp_path / "lunar.sqlite", as_of="2020-01-01")
    with sqlite3.connect(target) as connection:
        asked = connection.execute("SELECT parent FROM agencies WHERE agency = 'irap'")
        assert asked.fetchall() == [("cnrs",)]
        asked = connection.execute("SELECT known_from FROM subject WHERE id = 'cnrs'")
        assert asked.fetchall() == [("2019-11-06",)]


# Rules that hold on every day.


def test_the_end_of_days_is_today(then):
    assert then("9999-12-31") == then(None)


def test_nothing_known_is_forgotten(then):
    known = [subjects(then(day)) for day in DAYS]
    for earlier, later in pairwise(known):
        assert earlier <= later
    assert known[-1] == subjects(then(None))


def test_known_from_says_from_which_day(then):
    days = {row["id"]: row["known_from"] for row in then(None)["subject"]}
    for day in DAYS:
        assert subjects(then(day)) == {key for key, first in days.items() if first <= day}


@pytest.mark.parametrize("day", DAYS)
def test_every_day_makes_a_whole_database(records, tmp_path, day):
    target = records.build(tmp_path / "lunar.sqlite", as_of=day)
    with sqlite3.connect(target) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        latest = connection.execute("SELECT MAX(known_from) FROM claim").fetchone()[0]
    assert latest is None or latest <= day


def test_what_moved_was_promised_until_somebody_said_so(records, then):
    records.change(
        "missions/chang-e-6.yaml",
        "  outcome: worked for 32 hours on the surface",
        "  claims: {moved_to: [{value: jinchan, sources: [esa-2024]}]}",
    )
    assert cells(then("2024-06-30"), "instrument", "dorn", "moved_to") == [None]
    assert cells(then("2024-07-01"), "instrument", "dorn", "moved_to") == ["jinchan"]


def test_a_plain_field_is_claimed_by_the_sources_of_its_record(records, then):
    records.change("missions/jinchan.yaml", "part_of:", "moved_to:")
    assert cells(then("2024-05-03"), "mission", "chang-e-6", "moved_to") == [None]
    assert cells(then("2024-05-04"), "mission", "jinchan", "moved_to") == ["chang-e-6"]
    claims = [c for c in then(None)["claim"] if c["property"] == "moved_to"]
    assert [(c["value"], c["source"], c["chosen"]) for c in claims] == [
        ("chang-e-6", "cnsa-2024", 1)
    ]


def test_that_a_mission_ended_is_no_older_than_its_last_source_where_no_day_is_given(records):
    records.change("missions/chang-e-6.yaml", "end_date: '2024-06-25'\n", "")
    corpus = records.corpus()
    flying, told = (rows_of(corpus, day) for day in ("2024-05-10", "2024-07-01"))
    assert cells(flying, "mission", "chang-e-6", "status") == ["operating"]
    assert cells(told, "mission", "chang-e-6", "status") == ["completed"]
