"""Asking as of a day, and what changed between two, from the command line."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

import kb.places


@pytest.fixture
def past(lunar, small, monkeypatch):
    """A command over the small base as shipped records, so that it can be built for any day."""
    monkeypatch.delenv("LUNAR_DB")
    monkeypatch.setattr(kb.places, "shipped_data", lambda: small)
    return lunar


def rows(result):
    assert result.status == 0, result.err
    return json.loads(result.out)


def test_the_launch_was_a_plan_and_the_partners_few(past):
    (mission,) = [
        row
        for row in rows(past("missions", "--as-of", "2021-05-01", "-f", "json"))
        if row["mission"] == "chang-e-6"
    ]
    assert (mission["launch_date"], mission["launch_status"]) == ("2020~", "planned")
    assert mission["summary"] is None  # it was written later
    shown = past("show", "chang-e-6", "--as-of", "2021-05-01")
    assert "Chang'e-6 (as known on 2021-05-01)" in shown.out
    assert "2024" not in shown.out.partition("\n\n")[2].partition("\n\n")[0]


@pytest.mark.parametrize(
    "words",
    [
        "partners kplo", "instruments", "agreements", "missions", "agencies", "countries",
        "programmes", "activities", "people", "sources", "show kplo", "why kplo", "plans",
        "conflicts", "timeline", "search kplo", "export missions", "info",
        "info --evidence", "info --coverage",
    ],
)  # fmt: skip
def test_every_asking_command_can_be_put_to_a_day(past, words):
    result = past(*words.split(), "--as-of", "2025-06-01")
    assert result.status == 0, result.err


def test_sql_too_and_the_second_question_builds_nothing(past, tmp_path, monkeypatch):
    query = "SELECT value FROM meta WHERE key = 'as_of'"
    assert "2024-07-01" in past("sql", query, "--as-of", "2024-07-01").out
    monkeypatch.setattr("kb.database.build.build", None)
    assert "2024-07-01" in past("sql", query, "--as-of", "2024-07-01").out


def test_what_was_not_yet_known_is_said_not_to_have_been(past):
    result = past("show", "chang-e-6", "--as-of", "1990-01-01")
    assert result.status == 1
    assert "(as known on 1990-01-01)" in result.err


@pytest.mark.parametrize(
    ("day", "error", "hint"),
    [
        ("2021", "'2021' is not a single day", ""),
        ("2020/2021", "is not a single day", ""),
        ("2021-02-30", "has no such day", ""),
        ("yesterday", "'yesterday' is not a date", ""),
        ("", "'' is not a date", ""),
        ("0900-01-01", "nothing was known on 0900-01-01", "the first thing that the base knows"),
        (
            (date.today() + timedelta(1)).isoformat(),
            "is still to come",
            f"today is {date.today()}",
        ),
    ],
)
def test_days_that_cannot_be_asked_for(past, day, error, hint):
    result = past("missions", "--as-of", day)
    assert (result.status, result.out) == (2, "")
    assert error in result.err
    assert hint in result.err


def test_a_named_database_has_no_past(lunar):
    result = lunar("missions", "--as-of", "2021-05-01")
    assert result.status == 2
    assert "an as-of date needs the records" in result.err


# What changed.


def test_between_two_days(past):
    found = rows(past("diff", "2023-01-01", "2026-02-01", "--about", "chang-e-6", "-f", "json"))
    changed = {(row["subject"], row["property"]): row for row in found if row["property"]}
    launch = changed["chang-e-6", "launch_date"]
    assert (launch["old"], launch["new"], launch["why"]) == ("2020~", "2024-05-03", "new claims")
    assert launch["sources"] == ["cnsa-2024-06-25"]
    assert "nils" in {row["subject"] for row in found if row["change"] == "added"}
    assert all(row["claims"] for row in found)


def test_two_folders_of_records(past, small, tmp_path):
    import shutil

    mine = tmp_path / "mine"
    shutil.copytree(small, mine)
    mission = mine / "missions" / "kplo.yaml"
    text = mission.read_text(encoding="utf-8")
    mission.write_text(text.replace("Lunar Orbiter", "Moon Orbiter"), encoding="utf-8")
    found = rows(past("diff", small, mine, "-f", "json"))
    assert {(row["subject"], row["change"], row["why"]) for row in found} == {
        ("kplo", "changed", "edited")
    }
    assert all(row["claims"] for row in found)


def test_what_is_gone_is_not_explained_by_new_claims(past):
    found = rows(past("diff", "2026-02-01", "2023-01-01", "-f", "json"))
    why = {row["why"] for row in found if row["change"] == "removed"}
    assert "claims gone" in why
    assert not why & {"new claims", "mentioned"}


def test_a_folder_without_records(past, tmp_path):
    result = past("diff", tmp_path)
    assert result.status == 2
    assert f"there are no records in {tmp_path}" in result.err


def test_two_database_files_and_a_state_with_itself(past, database):
    result = past("diff", database, database)
    assert result.status == 1
    assert "nothing found" in result.err


@pytest.mark.parametrize(
    ("old", "error"),
    [
        ("nowhere", "is neither a day, nor a database file, nor a folder of records"),
        ("2021", "is not a single day"),
        ("2999-01-01", "is still to come"),
    ],
)
def test_states_that_are_none(past, old, error):
    result = past("diff", old)
    assert result.status == 2
    assert error in result.err


def test_a_file_that_is_no_database(past, tmp_path):
    other = tmp_path / "other.sqlite"
    other.write_text("not a database", encoding="utf-8")
    result = past("diff", other, "2024-01-01")
    assert result.status == 4
    assert result.err.startswith(f"error: {other}")


def test_about_something_that_neither_knows(past):
    result = past("diff", "2023-01-01", "--about", "sputnik-99")
    assert result.status == 1
    assert "no thing called 'sputnik-99'" in result.err


# Certainly between two days.


def test_only_what_certainly_lies_in_the_period(lunar):
    asked = ("missions", "--since", "2028", "--until", "2028", "-f", "json")
    possible, certain = rows(lunar(*asked)), lunar(*asked, "--certain")
    assert "chang-e-8" in {row["mission"] for row in possible}
    assert certain.status == 1  # 2028~ is not certain


def test_certain_needs_a_period(lunar):
    result = lunar("missions", "--certain")
    assert result.status == 2
    assert "--certain needs --since or --until" in result.err


def test_evidence_counts_and_shares(lunar):
    found = {row["what"]: row for row in rows(lunar("info", "--evidence", "-f", "json"))}
    assert found["claims"]["count"] > found["claims with a quote"]["count"] > 0
    tiers = [row["count"] for what, row in found.items() if what.startswith("sources: ")]
    assert sum(tiers) == found["sources"]["count"]
    assert found["conflicts: open"]["count"] == 1
