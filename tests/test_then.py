"""What the shipped records say was known on a day: the questions of design, and forty days."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kb.corpus.reader import read
from kb.database.rows import rows_of
from kb.places import shipped_data

FORTY = [
    "1959-09-14", "1962-06-08", "1966-02-03", "1968-09-21", "1969-07-20", "1970-11-17",
    "1971-07-31", "1972-12-14", "1973-01-16", "1976-08-22", "1979-12-18", "1984-07-11",
    "1990-01-24", "1994-01-25", "1998-01-07", "2003-09-27", "2007-09-14", "2008-10-22",
    "2009-06-18", "2010-10-01", "2012-06-13", "2013-12-14", "2014-10-23", "2016-01-01",
    "2018-05-20", "2019-01-03", "2019-11-06", "2020-10-13", "2021-05-01", "2022-04-13",
    "2022-12-11", "2023-08-23", "2024-05-02", "2024-05-03", "2024-06-25", "2025-01-15",
    "2025-06-01", "2026-01-01", "2026-06-30", "2026-11-01",
]  # fmt: skip


@pytest.fixture(scope="module")
def then():
    """The tables as known on a day; each day is worked out once."""
    corpus = read((shipped_data(),))
    known = {}

    def tables(day):
        if day not in known:
            known[day] = {
                name: {row["id"]: row for row in rows}
                for name, rows in rows_of(corpus, day).items()
                if rows and "id" in rows[0]
            }
        return known[day]

    return tables


def of(tables, kind, mission):
    return {key: row for key, row in tables.get(kind, {}).items() if row["mission"] == mission}


def test_chang_e_6_in_may_2021(then):
    known = then("2021-05-01")
    mission = known["mission"]["chang-e-6"]
    assert (mission["launch_date"], mission["launch_date_status"]) == ("2024~", "planned")
    for later in ("landing_date", "landing_site", "end_date", "cospar_id", "summary"):
        assert mission[later] is None
    assert set(of(known, "instrument", "chang-e-6")) == {"dorn"}
    assert known["instrument"]["dorn"]["status"] == "planned"
    assert "icube-q" not in known["mission"]
    assert "suparco" not in {
        p["agency"] for p in of(known, "mission_partner", "chang-e-6").values()
    }


def test_chang_e_6_after_its_flight(then):
    known = then("2026-11-01")
    mission = known["mission"]["chang-e-6"]
    assert (mission["launch_date"], mission["launch_date_status"]) == ("2024-05-03", "actual")
    foreign = {"dorn", "nils", "inrri-ce6"}
    assert foreign <= set(of(known, "instrument", "chang-e-6"))
    assert "icube-q" in known["mission"]


def test_2016(then):
    known = then("2016-01-01")
    assert known["agreement"]["moon-agreement"]["signed_date"] == "1979-12-18"
    assert known["mission"]["lro"]["launch_date"] == "2009-06-18"
    assert known["mission"]["chang-e-5-t1"]["launch_date"] == "2014-10-23"
    assert "artemis-accords" not in known["agreement"]


def test_knowledge_only_grows(then):
    """What was known of a thing stays known: no thing, no tie, no fact goes away."""
    for earlier, later in pairwise(FORTY):
        before, after = then(earlier), then(later)
        for table, rows in before.items():
            if table in ("plan", "claim", "document"):
                continue
            gone = rows.keys() - after.get(table, {}).keys()
            assert not gone, f"{table} {sorted(gone)[:3]} of {earlier} unknown on {later}"
        claims = before["claim"].keys() - after["claim"].keys()
        assert not claims, f"{sorted(claims)[:3]} of {earlier} unclaimed on {later}"


def test_what_happened_does_not_become_a_plan_again(then):
    for earlier, later in pairwise(FORTY):
        before, after = then(earlier), then(later)
        for key, row in before.get("mission", {}).items():
            for name in ("launch_date", "landing_date"):
                if row[f"{name}_status"] == "actual":
                    found = after["mission"][key]
                    assert found[f"{name}_status"] == "actual", (key, name, earlier, later)


def test_nothing_is_known_before_it_can_be(then):
    for day in FORTY:
        known = then(day)
        for row in known["subject"].values():
            assert row["known_from"] <= day
        for row in known.get("mission", {}).values():
            if row["launch_date_status"] == "actual":
                assert row["launch_date_earliest"] <= day


def test_what_was_written_with_hindsight_is_left_out(then):
    """The sources that tell how long an instrument worked came out after the flight."""
    tie = "chang-e-6/partner:cnes:instrument_provider"
    ties = {key: row["detail"] for key, row in then("2024-05-10")["mission_partner"].items()}
    assert not [key for key, detail in ties.items() if detail and "on the surface" in detail]
    assert tie not in ties or ties[tie] is None
    assert then("2016-01-01")["instrument"]["lend"]["outcome"] is None
    assert then("2021-05-01")["instrument"]["pilot"]["outcome"] is None


def test_samples_are_received_when_sources_say_so_not_at_the_launch(then):
    assert "luna-16/partner:cnsa:sample_recipient" not in then("2016-01-01")["mission_partner"]
    loans = "chang-e-5/partner:open-university:sample_recipient"
    assert loans not in then("2021-05-01")["mission_partner"]
    assert loans in then("2026-01-01")["mission_partner"]


def test_a_status_is_as_old_as_what_was_stated_by_then(then):
    for day in ("2016-01-01", "2021-05-01"):
        days = [row["status_day"] for row in then(day)["mission"].values()]
        assert not [stated for stated in days if stated and stated > day]


def test_an_activity_of_many_years_makes_no_later_mission_known(then):
    """Lasers have been aimed at the Moon since 1969, at Chandrayaan-3 much later."""
    about = "lunar-laser-ranging/about:chandrayaan-3"
    assert "chandrayaan-3" not in then("2012-06-13")["mission"]
    assert about not in then("2012-06-13")["activity_subject"]
    assert "lunar-laser-ranging/about:apollo-11" in then("2012-06-13")["activity_subject"]
    assert about in then("2026-01-01")["activity_subject"]
