"""Everything about one thing, each line with its sources."""

from __future__ import annotations

import pytest

from kb.errors import NotFoundError
from kb.questions.catalogue import show

KINDS = {
    "CN": "country",
    "cnsa": "agency",
    "clep": "programme",
    "chang-e-6": "mission",
    "dorn": "instrument",
    "moon-agreement": "agreement",
    "far-side-days-2024": "activity",
    "wu-yanhua": "person",
    "gazette-2021-04-28": "source",
}

LINKED = {
    "mission": ("chang-e-6", {
        "partners": "roscosmos", "instruments": "dorn", "parts": "icube-q",
        "agreements": "cnsa-cnes-dorn", "activities": "far-side-days-2024", "remarks": "payload",
    }),
    "agency": ("cnsa", {
        "programmes": "ilrs", "partners": "chang-e-8", "agreements": "ilrs-memorandum-2021",
        "activities": "far-side-days-2024", "people": "wu-yanhua",
    }),
    "maker": ("cnes", {"instruments": "rashid-langmuir", "partners": "hakuto-r-m1"}),
    "parent": ("cas", {"members": "cas-nssc"}),
    "country": ("CN", {
        "programmes": "clep", "partners": "chang-e-6", "instruments": "ce6-camera",
        "agreements": "chang-e-8-letter", "activities": "radon-study", "agencies": "cas-nssc",
    }),
    "programme": ("clep", {
        "partners": "cnsa", "missions": "chang-e-8", "activities": "radon-study",
    }),
    "instrument": ("dorn", {
        "providers": "irap", "agreements": "cnsa-cnes-dorn", "activities": "radon-study",
    }),
    "package": ("rashid-plasma", {"parts": "rashid-langmuir"}),
    "agreement": ("cnsa-cnes-dorn", {
        "parties": "cnes", "subjects": "dorn", "activities": "far-side-days-2024",
    }),
    "activity": ("far-side-days-2024", {"participants": "wu-yanhua", "subjects": "chang-e-6"}),
    "person": ("wu-yanhua", {"posts": "Vice Administrator", "activities": "far-side-days-2024"}),
    "source": ("gazette-2021-04-28", {"claims": "chang-e-8-letter/party:cnsa"}),
}  # fmt: skip


def facts(page):
    return {fact.key: fact for fact in page.facts}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_a_page_says_what_it_is_about(store, name, kind):
    page = show(store, name)
    assert (page.kind, page.id) == (kind, name)
    answer = page.to_dict()
    assert list(answer)[:4] == ["kind", "id", "names", "aliases"]
    # an agency, an agreement and an activity have a kind of their own as well
    assert (answer["kind"], answer["id"]) == (kind, name)


@pytest.mark.parametrize("name", [name for name in KINDS if KINDS[name] != "source"])
def test_every_fact_carries_its_sources_and_every_source_is_listed(store, name):
    page = show(store, name)
    listed = {source["source"] for source in page.sources}
    assert listed
    for fact in page.facts:
        assert fact.sources, fact
        assert set(fact.sources) <= listed
    for section in page.sections:
        for row in section.rows:
            assert set(row.get("sources") or ()) <= listed
    for source in page.sources:
        assert source["publisher"]
        assert source["title"]
        assert source["published"] or source["read"]
        assert "url" in source


@pytest.mark.parametrize(("name", "sections"), LINKED.values(), ids=LINKED.keys())
def test_every_linked_record_is_there(store, name, sections):
    found = {section.name: section for section in show(store, name).sections}
    assert set(sections) <= set(found)
    for section, member in sections.items():
        values = [value for row in found[section] for value in row.values()]
        assert member in values, (section, values)


def test_a_mission_by_its_facts(store):
    found = facts(show(store, "嫦娥六号"))
    assert found["launch_date"].value == "2024-05-03"
    assert found["launch_date"].sources == ("cnsa-2024-06-25",)
    assert found["launch_date"].status is None
    assert found["kinds"].text == "sample return, lander"
    assert (found["programme"].value, found["programme"].text) == (
        "clep",
        "Chinese Lunar Exploration Program",
    )
    assert (found["end_date"].title, found["end"].title) == ("ended", "how it ended")


def test_a_plan_is_no_fact(store):
    page = show(store, "Chang'e-8")
    assert facts(page)["launch_date"].status == "planned"
    assert page.to_dict()["statuses"] == {"launch_date": "planned"}


def test_what_did_not_fly_tells_where_it_went(store):
    moved = facts(show(store, "luna-27-drill"))["moved_to"]
    assert (moved.title, moved.value, moved.text) == ("moved to", "kplo", "Danuri")


def test_names_and_aliases(store):
    page = show(store, "chang-e-6")
    assert page.names == {"en": "Chang'e-6", "zh": "嫦娥六号", "ja": "嫦娥6号"}
    assert page.aliases == ("CE-6",)
    assert show(store, "cnes").aliases == ("CNES",)


def test_remarks_and_what_was_looked_for_in_vain(store):
    page = show(store, "chang-e-6")
    assert page.notes == (
        "counted once, though lander and orbiter parted",
        "flyby date: looked for on 2026-01-05 and not found",
    )
    [remarks] = (section for section in page.sections if section.name == "remarks")
    [row] = remarks
    assert (row["value"], row["status"]) == ("10 kg offered to partners", "announced")


def test_the_facts_name_their_sources_for_machines_too(store):
    answer = show(store, "dorn").to_dict()
    assert answer["fact_sources"]["outcome"] == ["cnes-2023-12-10", "cnsa-2024-06-25"]
    assert answer["mission"] == "chang-e-6"


def test_the_date_that_each_party_signed(store):
    [parties] = (s for s in show(store, "artemis-accords").sections if s.name == "parties")
    signed = {row["country"]: row["signed"] for row in parties}
    assert (signed["IT"], signed["IL"], signed["SA"]) == ("2020-10-13", "2022-01-26", "2022-07-14")


def test_an_agreements_page_does_not_speak_of_other_agreements(store):
    names = [section.name for section in show(store, "moon-agreement").sections]
    assert names == ["parties"]


def test_a_thing_with_nothing_but_a_name(store):
    page = show(store, "Marie Laurent")
    assert (page.facts, page.sections) == ((), ())
    assert [source["source"] for source in page.sources] == ["herald-2024-06-03"]


def test_an_ambiguous_name(store):
    with pytest.raises(NotFoundError, match="'ISA' may mean 2 things"):
        show(store, "ISA")
