"""Can this be claimed, is it said twice, and can its source know it?"""

from __future__ import annotations

import pytest

MISSION = "missions/chang-e-6.yaml"


def claim(data, lines, file=MISSION, anchor="launch_date: '2024-05-03'"):
    """Put claims in the place of the launch date, from line 5 on."""
    data.swap(file, anchor, "claims:\n" + "\n".join(f"  {line}" for line in lines))


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        (
            "launch_date",
            "May 2024",
            "launch_date: 'May 2024' is not a date; write YYYY, YYYY-MM or",
        ),
        ("launch_date", "2024-13", "launch_date: '2024-13' has no such month"),
        ("status", "flown", "status: 'flown' is not one of planned, in_development"),
        ("mass_kg", "8 t", "mass_kg: '8 t' is not a number"),
        ("part_of", "Chang'e-5", "part_of: 'Chang'e-5' is not an id (kebab-case"),
        ("cospar_id", "2024", "cospar_id: '2024' is not a COSPAR id"),
    ],
)
def test_a_claimed_value_has_the_form_of_its_field(data, name, value, fault):
    claim(data, [f"{name}:", f'- value: "{value}"', "  sources: [paper]"])
    found = data.faults()
    assert any(line.startswith(f"data/missions/chang-e-6.yaml:7: {fault}") for line in found), found


@pytest.mark.parametrize("value", ["2024-05-03", "2024~", "2024/2026", "202X", "2024-21"])
def test_a_claimed_date_is_edtf(data, value):
    claim(data, ["launch_date:", f"- value: {value}", "  sources: [paper]"])
    assert data.faults() == []


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("partners", None),  # a remark: who takes part, in the words of a source
        ("cost", None),
        ("kinds", "'kinds' cannot be claimed; write it as a field"),
        ("target", "'target' cannot be claimed; write it as a field"),
        ("lunch_date", "unknown property 'lunch_date'; did you mean 'launch_date'?"),
        ("xyz", "unknown property 'xyz'"),
    ],
)
def test_which_properties_can_be_claimed(data, name, fault):
    claim(data, [f"{name}:", "- value: anything", "  sources: [paper]"])
    assert data.faults() == ([f"data/missions/chang-e-6.yaml:6: {fault}"] if fault else [])


def test_a_property_is_a_field_or_claimed_not_both(data):
    data.add(MISSION, "claims: {launch_date: [{value: '2024', sources: [paper]}]}\n")
    assert data.faults() == [
        "data/missions/chang-e-6.yaml:16: 'launch_date' is both a field (line 5) and under claims; "
        "move it to the claims"
    ]


def test_claims_inside_ties_obey_the_same_rules(data):
    data.swap(
        "agreements/pact.yaml",
        "- agency: cnes",
        """\
- agency: cnes
  signatory: X
  claims:
    signatory:
    - {value: Y, sources: [paper]}
    signed_date:
    - {value: yesterday, sources: [paper]}
    role:
    - {value: lead, sources: [papyrus]}""",
    )
    assert data.faults() == [
        "data/agreements/pact.yaml:10: 'signatory' is both a field (line 8) and under claims; "
        "move it to the claims",
        "data/agreements/pact.yaml:13: signed_date: 'yesterday' is not a date; "
        "write YYYY, YYYY-MM or YYYY-MM-DD (EDTF)",
        "data/agreements/pact.yaml:14: unknown property 'role'",
        "data/agreements/pact.yaml:15: no source has the id 'papyrus'",
    ]


