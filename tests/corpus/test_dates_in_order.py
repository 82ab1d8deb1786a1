"""Did it land before it was launched? Did somebody sign what had ended?"""

from __future__ import annotations

import pytest

MISSION, PACT = "missions/chang-e-6.yaml", "agreements/pact.yaml"


@pytest.mark.parametrize("name", ["landing_date", "orbit_insertion_date", "flyby_date", "end_date"])
@pytest.mark.parametrize("value", ["2024-05-02", "2024-04", "2023", "2020/2022", "201X"])
def test_nothing_happens_to_a_mission_before_its_launch(data, name, value):
    data.swap(MISSION, "target: moon", f"target: moon\n{name}: {value}")
    what = name.replace("_", " ")
    assert data.faults() == [
        f"data/missions/chang-e-6.yaml:5: {what} {value} is before launch date 2024-05-03"
    ]


@pytest.mark.parametrize("value", ["2024-05-03", "2024-05", "2024", "2023~", "2023?", "2020/2024"])
def test_only_what_is_certain_is_a_fault(data, value):
    data.swap(MISSION, "target: moon", f"target: moon\nlanding_date: {value}")
    assert data.faults() == []


def landings(data, *statements):
    lines = [f"  - {{value: '{value}', sources: [paper]{rest}}}" for value, rest in statements]
    data.swap(
        MISSION, "target: moon", "\n".join(["target: moon\nclaims:\n  landing_date:", *lines])
    )
    return data.faults()


def test_what_is_claimed_is_held_against_the_launch(data):
    assert landings(data, ("2023-06-02", "")) == [
        "data/missions/chang-e-6.yaml:7: landing date 2023-06-02 is before launch date 2024-05-03"
    ]


def test_plans_and_withdrawn_claims_are_not(data):
    early = ", status: planned", ", rank: deprecated"
    assert landings(data, ("2020", early[0]), ("2019-06-02", early[1])) == []


def test_where_sources_disagree_all_must_be_wrong(data):
    assert landings(data, ("2023-06-02", ""), ("2024-06-02", "")) == []


def test_a_preferred_claim_stands_alone(data):
    assert len(landings(data, ("2023-06-02", ", rank: preferred"), ("2024-06-02", ""))) == 1


@pytest.mark.parametrize(
    ("dates", "fault"),
    [
        ({"end_date": "2018"}, "2: end date 2018 is before signed date 2019-11-06"),
        ({"in_force_date": "2018"}, "2: in force date 2018 is before signed date 2019-11-06"),
        (
            {"in_force_date": "2022", "end_date": "2021"},
            "3: end date 2021 is before in force date 2022",
        ),
        ({"in_force_date": "2019-11-06", "end_date": "2019-11-06"}, None),
    ],
)
def test_the_life_of_an_agreement(data, dates, fault):
    lines = "".join(f"{name}: '{value}'\n" for name, value in dates.items())
    data.swap(PACT, "title:", f"{lines}title:")
    assert data.faults() == ([f"data/agreements/pact.yaml:{fault}"] if fault else [])


@pytest.mark.parametrize(
    ("dates", "fault"),
    [
        (
            {"signed_date": "2022"},
            "9: signed date 2022 is after the agreement's end 2021-12-31",
        ),
        ({"acceded_date": "2022"}, "9: acceded date 2022 is after the agreement's end 2021-12-31"),
        (
            {"signed_date": "2020-01-02", "left_date": "2020-01-01"},
            "10: left date 2020-01-01 is before signed date 2020-01-02",
        ),
        (
            {"acceded_date": "2020-01-02", "left_date": "2020-01-01"},
            "10: left date 2020-01-01 is before acceded date 2020-01-02",
        ),
        (
            {"signed_date": "2020", "ratified_date": "2019-12"},
            "10: ratified date 2019-12 is before signed date 2020",
        ),
        ({"signed_date": "2020", "left_date": "2020"}, None),
        ({"signed_date": "2021"}, None),
    ],
)
def test_the_life_of_a_party(data, dates, fault):
    data.swap(PACT, "title:", "end_date: '2021-12-31'\ntitle:")
    lines = "".join(f"\n  {name}: '{value}'" for name, value in dates.items())
    data.swap(PACT, "- agency: cnes", f"- agency: cnes{lines}")
    assert data.faults() == ([f"data/agreements/pact.yaml:{fault}"] if fault else [])


def test_a_post_does_not_end_before_it_begins(data):
    data.write(
        "people/all.yaml",
        """\
        - id: li-hua
          name: {en: Li Hua}
          posts:
          - agency: cnsa
            title: Head
            start_date: '2011'
            end_date: '2010'
          sources: [paper]
        """,
    )
    assert data.faults() == ["data/people/all.yaml:7: end date 2010 is before start date 2011"]


def test_nor_does_a_programme(data):
    data.write(
        "programmes/clep.yaml",
        """\
        id: clep
        name: {en: A programme}
        start_date: '2004'
        end_date: '2003'
        sources: [paper]
        """,
    )
    assert data.faults() == ["data/programmes/clep.yaml:4: end date 2003 is before start date 2004"]
