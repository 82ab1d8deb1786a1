"""The plain lists: agencies, countries, programmes, activities, people, sources."""

from __future__ import annotations

import pytest

from kb.errors import NotFoundError, UsageError
from kb.questions.catalogue import activities, agencies, countries, people, programmes, sources


def column(table, key):
    return [row[key] for row in table.rows]


# Agencies.


def test_the_agencies_of_a_country(store):
    assert column(agencies(store, country="中国"), "agency") == ["cas", "cas-nssc", "cnsa"]


def test_agencies_of_a_kind(store):
    assert column(agencies(store, kind="company"), "agency") == ["ispace"]
    assert column(agencies(store, kind="international organisation"), "agency") == ["esa"]


def test_agencies_in_a_mission_and_its_parts(store):
    assert set(column(agencies(store, mission="chang-e-6"), "agency")) == {
        "cnsa", "roscosmos", "esa", "cnes", "irap", "irf", "suparco",
    }  # fmt: skip


def test_those_of_no_country_come_last_and_say_so(store):
    table = agencies(store)
    *_, last = table.rows
    shown = next(column for column in table.columns if column.key == "country")
    assert (last["agency"], last["country"], shown.text(last)) == ("esa", None, "(international)")


def test_how_much_an_agency_has_a_part_in(store):
    [row] = (row for row in agencies(store).rows if row["agency"] == "cnes")
    assert (row["missions"], row["instruments"], row["agreements"]) == (2, 2, 1)


# Countries.


def test_the_countries_by_how_much_they_have_a_part_in(store):
    rows = {row["country"]: row for row in countries(store).rows}
    assert (rows["FR"]["instruments"], rows["FR"]["agreements"]) == (2, 3)
    missions = column(countries(store), "missions")
    assert missions == sorted(missions, reverse=True)


def test_the_countries_in_a_mission_or_a_programme(store):
    assert set(column(countries(store, mission="Hakuto-R Mission 1"), "country")) == {
        "JP", "AE", "FR",
    }  # fmt: skip
    assert "PK" in column(countries(store, programme="clep"), "country")


def test_a_country_counts_only_what_concerns_the_mission_asked_about(store):
    everything = {row["country"]: row for row in countries(store).rows}
    of_one = {row["country"]: row for row in countries(store, mission="chang-e-6").rows}
    assert of_one["CN"]["missions"] == 2  # itself and the CubeSat it carried
    assert everything["CN"]["missions"] > 2
    assert of_one["CN"]["agreements"] <= everything["CN"]["agreements"]
    assert "KR" not in of_one


# Programmes.


def test_the_programmes_with_their_leads_first(store):
    rows = {row["programme"]: row for row in programmes(store).rows}
    assert rows["ilrs"]["lead"] == ["cnsa", "roscosmos"]
    assert rows["ilrs"]["countries"] == ["CN", "RU", "PK"]
    assert (rows["clep"]["missions"], rows["ilrs"]["missions"]) == (2, 0)


def test_the_programmes_of_a_country_or_an_agency(store):
    assert column(programmes(store, country="Pakistan"), "programme") == ["ilrs"]
    assert column(programmes(store, agency="CNSA"), "programme") == ["clep", "ilrs"]


# Activities.


def test_an_activity_with_a_person_an_agency_and_a_country(store):
    [row] = activities(store, kind="exhibition").rows
    assert row["participants"] == ["wu-yanhua", "cnsa", "FR"]
    assert row["participant_names"] == [
        "Wu Yanhua",
        "China National Space Administration",
        "France",
    ]
    assert row["countries"] == ["CN", "FR"]
    assert row["subjects"] == ["chang-e-6", "cnsa-cnes-dorn"]


def test_activities_by_whom_about_what_and_when(store):
    assert column(activities(store, country="France"), "activity") == [
        "radon-study",
        "far-side-days-2024",
    ]
    assert column(activities(store, agency="IRAP"), "activity") == ["radon-study"]
    assert column(activities(store, mission="clep"), "activity") == ["radon-study"]
    assert column(activities(store, target="moon", since="2024"), "certain") == [True]
    assert column(activities(store, since="2018", until="2018"), "certain") == [False]


def test_an_activity_about_an_instrument_is_about_its_mission(store):
    assert column(activities(store, mission="chang-e-6"), "activity") == [
        "radon-study",  # about DORN
        "far-side-days-2024",
    ]


# People.


def test_the_people_and_their_posts(store):
    assert [
        (row["person"], row["post"], row["start"], row["end"]) for row in people(store).rows
    ] == [
        ("marie-laurent", None, None, None),
        ("wu-yanhua", "Vice Administrator", "2014", "2023~"),
        ("wu-yanhua", "Engineer", None, "201X"),
    ]
    assert column(people(store, country="CN"), "person") == ["wu-yanhua", "wu-yanhua"]
    assert column(people(store, agency="cnes"), "person") == []


# Sources.


def test_what_rests_on_whom(store):
    assert column(sources(store, about="kplo"), "source") == ["kari-2022-08-05"]
    assert column(sources(store, about="dorn"), "source") == ["cnes-2023-12-10", "cnsa-2024-06-25"]


def test_sources_by_publisher_tier_language_and_day(store):
    assert column(sources(store, publisher="example"), "source") == [
        "gazette-2021-04-28",
        "herald-2024-06-03",
        "almanac",
    ]
    assert column(sources(store, publisher="国家航天局"), "source") == ["cnsa-2024-06-25"]
    assert column(sources(store, tier="reference"), "source") == ["almanac"]
    assert column(sources(store, language="JA"), "source") == ["jaxa-2007-09-14"]
    assert column(sources(store, since="2024"), "source") == [
        "herald-2024-06-03",
        "cnsa-2024-06-25",
        "almanac",
    ]


def test_unknown_terms_and_names(store):
    with pytest.raises(UsageError, match="--tier: no such term 'tabloid'"):
        sources(store, tier="tabloid")
    with pytest.raises(NotFoundError):
        sources(store, about="Atlantis")
    with pytest.raises(NotFoundError, match="no mission called 'CLEP'"):
        countries(store, mission="CLEP")
