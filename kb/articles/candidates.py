"""Candidate files: what an article seems to state, as text, to be decided on one by one.

A head tells the source; then comes a block a candidate, ``field: value`` a line, blocks apart by
empty lines. Lines that begin with ``#`` are remarks. ``decision`` is ``pending`` until a person
writes ``accepted``, ``rejected``, or, having changed what is claimed, ``edited``. A decision
changes only its own block: everything else keeps its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kb.articles.reading import Candidate
from kb.articles.rules import FACTS
from kb.articles.standing import STATES, strangers
from kb.dates import DateError, parse
from kb.errors import CorpusError, Fault
from kb.vocabulary import CLAIM_STATUS, ROLE

DECISIONS = ("pending", "accepted", "rejected", "edited")
TYPES = (*FACTS, "launch", "landing", "affiliation")
HEAD = ("source", "title", "publisher", "url", "published", "language", "tier")
"""What the head may say of the source: its id, or what its record needs."""
FIELDS = (
    "candidate", "decision", "type", "subject", "object", "role", "date", "status", "locator",
    "quote", "score", "state", "known", "proposes", "sentence", "note", "subject_record",
    "object_record", "written",
)  # fmt: skip
"""The fields of a block, in order. ``note`` and the records that a side needs first are the
reviewer's; ``written`` says which record or tie states it now.
"""
NEEDED = ("candidate", "decision", "type", "subject", "status", "sentence")
LONGEST_QUOTE = 60
STATED = 0.6
"""The score from which a sentence states the fact plainly enough to be taken without a look."""

_LINE = re.compile(r"([a-z_]+):(?:\s+(.*?))?\s*$")
_SCORE = re.compile(r"0(\.[0-9]+)?|1(\.0+)?")
_DIGIT = re.compile(r"\d+(?:年|月|日)?")
_WORD_ENDS = re.compile(r"[\s，。；、,;.]+")
_BREAKS = re.compile(r"[，。；、,;.]")


class CandidateFileError(CorpusError):
    """A candidate file that cannot be understood. ``faults`` has every line that is wrong."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__(faults, hint="mend these lines; the file is left as it is")
        count = len(self.faults)
        self.args = (f"{count} fault{'s' if count != 1 else ''} in the candidate file",)


@dataclass(slots=True)
class Block:
    """One candidate of a file: its fields, and the line on which each stands, from 1."""

    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return int(self.fields["candidate"])

    @property
    def decision(self) -> str:
        return self.fields["decision"]


@dataclass(slots=True)
class CandidateFile:
    """A candidate file, read: its text, the head, the blocks."""

    text: str
    head: dict[str, str]
    blocks: list[Block]


def written(
    candidates: Iterable[Candidate], head: Mapping[str, str | None], name: str
) -> Iterator[str]:
    """The lines of a candidate file for an article of that name, all candidates pending."""
    yield f"# Candidates read from {' '.join(name.split())}; docs/articles.md tells how to decide."
    told = ((key, head.get(key)) for key in HEAD)
    yield from (f"{key}: {' '.join(text.split())}" for key, text in told if text)
    for number, candidate in enumerate(candidates, 1):
        yield ""
        yield from _block(number, candidate)


def _block(number: int, candidate: Candidate) -> Iterator[str]:
    stated, standing = candidate.stated, candidate.standing
    fact = stated.fact
    known = " ".join(
        part
        for part in (standing.subject, standing.property, standing.value, standing.source)
        if part
    )
    fields = {
        "candidate": str(number),
        "decision": "pending",
        "type": fact.type,
        "subject": fact.subject.key,
        "object": fact.object.key if fact.object else "",
        "role": fact.role or "",
        "date": fact.date or "",
        "status": fact.status,
        "locator": f"¶{stated.paragraph}",
        "quote": quote(stated.evidence, dated=fact.date is not None),
        "score": f"{fact.score:.2f}",
        "state": standing.state,
        "known": known,
        "proposes": "; ".join(f"{it.kind} {it.name}" for it in strangers(fact)),
        "sentence": " ".join(stated.sentence.split()),
    }
    yield from (f"{key}: {value}" for key, value in fields.items() if value)


def quote(evidence: str, *, dated: bool = False) -> str:
    """At most 60 characters of the evidence, word for word, broken off where it can be; with what
    tells its date, if that is what it is evidence of.
    """
    text = evidence.strip()
    if dated and len(text) > LONGEST_QUOTE and not _DIGIT.search(text[:LONGEST_QUOTE]):
        told = [match.end() for match in _DIGIT.finditer(text)]
        end = min(len(text), told[-1] + 1 if told else len(text))
        start = max(0, end - LONGEST_QUOTE)
        if start and (after := _WORD_ENDS.search(text, start, end)):
            start = after.end()  # not in the middle of a word
        text = text[start:end]
    if len(text) > LONGEST_QUOTE or "\n" in text:
        text = text.split("\n")[0][:LONGEST_QUOTE]
        places = [match.start() for match in _BREAKS.finditer(text)]
        cut = places[-1] if places and places[-1] > LONGEST_QUOTE // 2 else text.rfind(" ")
        text = text[:cut] if cut > LONGEST_QUOTE // 2 else text
    return text.strip()


