"""What happened, and what is to happen, in order."""

from __future__ import annotations

from kb.database.store import Store
from kb.questions.filters import Conditions, span, term
from kb.questions.gather import brief, by_key, with_sources
from kb.questions.resolve import resolve
from kb.table import Column, Row, Table, words
from kb.vocabulary import TARGET

_PARTS = "SELECT part FROM mission_part WHERE mission = ?"


def timeline(
    store: Store,
    *,
    country: str | None = None,
    agency: str | None = None,
    mission: str | None = None,
    target: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Table:
    """Launches, landings, signatures, activities: everything dated, in order of date.

    ``mission`` keeps what concerns it and its parts, the agreements and activities about them
    included. Plans stand among the outcomes, and say so in ``status``.

    Raises:
        NotFoundError: a name stands for nothing, or for several things.
        UsageError: a filter makes no sense.
    """
    conditions = Conditions()
    for column, name in (("country", country), ("agency", agency)):
        if name is not None:
            who = resolve(store, name, column).id
            ties = f"SELECT subject FROM involvements WHERE {column} = ?"
            tied = f"SELECT link FROM involvements WHERE {column} = ?"
            conditions.add(
                f"link IN ({tied}) OR (link = subject AND subject IN ({ties}))", who, who
            )
    if mission is not None:
        thing = resolve(store, mission, "mission", "programme", "agreement", "activity").id
        near = f"WHERE subject = ? OR subject IN ({_PARTS})"
        conditions.add(
            f"""subject = ? OR subject IN ({_PARTS})
            OR subject IN (SELECT agreement FROM agreement_subject {near})
            OR subject IN (SELECT activity FROM activity_subject {near})
            OR subject IN (SELECT id FROM mission WHERE programme = ?)""",
            *([thing] * 7),
        )
    if wanted := term("--target", target, TARGET):
        conditions.add("target = ?", wanted)
    period = span(since, until)
    period.limit(conditions, "date")
    rows = store.rows(
        f"""
        SELECT * FROM timeline {conditions.where()}
        ORDER BY date_earliest, date_latest, kind, subject, link
        """,
        conditions.values,
    )
    involved = by_key(store, "involvements", "subject", (row["subject"] for row in rows), "link")
    for row in with_sources(store, rows, "link"):
        mine = involved.get(row["subject"], [])
        if row["link"] != row["subject"]:
            mine = [tie for tie in mine if tie["link"] == row["link"]]
        row["countries"] = list(dict.fromkeys(tie["country"] for tie in mine if tie["country"]))
    columns = (
        Column("date", "Date", _date),
        Column("kind", "What", lambda row: words(row["kind"])),
        Column("subject", "Id", needed=4),
        Column("subject_name", "Of"),
        Column("what", "Detail", needed=1),
        Column("countries", "Countries", needed=2),
        Column("sources", "Sources", brief, needed=3),
        Column("status"),
        Column("target"),
        Column("link"),
        *([Column("certain")] if period.given else []),
    )
    return Table("timeline", columns, list(period.mark(rows, "date")), "Timeline")


def _date(row: Row) -> str:
    """The date; with a word where it is a plan, a mark where it may lie outside the span."""
    mark = " ?" if row.get("certain") is False else ""
    planned = f" ({row['status']})" if row["status"] not in (None, "actual") else ""
    return f"{row['date']}{planned}{mark}"
