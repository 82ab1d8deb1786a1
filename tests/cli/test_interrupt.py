"""Ctrl-C: the command stops, says so, and leaves with 130."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


@pytest.fixture(autouse=True)
def heeding():
    """A shell starts what runs in the background deaf to Ctrl-C; here it is to be heard."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_during_a_slow_query(lunar):
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    began = time.monotonic()
    result = lunar("sql", ENDLESS, "--seconds", "30")
    timer.join()
    assert (result.status, result.out, result.err) == (130, "", "interrupted\n")
    assert time.monotonic() - began < 5


def test_a_file_that_was_being_written_is_gone(lunar, tmp_path, monkeypatch):
    def interrupted(answer, stream):
        stream.write("half")
        raise KeyboardInterrupt

    monkeypatch.setattr("kb.outputs.delimited.csv", interrupted)
    result = lunar("partners", "-o", "a.csv")
    assert (result.status, result.err) == (130, "interrupted\n")
    assert list(tmp_path.iterdir()) == []


def test_while_the_program_is_still_starting(environment):
    code = """
        import sys
        class Finder:
            def find_spec(self, name, *_):
                if name == "kb.cli.app":
                    raise KeyboardInterrupt
        sys.meta_path.insert(0, Finder())
        from kb.cli import main
        main()
    """
    result = subprocess.run(
        [sys.executable, "-c", "\n".join(line[8:] for line in code.splitlines())],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (130, "interrupted\n")


def test_in_a_process_of_its_own(checkout, environment):
    child = subprocess.Popen(
        [sys.executable, checkout / "cli.py", "sql", ENDLESS, "--seconds", "30"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(1)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=10)
    assert (child.returncode, out, err) == (130, "", "interrupted\n")
