"""How fast articles are read, and in how much memory.

    python benchmarks/articles/speed.py [--runs N] [--megabytes N …]

An article of 3,000 characters, made of the development articles: the whole process of `lunar read`,
and of it the reading alone, the first time and again. Then texts of 1 and 10 MB, each in a process
of its own: characters a second, and the largest memory of the process, which must not grow with the
text. Medians of the runs.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle
from pathlib import Path

from gold import golds

from kb.articles.intake import article
from kb.articles.lexicon import load
from kb.articles.reading import Reader
from kb.database.build import build
from kb.database.store import Store
from kb.places import shipped_data

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
LENGTH = 3000
DAY = "2024-06-01"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--megabytes", type=int, nargs="*", default=[1, 10])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db, text = Path(folder) / "lunar.sqlite", Path(folder) / "article.txt"
        build((shipped_data(),), db)
        print(f"{'article of 3,000 characters':34}{'zh':>8}{'en':>8}   seconds")
        rows: dict[str, list[float]] = {}
        for language in ("zh", "en"):
            text.write_text(sample(language)[:LENGTH], encoding="utf-8")
            whole = median(asked.runs, partial(run, db, text))
            with Store(db) as store:
                reader = Reader(store, load({}))
                first = taken(partial(read, reader, text))
                again = median(asked.runs, partial(read, reader, text))
            for name, seconds in (("whole process", whole), ("reading, first", first),
                                  ("reading, again", again)):  # fmt: skip
                rows.setdefault(name, []).append(seconds)
        for name, numbers in rows.items():
            print(f"{name:34}" + "".join(f"{number:8.3f}" for number in numbers))
        print(f"\n{'text':>8}{'seconds':>10}{'characters/s':>15}{'memory, MB':>13}")
        for megabytes in asked.megabytes:
            length = enlarge(text, megabytes)
            seconds, memory = in_child(db, text)
            print(f"{megabytes:5} MB{seconds:10.1f}{length / seconds:15,.0f}{memory:13.0f}")


def sample(language: str) -> str:
    """The development articles of a language, one behind the other."""
    texts = [
        gold.article.read_text(encoding="utf-8")
        for gold in golds(HERE / "dev")
        if gold.language == language
    ]
    return "\n".join(texts)


def enlarge(path: Path, megabytes: int) -> int:
    """Write so much text, both languages by turns; the number of its characters."""
    length = size = 0
    with path.open("w", encoding="utf-8") as stream:
        for text in cycle((sample("zh"), sample("en"))):
            if size >= megabytes * 1_000_000:
                return length
            stream.write(f"{text}\n")
            length += len(text) + 1
            size += len(text.encode()) + 1
    raise AssertionError("there is always another")


def read(reader: Reader, text: Path) -> None:
    with text.open("rb") as stream:
        reader.read(article(stream, text.name).passages, DAY)


def command(db: Path, text: Path) -> list[str]:
    words = ("read", text, "--published", DAY, "--format", "json", "--db", db)
    return [sys.executable, str(CHECKOUT / "cli.py"), *map(str, words)]


def run(db: Path, text: Path) -> None:
    subprocess.run(command(db, text), stdout=subprocess.DEVNULL, check=True)


def in_child(db: Path, text: Path) -> tuple[float, float]:
    """Seconds, and the most memory in MB, of reading a text in a process of its own."""
    started = time.perf_counter()
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execv(sys.executable, command(db, text))
    _, status, used = os.wait4(child, 0)
    if status:
        sys.exit("the reading failed")
    unit = 1 if sys.platform == "darwin" else 1024
    return time.perf_counter() - started, used.ru_maxrss * unit / 1e6


def taken(act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def median(runs: int, act: Callable[[], None]) -> float:
    return statistics.median(taken(act) for _ in range(runs))


if __name__ == "__main__":
    main()
