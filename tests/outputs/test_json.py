"""JSON and JSON Lines: what a script reads."""

from __future__ import annotations

import io
import json

import pytest

from kb.outputs import writer
from kb.table import Column, Table

GOLDEN = """\
[
  {
    "mission": "chang-e-6",
    "name": "嫦娥六号",
    "lead": [
      "cnsa"
    ],
    "parties": [
      {
        "country": "CN",
        "agency": null
      }
    ],
    "launch_date": "2024-05-03",
    "mass_kg": 8350.0,
    "certain": true,
    "sources": [
      "cnsa-2024",
      "xinhua-2024"
    ]
  },
  {
    "mission": "odd",
    "name": "a|b, \\"q\\"\\n=SUM(1)\\t*x*",
    "lead": [],
    "parties": [],
    "launch_date": null,
    "mass_kg": null,
    "certain": false,
    "sources": []
  }
]
"""

PAGE = """\
{
  "kind": "mission",
  "id": "chang-e-6",
  "names": {
    "en": "Chang'e-6",
    "zh": "嫦娥六号"
  },
  "aliases": [
    "CE-6"
  ],
  "kinds": [
    "sample_return"
  ],
  "launch_date": "2028~",
  "mass_kg": 8350.0,
  "statuses": {
    "launch_date": "planned"
  },
"""


def test_a_table_is_a_list_of_objects(table, text):
    assert text(table, "json") == GOLDEN


def test_and_reads_back_as_the_same_rows(table, text):
    assert json.loads(text(table, "json")) == table.to_dicts()


def test_nothing_is_an_empty_list(nothing, text):
    assert text(nothing, "json") == "[]\n"
    assert text(nothing, "jsonl") == ""


def test_a_page_is_one_object(page, text):
    written = text(page, "json")
    assert written.startswith(PAGE)
    answer = json.loads(written)
    assert answer["fact_sources"] == {
        "kinds": ["cnsa-2024"],
        "launch_date": ["cnsa-2024"],
        "mass_kg": [],
    }
    assert [row["name"] for row in answer["missions"]] == ["嫦娥六号", 'a|b, "q"\n=SUM(1)\t*x*']
    assert answer["sources"][0]["url"] == "https://example.org/a_b"


def test_json_lines_are_an_object_a_line(table, page, text):
    lines = text(table, "jsonl").splitlines()
    assert lines[0] == (
        '{"mission": "chang-e-6", "name": "嫦娥六号", "lead": ["cnsa"], '
        '"parties": [{"country": "CN", "agency": null}], "launch_date": "2024-05-03", '
        '"mass_kg": 8350.0, "certain": true, "sources": ["cnsa-2024", "xinhua-2024"]}'
    )
    assert [json.loads(line) for line in lines] == table.to_dicts()
    [line] = text(page, "jsonl").splitlines()
    assert json.loads(line)["id"] == "chang-e-6"


class BreakdownError(Exception):
    """What happens in the middle of a long answer."""


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "tsv"])
def test_rows_are_written_as_they_come(name):
    def rows():
        for _ in range(500):
            yield {"n": 1}
        raise BreakdownError

    stream = io.StringIO()
    with pytest.raises(BreakdownError):
        writer(name)(Table("t", (Column("n"),), rows(), streamed=True), stream)
    assert stream.getvalue().count("1") >= 300


ODD = [
    {"a%s": None, "b": 1.5, "c": [], "d": ["x", "y"], "e": [{"f": None}], "g": True},
    {"a%s": "\u2028\x85\x1c", "b": 2, "c": ["\u2028"], "d": None, "e": [{"f": "\n"}], "g": "100 %"},
]


def test_it_is_what_the_library_writes_and_stays_one_text_whatever_the_cells_hold(text):
    written = text(Table("t", tuple(map(Column, ODD[0])), ODD), "json")
    assert written == json.dumps(ODD, ensure_ascii=False, indent=2) + "\n"
    assert json.loads(written) == ODD
