"""What is wrong with this file? Every fault is named with its file and line, all at once."""

from __future__ import annotations

import pytest

from kb.corpus.reader import read


def test_sound_records_have_no_faults(data):
    assert data.faults() == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("id: a: b\n", ["1: not YAML: mapping values are not allowed in this context"]),
        ("id: 'a\n", ["1: not YAML: found unexpected end of stream"]),
        ("id: x\nkinds: [lander\n", ["2: not YAML: did not find expected ',' or ']'"]),
        (
            "id: x\n\ttarget: moon\n",
            ["2: not YAML: found a tab character that violates indentation"],
        ),
        ("id: x\nnote: @home\n", ["2: not YAML: found character that cannot start any token"]),
        ("id: x\nname: 嫦娥\nnote: \x07\n", ["3: not YAML: control characters are not allowed"]),
        ("", ["1: the file is empty"]),
        ("# nothing yet\n", ["1: the file is empty"]),
        ("id: x\n---\nid: y\n", ["2: a second document begins here; a file holds one"]),
        ("id: x\ntarget: moon\nid: y\n", ["3: 'id' is given twice"]),
        ("id: &it x\nnote: *it\n", ["1: an anchor (&it) is used", "2: an alias (*it) is used"]),
        ("id: &it x\n", ["1: an anchor (&it) is used"]),
        ("id: !!str x\nnote: !mine y\n", ["1: a tag (tag:yaml.org,2002:str)", "2: a tag (!mine)"]),
        ("id: x\nnote:\nend: ~\nsummary: null\n", [f"{n}: an empty value" for n in (2, 3, 4)]),
        ("? [a, b]\n: c\n", ["1: a key is not plain text"]),
        ("a: " + "[" * 200_000, ["1: values are nested more than 24 deep"]),
        ("note:\nid: a: b\n", ["1: an empty value", "2: not YAML"]),
        ("just words\n", ["1: a record is a list of 'field: value' lines"]),
        (
            "- id: x\n  name: {en: X}\n  kinds: [lander]\n- words\n",
            ["1: the field 'target'", "4: a rec"],
        ),
    ],
)
def test_a_file_that_is_no_record(data, text, faults):
    data.write("missions/x.yaml", text)
    found = data.faults()
    assert len(found) == len(faults), found
    for line, start in zip(found, faults, strict=True):
        assert line.startswith(f"data/missions/x.yaml:{start}")


def test_a_file_that_is_not_utf_8(data):
    text = "id: x\nname: {en: Café}\n"
    (data.root / "missions/x.yaml").write_bytes(text.encode("latin-1"))
    assert data.faults() == ["data/missions/x.yaml:2: not UTF-8 text"]


def test_a_file_in_a_folder_of_no_class(data):
    data.write("rockets/x.yaml", "id: x\n")
    assert data.faults() == [
        "data/rockets/x.yaml:1: no class of records is called 'rockets' (countries, agencies, "
        "programmes, missions, agreements, activities, people, sources)"
    ]


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("target: moon", "target: moon\ncolour: red", ["5: unknown field 'colour'"]),
        ("target: moon\n", "", ["1: the field 'target' is missing"]),
        (
            "target: moon",
            "target: the Moon",
            ["4: target: 'the Moon' is not one of moon, cislunar"],
        ),
        ("target: moon", "target: [moon]", ["4: target: one text is expected"]),
        ("kinds: [lander]", "kinds: lander", ["3: kinds: a list is expected"]),
        ("kinds: [lander]", "kinds: []", ["3: kinds: at least one is needed"]),
        ("kinds: [lander]", "kinds:\n- lander\n- ship", ["5: kinds: 'ship' is not one of orbiter"]),
        ("kinds: [lander]", "kinds: [lander, lander]", ["3: kinds: 'lander' is listed twice"]),
        (
            "name: {en: Chang'e-6}",
            "name: Chang'e-6",
            ["2: name: 'field: value' lines are expected"],
        ),
        ("name: {en: Chang'e-6}", "name: {zh: 嫦娥六号}", ["1: the English name is missing"]),
        ("name: {en: Chang'e-6}", "name: {en: ' '}", ["2: en: empty text"]),
        (
            "name: {en: Chang'e-6}",
            "name: {en: X, english: Y}",
            ["2: english: 'english' is not a lan"],
        ),
        ("'2024-05-03'", "'2024-02-30'", ["5: launch_date: '2024-02-30' has no such day"]),
        ("'2024-05-03'", "3 May 2024", ["5: launch_date: '3 May 2024' is not a date"]),
        ("'2024-05-03'", "'２０２４'", ["5: launch_date: '２０２４' is not a date"]),
        ("target: moon", "target: moon\nmass_kg: 8 t", ["5: mass_kg: '8 t' is not a number"]),
        ("id: dorn", "id: DORN", ["10: id: 'DORN' is not an id (kebab-case"]),
        ("role: lead", "role: boss", ["8: role: 'boss' is not one of lead, co_lead"]),
        ("- agency: cnsa\n  role: lead", "- role: lead", ["7: partners: give either an agency or"]),
        ("  role: lead", "  role: lead\n  country: CN", ["7: partners: give either an agency or"]),
        (
            "target: moon",
            "target: mond\ncolour: red\nmass_kg: heavy",
            ["4: target: 'mond'", "5: unknown field 'colour'", "6: mass_kg: 'heavy'"],
        ),
    ],
)
def test_a_field_that_is_wrong(data, old, new, faults):
    data.swap("missions/chang-e-6.yaml", old, new)
    found = data.faults()
    assert len(found) == len(faults), found
    for line, start in zip(found, faults, strict=True):
        assert line.startswith(f"data/missions/chang-e-6.yaml:{start}")


