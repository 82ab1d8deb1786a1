"""The screen: tables fitted to its width."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len

from kb.outputs.terminal import draw
from kb.questions import catalogue as q
from kb.table import Column, Table

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

ANSWERS = {
    "partners": lambda store: q.partners(store, "chang-e-6"),
    "reverse": lambda store: q.partners(store),
    "instruments": lambda store: q.instruments(store, "chang-e-6"),
    "agreements": lambda store: q.agreements(store),
    "missions": lambda store: q.missions(store),
    "timeline": lambda store: q.timeline(store),
    "why": lambda store: q.why(store, "chang-e-6"),
    "sources": lambda store: q.sources(store),
    "people": lambda store: q.people(store),
    "agencies": lambda store: q.agencies(store),
    "activities": lambda store: q.activities(store),
}
PAGES = ("chang-e-6", "CN", "cnsa", "artemis-accords", "dorn", "gazette-2021-04-28")


def drawn(answer, width, color=False):
    stream = io.StringIO()
    draw(answer, stream, width, color)
    return stream.getvalue()


def cell(name, text, **more):
    return Table(name, (Column("a", "A", **more), Column("b", "B")), [{"a": text, "b": "b"}])


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("name", ANSWERS)
def test_no_line_is_longer_than_the_screen(store, name, width):
    text = drawn(ANSWERS[name](store), width)
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", PAGES)
def test_no_line_of_a_page_is_longer_than_the_screen(store, name, width):
    text = drawn(q.show(store, name), width)
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", ["missions", "agreements", "timeline"])
def test_no_date_is_broken(store, name, width):
    table = ANSWERS[name](store)
    key = {"missions": "launch_date", "agreements": "signed", "timeline": "date"}[name]
    text = drawn(table, width)
    for row in table.rows:
        for date in DATE.findall(row[key]):
            assert date in text


@pytest.mark.parametrize("width", [80, 120])
def test_no_mark_of_a_source_is_broken(store, width):
    text = drawn(q.show(store, "chang-e-6"), width)
    assert not re.search(r"\[\d*$", text, re.MULTILINE)


def test_what_does_not_fit_is_left_out_and_named(store):
    table = q.missions(store)
    wide, narrow = drawn(table, 400), drawn(table, 80)
    assert "not shown" not in wide
    last = narrow.rstrip().splitlines()[-1]
    named = last.removeprefix("not shown at this width: ").split(", ")
    header = next(line for line in narrow.splitlines() if line.startswith("Mission  "))
    for column in table.shown:
        if column.title in named:
            assert column.title not in header
            assert column.needed
        else:
            assert column.title in header
    assert {"Id", "Programme"} <= set(named)


def test_short_readings_come_before_anything_is_left_out(store):
    table = q.partners(store, "chang-e-6")
    assert "China National Space Administration" in drawn(table, 200)
    assert "CNSA " in drawn(table, 80)
    assert "National Space" not in drawn(table, 80)


def test_an_empty_column_takes_no_room(store):
    # no claim on this has a quote
    assert "Quote" not in drawn(q.why(store, "kplo"), 200)


def test_letters_of_every_script_line_up():
    names = ["Chang'e", "嫦娥六号", "かぐや", "다누리", "Луна"]
    table = Table("t", (Column("a", "A"), Column("b", "B")), [{"a": n, "b": "|"} for n in names])
    lines = [line for line in drawn(table, 80).splitlines() if "|" in line]
    assert len(lines) == len(names)
    assert {cell_len(line.partition("|")[0]) for line in lines} == {10}


def test_rows_are_grouped_and_the_group_named_once(store):
    lines = drawn(q.instruments(store, "chang-e-6"), 120).splitlines()
    assert sum("Chang'e-6" in line for line in lines[1:]) == 1  # the title apart
    assert sum("ICUBE-Q " in line and "ICUBE-Q cameras" in line for line in lines) == 1


def test_the_title_counts_the_rows(store):
    assert drawn(q.missions(store), 120).splitlines()[0].rstrip() == "Missions (9)"


def test_without_colour_there_is_no_escape_sequence(store):
    for answer in (q.partners(store, "chang-e-6"), q.show(store, "chang-e-8")):
        assert "\x1b" not in drawn(answer, 80, color=False)
        assert "\x1b[" in drawn(answer, 80, color=True)


def test_markup_in_the_data_is_text(store):
    text = drawn(cell("t", "[red]x[/red] [link=y]z"), 80)
    assert "[red]x[/red] [link=y]z" in text


def test_a_page_lists_its_sources(store):
    text = drawn(q.show(store, "dorn"), 120)
    assert "[1] CNES: DORN : l'instrument français de Chang'e-6" in text
    assert "outcome" in text
    assert "worked for 32 hours on the surface [1][2]" in text


def test_notes_stand_below(store):
    assert "possibly, not certainly" in drawn(q.missions(store, since="2028"), 120)
