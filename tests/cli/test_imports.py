"""A question imports nothing that builds, and draws with nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"sqlalchemy", "alembic", "pydantic", "yaml", "rapidfuzz", "rich", "platformdirs"}
HEAVY |= {"xlsxwriter", "arro3", "rdflib", "frictionless"}

CODE = """
import sys
from kb.cli import run
status = run()
sys.stderr.write(f"{status} " + " ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def imported(environment, *words):
    """The exit status of a command, and the packages that it imported."""
    result = subprocess.run(
        [sys.executable, "-c", CODE, *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    status, *names = result.stderr.splitlines()[-1].split()
    assert "kb" in names
    return int(status), set(names)


@pytest.mark.parametrize(
    "words",
    [
        ("partners", "chang-e-6"),
        ("agreements", "--party", "CNSA", "--format", "csv"),
        ("show", "嫦娥六号", "--format", "markdown"),
        ("why", "chang-e-6", "launch_date", "--format", "jsonl"),
        ("timeline", "--since", "2020", "--format", "tsv"),
        ("search", "中法", "radon", "-dust", "--format", "json"),
        ("network", "--format", "json"),
        ("network", "China", "France", "--format", "csv"),
        ("network", "--membership", "--format", "tsv"),
        ("cite", "DORN", "--format", "bibtex"),
        ("export", "network", "--format", "gexf"),
        ("export", "dyads"),
        ("sql", "SELECT 1", "--format", "json"),
        ("partners", "chang-e-6", "--format", "html"),
        ("show", "DORN", "--format", "turtle"),
        ("export", "partners", "--country", "Italy"),
    ],
    ids=" ".join,
)
def test_no_question_imports_what_builds(environment, words):
    status, names = imported(environment, *words)
    assert status == 0
    assert names & HEAVY == set()


def test_only_a_miss_looks_for_close_names(environment):
    status, names = imported(environment, "partners", "chang-e-66")
    assert status == 1
    assert names & HEAVY == {"rapidfuzz"}


@pytest.mark.parametrize(
    ("format", "library"), [("xlsx", "xlsxwriter"), ("parquet", "arro3"), ("sqlite", "sqlite3")]
)
def test_a_format_imports_its_own_library_only(environment, tmp_path, format, library):
    status, names = imported(environment, "export", "people", "-o", f"{tmp_path}/a.{format}")
    assert status == 0
    assert names & HEAVY == {library} - {"sqlite3"}
