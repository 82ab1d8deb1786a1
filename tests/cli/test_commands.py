"""The commands as people call them, from the words to the answer."""

from __future__ import annotations

import csv
import io
import json

import pytest

FOUND = [
    "partners chang-e-6",
    "partners",
    "partners --country Italy --since 2020",
    "partners -c 法国 -r instrument-provider",
    "partners --programme clep --agency cnsa --until 2024",
    "instruments 嫦娥六号",
    "instruments --country SE --type ion",
    "instruments -a CNES --since 2020 --until 2025",
    "agreements --party China --party France",
    "agreements --mission ilrs --kind memorandum --status signed",
    "missions --target moon --kind lander --programme CLEP",
    "missions --country RU --status in_development --agency Роскосмос",
    "agencies --country CN --kind space_agency --mission chang-e-8",
    "countries --programme clep --mission chang-e-6",
    "programmes --country PK --agency cnsa",
    "activities --country FR --kind exhibition --target moon --mission CE-6 --since 2024",
    "activities --agency IRAP --until 2020",
    "people --country CN --agency cnsa",
    "sources --about dorn --tier official --language fr --publisher cnes --since 2023 --until 2024",
    "show DORN",
    "show 国际月球科研站",
    "why chang-e-6 launch_date",
    "why chang-e-6 partner:cnes",
    "why kplo",
    "timeline --since 2019 --until 2021",
    "timeline -c IL -a israel-space-agency --target moon",
    "timeline -m chang-e-6",
    "search 嫦娥六号",
    "search radon -mars --kind instrument --kind mission,activity --country FR --limit 5",
    "search far+side OR radon --since 2018 --until 2024",
    "export agreements",
    "export --list",
    "sql SELECT+country,+COUNT(*)+AS+n+FROM+partners+GROUP+BY+country",
    "info",
]


def words(line):
    return [word.replace("+", " ") for word in line.split(" ")]


@pytest.mark.parametrize("line", FOUND)
def test_a_question_is_answered_in_every_format(lunar, line):
    for name in ("table", "json", "jsonl", "csv", "tsv", "markdown"):
        result = lunar(*words(line), "--format", name)
        assert result.status == 0, result
        assert result.out
        assert "error" not in result.err


def test_the_same_answer_in_json_and_csv(lunar):
    rows = json.loads(lunar("partners", "chang-e-6", "-f", "json").out)
    lines = list(csv.DictReader(io.StringIO(lunar("partners", "chang-e-6", "-f", "csv").out)))
    assert [row["link"] for row in rows] == [line["link"] for line in lines]
    assert rows[0]["agency_name"] == "China National Space Administration"


def test_a_pipe_gets_plain_text_without_being_asked(lunar):
    result = lunar("partners", "selene")
    assert result.out == (
        "Partner                             Country  Role  What  Sources\n"
        "Japan Aerospace Exploration Agency  Japan    lead        jaxa-2007-09-14, almanac\n"
    )
    assert result.err == ""


def test_an_export_is_csv_without_being_asked(lunar):
    assert lunar("export", "countries").out.startswith("country,name,missions,")


@pytest.mark.parametrize(
    "line",
    [
        "partners selene --country FR",
        "missions --target mars",
        "agreements --party Japan --party China",
        "sources --language xx",
        "sql SELECT+1+WHERE+0",
    ],
)
def test_nothing_found(lunar, line):
    result = lunar(*words(line), "--format", "json")
    assert (result.status, result.out, result.err) == (1, "[]\n", "nothing found\n")


def test_a_page_in_csv_says_what_it_leaves_out(lunar):
    result = lunar("show", "dorn", "-f", "csv")
    assert result.out.startswith("field,value,status,sources")
    assert result.err == (
        "note: csv has only the facts; json, markdown and table have the lists too\n"
    )
    assert lunar("show", "marie-laurent", "-f", "csv").err == ""


def test_rows_that_are_cut_are_told(lunar):
    result = lunar("sql", "SELECT * FROM claims", "--limit", "2", "-f", "jsonl")
    assert (result.status, len(result.out.splitlines())) == (0, 2)
    assert result.err == "warning: only the first 2 rows; --limit 0 gives all\n"


def test_sql_from_standard_input(lunar, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("-- how many\nSELECT 6 * 7 AS answer"))
    assert lunar("sql", "-", "-f", "csv").out.splitlines() == ["answer", "42"]


def test_what_the_base_holds(lunar, database):
    found = json.loads(lunar("info", "-f", "json").out)
    held = {row["what"]: row["value"] for row in found}
    assert held["database"] == str(database)
    assert held["missions"] == 9
    assert {"version", "schema", "licence", "agencies", "countries", "people", "claims"} <= set(
        held
    )


def test_the_version(lunar):
    from kb import __version__

    assert lunar("--version").out == f"lunar {__version__}\n"


@pytest.mark.parametrize("line", ["", "--help", "-h", "partners --help", "sql -h"])
def test_help_is_given(lunar, line):
    result = lunar(*filter(None, words(line)))
    assert result.status == 0
    assert "Usage: lunar" in result.out