def test_a_party_without_country_or_agency(data):
    data.swap("agreements/pact.yaml", "- agency: cnes", "- signatory: Somebody")
    assert data.faults() == [
        "data/agreements/pact.yaml:7: parties: a party needs an agency or a country"
    ]


def test_a_quote_that_is_too_long(data):
    data.swap(
        "agreements/pact.yaml",
        "sources: [paper]",
        f"sources:\n- source: paper\n  quote: {'long ' * 13}",
    )
    assert data.faults() == [
        "data/agreements/pact.yaml:10: quote: too long (string should have at most 60 characters)"
    ]


def test_an_undated_source_says_when_it_was_read(data):
    data.swap("sources/all.yaml", "  published_date: '2024-07-09'\n", "")
    assert data.faults() == [
        "data/sources/all.yaml:1: an undated source needs read_date, the day it was read"
    ]


def test_two_records_with_one_id_in_one_file(data):
    again = "- {id: cnes, name: {en: Another}, kind: company, sources: [paper]}\n"
    data.add("agencies/all.yaml", again)
    assert data.faults() == [
        "data/agencies/all.yaml:11: the id 'cnes' is taken, at data/agencies/all.yaml:1"
    ]


def test_two_records_with_one_id_in_two_files(data):
    data.write("missions/zz.yaml", data.text("missions/chang-e-6.yaml").replace("dorn", "other"))
    assert data.faults()[0] == (
        "data/missions/zz.yaml:1: the id 'chang-e-6' is taken, at data/missions/chang-e-6.yaml:1"
    )


def test_an_instrument_with_the_id_of_a_mission(data):
    data.swap("missions/chang-e-6.yaml", "id: dorn", "id: chang-e-6")
    assert data.faults() == [
        "data/missions/chang-e-6.yaml:10: the id 'chang-e-6' is taken, "
        "at data/missions/chang-e-6.yaml:1"
    ]


def test_what_refers_to_an_unreadable_record_is_not_at_fault(data):
    data.swap("missions/chang-e-6.yaml", "target: moon", "target: mond")
    assert [fault.split(":")[0] for fault in data.faults()] == ["data/missions/chang-e-6.yaml"]
    data.write("missions/chang-e-6.yaml", "id: chang-e-6\nname: {en: 'C}\n")
    assert [fault.split(":")[0] for fault in data.faults()] == ["data/missions/chang-e-6.yaml"]


class TestOverlay:
    """A folder on top: whole records replace those below."""

    def roots(self, data, folder, records):
        upper = type(data)(data.root.parent / folder)
        for name, text in records.items():
            upper.write(name, text)
        return data.root, upper.root

    def faults(self, roots):
        from kb.corpus.checks import check

        return [str(fault) for fault in check(read(roots), roots)]

    MISSION = """\
        id: chang-e-6
        name: {en: Chang'e-6}
        kinds: [rover]
        target: moon
        instruments:
        - id: camera
          name: {en: Camera}
          sources: [paper]
        sources: [paper]
        """

    def test_a_mission_brings_its_instruments_and_no_others(self, data):
        roots = self.roots(data, "mine", {"missions/mine.yaml": self.MISSION})
        corpus = read(roots)
        assert self.faults(roots) == []
        assert corpus.entries["chang-e-6"].file == "mine/missions/mine.yaml"
        assert "camera" in corpus.entries
        assert "dorn" not in corpus.entries

    def test_an_instrument_may_move_to_another_mission(self, data):
        other = self.MISSION.replace("chang-e-6", "chang-e-66").replace("Chang'e-6", "Chang'e-66")
        data.write("missions/a.yaml", other)
        moved = {
            "missions/a.yaml": other.replace("camera", "dorn"),
            "missions/b.yaml": self.MISSION,
        }
        corpus = read(self.roots(data, "mine", moved))
        assert corpus.entries["dorn"].carrier.id == "chang-e-66"

    def test_a_record_does_not_replace_one_of_another_class(self, data):
        agency = "- {id: chang-e-6, name: {en: X}, kind: company, sources: [paper]}\n"
        assert self.faults(self.roots(data, "mine", {"agencies/x.yaml": agency}))[-1] == (
            "mine/agencies/x.yaml:1: 'chang-e-6' is a mission elsewhere, "
            "at data/missions/chang-e-6.yaml:1"
        )

    def test_a_source_below_that_lost_its_use_is_no_fault_of_mine(self, data):
        data.add(
            "sources/all.yaml",
            "- {id: note, title: N, publisher: P, read_date: '2026', language: en, tier: press}",
        )
        data.swap("agreements/pact.yaml", "sources: [paper]", "sources: [note]")
        pact = data.text("agreements/pact.yaml").replace("[note]", "[paper]")
        assert self.faults(self.roots(data, "mine", {"agreements/pact.yaml": pact})) == []

    def test_folders_of_one_name_are_told_apart(self, data):
        roots = self.roots(data, "other/data", {"missions/mine.yaml": "id: x\n"})
        assert self.faults(roots)[0].startswith(f"{roots[1].as_posix()}/missions/mine.yaml:1: ")
