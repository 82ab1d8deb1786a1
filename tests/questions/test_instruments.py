"""What does this probe carry, and who made it?"""

from __future__ import annotations

import pytest

from kb.errors import NotFoundError
from kb.questions.catalogue import instruments


def ids(table):
    return [row["instrument"] for row in table.rows]


def test_a_probes_instruments_and_those_of_its_parts_grouped_by_spacecraft(store):
    table = instruments(store, "Chang'e-6")
    assert [(row["mission"], row["instrument"]) for row in table.rows] == [
        ("chang-e-6", "ce6-camera"),
        ("chang-e-6", "ce6-plaque"),
        ("chang-e-6", "dorn"),
        ("chang-e-6", "nils"),
        ("icube-q", "icube-q-camera"),
        ("icube-q", "icube-q-magnetometer"),
    ]
    assert table.group == "mission_name"


def test_who_made_each_and_where(store):
    made = {row["instrument"]: row for row in instruments(store, "chang-e-6").rows}
    assert made["dorn"]["providers"] == ["cnes", "irap"]
    assert made["dorn"]["countries"] == ["FR"]
    # an international organisation has no country
    assert (made["nils"]["providers"], made["nils"]["countries"]) == (["esa", "irf"], ["SE"])
    # of these only the countries are known
    assert made["icube-q-magnetometer"]["providers"] == []
    assert made["icube-q-magnetometer"]["countries"] == ["IT", "CN"]
    assert made["icube-q-magnetometer"]["provider_names"] == ["Italy", "China"]


def test_what_was_only_announced_says_so(store):
    made = {row["instrument"]: row["status"] for row in instruments(store, "CE-6").rows}
    assert (made["ce6-plaque"], made["dorn"]) == ("announced", "actual")


def test_what_did_not_fly_tells_where_it_went(store):
    [drill] = instruments(store, "luna-27").rows
    assert (drill["status"], drill["moved_to"]) == ("cancelled", "kplo")


def test_the_instruments_of_a_part_alone(store):
    assert ids(instruments(store, "ICUBE-Q")) == ["icube-q-camera", "icube-q-magnetometer"]


def test_the_instruments_a_country_made(store):
    assert ids(instruments(store, country="China")) == ["ce6-camera", "icube-q-magnetometer"]
    assert ids(instruments(store, country="FR")) == ["rashid-langmuir", "dorn"]


def test_the_instruments_an_agency_made(store):
    assert ids(instruments(store, agency="CNES")) == ["rashid-langmuir", "dorn"]


@pytest.mark.parametrize("words", ["camera", "CAMERA", "descent camera", "descent_camera"])
def test_the_type_is_matched_by_words(store, words):
    assert "ce6-camera" in ids(instruments(store, type=words))


def test_all_words_of_the_type_count(store):
    assert ids(instruments(store, type="ion spectrometer")) == []
    assert ids(instruments(store, type="particle-spectrometer")) == ["dorn"]


def test_launched_in_a_period(store):
    table = instruments(store, since="2022-12-15", until="2023")
    assert {row["mission"]: row["certain"] for row in table.rows} == {"rashid": False}
    assert ids(instruments(store, since="2025")) == ["luna-27-drill"]


def test_every_instrument_has_sources(store):
    rows = list(instruments(store).rows)
    assert len(rows) == 9
    assert all(row["sources"] for row in rows)


def test_a_programme_is_no_probe(store):
    with pytest.raises(NotFoundError) as caught:
        instruments(store, "CLEP")
    assert "that is the programme clep" in caught.value.hint
