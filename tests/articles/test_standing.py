"""What an article states beside what is known already."""

import pytest

from kb.articles.intake import Passage
from kb.articles.reading import Reader


@pytest.fixture
def standing(store, lexicon):
    """How the facts of a text stand to the small base: those of one type, by subject."""
    reader = Reader(store, lexicon)

    def found(text, type, published="2024-06-01"):
        reading = reader.read([Passage(0, text, ((0, 1),))], published)
        return [c.standing for c in reading.candidates if c.stated.fact.type == type]

    return found


def states(standings):
    return {standing.state for standing in standings}


def test_a_provider_that_is_known(standing):
    assert states(standing("CNES provided DORN for Chang'e-6.", "provides")) == {"known"}


def test_a_known_fact_names_the_record_that_has_it(standing):
    (found,) = standing("CNES provided DORN for Chang'e-6.", "provides")
    assert found.subject


def test_a_provider_that_is_new(standing):
    assert states(standing("JAXA provided DORN for Chang'e-6.", "provides")) == {"new"}


def test_a_launch_that_is_known(standing):
    assert states(standing("Chang'e-6 was launched on 3 May 2024.", "launch")) == {"known"}
    assert states(standing("Chang'e-6 was launched in May 2024.", "launch")) == {"known"}


def test_a_launch_on_another_day_contradicts(standing):
    (found,) = standing("Chang'e-6 was launched on 9 May 2024.", "launch")
    assert found.state == "contradicts"
    assert (found.subject, found.property, found.value) == (
        "chang-e-6", "launch_date", "2024-05-03",
    )  # fmt: skip
    assert found.source


def test_a_plan_does_not_contradict_what_came_of_it(standing):
    text = "Chang'e-6 is planned to be launched in 2025."
    assert "contradicts" not in states(standing(text, "launch", "2023-01-01"))


def test_an_instrument_on_another_mission_contradicts(standing):
    found = standing("Luna 27 carries DORN.", "carries")
    assert [(one.state, one.value) for one in found] == [("contradicts", "chang-e-6")]


def test_a_party_that_is_known_and_one_that_is_new(standing):
    text = "Japan signed the Artemis Accords on 13 October 2020."
    assert states(standing(text, "party")) == {"known"}
    text = "Argentina signed the Artemis Accords on 27 July 2023."
    assert states(standing(text, "party")) <= {"new"}


def test_a_signature_on_another_day_contradicts(standing):
    text = "Japan signed the Artemis Accords on 13 October 2021."
    (found,) = standing(text, "party")
    assert (found.state, found.property, found.value) == (
        "contradicts", "signed_date", "2020-10-13",
    )  # fmt: skip


def test_a_name_that_is_not_known(standing):
    text = "Chang'e-6 carries the Lunar Sunrise Camera provided by the Quito Space Institute."
    found = standing(text, "provides")
    assert states(found) == {"unknown"}
