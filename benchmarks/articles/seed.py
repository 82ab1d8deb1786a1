"""An article that curators have read, read by machine: what it finds, misses, and has beside them.

    python benchmarks/articles/seed.py ARTICLE --source ID [--db FILE]

What the curators hold the source to state is what the base claims by it, of the kinds that are
looked for in articles: ties of missions, programmes, instruments, agreements and people, what rides
on what, launches and landings. A candidate meets a claim if it is about the same tie, or the same
date of the same mission; of a partner the role may be told more or less closely.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from kb.articles.intake import article
from kb.articles.lexicon import load
from kb.articles.reading import Candidate, Reader
from kb.database.cache import find
from kb.database.store import Store

KINDS = {
    "mission_partner": "partner", "programme_partner": "partner", "instrument_provider": "provides",
    "agreement_party": "party", "agreement_subject": "concerns", "post": "affiliation",
    "instrument": "carries",
}  # fmt: skip
"""Kinds of what claims are about → the kinds of facts that say so."""
DATES = {"launch_date": "launch", "landing_date": "landing"}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("article", type=Path)
    parser.add_argument("--source", required=True)
    parser.add_argument("--db", type=Path)
    asked = parser.parse_args()
    with Store(find(os.environ, db=asked.db).path) as store, asked.article.open("rb") as stream:
        day = store.value("SELECT published_date FROM source WHERE id = ?", (asked.source,))
        reading = Reader(store, load(os.environ)).read(
            article(stream, asked.article.name).passages, day
        )
        curated = claimed(store, asked.source)
        report(curated, reading.candidates)


def claimed(store: Store, source: str) -> dict[tuple[str, str], str]:
    """What the source is held to state, by kind of fact and what it is about → its words."""
    marks = ", ".join("?" * len(KINDS))
    ties = store.rows(
        "SELECT subject.id AS id, subject.kind AS kind, claims.quote AS quote FROM claims "
        "JOIN subject ON subject.id = claims.subject "
        f"WHERE claims.source = ? AND subject.kind IN ({marks}) "
        "AND COALESCE(claims.property, 'post') = 'post'",
        (source, *KINDS),
    )
    dates = store.rows(
        "SELECT subject, property, quote FROM claims WHERE source = ? "
        "AND property IN ('launch_date', 'landing_date')",
        (source,),
    )
    found = {(KINDS[row["kind"]], row["id"]): row["quote"] or "" for row in ties}
    return found | {(DATES[row["property"]], row["subject"]): row["quote"] or "" for row in dates}


def meets(candidate: Candidate) -> tuple[str, str]:
    """What a candidate would be a claim about."""
    fact, standing = candidate.stated.fact, candidate.standing
    return fact.type, standing.subject or fact.subject.key


def is_near(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """The same, but for the role."""
    ties = one[1].rsplit(":", 1)[0], other[1].rsplit(":", 1)[0]
    return one[0] == other[0] == "partner" and ties[0] == ties[1] and "/partner:" in one[1]


def report(curated: dict[tuple[str, str], str], candidates: list[Candidate]) -> None:
    read = {meets(one): one for one in candidates}
    found = [key for key in curated if any(key == one or is_near(key, one) for one in read)]
    missed = [key for key in curated if key not in found]
    beside = [key for key in read if not any(key == one or is_near(key, one) for one in curated)]
    print(f"curated {len(curated)}, found {len(found)}, missed {len(missed)}")
    print(f"read {len(read)}, of which {len(beside)} are not curated of this source\n")
    for title, keys in (("found", found), ("missed", missed)):
        print(f"{title}:")
        for kind, about in sorted(keys):
            print(f"  {kind:12} {about:62} {curated[kind, about]}")
    print("beside:")
    for kind, about in sorted(beside):
        said = read[kind, about].stated
        print(f"  {kind:12} {about:62} {said.fact.status}: {' '.join(said.evidence.split())[:60]}")


if __name__ == "__main__":
    main()
