"""Names and sentences by where they stand: looked up, however many there are, not compared all."""

from hypothesis import given
from hypothesis import strategies as st

from kb.articles import merging, unknown
from kb.articles.facts import Fact, Stated
from kb.articles.moods import ACTUAL
from kb.articles.sentences import holding, sentences
from kb.articles.things import Mention, Places, Thing
from kb.articles.unknown import Shapes

MANY = 300

spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda one: (one[0], sum(one)))


def mention(span):
    return Mention(*span, Thing("agency", None, str(span)))


@given(st.lists(spans), st.lists(spans), spans)
def test_names_around_a_place_are_all_that_share_a_character_with_it(first, added, place):
    places = Places(map(mention, first))
    for span in added:
        places.add(mention(span))
    start, end = place
    around = sorted((one.start, one.end) for one in places.around(start, end))
    assert around == sorted((a, b) for a, b in first + added if a < end and start < b)


@given(spans)
def test_a_name_is_held_by_the_sentence_that_has_all_of_it(place):
    text = "Luna 27 flies. DORN is on it. 嫦娥六号发射成功。It is on the Moon."
    found = list(sentences(text))
    start, end = place
    holders = [n for n, (a, b) in enumerate(found) if a <= start and end <= b]
    assert holding(found, start, end) == (holders[0] if holders else None)


def counted(monkeypatch, module, name):
    """The calls of a function of a module from now on."""
    calls, act = [], getattr(module, name)
    monkeypatch.setattr(module, name, lambda *words: calls.append(words) or act(*words))
    return calls


def test_new_names_are_compared_only_with_those_that_they_touch(lexicon, monkeypatch):
    calls = counted(monkeypatch, unknown, "_clash")
    found = Shapes(lexicon.names, []).mentions("the Zoria Space Agency; " * MANY, [])
    assert len(found) == MANY
    assert len(calls) <= 2 * MANY


def test_statements_are_compared_only_with_those_about_the_same(monkeypatch):
    calls = counted(monkeypatch, merging, "_better")
    missions = [Thing("mission", f"luna-{n}", f"Luna {n}") for n in range(MANY)]
    stated = [
        Stated(
            Fact("launch", one, None, None, date, ACTUAL, n, n + 1, 0.9), "It flew.", n, 1,
        )
        for n, one in enumerate(missions) for date in ("2024-05", "2024-05-03")
    ]  # fmt: skip
    assert {one.fact.date for one in merging.merged(stated, None)} == {"2024-05-03"}
    assert len(calls) <= 4 * MANY