class TestSaidTwice:
    def test_a_claim(self, data):
        claim(
            data,
            [
                "launch_date:",
                "- value: '2024'",
                "  sources: [paper]",
                "- value: '2024'",
                "  status: planned",
                "  sources:",
                "  - paper",
                "  - {source: paper, status: actual}",
            ],
        )
        assert data.faults() == [
            "data/missions/chang-e-6.yaml:13: 'paper' is cited twice for launch_date '2024', "
            "first at line 8"
        ]

    def test_the_source_of_a_record(self, data):
        data.swap("agreements/pact.yaml", "sources: [paper]", "sources:\n- paper\n- source: paper")
        assert data.faults() == [
            "data/agreements/pact.yaml:10: 'paper' is cited twice for the whole, first at line 9"
        ]

    def test_a_partner_in_one_role(self, data):
        data.swap(
            MISSION,
            "  role: lead",
            "  role: lead\n- {agency: cnsa, role: crew}\n- {agency: cnsa, role: lead}",
        )
        assert data.faults() == [
            "data/missions/chang-e-6.yaml:10: 'cnsa' as lead is listed twice, first at line 7"
        ]

    def test_a_provider(self, data):
        data.swap(MISSION, "  - agency: cnes", "  - agency: cnes\n  - agency: cnes")
        assert data.faults() == [
            "data/missions/chang-e-6.yaml:14: 'cnes' is listed twice, first at line 13"
        ]

    @pytest.mark.parametrize(
        ("again", "who"),
        [("agency: cnes", "'cnes'"), ("{agency: cnes, country: FR}", "'cnes' for 'FR'")],
    )
    def test_a_signatory_its_own_country_named_or_not(self, data, again, who):
        data.swap("agreements/pact.yaml", "- agency: cnes", f"- agency: cnes\n- {again}")
        assert data.faults() == [
            f"data/agreements/pact.yaml:8: {who} is listed twice, first at line 7"
        ]

    def test_a_state_and_its_agency_are_two_signatories(self, data):
        data.swap("agreements/pact.yaml", "- agency: cnes", "- agency: cnes\n- country: FR")
        assert data.faults() == []

    def test_a_participant_and_a_post(self, data):
        data.write(
            "people/all.yaml",
            """\
            - id: li-hua
              name: {en: Li Hua}
              posts:
              - {agency: cnsa, title: Head, start_date: '2001'}
              - {agency: cnsa, title: Head, start_date: '2011'}
              - {agency: cnsa, title: Head, start_date: '2001'}
              sources: [paper]
            """,
        )
        data.write(
            "activities/visit.yaml",
            """\
            id: visit
            name: {en: A visit}
            participants: [{person: li-hua}, {country: FR}, {person: li-hua}]
            sources: [paper]
            """,
        )
        assert data.faults() == [
            "data/activities/visit.yaml:3: 'li-hua' is listed twice, first at line 3",
            "data/people/all.yaml:6: 'Head' at 'cnsa' is listed twice, first at line 4",
        ]

    def test_a_subject(self, data):
        data.swap("agreements/pact.yaml", "[chang-e-6]", "[chang-e-6, chang-e-6]")
        assert data.faults() == [
            "data/agreements/pact.yaml:4: subjects: 'chang-e-6' is listed twice"
        ]

    def test_what_was_looked_for(self, data):
        gap = "{field: mass_kg, date: '2026'}"
        data.swap(MISSION, "target: moon", f"target: moon\nnot_found:\n- {gap}\n- {gap}")
        assert data.faults() == [
            "data/missions/chang-e-6.yaml:7: 'mass_kg' stands twice under not_found"
        ]

    def test_a_country_code(self, data):
        data.swap("countries.yaml", "alpha3: FRA", "alpha3: CHN")
        assert data.faults() == ["data/countries.yaml:7: alpha3 'CHN' is that of 'CN'"]


