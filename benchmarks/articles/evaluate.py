"""How well articles are read: precision, recall and F1, for entities and each type of fact.

    python benchmarks/articles/evaluate.py [FOLDER] [--db FILE] [--errors] [--only NAME]

FOLDER holds articles with their gold (see README.md beside this file); ``dev`` beside this file if
none is named. ``--errors`` lists what was missed and what was wrong.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from kb.articles.intake import article
from kb.articles.lexicon import load
from kb.articles.reading import Reader, Reading
from kb.database.cache import find
from kb.database.store import Store
from kb.dates import DateError, parse
from kb.names import fold

HERE = Path(__file__).resolve().parent
FACTS = ("partner", "carries", "provides", "party", "concerns", "launch", "landing", "affiliation")
ENDINGS = (".txt", ".md", ".html")
NEAR = 0.5
"""How much of two periods must be common for two dates to agree."""


@dataclass
class Score:
    """Counts of one kind of thing."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def row(self) -> tuple[str, str, str]:
        found, wanted = self.right + self.wrong, self.right + self.missed
        precision = self.right / found if found else None
        recall = self.right / wanted if wanted else None
        f1 = 2 * self.right / (found + wanted) if found + wanted else None
        return shown(precision), shown(recall), shown(f1)


@dataclass
class Tally:
    """The scores of one language, by kind, and what went wrong."""

    scores: dict[str, Score] = field(default_factory=dict)
    roles: Counter[bool] = field(default_factory=Counter)
    statuses: Counter[bool] = field(default_factory=Counter)
    feigned: int = 0
    """Agreements told as signed that were only intended, or were not."""
    signatures: int = 0
    errors: list[str] = field(default_factory=list)

    def of(self, kind: str) -> Score:
        return self.scores.setdefault(kind, Score())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE / "dev")
    parser.add_argument("--db", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    tallies: dict[str, Tally] = {}
    with Store(find(os.environ, db=asked.db).path) as store:
        reader = Reader(store, load(os.environ))
        for gold_file in sorted(asked.folder.glob("*.yaml")):
            if asked.only not in gold_file.name:
                continue
            gold = yaml.load(gold_file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            text = next(f for e in ENDINGS if (f := gold_file.with_suffix(e)).exists())
            with text.open("rb") as stream:
                found = reader.read(article(stream, text.name).passages, gold.get("published"))
            tally = tallies.setdefault(gold["language"], Tally())
            compare(gold, found, tally, gold_file.stem)
    if not tallies:
        sys.exit(f"no gold in {asked.folder}")
    report(tallies, asked.errors)


# Entities.


def compare(gold: dict[str, Any], found: Reading, tally: Tally, name: str) -> None:
    wanted = listed(gold["entities"])
    allowed = listed(gold.get("optional") or {})
    score = tally.of("entities")
    for entity in found.entities:
        thing = entity.thing
        key = (thing.kind, {thing.id} if thing.id else {fold(thing.name)})
        if hit := next((w for w in wanted if same_entity(w, key)), None):
            wanted.remove(hit)
            score.right += 1
        elif not any(same_entity(w, key) for w in allowed):
            score.wrong += 1
            tally.errors.append(f"{name}: wrong entity {thing.kind} {thing.key}")
    score.missed += len(wanted)
    tally.errors += [f"{name}: missed entity {kind} {' | '.join(sorted(n))}" for kind, n in wanted]
    compare_facts(gold, found, tally, name)


def listed(kinds: dict[str, list[str]]) -> list[tuple[str, set[str]]]:
    return [(kind, names(text)) for kind, texts in kinds.items() for text in texts]


def names(text: str) -> set[str]:
    """The alternatives of a name, as ids and folded."""
    parts = {part.strip() for part in text.split("|")}
    return parts | {fold(part) for part in parts}


def same_entity(wanted: tuple[str, set[str]], found: tuple[str, set[str]]) -> bool:
    return wanted[0] == found[0] and bool(wanted[1] & found[1])


# Facts.


def compare_facts(gold: dict[str, Any], found: Reading, tally: Tally, name: str) -> None:
    wanted = [dict(zip_fact(fact)) for fact in gold.get("facts") or ()]
    allowed = [dict(zip_fact(fact)) for fact in gold.get("optional_facts") or ()]
    everything = [*wanted, *allowed]
    for candidate in found.candidates:
        fact = candidate.stated.fact
        mine = {
            "type": fact.type, "subject": fact.subject.key,
            "object": fact.object.key if fact.object else None,
            "role": fact.role, "date": fact.date, "status": fact.status,
        }  # fmt: skip
        told = " ".join(str(value) for value in mine.values() if value)
        if fact.type == "party" and fact.status == "actual":
            tally.signatures += 1
            meant = [w for w in everything if matches(w, mine, status=False, date=False)]
            if any(w["status"] == "planned" for w in meant) and not any(
                w["status"] != "planned" for w in meant
            ):
                tally.feigned += 1
                tally.errors.append(f"{name}: FEIGNED {told}")
        score = tally.of(fact.type)
        if hit := next((w for w in wanted if matches(w, mine)), None):
            wanted.remove(hit)
            score.right += 1
            if fact.type == "partner":
                tally.roles[mine["role"] in alternatives(hit["role"])] += 1
        elif not any(matches(w, mine) for w in everything):
            score.wrong += 1
            near = next((w for w in everything if matches(w, mine, status=False, date=False)), None)
            why = f" (should be {near['date'] or ''} {near['status']})" if near else ""
            tally.errors.append(f"{name}: wrong {told}{why} | {candidate.stated.evidence[:60]}")
    for fact in wanted:
        tally.of(fact["type"]).missed += 1
        tally.errors.append(f"{name}: missed {' '.join(str(v) for v in fact.values() if v)}")


SHAPES = {
    "partner": ("subject", "object", "role", "status"),
    "party": ("subject", "object", "date", "status"),
    "launch": ("subject", "date", "status"),
    "landing": ("subject", "date", "status"),
    "affiliation": ("subject", "object"),
    "concerns": ("subject", "object"),
}


def zip_fact(fact: list[str]) -> list[tuple[str, Any]]:
    """A tuple of the gold, by name."""
    kind, *rest = fact
    shape = SHAPES.get(kind, ("subject", "object", "status"))
    if len(rest) != len(shape):
        sys.exit(f"a {kind} has {', '.join(shape)}: {fact}")
    given = dict(zip(shape, rest, strict=True))
    empty = {
        "type": kind,
        "subject": None,
        "object": None,
        "role": None,
        "date": None,
        "status": None,
    }
    return list({**empty, **given}.items())


def matches(
    wanted: dict[str, Any], mine: dict[str, Any], *, status: bool = True, date: bool = True
) -> bool:
    """Is it the fact? The role is counted apart; a date must agree where the gold gives one."""
    if wanted["type"] != mine["type"]:
        return False
    if not same(wanted["subject"], mine["subject"]) or not same(wanted["object"], mine["object"]):
        return False
    if status and wanted["status"] and mine["status"] not in alternatives(wanted["status"]):
        return False
    if wanted["type"] == "partner" and not (
        mine["role"] in alternatives(wanted["role"]) or is_loose(wanted["role"], mine["role"])
    ):
        return False
    dates = alternatives(wanted["date"]) - {"null"} if wanted["date"] else set()
    return not (date and dates) or any(agree(one, mine["date"]) for one in dates)


def is_loose(wanted: str, mine: str) -> bool:
    """Roles that only say more or less than one another."""
    return "partner" in (mine, *alternatives(wanted)) or (
        mine.endswith("_provider")
        and any(role.endswith("_provider") for role in alternatives(wanted))
    )


def alternatives(text: str) -> set[str]:
    return {part.strip() for part in text.split("|")}


def same(wanted: str | None, mine: str | None) -> bool:
    """Ids are equal, or of names that are not known one says the other."""
    if wanted is None or mine is None:
        return wanted is mine
    if mine in alternatives(wanted):
        return True
    ours = fold(mine)
    return any(
        len(w := fold(part)) > 1 and (w in ours or ours in w)
        for part in alternatives(wanted)
        if not is_id(part)
    )


def is_id(text: str) -> bool:
    return bool(re.fullmatch(r"[a-z0-9-]+|[A-Z]{2}", text))


def agree(one: str, other: str | None) -> bool:
    """Do two dates mean the same, nearly: is at least half of what either may be common to both?"""
    if other is None:
        return False
    try:
        (a, b), (c, d) = (days(text) for text in (one, other))
    except DateError:
        return False
    common = min(b, d) - max(a, c) + 1
    return common > 0 and common / (max(b, d) - min(a, c) + 1) >= NEAR


def days(edtf: str) -> tuple[int, int]:
    period = parse(edtf)
    first = max(period.earliest, "1950-01-01")
    last = min(period.latest, "2060-12-31")
    return date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()


# The report.


def shown(number: float | None) -> str:
    return "–" if number is None else f"{number:.2f}"


def report(tallies: dict[str, Tally], errors: bool) -> None:
    languages = sorted(tallies)
    both = together(list(tallies.values()))
    for language, tally in (*((name, tallies[name]) for name in languages), ("all", both)):
        print(f"\n| {language} | wanted | found | precision | recall | F1 |")
        print("|---|---|---|---|---|---|")
        for kind in ("entities", *FACTS):
            score = tally.scores.get(kind, Score())
            print(line(kind, score))
        print(line("all facts", sum_of(tally, FACTS)))
        print(
            f"\nroles right: {share(tally.roles)}; told as signed and only intended: "
            f"{tally.feigned} of {tally.signatures}"
        )
    if errors:
        print()
        for tally in tallies.values():
            print("\n".join(sorted(tally.errors)))


def line(kind: str, score: Score) -> str:
    wanted, found = score.right + score.missed, score.right + score.wrong
    return f"| {kind} | {wanted} | {found} | {' | '.join(score.row())} |"


def share(counted: Counter[bool]) -> str:
    return shown(counted[True] / counted.total() if counted.total() else None)


def sum_of(tally: Tally, kinds: tuple[str, ...]) -> Score:
    scores = [tally.scores.get(kind, Score()) for kind in kinds]
    return Score(
        sum(s.right for s in scores), sum(s.wrong for s in scores), sum(s.missed for s in scores)
    )


def together(tallies: list[Tally]) -> Tally:
    whole = Tally()
    for kind in ("entities", *FACTS):
        scores = [tally.of(kind) for tally in tallies]
        whole.scores[kind] = Score(
            sum(s.right for s in scores),
            sum(s.wrong for s in scores),
            sum(s.missed for s in scores),
        )
    for tally in tallies:
        whole.roles += tally.roles
        whole.feigned += tally.feigned
        whole.signatures += tally.signatures
    return whole


if __name__ == "__main__":
    main()
