"""What the shell takes from a search, and what is left of it."""

from __future__ import annotations

import json

import pytest

from kb import language


@pytest.fixture(autouse=True)
def afterwards():
    yield
    language.use("en", {})


def found(lunar, *words):
    result = lunar("search", *words, "--limit", "0", "--format", "json")
    assert result.status == 0, result
    return [row["id"] for row in json.loads(result.out)]


def test_a_word_that_is_not_wanted_is_no_option(lunar):
    assert {"dorn", "chang-e-6"} <= set(found(lunar, "Chang'e-6"))
    without = found(lunar, "Chang'e-6", "-radon")
    assert "esa-cnsa-tracking" in without
    assert not {"dorn", "chang-e-6"} & set(without)
    assert found(lunar, "Chang'e-6", "-radon", "-k", "agreement") == found(
        lunar, "-k", "agreement", "Chang'e-6", "NOT", "radon"
    )


def test_what_the_shell_had_in_quotation_marks_is_a_phrase(lunar):
    assert "radon-study" in found(lunar, "China study")
    assert "radon-study" in found(lunar, "radon", "study")
    assert found(lunar, "Chang'e-6", "radon study") == found(lunar, '"radon study" Chang\'e-6')


def test_a_phrase_that_is_not_wanted(lunar):
    wanted = found(lunar, "Chang'e-6")
    without = found(lunar, "Chang'e-6", "-far side")
    assert set(without) < set(wanted)
    assert found(lunar, "Chang'e-6", '-"far side"') == without


def test_options_stand_anywhere(lunar):
    assert found(lunar, "--kind", "instruments", "radon") == ["dorn"]
    assert found(lunar, "radon", "-k", "instrument", "-c", "France") == ["dorn"]


@pytest.mark.parametrize("text", ["", "   ", '"', "!!!", "-", "\u202e"])
def test_nothing_to_look_for(lunar, text):
    result = lunar("search", text)
    assert (result.status, result.out) == (2, "")
    assert result.err.splitlines()[0] == "error: nothing to look for in the search"


def test_nothing_found(lunar):
    result = lunar("search", "zzzzqqq", "--format", "json")
    assert (result.status, result.out.strip()) == (1, "[]")
    assert result.err == "nothing found\n"


def test_most_of_the_words_is_said_on_stderr(lunar):
    result = lunar("search", "radon", "zzzzqqq")
    assert result.status == 0
    assert result.err.startswith("warning: nothing has all of these words")


def test_a_chinese_answer(lunar):
    result = lunar("search", "氡气", "--lang", "zh")
    assert result.status == 0
    assert result.out.splitlines()[0].split()[:3] == ["种类", "标识", "名称"]
    assert "仪器" in result.out
