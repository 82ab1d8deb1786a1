"""How well articles are read: precision, recall and F1, for entities and each type of fact.

    python benchmarks/articles/evaluate.py [FOLDER …] [--db FILE] [--errors] [--only NAME]

A FOLDER holds articles with their gold (see README.md beside this file); if none is named, all that
lie beside this file are read. ``--errors`` lists what was missed and what was wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from gold import SHAPES, Fact, Gold, GoldError, alternatives, golds, matches

from kb.articles.intake import article
from kb.articles.lexicon import load
from kb.articles.reading import Reader, Reading
from kb.database.cache import find
from kb.database.store import Store
from kb.names import fold

HERE = Path(__file__).resolve().parent
FOLDERS = ("dev", "further", "later", "unseen-1", "unseen-2", "unseen-3")
ENTITIES = "entities"
FACTS = tuple(SHAPES)


@dataclass
class Score:
    """Counts of one kind of thing."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def wanted(self) -> int:
        return self.right + self.missed

    @property
    def found(self) -> int:
        return self.right + self.wrong

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        both = self.found + self.wanted
        return 2 * self.right / both if both else None


@dataclass
class Tally:
    """The scores of some articles, and what went wrong."""

    scores: dict[str, Score] = field(
        default_factory=lambda: {kind: Score() for kind in (ENTITIES, *FACTS)}
    )
    roles: Counter[bool] = field(default_factory=Counter)
    """Of right partners: is the role right?"""
    signatures: int = 0
    feigned: int = 0
    """Agreements told as signed, and those of them that were only intended, or were not."""
    errors: list[str] = field(default_factory=list)

    @property
    def facts(self) -> Score:
        return sum((self.scores[kind] for kind in FACTS), Score())

    def __add__(self, other: Tally) -> Tally:
        scores = {kind: self.scores[kind] + other.scores[kind] for kind in self.scores}
        return Tally(
            scores,
            self.roles + other.roles,
            self.signatures + other.signatures,
            self.feigned + other.feigned,
            [*self.errors, *other.errors],
        )


def evaluate(folder: Path, store: Store, only: str = "") -> dict[str, Tally]:
    """Read the articles of a folder; the tallies by language.

    Raises:
        GoldError: a gold file is not as README.md tells.
    """
    reader = Reader(store, load(os.environ))
    tallies: dict[str, Tally] = {}
    for gold in golds(folder):
        if only in gold.name:
            with gold.article.open("rb") as stream:
                passages = article(stream, gold.article.name).passages
                found = reader.read(passages, gold.published)
            tally = tallies.setdefault(gold.language, Tally())
            compare_entities(gold, found, tally)
            compare_facts(gold, facts(found), tally)
    return tallies


def facts(reading: Reading) -> list[Fact]:
    """The facts of a reading, in the form of the gold."""
    found = (candidate.stated.fact for candidate in reading.candidates)
    return [
        Fact(
            fact.type,
            fact.subject.key,
            fact.object.key if fact.object else None,
            None if fact.type == "affiliation" else fact.role,
            fact.date,
            fact.status,
        )
        for fact in found
    ]


def compare_entities(gold: Gold, found: Reading, tally: Tally) -> None:
    wanted = list(gold.entities)
    score = tally.scores[ENTITIES]
    for entity in found.entities:
        kind, key = entity.thing.kind, entity.thing.id or fold(entity.thing.name)
        if hit := next((thing for thing in wanted if thing.is_meant_by(kind, key)), None):
            wanted.remove(hit)
            score.right += 1
        elif not any(thing.is_meant_by(kind, key) for thing in gold.optional):
            score.wrong += 1
            tally.errors.append(f"{gold.name}: wrong entity {kind} {entity.thing.key}")
    score.missed += len(wanted)
    tally.errors += [
        f"{gold.name}: missed entity {thing.kind} {' | '.join(sorted(thing.names))}"
        for thing in wanted
    ]


def compare_facts(gold: Gold, found: Iterable[Fact], tally: Tally) -> None:
    wanted = list(gold.facts)
    everything = [*gold.facts, *gold.optional_facts]
    for fact in found:
        close = [one for one in everything if matches(one, fact, status=False, dates=False)]
        if fact.type == "party" and fact.status == "actual":
            tally.signatures += 1
            if close and not any(one.status != "planned" for one in close):
                tally.feigned += 1
                tally.errors.append(f"{gold.name}: told as signed, only intended: {fact}")
        score = tally.scores[fact.type]
        if hit := next((one for one in wanted if matches(one, fact)), None):
            wanted.remove(hit)
            score.right += 1
            if fact.type == "partner":
                tally.roles[fact.role in alternatives(hit.role or "")] += 1
        elif not any(matches(one, fact) for one in everything):
            score.wrong += 1
            why = f" (should be {close[0]})" if close else ""
            tally.errors.append(f"{gold.name}: wrong {fact}{why}")
    for fact in wanted:
        tally.scores[fact.type].missed += 1
        tally.errors.append(f"{gold.name}: missed {fact}")


# The report.


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--db", type=Path, help="the database; as for lunar if not named")
    parser.add_argument("--errors", action="store_true", help="list what was missed and wrong")
    parser.add_argument("--only", default="", metavar="NAME", help="articles whose name has this")
    asked = parser.parse_args()
    with Store(find(os.environ, db=asked.db).path) as store:
        for folder in asked.folders or [HERE / name for name in FOLDERS]:
            try:
                tallies = evaluate(folder, store, asked.only)
            except GoldError as error:
                sys.exit(f"error: {error}")
            print(f"\n# {folder.name}")
            report(tallies, print)
            if asked.errors:
                print()
                print("\n".join(line for one in tallies.values() for line in sorted(one.errors)))


def report(tallies: dict[str, Tally], write: Callable[[str], None]) -> None:
    whole = sum(tallies.values(), Tally())
    for name, tally in (*sorted(tallies.items()), ("all", whole)):
        write(f"\n| {name} | wanted | found | precision | recall | F1 |")
        write("|---|---|---|---|---|---|")
        for kind, score in tally.scores.items():
            write(line(kind, score))
        write(line("all facts", tally.facts))
        right = tally.roles[True] / tally.roles.total() if tally.roles.total() else None
        write(
            f"\nroles right: {shown(right)}; told as signed and only intended: "
            f"{tally.feigned} of {tally.signatures}"
        )


def line(kind: str, score: Score) -> str:
    numbers = " | ".join(map(shown, (score.precision, score.recall, score.f1)))
    return f"| {kind} | {score.wanted} | {score.found} | {numbers} |"


def shown(number: float | None) -> str:
    return "–" if number is None else f"{number:.2f}"


if __name__ == "__main__":
    main()
