"""Plain text: what a pipe gets, aligned on the screen, nothing cut."""

from __future__ import annotations

import pytest

from kb.outputs.plain import width
from kb.table import Column, Table

TABLE = """\
Mission               Lead  Launch      Mass  Sources    Remark
嫦娥六号              cnsa  2024-05-03  8350  cnsa-2024  嫦娥六号
a|b, "q" =SUM(1) *x*                                     A|B, "Q" =SUM(1) *X*

a remark
"""

PAGE = """\
Chang'e-6
mission chang-e-6
zh: 嫦娥六号
also: CE-6

kind: sample return [1]
launch: 2028~ (planned) [1]
mass (kg): 8350
note: looked for | in vain

Parts
Mission               Lead  Sources
嫦娥六号              cnsa  [1]
a|b, "q" =SUM(1) *x*

Sources
[1] CNSA: Launch [of] Chang'e-6, undated, read 2026-01-05, official, https://example.org/a_b (cnsa-2024)
"""  # noqa: E501  # a row is a line


def test_a_table(table, text):
    assert text(table, "table") == TABLE


def test_a_page(page, text):
    assert text(page, "table") == PAGE


def test_nothing_is_only_the_headings(nothing, text):
    assert text(nothing, "table") == "Mission  Lead  Launch  Mass  Sources  Remark\n"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Chang'e", 7),
        ("嫦娥六号", 8),
        ("かぐや", 6),
        ("다누리", 6),
        ("Луна", 4),
        ("راشد", 4),
        ("e\u0301", 1),  # with an accent of its own
        ("ＣＥ", 4),
        ("a\u200bb", 2),  # with a space of no width
    ],
)
def test_the_columns_of_a_screen_that_a_text_takes(text, columns):
    assert width(text) == columns


def test_letters_of_every_script_line_up(text):
    names = [
        "Chang'e",
        "嫦娥六号",
        "かぐや",
        "다누리",
        "Луна",
        "راشد",
        "é",
        "e\u0301",
        "ＣＥ",
        "a\u200bb",
    ]
    rows = [{"name": name, "n": "|"} for name in names]
    table = Table("t", (Column("name", "Name"), Column("n", "N")), rows)
    _, *lines = text(table, "table").splitlines()
    assert {width(line.partition("|")[0]) for line in lines} == {10}


def test_nothing_is_cut(text):
    long = "嫦" * 500 + "x" * 500
    table = Table("t", (Column("name", "Name"),), [{"name": long}])
    assert long in text(table, "table")
