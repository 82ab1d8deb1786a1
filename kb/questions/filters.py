"""Filters that questions share: conditions on views, periods, vocabulary terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from unicodedata import normalize

from kb.dates import OPEN_EARLIEST, OPEN_LATEST, DateError, Fit, Period, parse
from kb.errors import UsageError
from kb.table import Row


class Conditions:
    """SQL conditions, all of which must hold, with their values."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.values: list[Any] = []

    def add(self, sql: str, *values: Any) -> None:
        self.parts.append(sql)
        self.values.extend(values)

    def where(self) -> str:
        return f"WHERE {' AND '.join(f'({part})' for part in self.parts)}" if self.parts else ""


class Span(NamedTuple):
    """The days asked about, both included; open where no bound was given."""

    since: str
    until: str
    given: bool
    certain: bool = False
    """Is only what certainly lies in the span wanted?"""

    def limit(self, conditions: Conditions, column: str) -> None:
        """Keep what possibly lies in the span; ``column`` has its bounds beside it."""
        if self.certain:
            conditions.add(
                f"{column}_earliest >= ? AND {column}_latest <= ?", self.since, self.until
            )
        elif self.given:
            conditions.add(
                f"{column}_latest >= ? AND {column}_earliest <= ?", self.since, self.until
            )

    def mark(self, rows: Iterable[Row], column: str) -> Iterator[Row]:
        """Say of each row whether its date certainly lies in the span, under ``certain``."""
        for row in rows:
            if self.given and (text := row.get(column)):
                row["certain"] = self.fit(text) is Fit.CERTAIN
            yield row

    def fitting(self, rows: Iterable[Row], column: str) -> Iterator[Row]:
        """The marked rows; only the certain ones where no others are wanted."""
        marked = self.mark(rows, column)
        return (row for row in marked if not self.certain or row.get("certain"))

    def kept(self, rows: Iterable[Row], column: str) -> list[Row]:
        """The same rows, all at once."""
        return list(self.fitting(rows, column))

    def fit(self, text: str) -> Fit:
        """Does a date lie in the span?"""
        return parse(text).within(self.since, self.until)

    def notes(self, rows: Iterable[Row]) -> tuple[str, ...]:
        """What the mark of ``doubt`` means, where any of the rows bears it."""
        doubtful = any(doubt(row) for row in rows)
        return ("?: possibly, not certainly, in the period asked about",) if doubtful else ()


def doubt(row: Row) -> str:
    """A mark behind a date that may lie outside the span asked about."""
    return " ?" if row.get("certain") is False else ""


def span(since: str | None, until: str | None, certain: bool = False) -> Span:
    """The days between two dates as typed: from the first day of one to the last of the other.

    ``certain`` keeps only what certainly lies between them.

    Raises:
        UsageError: one is no date, or the first lies after the second.
    """
    first = _date("--since", since)
    last = _date("--until", until)
    earliest = first.earliest if first else OPEN_EARLIEST
    latest = last.latest if last else OPEN_LATEST
    if earliest > latest:
        raise UsageError(
            f"--since {since} is after --until {until}: no day lies between them",
            hint="exchange the two",
        )
    if certain and not (first or last):
        raise UsageError(
            "--certain needs --since or --until", hint="it keeps what surely fits them"
        )
    return Span(earliest, latest, bool(first or last), certain)


def _date(option: str, text: str | None) -> Period | None:
    if text is None:
        return None
    typed = normalize("NFKC", str(text)).strip()  # full-width digits are digits
    try:
        if not typed.isascii():
            raise DateError(f"'{text}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD (EDTF)")
        return parse(typed)
    except DateError as error:
        raise UsageError(f"{option}: {error}") from None


def term(option: str, text: str | None, terms: Iterable[str]) -> str | None:
    """A vocabulary term as typed (``instrument provider``, ``Instrument-Provider``) to the term.

    Raises:
        UsageError: it is none of the terms; the hint lists them.
    """
    if text is None:
        return None
    asked = text.strip().casefold().replace("-", "_").replace(" ", "_")
    known = list(terms)
    if asked in known:
        return asked
    raise UsageError(f"{option}: no such term '{text}'", hint=f"one of {', '.join(known)}")
