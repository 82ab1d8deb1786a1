"""Full-text search over everything that is said of anything, English and Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from kb.database.store import Store
from kb.questions.filters import Conditions, Span, doubt, span, term
from kb.questions.matching import patterns
from kb.questions.query import Query, understand
from kb.questions.ranking import CALLED, Ranking
from kb.questions.resolve import name_of, resolve, suggest
from kb.questions.snippets import explain
from kb.table import Column, Row, Table, words
from kb.vocabulary import ENTITY_KIND

_SEVERAL = {
    "countries": "country", "agencies": "agency", "programmes": "programme",
    "programs": "programme", "missions": "mission", "instruments": "instrument",
    "agreements": "agreement", "activities": "activity", "people": "person",
    "persons": "person", "sources": "source",
}  # fmt: skip
_INVOLVED = """
document.subject = :country OR document.subject IN (
    SELECT subject FROM involvements WHERE country = :country
    UNION SELECT id FROM agency WHERE country = :country
    UNION SELECT person FROM people WHERE country = :country
)
"""


def search(
    store: Store,
    text: str,
    *,
    kind: Sequence[str] = (),
    country: str | None = None,
    since: str | None = None,
    until: str | None = None,
    certain: bool = False,
    limit: int = 20,
) -> Table:
    """What the text is found in, the best first: things whose name it is, then those whose name
    has it, then those of which it is said; sources last.

    A hit in a tie, a claim or a quote is shown under the record it belongs to: ``field`` and
    ``link`` say where, ``property``, ``source`` and ``locator`` which claim. In the ``snippet`` it
    stands in [brackets]. ``score`` only ranks: its hundreds are how it was found. All words must be
    found, though in other forms or in translation if need be; if nothing has all, those that have
    most are shown. ``"phrases"``, ``-without``, ``OR`` and ``begin*`` work. Countries named
    together (中俄, ``Sino-Russian``, ``US Japan``) also find what they take part in together.
    ``limit`` 0 gives all.

    Raises:
        UsageError: there is nothing to look for, or a filter makes no sense.
        NotFoundError: the country is none.
    """
    query = understand(text)
    period = span(since, until, certain)
    conditions = _conditions(store, _kinds(kind), country, period)
    ranking = Ranking(store, query, text, conditions, limit)
    found = ranking.found()
    more = bool(limit) and len(found) > limit
    rows = found[:limit] if limit else found
    sought = patterns(ranking.groups)
    for row in rows:
        row["name"] = name_of(store, row["id"])
        row["called"] = row["score"] >= CALLED
        explain(store, row, ranking.anything, sought)
    shown = period.kept(rows, "date")
    return Table(
        "search",
        _columns(period),
        shown,
        f"Found for {text.strip()[:60]}",
        notes=(
            *([f"the first {len(rows)}; --limit 0 shows all"] if more else []),
            *_offers(store, query, text, found=bool(rows) and ranking.whole != 0),
            *period.notes(shown),
        ),
        warnings=_warnings(ranking.whole, len(rows)),
    )


def _kinds(asked: Sequence[str]) -> list[str]:
    """Kinds as typed: ``missions``, ``mission,agency``."""
    each = [one.strip().casefold() for text in asked for one in text.split(",")]
    terms = [term("--kind", _SEVERAL.get(one, one), ENTITY_KIND) for one in each if one]
    return [one for one in terms if one]


def _conditions(store: Store, kinds: list[str], country: str | None, period: Span) -> Conditions:
    conditions = Conditions()
    if kinds:
        conditions.add(f"document.kind IN ({', '.join('?' * len(kinds))})", *kinds)
    if country is not None:
        code = resolve(store, country, "country").id
        conditions.add(_INVOLVED.replace(":country", "?"), *[code] * 4)
    period.limit(conditions, "document.date")
    return conditions


def _warnings(whole: int | None, found: int) -> tuple[str, ...]:
    """That not all of what is shown has all words."""
    if whole is None or found <= whole:
        return ()
    if whole == 0:
        return ("nothing has all of these words; shown is what has most of them",)
    return (f"{whole} of these {found} have all of the words, the others have most of them",)


def _offers(store: Store, query: Query, text: str, *, found: bool) -> tuple[str, ...]:
    """Names that may be meant, where nothing has all of the words."""
    if found or not query.plain or len(text) > 100:
        return ()
    close = ", ".join(entity.id for entity in suggest(store, text, ()))
    return (f"did you mean {close}?",) if close else ()


def _columns(period: Span) -> tuple[Column, ...]:
    return (
        Column("kind", "Kind", lambda row: words(row["kind"])),
        Column("id", "Id", needed=4),
        Column("name", "Name"),
        Column("snippet", "Where", needed=1),
        Column("score"),
        Column("field", "Found in", _where, needed=3),
        Column("link"),
        Column("property"),
        Column("source"),
        Column("locator"),
        Column("date", "Date", lambda row: (row["date"] or "") + doubt(row), needed=2),
        *([Column("certain")] if period.given else []),
    )


def _where(row: Row) -> str:
    """``quote, irap-2024-07 ¶3``; ``tie partner:cnes:funding``; ``summary``."""
    within = (row["link"] or "").partition("/")[2]
    exact = " ".join(filter(None, (row["source"], row["locator"])))
    parts = [" ".join(filter(None, (words(row["field"]), within))), words(row["property"]), exact]
    return ", ".join(filter(None, parts))
