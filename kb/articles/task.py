"""One article being read, sentence by sentence: what it names, and the facts it states."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from kb.articles.agreed import Agreed
from kb.articles.base import Base
from kb.articles.brackets import explained
from kb.articles.comparisons import is_compared
from kb.articles.cues import Cues
from kb.articles.datewords import dates
from kb.articles.events import beside_compared, missions
from kb.articles.facts import Fact, Stated, stated
from kb.articles.inference import aboard, carried, combined, concerning, is_likely, of_craft, timed
from kb.articles.intake import Passage
from kb.articles.items import Item
from kb.articles.linking import Links
from kb.articles.memory import Memory
from kb.articles.mentions import Named, Names
from kb.articles.moods import ACTUAL
from kb.articles.posts import Post
from kb.articles.riders import as_cargo, of_riders
from kb.articles.rows import is_noun, row
from kb.articles.rules import Rules
from kb.articles.sentences import Span, holding, sentences
from kb.articles.signers import for_states
from kb.articles.statements import is_statement
from kb.articles.subject import Subject
from kb.articles.surroundings import Surroundings
from kb.articles.things import UNNAMED, Mention, Thing
from kb.articles.together import together
from kb.articles.topics import Topics
from kb.dates import parse
from kb.textindex import simplified

_POST_SCORE = 0.9
_EVENT_SCORE = 0.95
_SOON = 3
"""Sentences within which a mission must be named for what was told of it before."""
_STOPS = '。.!?！？;；”"’'
"""What ends a sentence that is no heading."""
_YEAR = 4
"""Characters of a date that is a year alone."""
_RECALLED = 8
"""Names of the sentences before that may tell which agreement is meant."""
_POINTED = 0.8
"""What a score is multiplied by where the mission is not named but pointed to."""


@dataclass(slots=True)
class Entity:
    """A thing that the article names, and where: starts and ends, by turns."""

    thing: Thing
    places: array[int] = field(default_factory=lambda: array("L"))


class Tools(NamedTuple):
    """What all articles are read with."""

    base: Base
    names: Names
    cues: Cues
    rules: Rules
    links: Links
    subject: Subject
    surroundings: Surroundings
    agreed: Agreed


class Task:
    """One article being read: what it has named and been speaking of so far."""

    def __init__(self, tools: Tools, topics: Topics, published: str | None) -> None:
        self.is_on_subject = False
        self.headline = 0
        """Where the first passage ends."""
        self.entities: dict[tuple[str, str], Entity] = {}
        self._tools = tools
        self._topics = topics
        self._published = published
        self._memory = Memory()
        self._last: str | None = None
        """The last date given."""
        self._told: str | None = None
        """The only date of the sentence before."""
        self._used: set[tuple[str, str]] = set()
        """What facts have been stated of."""
        self._sentences = 0
        self._signed: tuple[int, str] | None = None
        """When somebody last signed something, and in which sentence that was told."""
        self._said: set[str] = set()
        """The kinds of cues in the last sentence."""
        self._state: Thing | None = None
        """The state that was last named by its name, and first in its sentence."""
        self._missions_named: dict[str | None, Thing] = {}
        self.settled: list[Mention] = []
        """What a passage names, known where its sentences tell what is meant."""
        self._before: list[Mention] = []
        """What the sentences right before have named."""
        self._unnamed: list[tuple[int, Stated]] = []
        """Launches and landings told before the mission was named."""

    def unite(self, same: Mapping[tuple[str, str], Thing]) -> None:
        """Take the places of things for those of what they turned out to be."""
        for identity, thing in same.items():
            entity = self.entities.pop(identity, None)
            if entity and thing.identity in self.entities:
                self.entities[thing.identity].places.extend(entity.places)

    def stated(self, passage: Passage) -> Iterator[Stated]:
        """The facts of a passage, sentence by sentence."""
        plain = simplified(passage.text)
        named = self._tools.names.find(plain, self._memory)
        self.is_on_subject = self.is_on_subject or self._tools.subject.is_in(plain, named.mentions)
        self.settled = []
        told: list[tuple[Thing, Thing]] = []
        spans = list(sentences(plain))
        for (start, end), here in zip(spans, _within(named, spans), strict=True):
            is_first = self._topics.mission is None
            facts, links = self._sentence(plain, start, end, here)
            told += links
            for fact in facts:
                one = Stated(
                    fact._replace(start=passage.start + fact.start, end=passage.start + fact.end),
                    passage.text[start:end], passage.start + start, passage.paragraph(fact.start),
                )  # fmt: skip
                if fact.subject is not UNNAMED:
                    yield one
                elif is_first:
                    self._unnamed.append((self._sentences, one))
            self._sentences += 1
            if mission := self._topics.mission:
                for said, one in self._unnamed:
                    if self._sentences - said <= _SOON:
                        yield one._replace(fact=one.fact._replace(subject=mission))
                self._unnamed = []
        self._register(
            passage, self.settled, {described.identity: thing for described, thing in told}
        )

    def _sentence(
        self, text: str, start: int, end: int, named: Named
    ) -> tuple[list[Fact], list[tuple[Thing, Thing]]]:
        """The facts of a sentence, and which described things turned out to be known ones."""
        pointed = list(self._topics.pointing(text, start, end, named.mentions))
        meant = explained(text[:end], named.mentions)
        for mention in named.mentions:
            if mention.thing.identity in meant:
                self._memory.call(mention.thing.name, meant[mention.thing.identity])
        mentions = [
            m._replace(thing=meant.get(m.thing.identity, m.thing))
            for m in named.mentions if not _is_pointed_to(m, pointed)
        ]  # fmt: skip
        topic = self._topics.mission
        made = dates(text[start:end], self._published, self._last)
        self._last = made[-1].edtf if made else self._last
        if not mentions and not pointed and not made:
            return [], []
        mentions = self._tools.surroundings.settled(text, start, end, mentions, topic)
        mentions = self._tools.agreed.settled(
            text, mentions, self._before, made, topic, self._published
        )
        self._before = [*self._before[-_RECALLED:], *mentions]
        self.settled += mentions
        rows = row(
            text, (start, end), [*_actors(mentions), *pointed], named.posts,
            [d._replace(start=d.start + start, end=d.end + start) for d in made],
            self._tools.cues, self._tools.base,
        )  # fmt: skip
        rows = [for_states(items, self._state, self._tools.base.is_open) for items in rows]
        compared = {m.thing.identity for m in mentions if is_compared(text, m)}
        facts: list[Fact] = []
        for items in rows:
            facts += self._stated(items, topic)
            facts += self._happened(items, topic, compared if topic else set())
        named_here = [i.things[0] for items in rows for i in items if i.kind == "mission"]
        facts, told = self._tools.links.linked(facts, named_here[0] if named_here else topic)
        for described, thing in told:
            if thing.kind == "mission":
                self._memory.call(described.name, thing)
        goals = [m.thing for m in mentions if m.thing.kind in ("mission", "programme")]
        facts += concerning(facts, goals, topic, self._tools.base)
        facts += aboard(facts, topic, self._tools.base)
        for items in rows:
            facts += together(
                items, self._missions(topic), self._said, self._tools.base, facts, compared
            )
        facts = facts if is_statement(text[start:end]) else []
        days, is_heading = [one.edtf for one in made], text[end - 1] not in _STOPS
        facts = [self._dated(fact, days, is_heading=is_heading) for fact in facts]
        self._told = made[0].edtf if len(made) == 1 else None
        self._said = {item.kind for items in rows for item in items}
        base = self._tools.base
        here = {goal.id for goal in goals}
        facts = [
            carried(fact, base, self._missions_named) for fact in facts
            if is_likely(fact, base, self._published, here)
        ]  # fmt: skip
        facts = [timed(fact, base, self._published) for fact in facts]
        facts += combined(facts, self._tools.base)
        facts += of_craft(facts, self._tools.base)
        facts += _posts(named.posts)
        known = {described.identity: thing for described, thing in told}
        kept = [
            m._replace(thing=known.get(m.thing.identity, m.thing)) for m in [*mentions, *pointed]
        ]
        kept += [
            Mention(start, start, fact.subject, inferred=True)
            for fact in facts if fact.type == "party"
        ]  # fmt: skip
        self._topics.remember(text, kept, self._tools.base.wholes)
        states = (m.thing for m in mentions if m.thing.kind == "country")
        self._state = next((s for s in states if is_noun(s.name, base)), self._state)
        self._missions_named |= {
            m.thing.id: m.thing for m in kept
            if m.thing.kind == "mission" and not is_compared(text, m)
        }  # fmt: skip
        self._used.update(t.identity for f in facts for t in (f.subject, f.object) if t)
        return facts, told

    def _stated(self, items: Sequence[Item], topic: Thing | None) -> list[Fact]:
        """What rules find in a row, and in it as what is told of its cargo."""
        tools = self._tools
        spoken = {
            "s": topic,
            "text": self._topics.accords(tools.base.is_open),
            "signed": self._topics.signed(tools.base.is_open),
            "programme": self._topics.programme,
        }
        facts = list(stated(items, tools.rules, tools.base, spoken, self._published))
        if cargo := as_cargo(items, tools.base, topic):
            loaded = list(stated(cargo, tools.rules, tools.base, spoken, self._published))
            facts += of_riders(loaded, tools.base)
        return facts

    def _dated(self, fact: Fact, days: Sequence[str], *, is_heading: bool) -> Fact:
        """A signature without a day, as of the last of those of its sentence, else as of the day of
        one told just before.
        """
        if fact.type != "party" or fact.status != ACTUAL:
            return fact
        last, told = self._signed or (-_SOON, "")
        if fact.date and len(fact.date) == _YEAR and self._sentences - last <= _SOON:
            is_same = told.startswith(f"{fact.date}-")
            fact = fact._replace(date=told) if is_same else fact  # the day has been told before
        if fact.date:
            self._signed = self._sentences, fact.date
        elif day := next((d for d in reversed(days) if _is_past(d, self._published)), None):
            return fact._replace(date=day)
        elif self._signed and self._sentences - self._signed[0] <= _SOON:
            return fact._replace(date=self._signed[1])
        elif not is_heading and self._told and _is_past(self._told, self._published):
            return fact._replace(date=self._told)
        return fact

    def _missions(self, topic: Thing | None) -> list[Thing]:
        """The missions that were named before, the one spoken of last."""
        return [*self._missions_named.values(), *([topic] if topic else [])]

    def _happened(
        self, items: Sequence[Item], topic: Thing | None, compared: Set[tuple[str, str]]
    ) -> Iterator[Fact]:
        """Launches and landings as facts, of no named mission where none has been named yet; not of
        the missions that others are only ``compared`` with, if one is spoken of.
        """
        for event in beside_compared(items, self._published, compared):
            places = [event.verb, event.date, *([event.mission] if event.mission >= 0 else [])]
            sure = event.mission >= 0 and not items[event.mission].inferred
            for mission in missions(items, event, topic) or [UNNAMED]:
                yield Fact(
                    event.type, mission, None, None, event.edtf, event.status,
                    min(items[n].start for n in places), max(items[n].end for n in places),
                    _EVENT_SCORE * (1 if sure else _POINTED),
                )  # fmt: skip

    def _register(
        self, passage: Passage, mentions: Sequence[Mention], told: dict[tuple[str, str], Thing]
    ) -> None:
        for mention in mentions:
            is_word = mention.thing.kind == "agreement" and mention.thing.id is None
            identity = mention.thing.identity
            if is_word and identity not in self._used and identity not in told:
                continue
            thing = told.get(mention.thing.identity, mention.thing)
            if thing.id:
                thing = thing._replace(name=self._tools.base.name(thing.id))
            entity = self.entities.setdefault(thing.identity, Entity(thing))
            entity.places.extend((passage.start + mention.start, passage.start + mention.end))


def _is_pointed_to(mention: Mention, pointed: Sequence[Mention]) -> bool:
    """Is it no name but a word that points to what was named: *the agreement*?"""
    return (
        mention.thing.kind == "agreement"
        and mention.thing.id is None
        and any(one.start < mention.end and mention.start < one.end for one in pointed)
    )


def _actors(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The names that facts are stated of: no stations."""
    return (m for m in mentions if m.thing.kind != "facility")


def _within(named: Named, spans: Sequence[Span]) -> list[Named]:
    """What of a passage's names stands in each of its sentences."""
    found = [Named([], []) for _ in spans]
    for mention in named.mentions:
        if (place := holding(spans, mention.start, mention.end)) is not None:
            found[place].mentions.append(mention)
    for post in named.posts:
        if (place := holding(spans, post.start, post.end)) is not None:
            found[place].posts.append(post)
    return found


def _is_past(edtf: str, published: str | None) -> bool:
    """Does a date begin before the article came out?"""
    return published is not None and parse(edtf).earliest <= published


def _posts(posts: Sequence[Post]) -> Iterator[Fact]:
    for post in posts:
        is_told = bool(post.title) or not post.guessed
        if is_told and post.agency and post.agency.thing.kind == "agency":
            yield Fact(
                "affiliation", post.person.thing, post.agency.thing, post.title or None, None,
                ACTUAL,
                min(post.start, post.person.start), max(post.end, post.person.end), _POST_SCORE,
            )  # fmt: skip
