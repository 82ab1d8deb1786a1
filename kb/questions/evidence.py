"""What the base rests on: claims, quotes, tiers of sources, facts with one source, old statuses."""

from __future__ import annotations

from kb.database.store import Store
from kb.language import told
from kb.questions.gather import is_old
from kb.table import Column, Row, Table, words
from kb.vocabulary import CONFLICT, FRESH_DAYS, PASSING, TIER

_FACTS = """
SELECT subject, COUNT(DISTINCT source) AS sources,
    MIN(CASE tier WHEN 'mirror' THEN 1 ELSE 0 END) AS mirrors,
    MAX(quote IS NOT NULL) AS quoted
FROM claims WHERE chosen = 1 GROUP BY subject, property
"""
"""A fact is a record, a tie, or a property with claims of its own, as it is shown."""


def evidence(store: Store) -> Table:
    """Counts of what the answers rest on, each with its share of what it is counted among."""
    claims = store.value("SELECT COUNT(*) FROM claim")
    sources = store.value("SELECT COUNT(*) FROM source")
    facts = store.rows(
        f"""
        SELECT COUNT(*) AS n, SUM(sources = 1) AS single, SUM(mirrors) AS mirrors,
            SUM(quoted) AS quoted FROM ({_FACTS})
        """
    )[0]
    shown = facts["n"]
    rows = [
        _row("claims", claims),
        _row("claims with a quote", _count(store, "claim WHERE quote IS NOT NULL"), claims),
        _row("claims of a plan", _count(store, "claim WHERE status <> 'actual'"), claims),
        _row("sources", sources),
        _row("undated sources", _count(store, "source WHERE published_date IS NULL"), sources),
    ]
    for tier in TIER:
        count = store.value("SELECT COUNT(*) FROM source WHERE tier = ?", (tier,))
        rows.append(_row(f"sources: {tier}", count, sources))
    for tier in TIER:
        count = store.value("SELECT COUNT(*) FROM claims WHERE tier = ?", (tier,))
        rows.append(_row(f"claims on sources: {tier}", count, claims))
    rows += [
        _row("facts", shown),
        _row("facts with one source", facts["single"] or 0, shown),
        _row("facts on copies alone", facts["mirrors"] or 0, shown),
        _row("facts with a quote", facts["quoted"] or 0, shown),
    ]
    for kind in CONFLICT:
        count = store.value(
            "SELECT COUNT(*) FROM (SELECT DISTINCT subject, property, status FROM conflicts "
            "WHERE conflict = ?)",
            (kind,),
        )
        rows.append(_row(f"conflicts: {kind}", count))
    rows += [_stale(store, status) for status in PASSING]
    note = (
        "a fact is a record, a tie, or a property with claims of its own; a status is old when its "
        f"newest statement is more than {FRESH_DAYS} days old, or undated"
    )
    return Table("evidence", _COLUMNS, rows, "What the base rests on", notes=(note,))


def _count(store: Store, what: str) -> int:
    return int(store.value(f"SELECT COUNT(*) FROM {what}"))


def _stale(store: Store, status: str) -> Row:
    found = store.rows(
        "SELECT id, status, status_day FROM mission WHERE status = ? ORDER BY status_day, id",
        (status,),
    )
    old = [
        row["id"]
        for row in found
        if row["status_day"] is None or is_old(row["status"], row["status_day"], store.day)
    ]
    return _row(f"old statuses: {status}", len(old), len(found), old)


def _row(what: str, count: int, among: int | None = None, which: list[str] | None = None) -> Row:
    share = round(count / among, 3) if among else None
    return {"what": what, "count": count, "among": among, "share": share, "which": which or []}


def _what(row: Row) -> str:
    what, _, term = row["what"].partition(": ")
    return f"{told(what)}: {words(term)}" if term else told(what)


_COLUMNS = (
    Column("what", "What", _what),
    Column("count", "Count", lambda row: f"{row['count']:,}"),
    Column("among"),
    Column("share", "Share", lambda row: "" if row["share"] is None else f"{row['share']:.1%}"),
    Column("which", "Which", needed=1),
)
