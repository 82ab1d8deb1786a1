"""Sources: every record has one, every citation names one, and each supports what it can know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kb.corpus.checks.references import Guide
from kb.corpus.citations import Cited, Place, citations, places
from kb.corpus.locators import LocatorError, paragraphs
from kb.corpus.reader import Corpus
from kb.corpus.records import Record, Source, dates_of
from kb.dates import OPEN_LATEST, DateError, parse
from kb.errors import Fault

SLACK_DAYS = 1
"""It may be tomorrow where it happens: an event's day is UTC's, a paper's that of its own city."""

_ARRANGED = {"in_force_date", "left_date", "end_date"}
"""Dates that are settled beforehand, and so can be known before they come."""


def check(corpus: Corpus) -> Iterator[Fault]:
    guide = Guide(corpus)
    sources = {source.id: source for source in corpus.of(Source)}
    horizons = {key: horizon(source) for key, source in sources.items()}
    for entry in corpus.entries.values():
        if isinstance(entry.record, Record) and not entry.record.sources:
            yield entry.fault(f"'{entry.id}' cites no source; name one under sources", "id")
    used: set[str] = set()
    for one in citations(corpus):
        key = one.citation.source
        used.add(key)
        if message := guide.source_amiss(key):
            yield one.fault(message, "source")
        elif key in sources:
            yield from _quoted(one, sources[key])
            yield from _foreseen(one, horizons[key])
    for place in places(corpus):
        yield from _outrun(place, horizons)
    yield from _unused(corpus, used)
    for source in sources.values():
        if _read_too_early(source):
            message = "it was read before it was published"
            yield corpus.sources[source.id].fault(message, "read_date")


def _quoted(one: Cited, source: Source) -> Iterator[Fault]:
    citation = one.citation
    if source.quotes and not citation.quote:
        yield one.fault(f"'{source.id}' must be cited with a quote")
    if citation.locator:
        try:
            paragraphs(citation.locator)
        except LocatorError as error:
            yield one.fault(str(error), "locator")


def _foreseen(one: Cited, horizon: str) -> Iterator[Fault]:
    """What a source states as having happened had not yet happened when it came out."""
    if not (one.name and one.statement and one.status == "actual"):
        return
    if one.name not in dates_of(type(one.place.item)):
        return
    value = one.statement.value
    try:
        earliest = parse(value).earliest
    except DateError:  # a fault of its own
        return
    if earliest > horizon:
        message = (
            f"'{one.citation.source}' came out before {value}: it can only state it as planned"
        )
        yield one.fault(message)


def _outrun(place: Place, horizons: dict[str, str]) -> Iterator[Fault]:
    """A plain date of something happening that all sources of the whole came out before."""
    record = place.entry.record
    assert isinstance(record, Record)
    known = [
        horizons.get(one.source, OPEN_LATEST)
        for one in place.item.sources or record.sources
        if (one.status or "actual") == "actual"
    ]
    if not known:
        return
    for name in dates_of(type(place.item)) - _ARRANGED:
        value = getattr(place.item, name)
        if value and parse(value).earliest > max(known):
            message = f"all sources came out before {name} {value}: claim it as planned"
            yield place.fault(message, name)


def horizon(source: Source) -> str:
    """The last day of which a source can report: that of its publication, or of its reading."""
    latest = parse(source.published_date or source.read_date or "").latest
    if latest >= "9999":
        return latest
    return (date.fromisoformat(latest) + timedelta(SLACK_DAYS)).isoformat()


def _unused(corpus: Corpus, used: set[str]) -> Iterator[Fault]:
    """Sources nothing cites. A source of a lower folder may have lost its use to the folder on top;
    one whose record could not be read has not.
    """
    if corpus.unread:
        return
    for key, entry in corpus.sources.items():
        if key not in used and entry.layer == corpus.layers - 1:
            yield entry.fault(f"'{key}' supports nothing; cite it or remove it", "id")


def _read_too_early(source: Source) -> bool:
    if not (source.published_date and source.read_date):
        return False
    return parse(source.read_date).latest < parse(source.published_date).earliest
