"""Completion of names in the shell."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb.cli.complete import names, terms

ROOT = Path(__file__).resolve().parents[2]


def completed(completion, text):
    return [value for value, _ in completion(text)]


@pytest.fixture
def at_hand(database, monkeypatch):
    monkeypatch.setenv("LUNAR_DB", str(database))


@pytest.mark.usefixtures("at_hand")
def test_ids_and_names_by_their_beginning():
    assert "chang-e-6" in completed(names("mission"), "chang")
    assert completed(names("mission"), "嫦娥六") == ["嫦娥六号"]
    assert "chang-e-6" in completed(names("mission"), "")
    assert completed(names("country"), "Fr") == ["France"]
    assert completed(names("mission"), "zzz") == []
    assert completed(terms("lead", "crew"), "c") == ["crew"]


def test_without_a_database_nothing_is_built_and_nothing_said(monkeypatch, tmp_path, capfd):
    monkeypatch.setenv("LUNAR_CACHE", str(tmp_path / "empty"))
    monkeypatch.delenv("LUNAR_DB", raising=False)
    assert completed(names("mission"), "chang") == []
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv("LUNAR_DB", "/dev/null")
    assert completed(names("mission"), "chang") == []
    assert capfd.readouterr() == ("", "")


def test_bash_asks_the_program(database):
    environment = {
        **os.environ,
        "LUNAR_DB": str(database),
        "_LUNAR_COMPLETE": "complete_bash",
        "COMP_WORDS": "lunar partners chang-e",
        "COMP_CWORD": "2",
    }
    code = "import sys; sys.argv[0] = 'lunar'; from kb.cli import main; main()"
    result = subprocess.run(
        [sys.executable, "-c", code],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "chang-e-6" in result.stdout.split()
    assert result.stderr == ""
