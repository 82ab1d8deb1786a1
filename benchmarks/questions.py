"""Whole-process timings of questions and of the build, as ratios in one run.

    python benchmarks/questions.py [--runs N]

Every command is run in turn with its rivals (A B C D, A B C D, …), so that a machine that slows
down slows all of them alike. Median wall-clock and processor seconds are shown, and how many times
as long as `lunar` each rival took. The rivals answer the same question from the same file:
`sqlite-utils query` and the `sqlite3` shell with the same SQL, and a plain script that maps the
tables with the SQLAlchemy ORM and draws a Rich table.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SQL = (
    "SELECT mission, mission_name, agency, agency_name, country, role, detail, status "
    "FROM partners WHERE mission = 'chang-e-6' ORDER BY place, position"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    folder_of = Path(sys.executable).parent
    lunar = str(folder_of / "lunar")
    utils = str(folder_of / "sqlite-utils")
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "lunar.sqlite")
        subprocess.run([lunar, "build", "--db", db], check=True, capture_output=True)
        shell = shutil.which("sqlite3")
        table = [lunar, "partners", "chang-e-6", "--db", db]
        rivals = {
            "sqlite-utils query --table": [utils, "query", db, SQL, "--table"],
            "SQLAlchemy ORM + Rich": [sys.executable, str(HERE / "orm_script.py"), db],
        }
        if shell:
            rivals["sqlite3 shell, box"] = [shell, "-box", db, SQL]
        compare("lunar partners chang-e-6 (table, terminal)", table, rivals, runs, terminal=True)
        rivals = {"sqlite-utils query": [utils, "query", db, SQL]}
        if shell:
            rivals["sqlite3 shell, json"] = [shell, "-json", db, SQL]
        asked = [*table, "--format", "json"]
        compare("lunar partners chang-e-6 (JSON, pipe)", asked, rivals, runs)
        cached = {"LUNAR_CACHE": str(Path(folder) / "cache")}
        found = [lunar, "partners", "chang-e-6", "--format", "json"]
        compare("the same, finding the database by itself", found, rivals, runs, cached)
        past = [*found, "--as-of", "2021-05-01"]
        rivals = {"the same of today": found}
        compare("lunar partners --as-of, once built", past, rivals, runs, cached)
        for words in (["plans"], ["conflicts"], ["show", "chang-e-6"], ["why", "chang-e-6"]):
            asked = [lunar, *words, "--format", "json"]
            rivals = {"lunar missions": [lunar, "missions", "--format", "json"]}
            compare(f"lunar {' '.join(words)}", asked, rivals, runs, cached)
        two = [lunar, "diff", "2021-05-01", "--about", "chang-e-6", "--format", "json"]
        compare("lunar diff 2021-05-01, once built", two, {}, max(3, runs // 3), cached)
        other = str(Path(folder) / "other.sqlite")
        compare("lunar build", [lunar, "build", "--db", other], {}, max(3, runs // 3))
        check = [lunar, "check"]
        compare("lunar check", check, {}, max(3, runs // 3))


def compare(
    title: str,
    ours: list[str],
    rivals: dict[str, list[str]],
    runs: int,
    environ: dict[str, str] | None = None,
    terminal: bool = False,
) -> None:
    """Time a command and its rivals in turn, and print a table."""
    commands = {title: ours, **rivals}
    for command in commands.values():
        once(command, environ, terminal)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(once(command, environ, terminal))
    base = statistics.median(wall for wall, _ in taken[title])
    print(f"\n{title} — {runs} runs\n")
    print("| command | wall s | cpu s | times ours |\n|---|---|---|---|")
    for name, times in taken.items():
        wall = statistics.median(w for w, _ in times)
        cpu = statistics.median(c for _, c in times)
        print(
            f"| {name if name != title else 'lunar'} | {wall:.3f} | {cpu:.3f} | {wall / base:.2f} |"
        )


def once(command: list[str], environ: dict[str, str] | None, terminal: bool) -> tuple[float, float]:
    """Run a command to its end; its wall-clock and processor seconds."""
    environment = {**os.environ, **(environ or {}), "COLUMNS": "120"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    if terminal:
        _in_terminal(command, environment)
    else:
        subprocess.run(command, check=True, capture_output=True, env=environment)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return wall, cpu


def _in_terminal(command: list[str], environment: dict[str, str]) -> None:
    """Run a command whose output is a terminal, and read all of it."""
    leader, follower = os.openpty()
    with subprocess.Popen(
        command, stdout=follower, stderr=follower, stdin=subprocess.DEVNULL, env=environment
    ) as process:
        os.close(follower)
        while True:
            try:
                if not os.read(leader, 65536):
                    break
            except OSError:
                break
        if process.wait() != 0:
            raise subprocess.CalledProcessError(process.returncode, command)
    os.close(leader)


if __name__ == "__main__":
    main()
