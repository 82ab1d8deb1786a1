"""Are the numbers of a name seen, however they are written?"""

from __future__ import annotations

import pytest

from kb.numerals import in_pinyin, in_roman, signature


@pytest.mark.parametrize(
    ("number", "roman"), [(1, "i"), (4, "iv"), (9, "ix"), (17, "xvii"), (39, "xxxix"), (40, None)]
)
def test_roman(number, roman):
    assert in_roman(number) == roman


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "yi"), (7, "qi"), (10, "shi"), (12, "shi er"), (25, "er shi wu"), (0, "ling")],
)
def test_pinyin(number, said):
    assert " ".join(in_pinyin(number)) == said


def test_of_a_year_the_digits_are_said():
    assert in_pinyin(2024) == ["er", "ling", "er", "si"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Luna 25", ("25",)),
        ("Luna-27A", ("27", "a")),
        ("Chang'e-5-T1", ("1", "5", "t")),
        ("Artemis II", ("2",)),
        ("artemis ii", ("2",)),
        ("Peregrine Mission One", ("1",)),
        ("嫦娥六号", ("6",)),
        ("嫦娥十二号", ("12",)),
        ("Lunar-A", ("a",)),
        ("Apollo 011", ("11",)),
        ("Chang'e", ()),
        ("Kaguya", ()),
        ("", ()),
    ],
)
def test_signature(name, found):
    assert signature(name) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Luna 2", "Luna 25"),
        ("Luna 2", "Luna 22"),
        ("Artemis V", "Artemis VI"),
        ("Luna-27A", "Luna-27B"),
        ("Lunar-A", "Lunar-B"),
        ("嫦娥六号", "嫦娥九号"),
        ("Apollo eleven", "Apollo twelve"),
    ],
)
def test_names_of_different_numbers(one, other):
    assert signature(one) != signature(other)
