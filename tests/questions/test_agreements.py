"""Who signed what, and when?"""

from __future__ import annotations

import pytest

from kb.errors import NotFoundError, UsageError
from kb.questions.catalogue import agreements


def ids(table):
    return [row["agreement"] for row in table.rows]


def signed(table):
    """How a person reads the dates of signature, by agreement."""
    column = next(column for column in table.columns if column.key == "signed")
    return {row["agreement"]: column.text(row) for row in table.rows}


def test_all_agreements_by_date_of_signature(store):
    assert ids(agreements(store)) == [
        "moon-agreement",
        "artemis-accords",
        "esa-cnsa-tracking",
        "ilrs-memorandum-2021",
        "chang-e-8-letter",
        "cnsa-cnes-dorn",
    ]


def test_a_country_is_party_through_its_agencies_too(store):
    # CNSA signed these; China itself signed none
    assert ids(agreements(store, party=["China"])) == [
        "ilrs-memorandum-2021",
        "chang-e-8-letter",
        "cnsa-cnes-dorn",
    ]


def test_an_agency_is_itself_only(store):
    assert ids(agreements(store, party=["CNES"])) == ["cnsa-cnes-dorn"]
    # ASI signed the Accords for Italy
    assert ids(agreements(store, party=["ASI"])) == ["artemis-accords"]


def test_two_parties_are_both_needed(store):
    assert ids(agreements(store, party=["China", "France"])) == ["cnsa-cnes-dorn"]
    assert ids(agreements(store, party=["China", "Japan"])) == []


def test_an_international_organisation_is_party_without_a_country(store):
    [row] = agreements(store, party=["ESA"]).rows
    assert row["parties"] == [{"country": None, "agency": "esa", "signed": None, "left": None}]


def test_an_ambiguous_party_lists_the_candidates(store):
    with pytest.raises(NotFoundError, match="'ISA' may mean 2 things"):
        agreements(store, party=["ISA"])
    assert ids(agreements(store, party=["iranian-space-agency"])) == ["chang-e-8-letter"]


def test_who_left_is_seen(store):
    [row] = agreements(store, party=["Saudi Arabia"], kind="treaty").rows
    left = {party["country"]: party["left"] for party in row["parties"]}
    assert left == {"FR": None, "SA": "2024-01-05", "PK": None}


def test_what_is_about_a_mission_its_parts_and_its_instruments(store):
    about = ["esa-cnsa-tracking", "cnsa-cnes-dorn"]
    assert ids(agreements(store, mission="chang-e-6")) == about
    assert ids(agreements(store, mission="icube-q")) == []


def test_what_is_about_a_programme(store):
    assert ids(agreements(store, mission="国际月球科研站")) == ["ilrs-memorandum-2021"]


@pytest.mark.parametrize("kind", ["letter_of_intent", "letter of intent", "Letter-of-Intent"])
def test_of_a_kind(store, kind):
    assert ids(agreements(store, kind=kind)) == ["chang-e-8-letter"]


def test_of_a_status(store):
    assert ids(agreements(store, status="in force")) == ["moon-agreement"]
    with pytest.raises(UsageError, match="--status: no such term 'valid'"):
        agreements(store, status="valid")


def test_signed_in_a_period_certainly_or_possibly(store):
    table = agreements(store, since="2021", until="2021-06")
    assert {row["agreement"]: row["certain"] for row in table.rows} == {
        "ilrs-memorandum-2021": True,
        "esa-cnsa-tracking": False,  # about 2021
    }
    assert signed(table)["esa-cnsa-tracking"] == "2021~ ?"


def test_a_party_that_signed_later_is_found_by_its_own_date(store):
    # the Accords are of 2020, Israel's signature of 2022
    table = agreements(store, party=["Israel"], since="2022-01", until="2022-02")
    [row] = table.rows
    assert (row["agreement"], row["joined"], row["certain"]) == (
        "artemis-accords",
        ["2022-01-26"],
        True,
    )
    assert signed(table) == {"artemis-accords": "2020-10-13; joined 2022-01-26"}
    assert ids(agreements(store, party=["Israel"], until="2021")) == []
    assert ids(agreements(store, party=["Japan"], until="2020")) == ["artemis-accords"]


def test_a_party_that_acceded_is_found_by_that_date(store):
    assert ids(agreements(store, party=["Pakistan"], since="1986", until="1986")) == [
        "moon-agreement"
    ]
    assert ids(agreements(store, party=["Pakistan"], until="1980")) == []


def test_of_two_parties_both_must_have_joined_in_the_period(store):
    both = ["Israel", "France"]
    assert ids(agreements(store, party=both, since="2022")) == ["artemis-accords"]
    assert ids(agreements(store, party=both, until="2022-03")) == []


def test_an_announced_signature_is_not_a_fact(store):
    assert signed(agreements(store, kind="letter of intent")) == {
        "chang-e-8-letter": "2022 (announced)"
    }


def test_many_parties_are_all_listed_and_counted_on_a_screen(store):
    column = next(column for column in agreements(store).columns if column.key == "parties")
    [row] = agreements(store, kind="accords").rows
    assert column.text(row).count(", ") == 6
    assert column.short(row).startswith("7: ASI, Japan, ")
    assert len(row["party_names"]) == 7
