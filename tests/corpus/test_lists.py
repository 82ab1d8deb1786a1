"""Is this the same thing twice? Are they as many as they were?"""

from __future__ import annotations

import pytest

from kb.corpus.checks import check
from kb.corpus.reader import read

TWIN = """\
    id: twin
    name: {en: CHANG’E 6}
    kinds: [lander]
    target: moon
    sources: [paper]
    """
LIKE = (
    "data/missions/twin.yaml:1: 'twin' looks like 'chang-e-6' at data/missions/chang-e-6.yaml:1: "
    "the same English name; if they differ, say so in distinct.yaml"
)


class TestDistinct:
    def test_two_missions_of_one_name(self, data):
        data.write("missions/twin.yaml", TWIN)
        assert data.faults() == [LIKE]
        data.write("distinct.yaml", "- a: twin\n  b: chang-e-6\n  why: a test\n")
        assert data.faults() == []

    def test_a_mission_and_a_programme_of_one_name_are_two_things(self, data):
        data.write("programmes/p.yaml", "id: p\nname: {en: Chang'e-6}\nsources: [paper]\n")
        assert data.faults() == []

    def test_three_are_told_one_by_one(self, data):
        data.write("missions/twin.yaml", TWIN)
        data.write("missions/twin-2.yaml", TWIN.replace("twin", "twin-2"))
        assert [fault.split(" looks")[0] for fault in data.faults()] == [
            "data/missions/twin-2.yaml:1: 'twin-2'",
            "data/missions/twin.yaml:1: 'twin'",
        ]
        data.write("distinct.yaml", "- {a: twin-2, b: chang-e-6, why: a test}\n")
        data.add("distinct.yaml", "- {a: twin, b: chang-e-6, why: a test}\n")
        assert [fault.split(" at ")[0] for fault in data.faults()] == [
            "data/missions/twin-2.yaml:1: 'twin-2' looks like 'twin'"
        ]

    def test_instruments_of_one_name_are_alike_on_one_mission_only(self, data):
        text = TWIN.replace("CHANG’E 6", "Other")
        radon = "name: {en: Detection of Outgassing Radon}"
        listed = f"instruments: [{{id: radon, {radon}, sources: [paper]}}]\n"
        data.write("missions/twin.yaml", text)
        data.add("missions/twin.yaml", listed)
        assert data.faults() == []
        data.swap(
            "missions/chang-e-6.yaml",
            "instruments:",
            f"instruments:\n- id: dorn-2\n  {radon}\n  sources: [paper]",
        )
        assert data.faults() == [
            "data/missions/chang-e-6.yaml:10: 'dorn-2' looks like 'dorn' at "
            "data/missions/chang-e-6.yaml:13: the same English name; if they differ, "
            "say so in distinct.yaml"
        ]

    @pytest.mark.parametrize(
        ("parties", "alike"),
        [
            ("[{country: FR, agency: cnes}, {agency: cnsa}]", True),
            ("[{agency: cnsa}]", False),
            ("[{agency: cnsa}, {country: FR}]", False),
        ],
    )
    def test_two_agreements_of_one_day_and_the_same_parties(self, data, parties, alike):
        data.write(
            "agreements/deal.yaml",
            f"""\
            id: deal
            title: {{en: A Deal}}
            signed_date: '2019-11-06'
            parties: {parties}
            sources: [paper]
            """,
        )
        found = (
            "data/agreements/pact.yaml:1: 'pact' looks like 'deal' at data/agreements/deal.yaml:1: "
            "the same parties and date of signature; if they differ, say so in distinct.yaml"
        )
        assert data.faults() == ([found] if alike else [])

    def test_two_sources_at_one_address(self, data):
        data.swap("sources/all.yaml", "  tier: press", "  tier: press\n  url: https://e.org/x")
        data.add(
            "sources/all.yaml",
            """\
            - id: zine
              title: T
              publisher: P
              url: https://e.org/x
              read_date: '2026'
              language: en
              tier: press
            """,
        )
        data.swap("agreements/pact.yaml", "[paper]", "[zine]")
        assert data.faults() == [
            "data/sources/all.yaml:8: 'zine' looks like 'paper' at data/sources/all.yaml:1: "
            "the same address; if they differ, say so in distinct.yaml"
        ]

    def test_the_list_is_checked_itself(self, data):
        data.write(
            "distinct.yaml",
            """\
            - {a: cnes, b: cnsa, why: two countries}
            - {a: cnsa, b: cnes, why: again}
            - {a: cnes, b: cness, why: no such thing}
            - {a: cnes, b: cnes, why: itself}
            - {a: cnes, b: cnsa}
            - {a: cnes, b: cnsa, why: w, who: me}
            """,
        )
        assert data.faults() == [
            "data/distinct.yaml:2: 'cnsa' and 'cnes' are listed twice",
            "data/distinct.yaml:3: no record has the id 'cness'",
            "data/distinct.yaml:4: 'cnes' is paired with itself",
            "data/distinct.yaml:5: the field 'why' is missing",
            "data/distinct.yaml:6: unknown field 'who'",
        ]

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("a: cnes\n", "1: a list is expected: entries that begin with '- '"),
            ("- cnes\n", "1: 'field: value' lines are expected"),
            ("- a: x: y\n", "1: not YAML"),
            ("", "1: the file is empty"),
        ],
    )
    def test_a_list_that_is_none(self, data, text, fault):
        data.write("distinct.yaml", text)
        (found,) = data.faults()
        assert found.startswith(f"data/distinct.yaml:{fault}")


