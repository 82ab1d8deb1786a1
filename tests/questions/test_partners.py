"""Who takes part in this mission? Where does this country take part?"""

from __future__ import annotations

import pytest

from kb.errors import NotFoundError, UsageError
from kb.questions.catalogue import partners


def who(table):
    """Who, as what, on which part."""
    return [(row["agency"] or row["country"], row["role"], row["part"]) for row in table.rows]


def missions(table):
    return list(dict.fromkeys(row["mission"] for row in table.rows))


def test_the_partners_of_a_mission_lead_first_parts_included_and_named(store):
    assert who(partners(store, "嫦娥六号")) == [
        ("cnsa", "lead", None),
        ("roscosmos", "partner", None),
        ("esa", "tracking_support", None),
        ("SA", "instrument_provider", None),
        ("cnes", "instrument_provider", None),
        ("irap", "instrument_provider", None),
        ("esa", "instrument_provider", None),
        ("irf", "instrument_provider", None),
        ("suparco", "lead", "icube-q"),
        ("IT", "instrument_provider", "icube-q"),
    ]


def test_a_maker_known_only_by_the_leads_own_country_is_no_partner(store):
    # the landing camera is made in China, the cubesat's camera in Pakistan, by nobody named
    carried = {row["instrument"] for row in partners(store, "chang-e-6").rows}
    assert carried == {None, "dorn", "nils", "ce6-plaque", "icube-q-magnetometer"}
    countries = [row["country"] for row in partners(store, "icube-q").rows]
    assert countries == ["PK", "IT"]


def test_what_a_partner_contributes_names_the_instrument(store):
    details = {row["agency"]: row["detail"] for row in partners(store, "chang-e-6").rows}
    assert details["cnes"] == "DORN: project lead"
    assert details["irap"] == "DORN"


def test_a_cancelled_and_an_announced_part_are_not_passed_off_as_facts(store):
    status = {
        row["agency"] or row["country"]: row["status"] for row in partners(store, "CE-6").rows
    }
    assert (status["roscosmos"], status["SA"], status["irf"]) == (
        "cancelled",
        "announced",
        "actual",
    )


def test_every_partner_has_sources(store):
    for row in partners(store).rows:
        assert row["sources"], row["link"]


def test_where_does_a_country_take_part(store):
    # through CNES, on a rover that is part of another mission, and through IRAP
    table = partners(store, country="France")
    assert [(row["mission"], row["agency"], row["part"]) for row in table.rows] == [
        ("hakuto-r-m1", "cnes", "rashid"),
        ("chang-e-6", "cnes", None),
        ("chang-e-6", "irap", None),
    ]


def test_where_does_an_agency_take_part(store):
    assert missions(partners(store, agency="ESA")) == ["chang-e-6", "luna-27"]
    assert missions(partners(store, agency="roscosmos")) == ["chang-e-6", "luna-27"]


def test_only_whole_missions_are_listed_never_their_parts(store):
    assert {"rashid", "icube-q"}.isdisjoint(missions(partners(store)))


def test_a_part_asked_about_by_name_has_its_own_partners(store):
    assert who(partners(store, "Rashid"))[0] == ("mbrsc", "lead", None)


@pytest.mark.parametrize(
    "role", ["instrument_provider", "instrument provider", "Instrument-Provider"]
)
def test_who_supplied_instruments(store, role):
    assert {row["role"] for row in partners(store, role=role).rows} == {"instrument_provider"}


def test_the_partners_of_a_programme(store):
    assert missions(partners(store, programme="CLEP")) == ["chang-e-6", "chang-e-8"]


def test_filters_narrow_each_other(store):
    table = partners(store, "chang-e-6", country="FR", agency="irap", role="instrument provider")
    assert who(table) == [("irap", "instrument_provider", None)]
    assert who(partners(store, "selene", country="FR")) == []


def test_a_period_returns_what_is_possible_and_marks_what_is_not_certain(store):
    table = partners(store, since="2023", until="2028")
    certain = {row["mission"]: row["certain"] for row in table.rows}
    assert certain == {"chang-e-6": True, "chang-e-8": False, "luna-27": False}
    assert "certain" in table.keys
    assert table.notes == ("?: possibly, not certainly, in the period asked about",)


def test_without_a_period_nothing_is_marked(store):
    table = partners(store)
    assert "certain" not in table.keys
    assert table.notes == ()


def test_a_launch_that_is_planned_says_so(store):
    launches = {row["mission"]: row["launch_status"] for row in partners(store).rows}
    assert launches["chang-e-8"] == "planned"
    assert launches["lunar-a"] == "cancelled"
    column = next(column for column in partners(store).columns if column.key == "launch_date")
    texts = {row["mission"]: column.text(row) for row in partners(store).rows}
    assert texts["chang-e-8"] == "2028~ (planned)"


def test_a_period_that_makes_no_sense(store):
    with pytest.raises(UsageError, match="--since 2025 is after --until 2020"):
        partners(store, since="2025", until="2020")


@pytest.mark.parametrize(
    "filters",
    [{"mission": "chang-e-66"}, {"country": "Atlantis"}, {"agency": "NASAA"}, {"programme": "x"}],
)
def test_an_unknown_name_is_an_error_not_an_empty_answer(store, filters):
    with pytest.raises(NotFoundError):
        partners(store, **filters)


def test_an_unknown_role(store):
    with pytest.raises(UsageError, match="--role: no such term 'boss'"):
        partners(store, role="boss")