class TestSources:
    def test_every_record_names_a_source(self, data):
        text = data.text(MISSION)
        data.write(
            MISSION, text.replace("  sources: [paper]\n", "").replace("sources: [paper]", "")
        )
        assert data.faults() == [
            "data/missions/chang-e-6.yaml:1: 'chang-e-6' cites no source; name one under sources",
            "data/missions/chang-e-6.yaml:10: 'dorn' cites no source; name one under sources",
        ]

    def test_every_source_supports_something(self, data):
        data.add(
            "sources/all.yaml",
            "- {id: x, title: T, publisher: P, read_date: '2026', language: en, tier: press}\n",
        )
        assert data.faults() == [
            "data/sources/all.yaml:7: 'x' supports nothing; cite it or remove it"
        ]

    def test_a_source_has_an_id_of_its_own(self, data):
        for name in ("countries.yaml", "agencies/all.yaml", MISSION, "agreements/pact.yaml"):
            data.write(name, data.text(name).replace("[paper]", "[cnes]"))
        data.swap("sources/all.yaml", "id: paper", "id: cnes")
        assert data.faults() == [
            "data/sources/all.yaml:1: the id 'cnes' is taken, at data/agencies/all.yaml:1"
        ]

    def test_a_source_was_not_read_before_it_was_published(self, data):
        data.swap("sources/all.yaml", "  tier: press", "  tier: press\n  read_date: '2024-07-08'")
        assert data.faults() == ["data/sources/all.yaml:7: it was read before it was published"]

    def test_some_sources_are_only_cited_with_a_quote(self, data):
        data.add(
            "sources/all.yaml",
            """\
            - id: daily
              title: T
              publisher: P
              published_date: '2025'
              language: zh
              tier: press
              quotes: required
            """,
        )
        data.swap("agreements/pact.yaml", "sources: [paper]", "sources: [daily]")
        claim(
            data,
            [
                "launch_date:",
                "- value: '2024'",
                "  sources:",
                "  - {source: daily, locator: ¶3}",
                "  - {source: daily, status: planned, quote: 2024年}",
            ],
        )
        assert data.faults() == [
            "data/agreements/pact.yaml:8: 'daily' must be cited with a quote",
            "data/missions/chang-e-6.yaml:9: 'daily' must be cited with a quote",
        ]

    @pytest.mark.parametrize("locator", ["¶", "¶0", "¶ 3", "¶3-2", "¶ three", "¶3 line 2"])
    def test_a_locator_names_a_paragraph(self, data, locator):
        data.swap(
            "agreements/pact.yaml", "[paper]", f"[{{source: paper, quote: x, locator: {locator}}}]"
        )
        assert data.faults() == [
            f"data/agreements/pact.yaml:8: '{locator}' names no paragraph; write ¶20 or ¶20-21"
        ]

    @pytest.mark.parametrize("locator", ["¶20", "¶20-21", "¶20–21", "p. 3", "at the end"])
    def test_a_locator_without_a_quote_is_fine(self, data, locator):
        data.swap("agreements/pact.yaml", "[paper]", f"[{{source: paper, locator: {locator}}}]")
        assert data.faults() == []


class TestWhatASourceCanKnow:
    """The paper is of 9 July 2024."""

    @pytest.mark.parametrize("value", ["2024-07-09", "2024-07", "2024", "2024-07-10", "2020/2030"])
    def test_it_can_tell_what_had_happened(self, data, value):
        claim(data, ["landing_date:", f"- value: {value}", "  sources: [paper]"])
        assert data.faults() == []

    @pytest.mark.parametrize("value", ["2024-07-11", "2024-08", "2025", "2026/2028", "2025~"])
    def test_it_cannot_tell_what_had_not(self, data, value):
        claim(data, ["landing_date:", f"- value: {value}", "  sources: [paper]"])
        assert data.faults() == [
            f"data/missions/chang-e-6.yaml:8: 'paper' came out before {value}: "
            "it can only state it as planned"
        ]

    @pytest.mark.parametrize("status", ["planned", "announced", "cancelled"])
    def test_it_can_tell_what_was_to_happen(self, data, status):
        claim(
            data, ["landing_date:", "- value: '2025'", f"  status: {status}", "  sources: [paper]"]
        )
        assert data.faults() == []

    def test_an_undated_source_knows_up_to_the_day_it_was_read(self, data):
        data.swap("sources/all.yaml", "published_date: '2024-07-09'", "read_date: '2026-01-01'")
        claim(data, ["landing_date:", "- value: '2025'", "  sources: [paper]"])
        assert data.faults() == []

    def test_a_plain_date_needs_one_source_that_came_out_after_it(self, data):
        data.swap(MISSION, "'2024-05-03'", "'2024-08-03'")
        fault = (
            "data/missions/chang-e-6.yaml:5: all sources came out before launch_date 2024-08-03: "
            "claim it as planned"
        )
        assert data.faults() == [fault]
        data.add(
            "sources/all.yaml",
            "- {id: late, title: T, publisher: P, read_date: '2026', language: en, tier: press}\n",
        )
        text = data.text(MISSION)
        data.write(MISSION, text.removesuffix("sources: [paper]\n") + "sources: [paper, late]\n")
        assert data.faults() == []

    def test_the_date_of_a_plan_may_be_a_plain_field(self, data):
        data.swap("agreements/pact.yaml", "'2019-11-06'", "'2031'")
        data.swap("agreements/pact.yaml", "[paper]", "[{source: paper, status: planned}]")
        assert data.faults() == []

    def test_an_end_can_be_settled_beforehand(self, data):
        data.swap("agreements/pact.yaml", "title:", "end_date: '2034'\ntitle:")
        assert data.faults() == []
