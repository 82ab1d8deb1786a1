"""A person at a terminal gets a drawn table; whatever is not one gets plain text."""

from __future__ import annotations

import json
import os

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no such terminals")

RULE = "─" * 20


def test_a_terminal_gets_a_table_fitted_to_its_width(terminal):
    for columns in (80, 120):
        result = terminal("partners", "chang-e-6", columns=columns)
        assert result.status == 0
        assert RULE in result.out
        assert "\x1b[1m" in result.out
    narrow = terminal("partners", "chang-e-6", columns=80).out
    assert "CNSA" in narrow
    assert "China National Space Administration" not in narrow


def test_a_pipe_gets_plain_text_though_errors_go_to_a_terminal(terminal):
    result = terminal("partners", "chang-e-6", on="err")
    assert result.status == 0
    assert "China National Space Administration" in result.out
    assert RULE not in result.out
    assert "\x1b" not in result.out


def test_a_format_asked_for_is_not_drawn(terminal):
    result = terminal("partners", "chang-e-6", "--format", "json", on="out")
    assert json.loads(result.out)[0]["agency"] == "cnsa"


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_whoever_wants_no_colour_gets_none(terminal, environ):
    result = terminal("missions", on="out", **environ)
    assert RULE in result.out
    assert "\x1b" not in result.out


def test_an_empty_no_color_means_nothing(terminal):
    assert "\x1b[" in terminal("missions", on="out", NO_COLOR="").out


def test_an_ascii_terminal_gets_its_answer(terminal):
    result = terminal("show", "嫦娥六号", on="out", PYTHONIOENCODING="ascii")
    assert (result.status, result.err) == (0, "")
    assert "嫦娥六号" in result.out


def test_an_error_on_a_terminal_is_the_same_two_lines(terminal):
    result = terminal("partners", "chang-e-66")
    assert result.status == 1
    assert result.out.splitlines() == [
        "error: no mission called 'chang-e-66'",
        "hint: did you mean chang-e-6, chang-e-8?",
    ]


def test_the_first_question_builds_the_base_and_shows_how_far_it_is(terminal, fresh):
    result = terminal("missions", "-f", "json", on="err", start=fresh)
    assert result.status == 0
    assert "building the database" in result.err
    assert len(json.loads(result.out)) == 9
    again = terminal("missions", "-f", "json", on="err", start=fresh)
    assert (again.out, again.err) == (result.out, "")


def test_no_progress_where_nobody_looks(terminal, fresh):
    result = terminal("missions", on="out", start=fresh)
    assert (result.status, result.err) == (0, "")
    assert "building the database" not in result.out
