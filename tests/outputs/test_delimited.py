"""CSV and TSV: what a spreadsheet reads."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.outputs.delimited import csv as write_csv
from kb.outputs.delimited import read
from kb.table import Column, Table

CSV = """\
mission,name,lead,parties,launch_date,mass_kg,certain,sources\r
chang-e-6,嫦娥六号,cnsa,"[{""country"": ""CN"", ""agency"": null}]",2024-05-03,8350.0,true,cnsa-2024; xinhua-2024\r
odd,"a|b, ""q""
=SUM(1)\t*x*",,,,,false,\r
"""  # noqa: E501  # a row is a line

TSV = (
    "mission\tname\tlead\tparties\tlaunch_date\tmass_kg\tcertain\tsources\n"
    'chang-e-6\t嫦娥六号\tcnsa\t[{"country": "CN", "agency": null}]\t2024-05-03\t8350.0\ttrue'
    "\tcnsa-2024; xinhua-2024\n"
    'odd\ta|b, "q" =SUM(1) *x*\t\t\t\t\tfalse\t\n'
)

FACTS = """\
field,value,status,sources\r
kinds,sample_return,actual,cnsa-2024\r
launch_date,2028~,planned,cnsa-2024\r
mass_kg,8350,actual,\r
"""


def test_csv(table, text):
    assert text(table, "csv") == CSV


def test_tsv_has_one_line_a_row_whatever_the_cells_hold(table, text):
    assert text(table, "tsv") == TSV


def test_csv_reads_back_as_the_same_cells(table, text):
    header, *rows = csv.reader(io.StringIO(text(table, "csv"), newline=""))
    assert tuple(header) == table.keys
    assert rows[1][1] == 'a|b, "q"\n=SUM(1)\t*x*'
    assert json.loads(rows[0][3]) == [{"country": "CN", "agency": None}]


def test_of_a_page_the_facts(page, text):
    assert text(page, "csv") == FACTS


def test_nothing_is_only_the_header(nothing, text):
    assert text(nothing, "csv").splitlines() == [
        "mission,name,lead,parties,launch_date,mass_kg,certain,sources"
    ]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
            min_size=2,
            max_size=2,
        )
    )
)
def test_any_text_makes_the_round_trip(cells):
    rows = [dict(zip("ab", pair, strict=True)) for pair in cells]
    stream = io.StringIO(newline="")
    write_csv(Table("t", (Column("a"), Column("b")), rows), stream)
    stream.seek(0)
    back = [[text or "" for text in row.values()] for row in read(stream)]
    assert back == cells  # but an empty text is none


# What a spreadsheet would take for a formula.

FORMULAE = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "'=1",
    "''@a",
    "-",
    "=嫦娥",
]
HARMLESS = ["-3.5", "+1", "-1e5", "'quoted'", "a=b", " =1", "嫦娥", "-.5"]


def written(*cells, **more):
    stream = io.StringIO(newline="")
    write_csv(Table("t", (Column("a", **more),), [{"a": cell} for cell in cells]), stream)
    return stream


def cells(stream):
    """The cells as a spreadsheet gets them."""
    stream.seek(0)
    return [row[0] for row in csv.reader(stream)][1:]


def back(stream, **types):
    stream.seek(0)
    return [row["a"] for row in read(stream, types)]


def test_a_formula_is_made_harmless_and_comes_back_unchanged():
    stream = written(*FORMULAE)
    assert cells(stream) == [f"'{formula}" for formula in FORMULAE]
    assert back(stream) == FORMULAE


def test_what_is_no_formula_stays_as_it_is():
    stream = written(*HARMLESS)
    assert cells(stream) == HARMLESS
    assert back(stream) == HARMLESS


def test_negative_numbers_stay_numbers():
    stream = written(-3.5, -2)
    assert cells(stream) == ["-3.5", "-2"]
    assert back(stream, a="number") == [-3.5, -2]


def test_a_list_is_guarded_as_a_whole():
    stream = written(["=1", "b"], ["[a"], ["a; b"], ["", "x"], [])
    assert cells(stream) == ["'=1; b", '["[a"]', '["a; b"]', '["", "x"]', ""]
    assert back(stream, a="list") == [["=1", "b"], ["[a"], ["a; b"], ["", "x"], []]


def test_tsv_is_guarded_too(text):
    table = Table("t", (Column("a"),), [{"a": "=1"}, {"a": "x"}])
    assert text(table, "tsv") == "a\n'=1\nx\n"


@pytest.mark.parametrize("space", [" ", "\n", "\u3000"])
def test_no_formula_of_tsv_comes_out_from_behind_white_space(text, space):
    table = Table("t", (Column("a"),), [{"a": f"{space}=1"}, {"a": [f"{space}=1", "x\ty"]}])
    assert text(table, "tsv") == "a\n'=1\n'=1; x y\n"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1)))
def test_lists_of_any_text_make_the_round_trip(items):
    assert back(written(items), a="list") == [items]


def test_lines_end_as_the_rfc_says_whatever_the_cells_hold():
    assert written("a\nb", "\u202eراشد", 'q"').getvalue() == (
        'a\r\n"a\nb"\r\n\u202eراشد\r\n"q"""\r\n'
    )


def test_a_byte_order_mark_is_no_part_of_the_first_key():
    assert list(read(io.StringIO("\ufeffa,b\r\n1,2\r\n", newline=""))) == [{"a": "1", "b": "2"}]


def test_rows_that_come_one_by_one_undeclared_are_written_right():
    table = Table("t", (Column("a"),), iter([{"a": True}, {"a": ["x", "y"]}]), streamed=True)
    stream = io.StringIO(newline="")
    write_csv(table, stream)
    assert cells(stream) == ["true", "x; y"]
