"""In which ways is a name read, and in which not?"""

from __future__ import annotations

import pytest

from kb.questions.epithets import without
from kb.questions.readings import Reading, readings


def plain(text: str) -> set[str]:
    return {reading.folded for reading in readings(text) if not reading.loose}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Mohammed bin Rashid Space Center", "mohammedbinrashidspacecentre"),
        ("Artemis program", "artemisprogramme"),
        ("Indian Space Research Organization", "indianspaceresearchorganisation"),
        ("Trinidad & Tobago", "trinidadandtobago"),
        ("Apollo Eleven", "apollo11"),
        ("アルテミスII", "あるてみす2"),
        ("Роскосмос", "roskosmos"),
        ("chang2 e2 qi1 hao4", "changeqihao"),
        ("chang2e2 7 hao4", "change7hao"),
    ],
)
def test_another_usual_spelling(typed, read):
    assert read in plain(typed)


@pytest.mark.parametrize(
    ("typed", "not_read"),
    [
        ("Luna 2", "luna"),
        ("luna2 e2", "lunae"),
        ("chang2 luna2", "changluna"),
        ("LUNA II", "luna2"),  # the build derives it where it stands for something
        ("嫦娥VIA", "嫦娥6a"),
    ],
)
def test_what_is_no_other_spelling(typed, not_read):
    assert not_read not in plain(typed)


def test_the_plainest_reading_comes_first():
    found = list(readings("the lunar rover Yutu-2"))
    assert found[0] == Reading("thelunarroveryutu2")
    assert Reading("yutu2", ("mission rover",), loose=True) in found
    assert [reading.loose for reading in found] == sorted(reading.loose for reading in found)


def test_no_reading_twice_and_none_that_is_empty():
    for text in ("Chang'e 6", "探测器", "the", "--- ---", "🌕 🌖", "月球车玉兔二号"):
        found = [(one.folded, one.says, one.also) for one in readings(text)]
        assert len(set(found)) == len(found)
        assert all(folded for folded, _, _ in found)


def test_the_words_of_a_name_with_two_numbers_stay_in_order():
    assert not any("25" in one.folded for one in readings("5 Luna 2"))


@pytest.mark.parametrize(
    ("name", "rest", "said"),
    [
        ("the Gateway", "Gateway", ""),
        ("Luna-25 lander", "Luna-25", "mission lander"),
        ("lander: Luna-25", "Luna-25", "mission lander"),
        ("Queqiao-2 relay satellite", "Queqiao-2", "mission relay"),
        ("嫦娥六号探测器", "嫦娥六号", "mission"),
        ("月球车玉兔", "玉兔", "mission rover"),
        ("станция Луна-25", "Луна-25", "mission"),
        ("Roscosmos State Corporation", "Roscosmos", "agency"),
    ],
)
def test_words_around_a_name(name, rest, said):
    assert (rest, said) in list(without(name))


@pytest.mark.parametrize(
    "name", ["the", "rover", "探测器", "Gateway the", "Theia", "Landers", "A. Nair", ""]
)
def test_a_name_is_not_taken_apart(name):
    assert list(without(name)) == []


def test_a_long_text_has_not_too_many_readings():
    assert sum(1 for _ in readings(" ".join(["the mission"] * 25))) < 200
    assert sum(1 for _ in readings("月球车" * 100)) < 200
