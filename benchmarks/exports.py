"""Exports of a whole view: rows a second and peak memory, on this corpus and one a hundred times as
large, beside what else a user would type.

    python benchmarks/exports.py [--runs N] [--view VIEW] [--formats csv,json,…]

Whole processes are timed, writing to a file each; the medians of the runs are shown, wall-clock and
processor seconds, and the largest resident set that the process had (``ru_maxrss``). Rows a second
and ratios are those of processor seconds, which other work on the machine disturbs less. The rivals
read the same view of the same file: `sqlite-utils rows`, which gives no order, and the `sqlite3`
shell, with the order that `lunar export` gives and without. XLSX has no more rows than a sheet has:
a larger view is left out. The large database is made as for `benchmarks/search.py`, in a minute.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from search import enlarged

from kb.database.build import build
from kb.outputs.xlsx import ROWS
from kb.places import shipped_data

HERE = Path(__file__).resolve().parent
FORMATS = "csv,json,jsonl,parquet,sqlite,xlsx,turtle,jsonld,html,datapackage"
ORDERED = "SELECT * FROM claims ORDER BY subject, claim"

LAUNCHER = """
import os, sys, time
began = time.perf_counter()
child = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(child, 0)
wall, cpu = time.perf_counter() - began, used.ru_utime + used.ru_stime
sys.stderr.write(f"\\n{wall} {cpu} {used.ru_maxrss}")
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""A small process that starts the command: a child has at least the peak of who started it."""


class Run(NamedTuple):
    wall: float
    cpu: float
    peak: int


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--view", default="claims")
    parser.add_argument("--formats", default=FORMATS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "lunar.sqlite"
        build((shipped_data(),), small)
        large = enlarged(small, Path(folder) / "large.sqlite")
        for size, db in (("1×", small), ("100×", large)):
            measure(asked.view, db, asked.formats.split(","), asked.runs, size)


def measure(view: str, db: Path, formats: list[str], runs: int, size: str) -> None:
    with sqlite3.connect(db) as connection:
        rows = connection.execute(f"SELECT COUNT(*) FROM {view}").fetchone()[0]
    print(f"\n{view}, {size} corpus: {rows:,} rows, {runs} runs\n")
    print("| format | command | wall s | cpu s | rows/s | peak MB | times ours |")
    print("|---|---|---|---|---|---|---|")
    for name in formats:
        if name == "xlsx" and rows >= ROWS:
            continue
        ours = 0.0
        commands = {"lunar export": lunar(view, db, name), **rivals(view, db, name)}
        for title, command in commands.items():
            done = [once(command) for _ in range(runs)]
            wall = statistics.median(run.wall for run in done)
            cpu = statistics.median(run.cpu for run in done)
            ours = ours or cpu
            peak = max(run.peak for run in done) / 1024
            print(
                f"| {name} | {title} | {wall:.2f} | {cpu:.2f} | {rows / cpu:,.0f} | {peak:.0f} "
                f"| {cpu / ours:.2f} |",
                flush=True,
            )


def lunar(view: str, db: Path, name: str) -> list[str]:
    words = [sys.executable, "-m", "kb", "export", view, "--db", str(db), "--format", name]
    return [*words, "--output", "OUTPUT", "--force"]


def rivals(view: str, db: Path, name: str) -> dict[str, list[str]]:
    """What else writes that format, to standard output."""
    utils = str(Path(sys.executable).parent / "sqlite-utils")
    options = {"csv": ["--csv"], "json": [], "jsonl": ["--nl"]}.get(name)
    out = {}
    if options is not None:
        out["sqlite-utils rows"] = [utils, "rows", str(db), view, *options]
    shell = shutil.which("sqlite3")
    if shell and name in ("csv", "json"):
        out["sqlite3 shell"] = [shell, f"-{name}", str(db), f"SELECT * FROM {view}"]
        if view == "claims":
            out["sqlite3 shell, ordered"] = [shell, f"-{name}", str(db), ORDERED]
    return out


def once(command: list[str]) -> Run:
    """Run a command to its end, with what it writes in a file that is thrown away."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    with tempfile.TemporaryDirectory() as folder:
        words = [str(Path(folder) / "answer") if word == "OUTPUT" else word for word in command]
        with (Path(folder) / "shown").open("wb") as shown:
            told = subprocess.run(
                [sys.executable, "-S", "-c", LAUNCHER, *words],
                check=True, stdout=shown, stderr=subprocess.PIPE, env=environment, text=True,
            )  # fmt: skip
    wall, cpu, peak = told.stderr.split()[-3:]
    return Run(float(wall), float(cpu), int(peak))


if __name__ == "__main__":
    main()
