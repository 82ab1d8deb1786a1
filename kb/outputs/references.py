"""The sources of an answer, and their dates, for the formats of bibliographies.

A source has no author here: the records name who published it. Its id is its key everywhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kb.dates import OPEN_EARLIEST, OPEN_LATEST, parse
from kb.errors import UsageError
from kb.table import Page, Row, Table

_NEEDED = {"source", "title", "publisher", "published", "url"}
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[~?%]?")


def sources_of(answer: Table | Page) -> list[Row]:
    """The sources that an answer lists, or that it cites.

    Raises:
        UsageError: it has none.
    """
    if isinstance(answer, Page):
        if answer.sources:
            return list(answer.sources)
    elif set(answer.keys) >= _NEEDED:
        return list(answer)
    elif answer.references:
        return list(answer.references)
    name = answer.name if isinstance(answer, Table) else answer.title
    raise UsageError(
        f"'{name}' has no sources to cite", hint="lunar cite NAME, or lunar export sources"
    )


class When(NamedTuple):
    """A date for bibliographies: year, month and day as far as they are known; two of them, if it
    is a span.
    """

    parts: tuple[tuple[int, ...], ...]
    about: bool
    """Whether it may be off."""

    @property
    def year(self) -> str:
        """The year, or the first and the last."""
        return "--".join(dict.fromkeys(str(part[0]) for part in self.parts))


def when(text: str | None) -> When | None:
    """A date of EDTF as bibliographies have it; none if it has no beginning or end in years."""
    if not text:
        return None
    period = parse(text)
    about = period.approximate or period.uncertain
    spans = [_PLAIN.fullmatch(part) for part in text.split("/")]
    if all(match and (match[2] is None or int(match[2]) <= 12) for match in spans):
        parts = (tuple(int(n) for n in match.groups() if n) for match in spans if match)
        return When(tuple(dict.fromkeys(parts)), about)
    if period.earliest == OPEN_EARLIEST or period.latest == OPEN_LATEST:
        return None
    years = dict.fromkeys((int(period.earliest[:4]), int(period.latest[:4])))
    return When(tuple((year,) for year in years), about)


def line(text: object) -> str:
    """A text on one line."""
    return " ".join(str(text).split())


def remarks(row: Row, issued: When | None) -> str:
    """The note of a source: its own, and what a bibliography cannot say of its date."""
    said = []
    if issued is None and row["published"]:
        said.append(f"published {row['published']}")
    elif issued is None:
        said.append("undated")
    elif issued.about:
        said.append("date approximate")
    if row.get("note"):
        said.append(line(row["note"]))
    return "; ".join(said)
