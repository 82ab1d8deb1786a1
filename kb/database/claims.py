"""Records to claims: who states what, since when it is known, and which value a cell shows.

Which value a cell shows is chosen by ``kb.choosing``; the rules stand in ``docs/time.md``.
"""

from __future__ import annotations

import builtins
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kb.choosing import choose
from kb.corpus.links import ENDED, Subject, subjects
from kb.corpus.reader import Corpus
from kb.corpus.records import Citation, Citations, Source, Statement
from kb.dates import parse

DATED = frozenset(
    {
        "launch_date", "orbit_insertion_date", "flyby_date", "landing_date", "end_date",
        "start_date", "signed_date", "in_force_date", "date",
        "ratified_date", "acceded_date", "left_date",
    }
)  # fmt: skip
"""Properties whose value is a date."""

STATED = DATED | {"status", "moved_to"}
"""Plain fields that get claims of their own, since plans and outcomes are asked about."""

_FORESEEN = {"planned", "in_development", "announced", "cancelled", "paused", "unknown"}
"""Statuses that something may have before the event that makes it what it is."""


class Claim(NamedTuple):
    """What one source states of one subject: a value, or (``property`` none) the whole of it."""

    subject: str
    property: str | None
    value: str | None
    status: str
    source: str
    quote: str | None
    locator: str | None
    rank: str
    note: str | None
    known_from: str
    stated_day: str | None
    tier: str
    chosen: bool = False
    conflict: str | None = None
    """What kind of difference, if others state another value: see ``vocabulary.CONFLICT``."""
    side: int | None = None
    """Which of the sides it is on; 1 is the weightiest."""

    @builtins.property
    def id(self) -> str:
        """Twelve hexadecimal digits that stay the same as long as the claim says the same."""
        key = "\x1f".join(
            part or ""
            for part in (self.subject, self.property, self.value, self.status, self.source)
        )
        return hashlib.sha256(key.encode()).hexdigest()[:12]


def source_day(source: Source) -> str:
    """The day from which a source counts: the last day it may have been published; if that is not
    known, or lies after it was read, the day it was read.
    """
    days = (parse(text).latest for text in (source.published_date, source.read_date) if text)
    return min(days)


def claims_of(corpus: Corpus, as_of: str | None = None) -> list[Claim]:
    """All claims known on a day (of all days, if none is given), the chosen ones marked."""
    return known_on(as_of, corpus)[0]


def known_on(as_of: str | None, corpus: Corpus) -> tuple[list[Claim], list[Claim]]:
    """The claims known on a day, the chosen ones marked, and those known only later."""
    sources = {source.id: source for source in corpus.of(Source)}
    grouped: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    later = []
    for subject in subjects(corpus):
        for claim in _stated(subject, sources):
            if as_of is None or claim.known_from <= as_of:
                grouped[claim.subject, claim.property].append(claim)
            else:
                later.append(claim)
    return [claim for group in grouped.values() for claim in _marked(group)], later


def _marked(group: list[Claim]) -> Iterator[Claim]:
    best = choose(group)
    value = (best.value, best.status) if best else None
    for claim in group:
        shown = claim.rank != "deprecated" and (claim.value, claim.status) == value
        yield claim._replace(chosen=shown)


def _stated(subject: Subject, sources: dict[str, Source]) -> Iterator[Claim]:
    """The claims of one subject: that it is, and what is stated of its properties."""
    for citation in subject.citations:
        status = citation.status or "actual"
        event = subject.event if status == "actual" else None
        yield _claim(subject.id, None, None, status, "normal", citation, sources, event, None)
    for name, statement in _statements(subject, sources):
        for citation in statement.sources:
            status = citation.status or statement.status
            event = _event(subject, name, statement.value) if status == "actual" else None
            yield _claim(
                subject.id,
                name,
                statement.value,
                status,
                statement.rank,
                citation,
                sources,
                event,
                statement.note,
            )


def _event(subject: Subject, name: str, value: str) -> str | None:
    """The date on which a value came about, if it tells or the record does."""
    if name in DATED:
        return value
    return subject.turning_point(value) if name == "status" else None


def _statements(subject: Subject, sources: dict[str, Source]) -> Iterator[tuple[str, Statement]]:
    """What is stated of a subject: under its ``claims``, and in its plain dated fields."""
    item = subject.item
    if isinstance(item, str):
        return
    for name, statements in item.claims.items():
        for statement in statements:
            yield name, statement
    for name in sorted(STATED & type(item).model_fields.keys()):
        if value := getattr(item, name):
            event = _event(subject, name, value)
            if event is None and name == "status" and value not in _FORESEEN:
                event = subject.event
            cited = able(subject.citations, event, sources)
            if name == "status" and value in ENDED and subject.end is None:
                cited = _newest(cited, sources)  # no earlier one is sure to have told of an end
            bare = tuple(Citation(source=c.source, status=c.status) for c in cited)
            if bare:
                yield name, Statement(value=value, sources=bare)


def _newest(citations: Citations, sources: dict[str, Source]) -> Citations:
    """Those of the latest day."""
    last = max((source_day(sources[c.source]) for c in citations), default="")
    return tuple(c for c in citations if source_day(sources[c.source]) == last)


def able(citations: Citations, event: str | None, sources: dict[str, Source]) -> Citations:
    """Those of a record's sources that can have stated how something came out on a date.

    A source that only planned it, or is older than the event, cannot; where no other is given, all
    stand for it.
    """
    actual = tuple(c for c in citations if (c.status or "actual") == "actual")
    first = parse(event).earliest if event else ""
    after = tuple(c for c in actual if source_day(sources[c.source]) >= first)
    return after or actual or citations


def _claim(
    subject: str,
    name: str | None,
    value: str | None,
    status: str,
    rank: str,
    citation: Citation,
    sources: dict[str, Source],
    event: str | None,
    note: str | None,
) -> Claim:
    source = sources[citation.source]
    day = source_day(source)
    notes = [text for text in (note, citation.note) if text]
    return Claim(
        subject=subject,
        property=name,
        value=value,
        status=status,
        source=citation.source,
        quote=citation.quote,
        locator=citation.locator,
        rank=rank,
        note="; ".join(notes) or None,
        known_from=min(day, parse(event).latest) if event else day,
        stated_day=day if source.published_date else None,
        tier=source.tier,
    )