class TestExpectations:
    @pytest.mark.parametrize(
        ("of", "where", "count"),
        [
            ("missions", "", 1),
            ("instruments", "", 1),
            ("instruments", "mission: chang-e-6", 1),
            ("agencies", "", 2),
            ("agencies", "country: FR", 1),
            ("agencies", "kind: company", 0),
            ("agencies", "country: none", 0),
            ("agencies", "country: any", 2),
            ("agencies", "abbreviation: none", 2),
            ("agencies", "kind: space_agency, country: CN", 1),
            ("countries", "", 2),
            ("agreements", "subjects: chang-e-6", 1),
            ("agreements", "kind: none", 1),
            ("parties", "agreement: pact", 2),
            ("parties", "agreement: pact, country: FR", 1),  # of the agency's own country
            ("parties", "left_date: none", 2),
            ("partners", "mission: chang-e-6, role: lead", 1),
            ("partners", "programme: any", 0),
            ("providers", "mission: chang-e-6, agency: cnes", 1),
            ("providers", "instrument: dorn", 1),
            ("missions", "kinds: lander", 1),
            ("missions", "name: Chang'e-6", 1),
            ("missions", "launch_date: '2024-05-03'", 1),
            ("sources", "tier: press", 1),
            ("claims", "source: paper", 7),
            ("claims", "record: pact, property: none", 1),
            ("claims", "status: planned", 0),
            ("people", "", 0),
        ],
    )
    def test_what_can_be_counted(self, data, of, where, count):
        rule = f"- what: those\n  of: {of}\n  where: {{{where}}}\n"
        data.write("expectations.yaml", f"{rule}  exactly: '{count}'\n")
        assert data.faults() == []
        data.write("expectations.yaml", f"{rule}  exactly: '{count + 1}'\n")
        assert data.faults() == [
            f"data/expectations.yaml:4: those: {count} found, exactly {count + 1} expected"
        ]

    def test_a_claimed_value_counts_unless_deprecated(self, data):
        data.swap(
            "missions/chang-e-6.yaml",
            "launch_date: '2024-05-03'",
            """\
claims:
  status:
  - {value: completed, sources: [paper]}
  - {value: failed, rank: deprecated, sources: [paper]}""",
        )
        data.write(
            "expectations.yaml",
            """\
            - {what: done, of: missions, where: {status: completed}, exactly: 1}
            - {what: failed, of: missions, where: {status: failed}, exactly: 0}
            - {what: withdrawn, of: claims, where: {rank: deprecated, value: failed}, exactly: 1}
            """,
        )
        assert data.faults() == []

    @pytest.mark.parametrize(
        ("bounds", "fault"),
        [
            ("minimum: 2", None),
            ("minimum: 3", "it: 2 found, at least 3 expected"),
            ("maximum: 2", None),
            ("maximum: 1", "it: 2 found, at most 1 expected"),
            ("minimum: 1, maximum: 3", None),
            ("exactly: 02", None),
            ("exactly: two", "exactly: 'two' is not a whole number"),
            ("exactly: -1", "exactly: '-1' is not a whole number"),
            ("where: {}", "give exactly, minimum or maximum"),
            ("exactly: 2, minimum: 1", "give either exactly or bounds, not both"),
            ("exactly: 2, where: {city: Paris}", "agencies have no field 'city'"),
            ("exactly: 0, where: {kind: compny}", "kind: 'compny' is not one of space_agency"),
            ("exactly: 0, where: {country: XX}", "no country here has the code 'XX'"),
            ("exactly: 0, where: {parent: cnse}", "no agency has the id 'cnse'; did you mean"),
        ],
    )
    def test_bounds_and_sense(self, data, bounds, fault):
        data.write("expectations.yaml", f"- {{what: it, of: agencies, {bounds}}}\n")
        found = data.faults()
        assert len(found) == (1 if fault else 0)
        assert all(line.startswith(f"data/expectations.yaml:1: {fault}") for line in found)

    def test_things_that_are_not_counted(self, data):
        data.write("expectations.yaml", "- {what: it, of: rockets, exactly: 1}\n")
        (found,) = data.faults()
        assert found.startswith("data/expectations.yaml:1: of: 'rockets' is not one of countries")

    def test_a_misspelt_agreement_is_not_just_empty(self, data):
        rule = "- {what: it, of: parties, where: {agreement: pakt}, exactly: 0}\n"
        data.write("expectations.yaml", rule)
        assert data.faults() == [
            "data/expectations.yaml:1: no agreement has the id 'pakt'; did you mean 'pact'?"
        ]

    def test_a_record_that_cannot_be_read_is_told_once(self, data):
        data.write("expectations.yaml", "- {what: all, of: missions, exactly: 1}\n")
        data.swap("missions/chang-e-6.yaml", "target: moon", "target: mond")
        assert len(data.faults()) == 1

    def test_a_folder_is_counted_without_those_on_top(self, data, tmp_path):
        data.write("expectations.yaml", "- {what: all, of: missions, exactly: 1}\n")
        upper = type(data)(tmp_path / "mine")
        upper.write("missions/twin.yaml", TWIN.replace("CHANG’E 6", "Twin"))
        roots = (data.root, upper.root)
        assert check(read(roots), roots) == []
        upper.write("expectations.yaml", "- {what: both, of: missions, exactly: 3}\n")
        assert [str(fault) for fault in check(read(roots), roots)] == [
            "mine/expectations.yaml:1: both: 2 found, exactly 3 expected"
        ]
