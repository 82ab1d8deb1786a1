"""Answers into files: whole or not at all, and nothing overwritten unasked."""

from __future__ import annotations

import json
import os
import stat
import threading
from pathlib import Path

import pytest

from kb.outputs import FORMATS

ENDINGS = {
    "a.json": "[\n",
    "a.jsonl": "{",
    "a.NDJSON": "{",
    "a.csv": "mission,",
    "a.tsv": "mission\t",
    "a.md": "| Partner |",
    "a.txt": "Partner  ",
    "a": "Partner  ",
}


@pytest.mark.parametrize(("name", "begins"), ENDINGS.items())
def test_the_ending_tells_the_format(lunar, tmp_path, name, begins):
    result = lunar("partners", "chang-e-6", "--output", name)
    assert (result.status, result.out, result.err) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_the_format_goes_before_the_ending(lunar, tmp_path):
    lunar("missions", "-o", "a.csv", "-f", "json")
    assert json.loads((tmp_path / "a.csv").read_text(encoding="utf-8"))


def test_an_unknown_ending_is_no_guess(lunar, tmp_path):
    result = lunar("partners", "--output", "a.docx")
    assert result.status == 2
    assert result.err == (
        "error: no format is known by the ending '.docx'\n"
        f"hint: --format says which: {', '.join(FORMATS)}\n"
    )
    assert list(tmp_path.iterdir()) == []
    assert lunar("partners", "--output", "a.docx", "--format", "csv").status == 0


@pytest.mark.parametrize("line", ["partners", "export partners", "info", "sql SELECT/**/1"])
def test_a_file_that_exists_is_left_alone(lunar, tmp_path, line):
    (tmp_path / "a.csv").write_text("mine")
    result = lunar(*line.split(), "--output", "a.csv")
    assert (result.status, result.err) == (2, "error: a.csv exists\nhint: --force replaces it\n")
    assert (tmp_path / "a.csv").read_text() == "mine"
    assert lunar(*line.split(), "--output", "a.csv", "--force").status == 0
    assert (tmp_path / "a.csv").read_text() != "mine"
    beside = {"a.csv-metadata.json"} if line.startswith("export") else set()
    assert {path.name for path in tmp_path.iterdir()} == {"a.csv"} | beside


def test_a_file_that_exists_is_told_before_the_question_is_asked(lunar, tmp_path):
    (tmp_path / "a.csv").touch()
    assert "a.csv exists" in lunar("partners", "Atlantis", "--output", "a.csv").err


def test_no_such_folder(lunar, tmp_path):
    result = lunar("partners", "-o", "no/such/a.csv")
    assert (result.status, result.err) == (
        2,
        "error: there is no folder no/such\nhint: make it first\n",
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_folder_is_no_file(lunar, tmp_path, force):
    (tmp_path / "tables").mkdir()
    result = lunar("partners", "-o", "tables", *force)
    assert (result.status, result.err.splitlines()[0]) == (2, "error: tables is a folder")


@pytest.fixture
def full(tmp_path):
    """A device that is always full; for whoever may replace the real one, one of our own."""
    real = Path("/dev/full")
    if not real.exists():
        pytest.skip("no full device here")
    if not os.access("/dev", os.W_OK):
        return real
    try:
        os.mknod(tmp_path / "full", 0o666 | stat.S_IFCHR, real.stat().st_rdev)
        (tmp_path / "full").open("w").close()
    except OSError:
        pytest.skip("no device of our own to be had")
    return tmp_path / "full"


def test_a_full_device(lunar, full):
    result = lunar("partners", "-o", full)
    assert result.status == 2
    assert result.err == f"error: cannot write {full}: No space left on device\n"
    assert stat.S_ISCHR(full.stat().st_mode)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_named_pipe_is_written_and_never_replaced(lunar, tmp_path, force):
    os.mkfifo(tmp_path / "pipe")
    read = []
    pipe = tmp_path / "pipe"
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    assert lunar("missions", "-f", "csv", "-o", "pipe", *force).status == 0
    reader.join(timeout=10)
    assert read[0].startswith("mission,name")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_failure_in_the_middle_leaves_nothing(lunar, tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("mine")

    def broken(answer, stream):
        stream.write("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kb.outputs.delimited.csv", broken)
    result = lunar("partners", "-o", "a.csv", "--force")
    assert (result.status, result.err) == (
        2,
        "error: cannot write a.csv: No space left on device\n",
    )
    assert (tmp_path / "a.csv").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_nothing_found_is_a_file_too(lunar, tmp_path):
    assert lunar("missions", "--target", "mars", "-o", "a.json").status == 1
    assert (tmp_path / "a.json").read_text() == "[]\n"


def test_a_link_stays_a_link(lunar, tmp_path):
    (tmp_path / "real.csv").write_text("mine")
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert lunar("missions", "-o", "link.csv", "--force").status == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text(encoding="utf-8").startswith("mission,name")


def test_the_file_can_be_read_by_whom_the_user_lets(lunar, tmp_path):
    before = os.umask(0o027)
    try:
        lunar("missions", "-o", "a.csv")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o640


def test_a_dash_is_standard_output(lunar):
    assert lunar("missions", "-o", "-").out == lunar("missions").out


# All tables at once.


def test_all_tables_into_a_folder(lunar, tmp_path):
    result = lunar("export", "--all", "--output", "tables/small", "--format", "CSV")
    listed = json.loads(lunar("export", "--list", "-f", "json").out)
    names = [row["name"] for row in listed if row["kind"] != "format"]
    assert (result.status, result.err) == (0, f"{len(names)} files in tables/small\n")
    files = {path.name for path in (tmp_path / "tables/small").iterdir()}
    assert files == {f"{name}.csv" for name in names} | {"csv-metadata.json"}


def test_tables_that_exist_are_left_alone(lunar, tmp_path):
    lunar("export", "--all", "-o", "t", "-f", "markdown")
    (tmp_path / "t/missions.md").write_text("mine")
    (tmp_path / "t/agencies.md").unlink()
    result = lunar("export", "--all", "-o", "t", "-f", "markdown")
    assert result.status == 2
    assert "exists, and " in result.err
    assert (tmp_path / "t/missions.md").read_text() == "mine"
    assert not (tmp_path / "t/agencies.md").exists()
    assert lunar("export", "--all", "-o", "t", "-f", "markdown", "--force").status == 0
    assert (tmp_path / "t/missions.md").read_text(encoding="utf-8").startswith("| mission |")


def test_a_file_is_no_folder(lunar, tmp_path):
    (tmp_path / "t").touch()
    assert lunar("export", "--all", "-o", "t").err == "error: t is a file, not a folder\n"
    assert "cannot make the folder t/x" in lunar("export", "--all", "-o", "t/x").err
