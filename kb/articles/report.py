"""What reading gave, for machines and for people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TextIO

from kb.articles.facts import Fact
from kb.articles.reading import Candidate, Reading
from kb.articles.standing import CONTRADICTS, STATES, UNKNOWN, strangers
from kb.articles.task import Entity
from kb.articles.things import Thing
from kb.language import current, dated, marked, t, told
from kb.outputs.plain import width as columns
from kb.table import Column, Row, Table, words

_AROUND = 70
"""Characters of the sentence shown on either side of the evidence."""
_INDENT = "   "
_SPELLED = {UNKNOWN: "unknown name"}


def to_json(reading: Reading, stream: TextIO) -> None:
    """Write the reading as one JSON object of ``entities`` and ``candidates``, one at a time.

    Offsets are characters of the article, ends not included.
    """
    parts = {
        "entities": map(_entity, reading.entities),
        "candidates": map(_candidate, reading.candidates),
    }
    stream.write("{")
    for number, (name, rows) in enumerate(parts.items()):
        stream.write(f'{"," if number else ""}\n  "{name}": [')
        opened = False
        for row in rows:
            stream.write(",\n    " if opened else "\n    ")
            stream.write(json.dumps(row, ensure_ascii=False))
            opened = True
        stream.write("\n  ]" if opened else "]")
    stream.write("\n}\n")


def _entity(entity: Entity) -> Row:
    places = entity.places
    return {
        "kind": entity.thing.kind,
        "id": entity.thing.id,
        "name": entity.thing.name,
        "mentions": [
            {"start": start, "end": end}
            for start, end in zip(places[::2], places[1::2], strict=True)
        ],
    }


def _candidate(candidate: Candidate) -> Row:
    fact = candidate.stated.fact
    return {
        "type": fact.type,
        "subject": fact.subject.key,
        "object": fact.object.key if fact.object else None,
        "role": fact.role,
        "date": fact.date,
        "status": fact.status,
        "evidence": candidate.stated.evidence,
        "start": fact.start,
        "end": fact.end,
        "score": round(fact.score, 2),
        "state": candidate.standing.state,
    }


def to_table(reading: Reading) -> Table:
    """The candidates as rows, for formats that know only tables."""
    keys = (*_candidate_keys(), "locator", "sentence")
    rows = [
        {
            **_candidate(candidate),
            "locator": f"¶{candidate.stated.paragraph}",
            "sentence": candidate.stated.sentence,
        }
        for candidate in reading.candidates
    ]
    return Table("candidates", tuple(Column(key, key.title()) for key in keys), rows)


def _candidate_keys() -> tuple[str, ...]:
    return (
        "type", "subject", "object", "role", "date", "status", "evidence", "start", "end", "score",
        "state",
    )  # fmt: skip


# For people.


def to_text(
    reading: Reading, name: str, published: str | None, wide: int, naming: Callable[[Thing], str]
) -> Iterator[str]:
    """The candidates, line by line: what is proposed, how it stands, and the sentence with the
    evidence in brackets. ``naming`` gives things their names.
    """
    day = _bracketed(dated(published)) if published else ""
    yield told(f"{name}: {_counted(reading)}") + day
    for number, candidate in enumerate(reading.candidates, 1):
        yield ""
        claim = proposed(candidate.stated.fact, naming)
        state = t(_SPELLED.get(candidate.standing.state, candidate.standing.state))
        yield from _wrapped(f"{number} [{state}] {claim}", wide, _INDENT)
        yield from (
            f"{_INDENT}{line}"
            for line in _wrapped(
                f"¶{candidate.stated.paragraph} {shown(candidate)}", wide - len(_INDENT), ""
            )
        )
        if candidate.standing.state == CONTRADICTS:
            yield from _wrapped(f"{_INDENT}{_disputed(candidate)}", wide, _INDENT)
        for thing in strangers(candidate.stated.fact):
            yield from _wrapped(f"{_INDENT}{_proposal(thing)}", wide, _INDENT)


def _bracketed(text: str) -> str:
    """A text in brackets, as the language in use has them."""
    return f" ({text})" if current() == "en" else f"（{text}）"


def _counted(reading: Reading) -> str:
    counts = Counter(candidate.standing.state for candidate in reading.candidates)
    listed = (", " if current() == "en" else "、").join(
        f"{counts[state]} {t(_SPELLED.get(state, state))}" for state in STATES if counts[state]
    )
    number = len(reading.candidates)
    english = f"{number} candidate" + ("" if number == 1 else "s")
    told = english if current() == "en" else f"{number}项候选"
    return told + (_bracketed(listed) if listed else "")


def proposed(fact: Fact, naming: Callable[[Thing], str]) -> str:
    """A fact in words: ``carries: Chang'e-6 — DORN (planned)``."""
    sides = [naming(fact.subject)] + ([naming(fact.object)] if fact.object else [])
    role = fact.role if fact.type == "affiliation" else words(fact.role)
    more = [part for part in (role, dated(fact.date) if fact.date else None) if part]
    said = (": " if current() == "en" else "：").join((t(fact.type), " — ".join(sides)))
    status = marked(f" ({fact.status})") if fact.status != "actual" else ""
    return (", " if current() == "en" else "，").join([said, *more]) + status


def shown(candidate: Candidate) -> str:
    """The sentence with the evidence in brackets, cut where it goes on for long."""
    stated = candidate.stated
    start, end = stated.fact.start - stated.begin, stated.fact.end - stated.begin
    before, after = stated.sentence[:start], stated.sentence[end:]
    first = f"…{before[-_AROUND:]}" if len(before) > _AROUND else before
    last = f"{after[:_AROUND]}…" if len(after) > _AROUND else after
    return " ".join(f"{first}【{stated.evidence}】{last}".split())


def _disputed(candidate: Candidate) -> str:
    it = candidate.standing
    claim = " ".join(part for part in (it.subject, it.property, it.value) if part)
    return told(f"disputes {claim} ({it.source})")


def _proposal(thing: Thing) -> str:
    """What an unknown name would need first: a record of its kind."""
    return told(f"needs a record of the {thing.kind} {thing.name}")


def _wrapped(text: str, wide: int, indent: str) -> Iterator[str]:
    """Text in lines of at most so many columns, broken at spaces and between Chinese characters."""
    line = ""
    for piece in _pieces(text):
        if line and columns(line) + columns(piece.rstrip()) > wide:
            yield line.rstrip()
            line = indent
            piece = piece.lstrip()
        line += piece
    if line.strip():
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Words with the space behind them, and characters that may stand at the end of a line."""
    piece = ""
    for c in text:
        piece += c
        if c == " " or (c > "\u2e80" and c not in "（《“【"):
            yield piece
            piece = ""
    if piece:
        yield piece