# Reading it back.


def understood(text: str, name: str) -> CandidateFile:
    """A candidate file from its text.

    Raises:
        CandidateFileError: lines cannot be understood; all of them are told, with file and line.
    """
    faults: list[Fault] = []
    head, blocks = Block(), []
    current = head
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#") or not line.strip():
            continue
        match = _LINE.fullmatch(line.rstrip("\r"))
        if not match:
            faults.append(Fault(name, number, "not a line of the form 'field: value'"))
            continue
        key, value = match[1], match[2] or ""
        if key == "candidate":
            current = Block()
            blocks.append(current)
        allowed = HEAD if current is head else FIELDS
        if key not in allowed:
            faults.append(
                Fault(name, number, f"no field called '{key}'; there are {', '.join(allowed)}")
            )
        elif key in current.fields:
            faults.append(
                Fault(name, number, f"'{key}' is given twice (see line {current.lines[key]})")
            )
        else:
            current.fields[key] = value
            current.lines[key] = number
    faults += [fault for block in blocks for fault in _faults(block, name)]
    faults += _repeated(blocks, name)
    if faults:
        raise CandidateFileError(faults)
    return CandidateFile(text, head.fields, blocks)


def _faults(block: Block, name: str) -> Iterator[Fault]:
    first = block.lines["candidate"]
    for key in NEEDED:
        if not block.fields.get(key):
            yield Fault(name, block.lines.get(key, first), f"'{key}' is missing")
    checks = {
        "decision": DECISIONS, "type": TYPES, "status": tuple(CLAIM_STATUS), "state": STATES,
    }  # fmt: skip
    for key, terms in checks.items():
        value = block.fields.get(key)
        if value and value not in terms:
            yield Fault(
                name, block.lines[key], f"{key}: no such term '{value}'; one of {', '.join(terms)}"
            )
    role = block.fields.get("role")
    if role and block.fields.get("type") == "partner" and role not in ROLE:
        yield Fault(
            name, block.lines["role"], f"role: no such term '{role}'; one of {', '.join(ROLE)}"
        )
    if block.fields.get("candidate") and not block.fields["candidate"].isdecimal():
        yield Fault(name, first, "'candidate' is its number")
    score = block.fields.get("score")
    if score and not _SCORE.fullmatch(score):
        yield Fault(name, block.lines["score"], f"score: '{score}' is no number from 0 to 1")
    yield from _of_texts(block, name)


def _of_texts(block: Block, name: str) -> Iterator[Fault]:
    """What is wrong with its date and its quote."""
    if date := block.fields.get("date"):
        try:
            parse(date)
        except DateError as error:
            yield Fault(name, block.lines["date"], str(error))
    said = block.fields.get("quote", "")
    if len(said) > LONGEST_QUOTE:
        yield Fault(
            name,
            block.lines["quote"],
            f"a quote of {len(said)} characters; at most {LONGEST_QUOTE}",
        )
    elif " ".join(said.split()) not in block.fields.get("sentence", said):
        yield Fault(name, block.lines["quote"], "the quote is not in the sentence")


def _repeated(blocks: Iterable[Block], name: str) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for block in blocks:
        number = block.fields.get("candidate", "")
        line = block.lines["candidate"]
        if number in seen:
            yield Fault(name, line, f"candidate {number} is there twice (see line {seen[number]})")
        seen.setdefault(number, line)


def decided(file: CandidateFile, number: int, changes: Mapping[str, str]) -> str:
    """The text of a file with some fields of one candidate changed, and nothing else.

    Raises:
        KeyError: there is no such candidate, or no such field.
    """
    block = next((b for b in file.blocks if b.number == number), None)
    if block is None:
        raise KeyError(number)
    lines = file.text.split("\n")
    added = []
    ending = "\r" if lines[block.lines["candidate"] - 1].endswith("\r") else ""
    for key, value in changes.items():
        if key not in FIELDS:
            raise KeyError(key)
        line = f"{key}: {value}".rstrip() + ending
        if key in block.lines:
            lines[block.lines[key] - 1] = line
        else:
            added.append(line)
    last = max(block.lines.values())
    lines[last:last] = added
    return "\n".join(lines)
