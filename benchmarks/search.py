"""How well the search finds, and how fast.

    python benchmarks/search.py [FOLDER] [--runs N] [--only recall|times]

Recall@10 over ``queries.yaml``: how many of the records that must be among the first ten are there,
as a mean over the queries, for `lunar search` and for two plain FTS5 indexes of the same text, with
FTS5's default tokenizer and with `trigram`, asked with the same words, each as a phrase. Then
whole-process times of a Chinese and an English search against `sqlite-utils search` on an index of
the same text that finds the same, on this corpus and on one a hundred times as large (every row
copied under other ids). FOLDER: the records; those that are shipped, if none is named.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from kb.database.build import build
from kb.database.documents import PARTS
from kb.database.store import Store
from kb.errors import LunarError
from kb.places import shipped_data
from kb.questions.query import understand
from kb.questions.search import search
from kb.questions.variants import phrase
from kb.textindex import joined

HERE = Path(__file__).resolve().parent
TIMES = 100
TIMED = ("水冰", "撞击坑", "retroreflector", "lunar sample", "中俄", "Chang'e-6")
Queries = list[tuple[str, list[str]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=shipped_data())
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--only", choices=("recall", "times"))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "lunar.sqlite"
        build((asked.folder,), db)
        if asked.only != "times":
            recall(db, yaml.safe_load((HERE / "queries.yaml").read_text(encoding="utf-8")))
        if asked.only != "recall":
            large = enlarged(db, Path(folder) / "large.sqlite")
            times(db, asked.runs, "1×")
            times(large, asked.runs, f"{TIMES}×")


# How well.


def recall(db: Path, queries: dict[str, Queries]) -> None:
    plain = {name: index(db, name) for name in ("unicode61", "trigram")}
    print(
        "\n| recall@10 | queries | lunar search | FTS5 default | trigram |\n|---|---|---|---|---|"
    )
    missed: list[str] = []
    with Store(db) as store:
        for part, asked in queries.items():
            shares = [
                (
                    found(ours(store, text), ids),
                    *(found(theirs(c, text), ids) for c in plain.values()),
                )
                for text, ids in asked
            ]
            means = [statistics.mean(column) for column in zip(*shares, strict=True)]
            print(f"| {part} | {len(asked)} | " + " | ".join(f"{m:.3f}" for m in means) + " |")
            for (text, ids), (share, *_) in zip(asked, shares, strict=True):
                if share < 1:
                    missed.append(f"{text}: {', '.join(sorted({*ids} - {*ours(store, text)}))}")
    print("\n" + "\n".join(f"missed: {line}" for line in missed))


def found(first: list[str], wanted: list[str]) -> float:
    return len(set(first) & set(wanted)) / len(wanted)


def ours(store: Store, text: str) -> list[str]:
    try:
        return [row["id"] for row in search(store, text, limit=10).rows]
    except LunarError:
        return []


def theirs(connection: sqlite3.Connection, text: str) -> list[str]:
    groups = [[f'"{term.text}"' for term in group] for group in understand(text).groups]
    match = " AND ".join(f"({' OR '.join(group)})" for group in groups)
    sql = "SELECT subject FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 10"
    return [row[0] for row in connection.execute(sql, (match,))]


def index(db: Path, tokenizer: str) -> sqlite3.Connection:
    """The same text as written, in an index with another tokenizer."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        f"CREATE VIRTUAL TABLE plain USING fts5(subject UNINDEXED, {', '.join(PARTS)}, "
        f"tokenize = '{tokenizer}')"
    )
    with sqlite3.connect(db) as source:
        connection.executemany(
            f"INSERT INTO plain VALUES (?{', ?' * len(PARTS)})",
            (
                [row[0], *map(joined, row[1:])]
                for row in source.execute(f"SELECT subject, {', '.join(PARTS)} FROM document")
            ),
        )
    return connection


# How fast.


def enlarged(db: Path, target: Path) -> Path:
    """The database with every row but those of countries a hundred times over, under other ids."""
    target.write_bytes(db.read_bytes())
    with sqlite3.connect(target) as connection:
        for setting in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {setting}")
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        for name, _ in indexes:
            connection.execute(f'DROP INDEX "{name}"')
        for (table,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' AND "
            "name NOT LIKE 'document_text%' AND name NOT LIKE 'sqlite%' "
            "AND name NOT IN ('meta', 'alembic_version', 'country')"
        ).fetchall():
            copied(connection, table)
        for _, sql in indexes:
            connection.execute(sql)
        connection.execute("INSERT INTO document_text (document_text) VALUES ('rebuild')")
        connection.commit()
        connection.execute("ANALYZE")
    return target


def copied(connection: sqlite3.Connection, table: str) -> None:
    described = connection.execute(f"PRAGMA table_info({table})").fetchall()
    keys = {
        row[3]: row[2]
        for row in connection.execute(f"PRAGMA foreign_key_list({table})")
        if row[2] != "country"
    }
    count = connection.execute(f"SELECT MAX(rowid) FROM {table}").fetchone()[0]
    if not count:
        return
    cells = []
    for _, column, kind, *_ in described:
        if kind == "INTEGER" and column == "id":
            cells.append(f"id + copy.n * {count}")
        elif column in keys or column == "id":
            cells.append(f"\"{column}\" || '-copy-' || copy.n")
        elif column == "folded":
            cells.append("folded || copy.n")
        else:
            cells.append(f'"{column}"')
    connection.execute(
        f"WITH copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {TIMES - 1}) "
        f"INSERT INTO {table} SELECT {', '.join(cells)} FROM copy, "
        f"(SELECT * FROM {table} WHERE rowid <= {count})"
    )


def times(db: Path, runs: int, size: str) -> None:
    columns = ", ".join(PARTS)
    with sqlite3.connect(db) as connection:
        connection.execute(f"CREATE TABLE plain AS SELECT subject, kind, {columns} FROM document")
    utils = str(Path(sys.executable).parent / "sqlite-utils")
    subprocess.run(
        [utils, "enable-fts", str(db), "plain", *PARTS, "--tokenize", "porter"],
        check=True,
        capture_output=True,
    )
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    print(f"\n| whole process, {size} corpus, {runs} runs | lunar s | sqlite-utils s | ratio |")
    print("|---|---|---|---|")
    for text in TIMED:
        words = " ".join(phrase(term.text) for group in understand(text).groups for term in group)
        lunar = [sys.executable, "-m", "kb", "search", text, "--db", str(db), "--format", "json"]
        other = [utils, "search", str(db), "plain", words, "--limit", "20", "-c", "subject"]
        taken: dict[str, list[float]] = {"lunar": [], "sqlite-utils": []}
        for run in range(runs + 1):
            for name, command in zip(taken, (lunar, other), strict=True):
                began = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True, env=environment)
                if run:  # the first warms the files up
                    taken[name].append(time.perf_counter() - began)
        mine, their = (statistics.median(seconds) for seconds in taken.values())
        print(f"| {text} | {mine:.3f} | {their:.3f} | {their / mine:.2f} |")


if __name__ == "__main__":
    main()
