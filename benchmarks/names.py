"""What a name costs: an exact one, one with a slip, one that is none; whole processes.

python benchmarks/names.py [--runs N]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from search import TIMES, enlarged

from kb.database.build import build
from kb.places import shipped_data


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "lunar.sqlite"
        build((shipped_data(),), db)
        measure(db, runs, "1×")
        measure(enlarged(db, Path(folder) / "large.sqlite"), runs, f"{TIMES}×")


def measure(db: Path, runs: int, size: str) -> None:
    lunar = str(Path(sys.executable).parent / "lunar")
    names = {"exact": "beresheet", "slip": "bereshet", "none": "qqqqqqqq"}
    taken: dict[str, list[float]] = {kind: [] for kind in names}
    for _ in range(runs):
        for kind, name in names.items():
            command = [lunar, "partners", name, "--db", str(db), "--format", "json"]
            began = time.perf_counter()
            subprocess.run(command, check=False, capture_output=True)
            taken[kind].append(time.perf_counter() - began)
    print(f"\n| whole process, {size} corpus, {runs} runs | median s |\n|---|---|")
    for kind, seconds in taken.items():
        print(f"| {kind} | {statistics.median(seconds):.3f} |")


if __name__ == "__main__":
    main()
