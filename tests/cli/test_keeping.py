"""Check, build, and the first question on a new machine."""

from __future__ import annotations

import re
import subprocess

import pytest

from kb.database.store import Store

BAD = """\
id: odd
name:
  en: Odd
kinds: [boat]
target: cheese
sources: [nowhere]
"""


@pytest.fixture
def shipped(small, monkeypatch):
    """As if the small base were the one that comes with the program, and no database named."""
    monkeypatch.setattr("kb.places.shipped_data", lambda: small)
    return {"LUNAR_DB": ""}


@pytest.fixture
def mine(tmp_path):
    """A folder of the user's own records, one of them faulty."""
    (tmp_path / "mine/missions").mkdir(parents=True)
    (tmp_path / "mine/missions/odd.yaml").write_text(BAD)
    return tmp_path / "mine"


def test_records_without_faults(lunar, shipped):
    result = lunar("check", **shipped)
    assert (result.status, result.out) == (0, "")
    assert re.fullmatch(r"\d+ records and 12 sources: no faults\n", result.err)


def test_every_fault_is_named_with_its_file_and_line(lunar, shipped, mine):
    result = lunar("check", **shipped, LUNAR_DATA=str(mine))
    assert result.status == 3
    *faults, error = result.err.splitlines()
    assert error == f"error: {len(faults)} faults in the records"
    assert faults[0].startswith("mine/missions/odd.yaml:4: kinds: 'boat' is not one of orbiter")
    assert faults[-1].startswith("mine/missions/odd.yaml:5: target: 'cheese' is not one of moon")


def test_a_question_cannot_be_answered_from_faulty_records(lunar, shipped, mine):
    result = lunar("missions", **shipped, LUNAR_DATA=str(mine))
    assert (result.status, result.out) == (3, "")
    assert "mine/missions/odd.yaml:4: " in result.err
    *faults, error, hint = result.err.splitlines()
    assert error == f"error: {len(faults)} faults in the records"
    assert hint == "hint: lunar check lists them"


def test_the_last_good_database_answers_meanwhile(lunar, shipped, mine):
    good = (mine / "missions/odd.yaml").rename(mine / "odd.yaml.bad")
    assert lunar("missions", **shipped, LUNAR_DATA=str(mine)).status == 0
    good.rename(mine / "missions/odd.yaml")
    result = lunar("missions", **shipped, LUNAR_DATA=str(mine))
    assert result.status == 0
    assert result.out.startswith("Id ")
    assert re.match(r"warning: \d faults in the records \(mine/missions/odd.yaml:4: ", result.err)
    assert "; answering from the last good database" in result.err


def test_no_folder_of_records(lunar, shipped, tmp_path):
    result = lunar("missions", **shipped, LUNAR_DATA=str(tmp_path / "none"))
    assert result.status == 2
    assert result.err.startswith(f"error: no folder of records at '{tmp_path / 'none'}'")


def test_quotes_are_looked_up_in_the_texts(lunar, shipped, tmp_path):
    (tmp_path / "texts").mkdir()
    text = tmp_path / "texts/cnsa-2024-06-25.txt"
    text.write_text("嫦娥六号探测器5月3日发射。", encoding="utf-8")
    result = lunar("check", "--texts", "texts", **shipped)
    assert (result.status, result.err.splitlines()[-1]) == (
        0,
        "1 quotes verified against 1 texts",
    )
    text.write_text("嫦娥六号探测器五月三日发射。", encoding="utf-8")
    result = lunar("check", "--texts", "texts", **shipped)
    assert result.status == 3
    assert "small/missions/chang-e-6.yaml:" in result.err
    result = lunar("check", "--texts", "nowhere", **shipped)
    assert (result.status, result.err) == (2, "error: no folder of texts at 'nowhere'\n")


def test_a_build_where_one_wants_it(lunar, shipped, tmp_path):
    result = lunar("build", "--db", "new.sqlite", **shipped)
    assert (result.status, result.out) == (0, "")
    assert result.err.endswith(" rows in new.sqlite\n")
    with Store(tmp_path / "new.sqlite") as store:
        assert store.value("SELECT COUNT(*) FROM missions") == 9


def test_a_build_in_the_usual_place_is_found_by_the_next_question(lunar, shipped, tmp_path):
    assert lunar("build", **shipped).status == 0
    [built] = (tmp_path / "cache").glob("lunar-*.sqlite")
    held = lunar("info", "-f", "csv", **shipped).out
    assert f"database,{built}" in held
    assert f"cache folder,{tmp_path / 'cache'}" in held


def test_a_home_that_cannot_be_written(fresh, tmp_path):
    words, environ = fresh
    environ = {key: value for key, value in environ.items() if not key.startswith(("LUNAR", "XDG"))}
    (tmp_path / "tmp").mkdir()
    result = subprocess.run(
        [*words, "missions", "-f", "json"],
        env=environ | {"HOME": "/dev/null", "TMPDIR": str(tmp_path / "tmp")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 0
    assert result.stdout.startswith("[")
    assert result.stderr.startswith("note: /dev/null/")
    assert list((tmp_path / "tmp").glob("lunar-kb-*/lunar-*.sqlite"))
