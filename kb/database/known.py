"""Since when each thing is known: from its own claims, or from what is known that refers to it."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from kb.corpus.links import Subject
from kb.corpus.reader import Corpus
from kb.corpus.records import Instrument
from kb.database.cells import Cells
from kb.database.claims import Claim

_REFERENCES = ("agency", "country", "person", "parent", "part_of", "moved_to", "programme")


def known_from(
    corpus: Corpus, subjects: dict[str, Subject], claims: list[Claim], cells: Cells
) -> dict[str, str]:
    """The first day of each subject that is known at all; the others are left out."""
    days: dict[str, str] = {}
    first: dict[str, str] = {}
    for claim in claims:
        for thing in (claim.subject, claim.source):
            if claim.known_from < first.get(thing, "~"):
                first[thing] = claim.known_from
    waiting = [(day, thing) for thing, day in first.items()]
    heapq.heapify(waiting)
    while waiting:  # the earliest day first, as in Dijkstra's shortest paths
        day, key = heapq.heappop(waiting)
        if key in days or key not in subjects:
            continue
        days[key] = day
        for other in _refers(corpus, subjects[key], cells):
            heapq.heappush(waiting, (day, other))
    return {
        key: day
        for key, day in days.items()
        if not _goes_on(subjects[key]) or subjects[key].item in days
    }


def _goes_on(subject: Subject) -> bool:
    """Is it what an activity of many years is about? Not all of that was so from its first day."""
    return subject.kind == "activity_subject" and "/" in (subject.event or "")


def _refers(corpus: Corpus, subject: Subject, cells: Cells) -> Iterator[str]:
    """What a subject cannot be shown without."""
    item = subject.item
    yield subject.owner
    if isinstance(item, str):
        if item and not _goes_on(subject):
            yield item
        return
    for name in _REFERENCES:
        if hasattr(item, name) and (value := cells.value(subject.id, item, name)):
            yield value
    if isinstance(item, Instrument) and (carrier := corpus.entries[item.id].carrier):
        yield carrier.id
