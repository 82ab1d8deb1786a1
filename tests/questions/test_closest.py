"""What is offered for a name that is none, and what is taken for it?"""

from __future__ import annotations

import pytest

from kb.questions.closest import closest


@pytest.mark.parametrize(
    ("typed", "kinds", "meant"),
    [
        ("chagn-e-6", ["mission"], "chang-e-6"),
        ("Chnage 8", ["mission"], "chang-e-8"),
        ("Pakistn", ["country"], "PK"),
        ("Artemis Acords", [], "artemis-accords"),
        ("Wu Yanhau", [], "wu-yanhua"),
    ],
)
def test_a_slip_for_one_thing(store, typed, kinds, meant):
    taken = closest(store, typed, kinds).taken
    assert taken is not None
    assert taken[1] == meant


@pytest.mark.parametrize(
    ("typed", "kinds", "why"),
    [
        ("chagn-e-66", ["mission"], "another number"),
        ("Lnua 27", ["mission"], "a short name"),
        ("CNSB", ["agency"], "an acronym"),
        ("嫦蛾六号", ["mission"], "a character is a word"),
        ("ang-e-6", ["mission"], "another first letter, and not only that"),
        ("Pakistani Chang'e-6", ["mission"], "a word more"),
    ],
)
def test_what_is_no_slip(store, typed, kinds, why):
    assert closest(store, typed, kinds).taken is None, why


def test_the_members_of_a_series_come_first(store):
    offered = [thing for _, thing in closest(store, "Chang'e", ["mission"]).offered]
    assert offered[:2] == ["chang-e-6", "chang-e-8"]


def test_only_things_of_the_kind_are_offered(store):
    for kinds in (["country"], ["agency", "programme"]):
        assert {kind for kind, _ in closest(store, "China", kinds).offered} <= set(kinds)


def test_sources_are_never_offered(store):
    assert all(kind != "source" for kind, _ in closest(store, "gazette-2021-04-29", []).offered)
    assert closest(store, "gazette-2021-04-29", ["source"]).taken is None


@pytest.mark.parametrize("typed", ["", "---", "🌕", "\0"])
def test_nothing_is_close_to_no_letters(store, typed):
    assert closest(store, typed, []) == (None, ())
