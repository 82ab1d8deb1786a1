"""References: every id that is named exists, and is of the class that is meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kb.corpus.citations import Place, places
from kb.corpus.reader import Corpus, with_article
from kb.corpus.records import KIND_OF, Country, Instrument, Mission, Model, Record, refers_to
from kb.corpus.stated import stated
from kb.corpus.yamltext import Path
from kb.errors import Fault

CLOSE = 0.7
"""How alike an id must be to be suggested (difflib's ratio)."""

Kinds = tuple[type[Record], ...]


def check(corpus: Corpus) -> Iterator[Fault]:
    guide = Guide(corpus)
    for place in places(corpus):
        for key, kinds, path in _references(place):
            if message := guide.amiss(key, kinds):
                yield place.fault(message, *path)
            elif key == place.entry.id and path[0] == "subjects":
                yield place.fault(f"'{key}' is named as a subject of itself", *path)
        if isinstance(place.item, Instrument):
            yield from _packages(corpus, place, place.item)
        if isinstance(place.item, Mission | Instrument):
            yield from _moves(place, place.item)


class Guide:
    """Tells what is amiss with an id, and which one may have been meant."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._suggested: dict[tuple[str, Kinds], str] = {}

    def amiss(self, key: str, kinds: Kinds) -> str | None:
        """Why the id does not stand for a record of these classes; none if it does."""
        entry = self._corpus.entries.get(key)
        if entry and isinstance(entry.record, kinds):
            return None
        if key in self._corpus.unread:
            return None
        wanted = [KIND_OF[kind] for kind in kinds]
        if entry := entry or self._corpus.sources.get(key):
            return f"'{key}' is {with_article(entry.kind)}, not {with_article(' or '.join(wanted))}"
        if kinds == (Country,):
            return f"no country here has the code '{key}'"
        return f"no {' or '.join(wanted)} has the id '{key}'{self._suggestion(key, kinds)}"

    def source_amiss(self, key: str) -> str | None:
        """Why the id does not stand for a source."""
        if key in self._corpus.sources or key in self._corpus.unread:
            return None
        if entry := self._corpus.entries.get(key):
            return f"'{key}' is {with_article(entry.kind)}, not a source"
        return f"no source has the id '{key}'{self._suggestion(key, ())}"

    def _suggestion(self, key: str, kinds: Kinds) -> str:
        if (key, kinds) not in self._suggested:
            from difflib import get_close_matches

            pool = self._corpus.entries if kinds else self._corpus.sources
            known = [k for k, e in pool.items() if not kinds or isinstance(e.record, kinds)]
            close = get_close_matches(key, known, 1, CLOSE)
            self._suggested[key, kinds] = f"; did you mean '{close[0]}'?" if close else ""
        return self._suggested[key, kinds]


@cache
def _fields(cls: type[Model]) -> tuple[tuple[str, Kinds], ...]:
    named = ((name, refers_to(cls, name)) for name in cls.model_fields)
    return tuple((name, kinds) for name, kinds in named if kinds)


def _references(place: Place) -> Iterator[tuple[str, Kinds, Path]]:
    """The ids that a record or tie names, as fields or under ``claims``."""
    for name, kinds in _fields(type(place.item)):
        several = getattr(place.item, name)
        if isinstance(several, tuple):
            for n, key in enumerate(several):
                yield key, kinds, (name, n)
        else:
            for one in stated(place.item, name):
                yield one.value, kinds, one.path


def _packages(corpus: Corpus, place: Place, item: Instrument) -> Iterator[Fault]:
    """A package and what belongs to it fly on one mission."""
    carrier = place.entry.carrier
    package = corpus.entries.get(item.part_of or "")
    if package and package.carrier and carrier and package.carrier.id != carrier.id:
        message = f"'{package.id}' is on '{package.carrier.id}', not on '{carrier.id}'"
        yield place.fault(message, "part_of")


def _moves(place: Place, item: Mission | Instrument) -> Iterator[Fault]:
    """What has moved is elsewhere: neither itself nor the mission that it left."""
    carrier = place.entry.carrier
    here = {item.id, carrier.id if carrier else item.id}
    for one in stated(item, "moved_to"):
        if one.value in here:
            yield place.fault(f"'{item.id}' cannot have moved to '{one.value}'", *one.path)
