"""What a sentence states: rules' matches as facts, each with its mood, date and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kb.articles.base import Base
from kb.articles.eventdates import nearest_date
from kb.articles.items import Item
from kb.articles.moods import ACTUAL, CANCELLED, PLANNED, is_denied, mood
from kb.articles.rules import Match, Rules
from kb.articles.sides import others, role, whole
from kb.articles.things import UNNAMED, Thing
from kb.dates import parse

_BEFORE = 6
_TALKS = re.compile(r"talks|negotiat|discuss|谈判|磋商|商讨|洽谈|讨论", re.IGNORECASE)
_GIVES = ("provide", "build", "deliver", "launch", "ride")
_PROMISES = ("承担", "负责", "包揽", "承揽", "preparing", "prepares")
"""What one does who has not made yet what he is to make, if that has not flown."""
_TITLE = 0.9
GUESSED = 0.8
"""What a score is multiplied by if a side of the fact is only pointed to."""


class Fact(NamedTuple):
    """One thing stated of two, or of one on a day; the offsets are those of the passage."""

    type: str
    subject: Thing
    object: Thing | None
    role: str | None
    date: str | None
    status: str
    start: int
    end: int
    score: float

    @property
    def identity(self) -> tuple[Any, ...]:
        """What is equal in all statements of the fact."""
        there = self.object.identity if self.object else None
        return self.type, self.subject.identity, there, self.role, self.date, self.status


class Stated(NamedTuple):
    """A fact with the sentence that states it; the offsets of both are those of the article."""

    fact: Fact
    sentence: str
    begin: int
    """Where the sentence begins."""
    paragraph: int

    @property
    def evidence(self) -> str:
        """The part of the sentence that states it."""
        return self.sentence[self.fact.start - self.begin : self.fact.end - self.begin]


def stated(
    row: Sequence[Item],
    rules: Rules,
    base: Base,
    topics: Mapping[str, Thing | None],
    published: str | None,
) -> Iterator[Fact]:
    """The facts that rules find in a row of items; ``topics`` are what the article speaks of, by
    what rules call it: ``s`` a mission, ``text`` accords, ``programme``.
    """
    found: list[Fact] = []
    denied: set[Thing] = set()
    for match in rules.matches(row):
        spoken = topics.get(match.rule.topic or "s")
        if match.rule.topic in ("text", "signed", "programme") and (
            spoken is None or _has_text(row)
        ):
            continue
        if match.rule.fact == "concerns" and match.verb < 0 and _is_denied(row, match):
            continue
        status = _status(row, match)
        if status is not None:
            found += _made(row, match, status, base, spoken, published)
        elif match.rule.fact == "party":
            denied.update(t for n in match.slots.get("s", ()) for t in row[n].things)
    signed = {fact.subject: fact.status for fact in found if fact.type == "party"}
    for fact in (*found, *_titled(row, base)):
        if fact.type != "concerns":
            if not _is_own(fact, base):
                yield fact
        elif base.is_open(fact.subject.id or ""):
            continue  # its name tells
        elif fact.subject in signed:  # what is only meant to be signed only may concern something
            yield fact._replace(status=signed[fact.subject])
        elif fact.subject not in denied:
            yield fact


def _status(row: Sequence[Item], match: Match) -> str | None:
    """As what a match is told; none if it is denied."""
    if match.rule.status == CANCELLED and _is_not_given_up(row, match):
        return None
    status = match.rule.status or mood(row, match.verb, done=match.rule.done)
    is_promise = match.rule.fact == "provides" and row[match.verb].word.startswith(_PROMISES)
    if status == ACTUAL and match.verb >= 0 and is_promise:
        return PLANNED
    if match.rule.fact == "provides" and match.verb < 0 and status == ACTUAL:
        return _as_before(row, match)
    return status


def _is_not_given_up(row: Sequence[Item], match: Match) -> bool:
    """Is it denied that anything was cancelled, or that anybody withdrew?"""
    ended = [n for n in range(match.start, match.end) if row[n].kind in ("withdraw", "cancel")]
    return bool(ended) and all(is_denied(row, n) for n in ended)


def _has_text(row: Sequence[Item]) -> bool:
    """Does the row name what is signed or joined itself?"""
    kinds = ("agreement", "statement", "programme", "mission")
    return any(item.kind in kinds and not item.inferred for item in row)


def _as_before(row: Sequence[Item], match: Match) -> str:
    """The mood of a clause without a verb of its own: *A will send one robot, and B two rovers*."""
    for place in range(match.start - 1, -1, -1):
        if row[place].kind == "stop":
            break
        if row[place].kind in _GIVES:
            return PLANNED if mood(row, place) == PLANNED else ACTUAL
    return ACTUAL


def _is_own(fact: Fact, base: Base) -> bool:
    """Is it the country of those who lead the mission, which as a partner would say nothing?"""
    if fact.type != "partner" or fact.role == "lead" or fact.object is None:
        return False
    leaders = base.leaders.get(fact.subject.id or "", ())
    homes = {base.country_of.get(leader, leader) for leader in leaders}
    return fact.subject.kind == "mission" and homes == {fact.object.id}


def _is_denied(row: Sequence[Item], match: Match) -> bool:
    """Is it said that there is no such agreement, that it was not signed, or only talked about?"""
    first = min(match.slots.get("s", [0]))
    if any(item.kind == "not" for item in row[max(0, first - _BEFORE) : first]):
        return True
    is_done = any(item.kind in ("sign", "issue", "agree", "join", "under") for item in row)
    return not is_done and any(i.kind == "will" and _TALKS.search(i.word) for i in row)


def _titled(row: Sequence[Item], base: Base) -> Iterator[Fact]:
    """What the title of an agreement says that it is about."""
    for item in row:
        if item.kind in ("agreement", "statement") and not base.is_open(item.things[0].id or ""):
            for thing in item.inside:
                if thing.kind in ("mission", "programme"):
                    yield Fact(
                        "concerns",
                        item.things[0],
                        thing,
                        None,
                        None,
                        ACTUAL,
                        item.start,
                        item.end,
                        _TITLE,
                    )


def _made(
    row: Sequence[Item],
    match: Match,
    status: str,
    base: Base,
    topic: Thing | None,
    published: str | None,
) -> Iterator[Fact]:
    rule = match.rule
    subjects = [(n, thing) for n in match.slots.get("s", ()) for thing in row[n].things]
    if rule.topic:
        if subjects:
            return
        wanted = "mission" if rule.topic == "s" else ""
        if wanted and _is_for_another(row, match.verb):
            return
        before = [
            n for n in range(match.verb)
            if row[n].kind == wanted and not (rule.role == "craft" and base.above(row[n].things[0]))
        ]  # fmt: skip
        if before:
            subjects = [(before[-1], row[before[-1]].things[0])]
        elif topic is None and any(item.kind == "mission" for item in row):
            return  # the one that is named after
        else:
            subjects = [(match.verb, topic or UNNAMED)]
    for at, subject in subjects:
        for there, thing in others(row, match, at, subject, base):
            if subject.identity == thing.identity:
                continue
            places = [at, there, *([match.verb] if match.verb >= 0 else [])]
            score = rule.score * _certainty(row, places) * (GUESSED if rule.topic else 1)
            goal = whole(row, subject, base, topic) if rule.role == "craft" else subject
            is_cargo = rule.role == "spacecraft_provider" and base.above(subject)
            if goal is None or is_cargo:  # who made a rover provides it
                continue
            fact = Fact(
                rule.fact, goal, thing, role(row, match), None, status,
                min(row[n].start for n in places), max(row[n].end for n in places), score,
            )  # fmt: skip
            yield _dated(row, match, fact, published) if rule.fact == "party" else fact


def _is_for_another(row: Sequence[Item], verb: int) -> bool:
    """Does the clause of a verb name, behind it, the mission that something is for?"""
    for place in range(verb + 1, len(row)):
        if row[place].kind in ("comma", "stop", "colon"):
            return False
        if row[place].kind == "mission" and not row[place].inferred:
            return row[place - 1].kind in ("for", "to", "of")
    return False


def _certainty(row: Sequence[Item], places: Sequence[int]) -> float:
    return GUESSED if any(row[n].inferred for n in places) else 1.0


def _dated(row: Sequence[Item], match: Match, fact: Fact, published: str | None) -> Fact:
    """A signature with its day. One that lies ahead makes it a plan."""
    place = match.verb if match.verb >= 0 else match.start
    found = nearest_date(row, place, before=True)
    if found is None:
        return fact
    edtf = row[found].edtf
    if fact.status == ACTUAL:
        edtf = edtf.removesuffix("/..")  # since Oct. 15, when it signed
    if fact.status != ACTUAL or not published or parse(edtf).earliest <= published:
        return fact._replace(date=edtf)
    apart = any(item.kind == "comma" for item in row[min(found, place) : max(found, place)])
    return fact if apart else fact._replace(date=edtf, status=PLANNED)
