"""What follows from the facts of a sentence, with what is known of when missions flew."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence, Set
from datetime import date, timedelta

from kb.articles.base import OPEN, Base
from kb.articles.facts import GUESSED, Fact
from kb.articles.moods import ACTUAL, CANCELLED, PLANNED
from kb.articles.things import Thing
from kb.dates import parse


def aboard(facts: Sequence[Fact], topic: Thing | None, base: Base) -> list[Fact]:
    """What is made, as carried by the mission that the article speaks of, where the base has it
    there and the sentence names no mission.
    """
    if topic is None or any(fact.type == "carries" for fact in facts):
        return []
    return [
        fact._replace(type="carries", subject=topic, object=fact.object, score=fact.score * GUESSED)
        for fact in facts
        if fact.type == "provides" and fact.object and fact.object.id
        and topic.id in base.wholes.get(base.carrier.get(fact.object.id, ""), ())
    ]  # fmt: skip


_SURE = 0.7
"""The score of a fact whose sides are both named."""
_BESIDE = 0.5
"""The score of a maker who is only named beside what he made."""
_LINKED = 0.7
_NAMED = 0.8
_SEASON = 100
"""Days by which a source may be off the day of a launch."""
_NEVER_LANDS = frozenset(("orbiter", "relay", "flyby", "station"))
"""Kinds of craft that reach the Moon and do not land on it."""
_BEFORE = ("lead", "co_lead", "funding")
_AFTER = ("tracking_support", "sample_recipient", "data_relay", "science_team")
"""Parts that are played before the launch, and after it."""


def timed(fact: Fact, base: Base, published: str | None) -> Fact:
    """The fact as a plan if the mission had not flown when the article came out, and as none if it
    had, whatever the words say: what is told of its past may sound like a plan.
    """
    if fact.type in ("launch", "landing"):
        return _happened(fact, base, published)
    if fact.type == "provides":
        return _made(fact, base, published)
    if fact.status == CANCELLED or fact.type not in ("carries", "partner"):
        return fact
    if fact.role in _BEFORE:
        return fact
    launch = base.launches.get(fact.subject.id or "")
    if launch is None or (fact.type == "partner" and fact.subject.kind != "mission"):
        return fact
    earliest, _, known = launch
    has_flown = known == ACTUAL and (published is None or earliest <= published)
    if has_flown and fact.role in _AFTER:
        return fact
    return fact._replace(status=ACTUAL if has_flown else PLANNED)


def _made(fact: Fact, base: Base, published: str | None) -> Fact:
    """The known maker of something, as one who has made it if it has flown; who is only named
    beside what is still to fly is to make it. What flies tomorrow may well have been made.
    """
    thing = fact.object.id or "" if fact.object else ""
    launch = base.launches.get(base.carrier.get(thing, thing))
    is_known = fact.object is not None and base.has_made(fact.subject, fact.object)
    if launch is None or not is_known or fact.status == CANCELLED:
        return fact
    earliest, _, known = launch
    if known == ACTUAL and (published is None or earliest <= published):
        return fact._replace(status=ACTUAL)
    return fact._replace(status=PLANNED) if fact.score <= _BESIDE else fact


def _happened(fact: Fact, base: Base, published: str | None) -> Fact:
    """A launch or landing as actual, if it was on the day told and before the article came out:
    *the first landing since Luna 24 in 1976*.
    """
    days = base.launches if fact.type == "launch" else base.landings
    earliest, latest, known = days.get(fact.subject.id or "", ("", "", PLANNED))
    if not published or not fact.date:
        return fact
    told = parse(fact.date)
    if known == PLANNED and fact.status == ACTUAL and told.latest >= published:
        return fact._replace(status=PLANNED)  # this year, of what has not flown
    if known != ACTUAL or latest >= published:
        return fact
    is_then = (
        told.earliest <= _later(latest, 1)
        and earliest <= _later(told.latest, 1)
        and ".." not in fact.date
    )
    return fact._replace(status=ACTUAL) if is_then else fact


def is_likely(
    fact: Fact, base: Base, published: str | None, here: Set[str | None] = frozenset()
) -> bool:
    """Does a launch or landing fit what the base knows? What flew long ago is not planned any more,
    nor did it fly in another season: such a date belongs to something else in the sentence. What
    the sentence names no carrier for is on the one that the base knows, as is what stands beside
    several of the missions that are ``here``.
    """
    if fact.type == "carries" and fact.object and fact.score < _SURE:
        above = base.above(fact.object)
        return not above or fact.subject.id is None or fact.subject.id in above
    if fact.type == "carries" and fact.object and fact.status != CANCELLED:
        above = base.above(fact.object)
        return not above & here or fact.subject.id in above
    if fact.type not in ("launch", "landing") or not fact.date:
        return True
    kinds = set(base.kinds.get(fact.subject.id or "", ()))
    if fact.type == "landing" and kinds and kinds <= _NEVER_LANDS:
        return False
    days = base.launches if fact.type == "launch" else base.landings
    earliest, latest, known = days.get(fact.subject.id or "", ("", "", PLANNED))
    if known != ACTUAL and fact.status == ACTUAL and published and earliest > published:
        return False  # what is still to fly now has not flown then
    if known != ACTUAL or (published and earliest > published):
        return True
    told = parse(fact.date)
    if fact.status == ACTUAL:
        return told.earliest <= _later(latest, _SEASON) and _later(told.latest, _SEASON) >= earliest
    return told.earliest <= _later(latest, _SEASON)


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat() if day < "9" else day


def carried(fact: Fact, base: Base, named: Container[str | None]) -> Fact:
    """What is said to be on a part of the mission that the base has it on, as on that mission; what
    *it* carries, as on the part that has it, if the article has named that.
    """
    if fact.type != "carries" or fact.object is None or fact.object.kind != "instrument":
        return fact
    carrier = base.carrier.get(fact.object.id or "", "")
    if fact.score < _NAMED and carrier in named and fact.subject.id in base.wholes.get(carrier, ()):
        return fact._replace(subject=Thing("mission", carrier, base.name(carrier)))
    wholes = base.wholes.get(fact.subject.id or "", set()) - {fact.subject.id or ""}
    if carrier not in wholes:
        return fact
    return fact._replace(subject=Thing("mission", carrier, base.name(carrier)))


def concerning(
    facts: Sequence[Fact], named: Sequence[Thing], topic: Thing | None, base: Base
) -> Iterator[Fact]:
    """What a text that parties signed is about, where the base has it so: a mission or programme
    that the sentence names, else the one that is spoken of.
    """
    stated = {(f.subject, f.object) for f in facts if f.type == "concerns"}
    texts = {f.subject: f for f in facts if f.type == "party" and f.subject.id}
    for text, fact in texts.items():
        known = base.agreements.get(text.id or "")
        if known is None or known.kind in OPEN or any(one == text for one, _ in stated):
            continue
        about = [one for one in named if one.id in known.subjects]
        if not about and topic and topic.id in known.subjects:
            about = [topic]
        for one in about:
            yield fact._replace(type="concerns", object=one, date=None, score=fact.score * GUESSED)


def of_craft(facts: Sequence[Fact], base: Base) -> Iterator[Fact]:
    """Who made a rover or small satellite takes part in its own mission."""
    for fact in facts:
        thing = fact.object
        if fact.type == "provides" and thing and thing.kind == "mission" and fact.score >= _SURE:
            is_rover = "rover" in base.kinds.get(thing.id or "", ())
            role = "rover_provider" if is_rover else "lead"
            yield fact._replace(type="partner", subject=thing, object=fact.subject, role=role)


def combined(facts: Sequence[Fact], base: Base) -> Iterator[Fact]:
    """Who made what is on board takes part: *DORN, made by CNES, flies on Chang'e-6*."""
    for carried in facts:
        if carried.type != "carries" or carried.object is None:
            continue
        for made in facts:
            if (
                made.type == "provides"
                and made.object is not None
                and made.object.identity == carried.object.identity
                and min(carried.score, made.score) >= _LINKED
                and made.subject.id not in base.leaders.get(carried.subject.id or "", ())
            ):
                yield Fact(
                    "partner", carried.subject, made.subject, "instrument_provider", None,
                    carried.status if CANCELLED not in (carried.status, made.status) else CANCELLED,
                    min(carried.start, made.start), max(carried.end, made.end),
                    round(min(carried.score, made.score) * 0.95, 3),
                )  # fmt: skip
