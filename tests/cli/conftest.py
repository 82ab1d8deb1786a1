"""Ways to run a command: inside the test, in a process of its own, on a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kb.cli import run

SMALL_DATA = """
import sys
from pathlib import Path
import kb.places
kb.places.shipped_data = lambda: Path({small!r})
from kb.cli import main
main()
"""
"""A copy of `lunar` that comes with the small base."""


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture
def lunar(
    database: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., Result]:
    """Run a command in this process, on the small base."""
    for name in ("LUNAR_DATA", "LUNAR_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LUNAR_DB", str(database))
    monkeypatch.setenv("LUNAR_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)

    def command(*words: object, **environ: str) -> Result:
        with monkeypatch.context() as within:
            for name, value in environ.items():
                within.setenv(name, value)
            within.setattr(sys, "argv", ["lunar", *map(str, words)])
            status = run()
        shown = capsys.readouterr()
        return Result(status, shown.out, shown.err)

    return command


@pytest.fixture
def process(checkout: Path, environment: dict[str, str], tmp_path: Path) -> Callable[..., Any]:
    """Run `python cli.py …` in a process of its own, on the small base."""

    def command(*words: object, **options: Any) -> subprocess.CompletedProcess[str]:
        environ = environment | options.pop("environ", {})
        streams = {
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "stdin": subprocess.DEVNULL,
        }
        return subprocess.run(
            [sys.executable, checkout / "cli.py", *map(str, words)],
            env=environ,
            cwd=tmp_path,
            check=False,
            timeout=60,
            encoding="utf-8",
            **streams | options,
        )

    return command


@pytest.fixture
def fresh(small: Path, environment: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """The words and the environment of a `lunar` that has still to build the small base."""
    words = [sys.executable, "-c", SMALL_DATA.format(small=str(small))]
    return words, {key: value for key, value in environment.items() if key != "LUNAR_DB"}


@pytest.fixture
def terminal(checkout: Path, environment: dict[str, str], tmp_path: Path) -> Callable[..., Result]:
    """Run a command with standard output, standard error, or both on a terminal."""
    pty = pytest.importorskip("pty")
    import fcntl
    import struct
    import termios

    def command(
        *words: object, columns: int = 80, on: str = "out err", start: Any = None, **environ: str
    ) -> Result:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        program, given = start or ([sys.executable, str(checkout / "cli.py")], environment)
        child = subprocess.Popen(
            [*program, *map(str, words)],
            env={"TERM": "xterm-256color", **given, **environ},
            cwd=tmp_path,
            stdin=theirs,
            stdout=theirs if "out" in on else subprocess.PIPE,
            stderr=theirs if "err" in on else subprocess.PIPE,
        )
        os.close(theirs)
        shown = _all_of(ours)
        out, err = child.communicate(timeout=60)
        screen = shown.decode().replace("\r\n", "\n")
        return Result(
            child.returncode,
            screen if out is None else out.decode(),
            screen if err is None else err.decode(),
        )

    return command


def _all_of(descriptor: int) -> bytes:
    """All that is written to a terminal until its last user leaves."""
    shown = b""
    try:
        while part := os.read(descriptor, 65536):
            shown += part
    except OSError:  # Linux says so when the last one has left
        pass
    finally:
        os.close(descriptor)
    return shown
