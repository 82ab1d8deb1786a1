"""Which sources stand behind this?"""

from __future__ import annotations

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from kb import __version__
from kb.database.store import Store
from kb.errors import NotFoundError
from kb.questions.catalogue import cite
from kb.questions.cite import AUTHOR, TITLE


def cited(store, name):
    return [row["source"] for row in cite(store, name).rows]


def test_the_sources_of_an_instrument_and_its_makers(store):
    assert cited(store, "DORN") == ["cnes-2023-12-10", "cnsa-2024-06-25"]


def test_of_a_mission_with_its_parts_and_all_their_instruments(store):
    assert cited(store, "嫦娥六号") == [
        "cnes-2023-12-10", "cnsa-2024-06-25", "esa-2022-04-13", "gazette-2021-04-28",
        "herald-2024-06-03",
    ]  # fmt: skip


def test_of_a_country_by_the_ties_it_has(store):
    assert "un-2023" in cited(store, "Saudi Arabia")


def test_of_an_agency_a_person_a_source(store):
    assert "cnes-2023-12-10" in cited(store, "IRAP")
    assert cited(store, "Wu Yanhua") == ["gazette-2021-04-28"]
    assert cited(store, "almanac") == ["almanac"]


def test_the_whole_with_its_version_and_the_day_of_its_latest_source(store):
    [row] = cite(store).rows
    assert (row["title"], row["version"]) == (TITLE, __version__)
    days = store.rows("SELECT read_date, published_date FROM source")
    assert row["published"] == max(day for found in days for day in found.values() if day)


def test_nothing_to_cite(database, tmp_path):
    path = Path(shutil.copy(database, tmp_path))
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM claim WHERE subject = 'marie-laurent'")
    with Store(path) as store:
        with pytest.raises(NotFoundError, match="no source stands behind Marie Laurent") as caught:
            cite(store, "Marie Laurent")
        assert caught.value.hint == "lunar show marie-laurent shows what is known"
        with pytest.raises(NotFoundError, match="called"):
            cite(store, "nothing called so")


def test_the_citation_file_says_the_same(checkout):
    said = (checkout / "CITATION.cff").read_text(encoding="utf-8")
    fields = dict(re.findall(r"^([\w-]+): (.+)$", said, re.MULTILINE))
    assert fields["cff-version"] == "1.2.0"
    assert fields["title"].strip("'") == TITLE
    assert fields["version"] == __version__
    assert f"- name: {AUTHOR}" in said
