"""Full-text search over everything that is said of anything, English and Chinese."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from kb.database.store import Store
from kb.errors import UsageError
from kb.names import fold
from kb.questions.filters import Conditions, Span, span, term
from kb.questions.query import Query, understand
from kb.questions.resolve import name_of, resolve, suggest
from kb.table import Column, Row, Table, words
from kb.textindex import joined
from kb.vocabulary import ENTITY_KIND

_WEIGHTS = "10.0, 4.0, 2.0, 1.5, 1.5"
"""How much a hit counts in the name, the summary, the ties' details, the claims, the quotes."""

_EXACT, _PREFIX, _NAMED, _PAIR = 1000.0, 400.0, 200.0, 300.0
"""What a name that is the text, begins with it, or has all its words counts for, and a pair of
countries that both take part."""


def search(
    store: Store,
    text: str,
    *,
    kind: Sequence[str] = (),
    country: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 20,
) -> Table:
    """What the text is found in, the best first: things whose name it is, then the rest by weight.

    A hit in a tie, a claim or a quote is shown under the record it belongs to; in the snippet it
    stands in [brackets]. Words must all be found (if nothing has all, those with most are shown);
    ``"phrases"``, ``-without``, ``OR`` and ``begin*`` work. A pair (中俄, ``Sino-Russian``) also
    finds what both countries take part in, as far as the other words are found there.

    Raises:
        UsageError: there is nothing to look for, or a filter makes no sense.
        NotFoundError: the country is none.
    """
    query = understand(text)
    kinds = [wanted for one in kind if (wanted := term("--kind", one, ENTITY_KIND))]
    conditions = Conditions()
    if kinds:
        conditions.add(f"document.kind IN ({', '.join('?' * len(kinds))})", *kinds)
    if country is not None:
        code = resolve(store, country, "country").id
        conditions.add(
            "document.subject = ? OR document.subject IN "
            "(SELECT subject FROM involvements WHERE country = ?) "
            "OR document.subject IN (SELECT id FROM agency WHERE country = ?)",
            *(code, code, code),
        )
    period = span(since, until)
    period.limit(conditions, "document.date")
    found: dict[str, Row] = {}
    _matching(store, query, conditions, found)
    _named(store, text, conditions, found)
    _paired(store, query, conditions, found)
    warnings: tuple[str, ...] = ()
    if not found and len(query.groups) > 1:
        _matching(store, query, conditions, found, strict=False)
        if found:
            warnings = ("nothing has all of these words; shown is what has most of them",)
    ranked = sorted(found.values(), key=lambda row: (-row["score"], row["id"]))
    shown = ranked[:limit] if limit else ranked
    for row in shown:
        row["name"] = name_of(store, row["id"])
        row["score"] = round(row["score"], 3)
    return Table(
        "search",
        _columns(period),
        list(period.mark(shown, "date")),
        f"Found for {text.strip()[:60]}",
        notes=_notes(store, text, len(ranked), len(shown)),
        warnings=warnings,
    )


def _matching(
    store: Store,
    query: Query,
    conditions: Conditions,
    found: dict[str, Row],
    strict: bool = True,
) -> None:
    """What the index finds."""
    where = f"AND ({' AND '.join(f'({part})' for part in conditions.parts)})"
    sql = f"""
        SELECT document.subject AS id, document.kind AS kind, document.date AS date,
            -bm25(document_text, {_WEIGHTS}) AS score,
            snippet(document_text, -1, '[', ']', '…', 16) AS snippet
        FROM document_text JOIN document ON document.id = document_text.rowid
        WHERE document_text MATCH ? {where if conditions.parts else ""}
        ORDER BY score DESC, id LIMIT 1000
    """
    try:
        rows = store.rows(sql, (query.match(strict), *conditions.values))
    except sqlite3.Error as error:  # nothing typed should get here; if it does, say so in a line
        raise UsageError(f"the search cannot be read: {error}") from None
    for row in rows:
        row["snippet"] = joined(row["snippet"])
        found[row["id"]] = row
    named = query._replace(without=()).match(strict)
    for row in store.rows(
        "SELECT document.subject AS id FROM document_text "
        "JOIN document ON document.id = document_text.rowid WHERE document_text MATCH ?",
        (f"name : ({named})",),
    ):
        if row["id"] in found:
            found[row["id"]]["score"] += _NAMED - (found[row["id"]]["kind"] == "source") * 150


def _named(store: Store, text: str, conditions: Conditions, found: dict[str, Row]) -> None:
    """What the text is the name of, or the beginning of its name, in any spelling."""
    folded = fold(text)
    if not folded or len(text) > 200:
        return
    extra = f"AND ({' AND '.join(f'({part})' for part in conditions.parts)})"
    sql = f"""
        SELECT document.subject AS id, document.kind AS kind, document.date AS date,
            MAX(CASE WHEN name.folded = ? THEN {_EXACT} ELSE {_PREFIX} END) AS score,
            document.summary AS snippet
        FROM name JOIN document ON document.subject = name.subject
        WHERE name.folded >= ? AND name.folded < ? AND document.kind <> 'source'
            {extra if conditions.parts else ""}
        GROUP BY document.subject, document.kind, document.date, document.summary
        ORDER BY score DESC, LENGTH(document.name) LIMIT 200
    """
    rows = store.rows(sql, (folded, folded, folded + "\U0010ffff", *conditions.values))
    for row in rows:
        _raise(found, row, row["score"])


def _paired(store: Store, query: Query, conditions: Conditions, found: dict[str, Row]) -> None:
    """What both countries of a pair word take part in, the most exclusive first."""
    if not query.pair:
        return
    wanted = Conditions()
    for one in query.pair:
        tied = "SELECT subject FROM involvements WHERE country = ? OR agency = ?"
        wanted.add(f"document.subject IN ({tied})", one, one)
    if query.beside:
        hits = "SELECT rowid FROM document_text WHERE document_text MATCH ?"
        wanted.add(f"document.id IN ({hits})", query._replace(groups=query.beside).match())
    for part in conditions.parts:
        wanted.add(part)
    wanted.values += conditions.values
    sql = f"""
        SELECT document.subject AS id, document.kind AS kind, document.date AS date,
            document.summary AS snippet, {_PAIR} AS score,
            (SELECT COUNT(DISTINCT country) FROM involvements AS tie
             WHERE tie.subject = document.subject) AS countries
        FROM document {wanted.where()}
    """
    for row in store.rows(sql, wanted.values):
        _raise(found, row, row["score"] - 2.0 * row.pop("countries"))


def _raise(found: dict[str, Row], row: Row, score: float) -> None:
    """Let a row count for more, or put it among the found with its summary for a snippet."""
    if old := found.get(row["id"]):
        old["score"] += score
    else:
        row["snippet"] = joined(row["snippet"])[:160]
        found[row["id"]] = row | {"score": score}


def _notes(store: Store, text: str, found: int, shown: int) -> tuple[str, ...]:
    if found > shown:
        return (f"{shown} of {found}; --limit 0 shows all",)
    if found or len(text) > 100:
        return ()
    close = ", ".join(entity.id for entity in suggest(store, text, ()))
    return (f"did you mean {close}?",) if close else ()


def _columns(period: Span) -> tuple[Column, ...]:
    return (
        Column("kind", "Kind", lambda row: words(row["kind"])),
        Column("id", "Id", needed=3),
        Column("name", "Name"),
        Column("snippet", "Where", needed=1),
        Column("score"),
        Column("date", "Date", needed=2),
        *([Column("certain")] if period.given else []),
    )
