"""How well the search finds, and how fast.

    python benchmarks/search.py [--runs N]

Recall@10 over ``queries.yaml``: how many of the records that must be among the first ten are there,
for `lunar search`, and for two plain FTS5 indexes of the same text, with FTS5's default tokenizer
and with `trigram`, asked with all words of the query as phrases. Then whole-process times of a
Chinese and an English search against `sqlite-utils search`, on this corpus and on one a hundred
times as large (its documents and names copied under other ids).
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from kb.database.build import build
from kb.database.store import Store
from kb.errors import LunarError
from kb.places import shipped_data
from kb.questions.query import understand
from kb.questions.search import search

HERE = Path(__file__).resolve().parent
TIMES = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    queries = yaml.safe_load((HERE / "queries.yaml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "lunar.sqlite"
        build((shipped_data(),), db)
        recall(db, queries)
        times(db, runs, "1×")
        times(enlarged(db, Path(folder) / "large.sqlite"), runs, f"{TIMES}×")


def recall(db: Path, queries: list[tuple[str, list[str]]]) -> None:
    plain = {name: index(db, name) for name in ("unicode61", "trigram")}
    found = {"lunar search": 0, **dict.fromkeys(plain, 0)}
    wanted = 0
    with Store(db) as store:
        for text, ids in queries:
            wanted += len(ids)
            for name in found:
                first = ours(store, text) if name == "lunar search" else theirs(plain[name], text)
                missed = set(ids) - set(first)
                found[name] += len(ids) - len(missed)
                if missed and name == "lunar search":
                    print(f"missed: {text}: {', '.join(sorted(missed))}")
    print(f"\n| recall@10, {len(queries)} queries | |\n|---|---|")
    for name, right in found.items():
        print(f"| {name} | {right / wanted:.3f} |")


def ours(store: Store, text: str) -> list[str]:
    try:
        return [row["id"] for row in search(store, text, limit=10).rows]
    except LunarError:
        return []


def theirs(connection: sqlite3.Connection, text: str) -> list[str]:
    terms = [term.text for group in understand(text).groups for term in group[:1]]
    match = " ".join(f'"{term.replace(" ", "") if not term.isascii() else term}"' for term in terms)
    sql = "SELECT subject FROM plain WHERE plain MATCH ? ORDER BY bm25(plain) LIMIT 10"
    return [row[0] for row in connection.execute(sql, (match,))]


def index(db: Path, tokenizer: str) -> sqlite3.Connection:
    """The same text, unspaced, in an index with another tokenizer."""
    from kb.textindex import joined

    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE plain USING fts5(subject UNINDEXED, name, rest, "
        f"tokenize = '{tokenizer}')"
    )
    with sqlite3.connect(db) as source:
        rows = source.execute("SELECT subject, name, summary, detail, claim, quote FROM document")
        connection.executemany(
            "INSERT INTO plain VALUES (?, ?, ?)",
            [(row[0], joined(row[1]), joined(" · ".join(row[2:]))) for row in rows],
        )
    return connection


NAMED = (
    "country", "agency", "programme", "mission", "instrument", "agreement", "activity", "person",
)  # fmt: skip
"""The tables of what goes by names."""


def enlarged(db: Path, target: Path) -> Path:
    """The database with its things, their documents and names a hundred times over."""
    target.write_bytes(db.read_bytes())
    with sqlite3.connect(target) as connection:
        count = connection.execute("SELECT MAX(id) FROM document").fetchone()[0]
        for n in range(1, TIMES):
            new = f"|| '-copy-{n}'"
            connection.execute(
                f"INSERT INTO subject SELECT id {new}, kind, known_from, note FROM subject "
                "WHERE id IN (SELECT subject FROM document WHERE id <= ?)",
                (count,),
            )
            for table in NAMED:
                found = connection.execute(f"SELECT name FROM pragma_table_info('{table}')")
                columns = [name for (name,) in found]
                copied = [f"{c} {new}" if c in ("id", "alpha3") else c for c in columns]
                connection.execute(
                    f"INSERT INTO {table} SELECT {', '.join(copied)} FROM {table} "
                    "WHERE instr(id, '-copy-') = 0"
                )
            connection.execute(
                f"INSERT INTO document SELECT id + {n * count}, subject {new}, kind, date, "
                "date_earliest, date_latest, name, summary, detail, claim, quote "
                "FROM document WHERE id <= ?",
                (count,),
            )
            connection.execute(
                f"INSERT INTO name SELECT subject {new}, language, kind, name, folded || {n} "
                "FROM name WHERE subject IN (SELECT subject FROM document WHERE id <= ?)",
                (count,),
            )
        connection.execute("INSERT INTO document_text (document_text) VALUES ('rebuild')")
    return target


def times(db: Path, runs: int, size: str) -> None:
    tools = Path(sys.executable).parent
    table = f"plain_{len(size)}"
    with sqlite3.connect(db) as connection:
        connection.execute(f"CREATE TABLE {table} (subject TEXT, text TEXT)")
        connection.execute(
            f"INSERT INTO {table} SELECT subject, name || summary || quote FROM document"
        )
    utils = str(tools / "sqlite-utils")
    subprocess.run([utils, "enable-fts", str(db), table, "text"], check=True, capture_output=True)
    print(f"\n| whole process, {size} corpus, {runs} runs | median s |\n|---|---|")
    for text in ("水冰", "retroreflector"):
        lunar = [str(tools / "lunar"), "search", text, "--db", str(db), "--format", "json"]
        other = [utils, "search", str(db), table, text, "--limit", "20"]
        taken: dict[str, list[float]] = {"lunar search": [], "sqlite-utils search": []}
        for _ in range(runs):
            for name, command in zip(taken, (lunar, other), strict=True):
                began = time.perf_counter()
                subprocess.run(command, check=False, capture_output=True)
                taken[name].append(time.perf_counter() - began)
        for name, seconds in taken.items():
            print(f"| {name} {text} | {statistics.median(seconds):.3f} |")


if __name__ == "__main__":
    main()
