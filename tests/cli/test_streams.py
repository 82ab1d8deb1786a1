"""Full disks, closed pipes, odd locales: a command says what is the matter, or just stops."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

MUCH = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n LIMIT 20000"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX streams")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
@pytest.mark.parametrize("words", ["partners", "partners --format json", "--help"])
def test_standard_output_is_full(process, words):
    with open("/dev/full", "w") as full:
        result = process(*words.split(), stdout=full)
    assert (result.returncode, result.stderr) == (2, "error: No space left on device\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
def test_standard_error_is_full(process):
    with open("/dev/full", "w") as full:
        assert process("partners", "Atlantis", stderr=full).returncode == 1
        found = process("sql", "SELECT 1 UNION SELECT 2", "--limit", "1", stderr=full)
    assert (found.returncode, found.stdout) == (0, "1\n1\n")


@pytest.mark.parametrize("format", ["csv", "table"])
def test_the_reader_has_enough(checkout, environment, format):
    # lunar sql … | head -1
    child = subprocess.Popen(
        [sys.executable, checkout / "cli.py", "sql", MUCH, "--limit", "0", "--format", format],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout.readline()
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait(timeout=30) == 141


def test_nobody_reads_at_all(process):
    reader, writer = os.pipe()
    os.close(reader)
    try:
        result = process("partners", stdout=writer)
    finally:
        os.close(writer)
    assert (result.returncode, result.stderr) == (141, "")


def closed(checkout, environment, words, redirection):
    """A command with some of its streams closed, as in `lunar partners >&-`."""
    return subprocess.run(
        ["sh", "-c", f'exec "$0" "$@" {redirection}', sys.executable, checkout / "cli.py", *words],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=30,
    )


def test_standard_output_is_closed(checkout, environment, tmp_path):
    result = closed(checkout, environment, ["partners"], ">&-")
    assert (result.returncode, result.stderr) == (
        2,
        "error: standard output is closed\nhint: --output FILE writes to a file\n",
    )
    target = tmp_path / "a.csv"
    result = closed(checkout, environment, ["partners", "-o", target], ">&-")
    assert (result.returncode, result.stderr) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("mission,")


def test_standard_error_is_closed(checkout, environment):
    assert closed(checkout, environment, ["partners", "Atlantis"], "2>&-").returncode == 1
    assert closed(checkout, environment, ["partners", "--nonsense"], "2>&- >&-").returncode == 2
    found = closed(checkout, environment, ["partners", "selene"], "2>&- <&-")
    assert (found.returncode, found.stdout.splitlines()[0].split()[0]) == (0, "Partner")


LOCALES = {
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "C": {"LANG": "C", "LC_ALL": "C"},
    "gbk": {"PYTHONIOENCODING": "gbk"},
}


@pytest.mark.parametrize("name", LOCALES)
def test_chinese_goes_in_and_comes_out_whatever_the_locale(process, name):
    result = process("show", "嫦娥6号", environ=LOCALES[name])
    assert (result.returncode, result.stderr) == (0, "")
    assert "zh: 嫦娥六号\n" in result.stdout


def test_an_error_about_chinese_is_two_lines_where_it_cannot_be_shown(process):
    result = process("show", "月球熊猫", environ=LOCALES["ascii"])
    assert result.returncode == 1
    error, hint = result.stderr.splitlines()
    assert error.startswith("error: no thing called '")
    assert hint.startswith("hint: ")


def test_lines_end_in_csv_as_the_rfc_says(checkout, environment):
    shown = subprocess.check_output(
        [sys.executable, checkout / "cli.py", "people", "-f", "csv"], env=environment
    )
    assert shown.count(b"\r\n") == shown.count(b"\n") == 4


def test_no_query_has_a_million_characters(process, tmp_path):
    (tmp_path / "query").write_text("SELECT 1 -- " + "x" * 1_000_000)
    with open(tmp_path / "query") as query:
        result = process("sql", "-", stdin=query)
    assert (result.returncode, result.stderr) == (
        2,
        "error: a query of more than 1,000,000 characters\n",
    )


def test_junk_on_standard_input(process, tmp_path):
    (tmp_path / "query").write_bytes(bytes(range(256)))
    with open(tmp_path / "query") as query:
        result = process("sql", "-", stdin=query)
    assert result.returncode == 2
    assert result.stderr.startswith("error: ")
    assert "Traceback" not in result.stderr
