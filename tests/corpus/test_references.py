"""Does everything that is named exist, and is it what it is taken for?"""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (
            "missions/chang-e-6",
            "agency: cnsa",
            "agency: cnssa",
            "7: no agency has the id 'cnssa'; did you mean 'cnsa'?",
        ),
        (
            "missions/chang-e-6",
            "agency: cnsa",
            "agency: somebody-else",
            "7: no agency has the id 'somebody-else'",
        ),
        (
            "missions/chang-e-6",
            "agency: cnsa",
            "agency: dorn",
            "7: 'dorn' is an instrument, not an agency",
        ),
        (
            "missions/chang-e-6",
            "agency: cnsa",
            "country: XX",
            "7: no country here has the code 'XX'",
        ),
        (
            "missions/chang-e-6",
            "target: moon",
            "target: moon\npart_of: dorn",
            "5: 'dorn' is an instrument, not a mission",
        ),
        (
            "missions/chang-e-6",
            "target: moon",
            "target: moon\nprogramme: pact",
            "5: 'pact' is an agreement, not a programme",
        ),
        (
            "missions/chang-e-6",
            "target: moon",
            "target: moon\nmoved_to: cnes",
            "5: 'cnes' is an agency, not a mission or instrument",
        ),
        (
            "missions/chang-e-6",
            "target: moon",
            "target: moon\nmoved_to: chang-e-6",
            "5: 'chang-e-6' cannot have moved to 'chang-e-6'",
        ),
        (
            "missions/chang-e-6",
            "  providers:",
            "  moved_to: chang-e-66\n  providers:",
            "12: no mission or instrument has the id 'chang-e-66'; did you mean 'chang-e-6'?",
        ),
        (
            "missions/chang-e-6",
            "  providers:",
            "  claims: {moved_to: [{value: chang-e-6, sources: [paper]}]}\n  providers:",
            "12: 'dorn' cannot have moved to 'chang-e-6'",
        ),
        (
            "agreements/pact",
            "subjects: [chang-e-6]",
            "subjects: [cnes]",
            "4: 'cnes' is an agency, not a mission or programme or instrument or agreement or",
        ),
        (
            "agreements/pact",
            "subjects: [chang-e-6]",
            "subjects: [chang-e-66]",
            "4: no mission or programme or instrument or agreement or activity has the id "
            "'chang-e-66'; did you mean 'chang-e-6'?",
        ),
        (
            "agreements/pact",
            "subjects: [chang-e-6]",
            "subjects:\n- chang-e-6\n- pact",
            "6: 'pact' is named as a subject of itself",
        ),
        (
            "agreements/pact",
            "sources: [paper]",
            "sources: [papper]",
            "8: no source has the id 'papper'; did you mean 'paper'?",
        ),
        (
            "agreements/pact",
            "sources: [paper]",
            "sources: [cnes]",
            "8: 'cnes' is an agency, not a sou",
        ),
        ("agencies/all", "country: FR", "country: FX", "4: no country here has the code 'FX'"),
        (
            "agencies/all",
            "country: CN",
            "country: CN\n  parent: chang-e-6",
            "10: 'chang-e-6' is a mission, not an agency",
        ),
    ],
)
def test_a_reference_that_leads_nowhere(data, file, old, new, fault):
    data.swap(f"{file}.yaml", old, new)
    (found,) = data.faults()
    assert found.startswith(f"data/{file}.yaml:{fault}")


def test_references_of_people_and_activities(data):
    data.write(
        "people/all.yaml",
        """\
        - id: li-hua
          name: {en: Li Hua}
          posts:
          - title: Head
            agency: cnsaa
          sources: [paper]
        """,
    )
    data.write(
        "activities/visit.yaml",
        """\
        id: visit
        name: {en: A visit}
        participants:
        - person: li-huo
        - agency: FR
        sources: [paper]
        """,
    )
    assert data.faults() == [
        "data/activities/visit.yaml:5: agency: 'FR' is not an id (kebab-case: a-z, 0-9, -)",
        "data/people/all.yaml:5: no agency has the id 'cnsaa'; did you mean 'cnsa'?",
    ]
    data.swap("activities/visit.yaml", "- agency: FR", "- agency: paper")
    assert data.faults()[:2] == [
        "data/activities/visit.yaml:4: no person has the id 'li-huo'; did you mean 'li-hua'?",
        "data/activities/visit.yaml:5: 'paper' is a source, not an agency",
    ]


def test_a_claimed_reference_that_leads_nowhere(data):
    data.swap(
        "agencies/all.yaml",
        "country: FR",
        "claims: {parent: [{value: cnsaa, sources: [paper]}]}",
    )
    assert data.faults() == [
        "data/agencies/all.yaml:4: no agency has the id 'cnsaa'; did you mean 'cnsa'?"
    ]


def test_an_instrument_belongs_to_a_package_on_its_own_mission(data):
    data.write(
        "missions/other.yaml",
        """\
        id: other
        name: {en: Other}
        kinds: [lander]
        target: moon
        instruments:
        - id: thermometer
          name: {en: Thermometer}
          part_of: dorn
          sources: [paper]
        sources: [paper]
        """,
    )
    assert data.faults() == ["data/missions/other.yaml:8: 'dorn' is on 'chang-e-6', not on 'other'"]


class TestCircles:
    def mission(self, data, key, above):
        data.write(
            f"missions/{key}.yaml",
            f"""\
            id: {key}
            name: {{en: {key}}}
            kinds: [rover]
            target: moon
            part_of: {above}
            sources: [paper]
            """,
        )

    def test_a_mission_is_not_a_part_of_itself(self, data):
        self.mission(data, "a", "a")
        assert data.faults() == ["data/missions/a.yaml:5: part_of goes in a circle: a → a"]

    def test_nor_by_way_of_others(self, data):
        self.mission(data, "a", "b")
        self.mission(data, "b", "c")
        self.mission(data, "c", "a")
        self.mission(data, "outside", "c")
        assert data.faults() == ["data/missions/a.yaml:5: part_of goes in a circle: a → b → c → a"]

    def test_nor_as_somebody_claims(self, data):
        self.mission(data, "b", "chang-e-6")
        data.swap(
            "missions/chang-e-6.yaml",
            "target: moon",
            "target: moon\nclaims:\n  part_of:\n  - value: b\n    sources: [paper]",
        )
        assert data.faults() == [
            "data/missions/b.yaml:5: part_of goes in a circle: b → chang-e-6 → b"
        ]

    def test_an_agency_is_not_above_itself(self, data):
        data.swap("agencies/all.yaml", "country: FR", "parent: cnsa")
        data.swap("agencies/all.yaml", "country: CN", "parent: cnes")
        assert data.faults() == [
            "data/agencies/all.yaml:4: parent goes in a circle: cnes → cnsa → cnes"
        ]

    def test_an_instrument_is_no_package_of_its_own(self, data):
        data.swap("missions/chang-e-6.yaml", "  providers:", "  part_of: dorn\n  providers:")
        assert data.faults() == [
            "data/missions/chang-e-6.yaml:12: part_of goes in a circle: dorn → dorn"
        ]

    def test_a_long_line_of_parts_is_no_circle(self, data):
        for n in range(300):
            self.mission(data, f"m-{n}", f"m-{n + 1}")
        self.mission(data, "m-300", "chang-e-6")
        assert data.faults() == []
