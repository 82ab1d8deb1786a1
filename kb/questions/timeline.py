"""What happened, and what is to happen, in order."""

from __future__ import annotations

from kb.database.store import Store
from kb.dates import OPEN_EARLIEST
from kb.questions.filters import Conditions, doubt, span, term
from kb.questions.gather import (
    CONCERNS,
    GIVEN_UP,
    LEADS_FIRST,
    brief,
    by_key,
    given_up,
    with_sources,
)
from kb.questions.resolve import resolve
from kb.table import Column, Row, Table, words
from kb.vocabulary import TARGET

_STANDS = f"(timeline.status = 'cancelled' OR link NOT IN ({GIVEN_UP}))"
"""That who is involved did not give up what others went on with."""
_SIGNED_THEN = "acceded IS NULL AND (signed IS NULL OR signed = timeline.date)"
"""That a party signed when the agreement was signed, not later: then it has an event of its own."""


def timeline(
    store: Store,
    *,
    country: str | None = None,
    agency: str | None = None,
    mission: str | None = None,
    target: str | None = None,
    since: str | None = None,
    until: str | None = None,
    certain: bool = False,
) -> Table:
    """Launches, landings, signatures, activities: everything dated, in order of date.

    ``mission`` keeps what concerns it, its parts and their instruments, the agreements and
    activities about them included. Plans stand among the outcomes, and say so in ``status``.

    Raises:
        NotFoundError: a name stands for nothing, or for several things.
        UsageError: a filter makes no sense.
    """
    conditions = Conditions()
    for column, name in (("country", country), ("agency", agency)):
        if name is not None:
            who = resolve(store, name, column).id
            ties = f"SELECT subject FROM involvements WHERE {column} = ? AND {_STANDS}"
            tied = f"SELECT link FROM involvements WHERE {column} = ?"
            signed = f"SELECT agreement FROM parties WHERE {column} = ? AND {_SIGNED_THEN}"
            conditions.add(
                f"""link IN ({tied})
                OR (link = subject AND kind <> 'signature' AND subject IN ({ties}))
                OR (link = subject AND kind = 'signature' AND subject IN ({signed}))""",
                who,
                who,
                who,
            )
    if mission is not None:
        thing = resolve(store, mission, "mission", "programme", "agreement", "activity").id
        near = f"WHERE subject IN ({CONCERNS})"
        conditions.add(
            f"""subject IN ({CONCERNS})
            OR subject IN (SELECT agreement FROM agreement_subject {near})
            OR subject IN (SELECT activity FROM activity_subject {near})
            OR subject IN (SELECT id FROM mission WHERE programme = ?)""",
            *([thing] * 10),
        )
    if wanted := term("--target", target, TARGET):
        conditions.add("target = ?", wanted)
    period = span(since, until, certain)
    period.limit(conditions, "date")
    rows = store.rows(
        f"""
        SELECT * FROM timeline {conditions.where()}
        ORDER BY CASE date_earliest WHEN '{OPEN_EARLIEST}' THEN date_latest ELSE date_earliest END,
            date_latest, kind, subject, link
        """,
        conditions.values,
    )
    subjects = [row["subject"] for row in rows]
    involved = by_key(store, "involvements", "subject", subjects, LEADS_FIRST)
    cancelled = given_up(store)
    parties = by_key(store, "parties", "agreement", involved, "position")
    for row in with_sources(store, rows, "link"):
        mine = involved.get(row["subject"], [])
        if row["link"] != row["subject"]:
            mine = [tie for tie in mine if tie["link"] == row["link"]]
        elif row["kind"] == "signature":
            mine = [p for p in parties[row["subject"]] if _signed_then(p, row["date"])]
        if row["status"] != "cancelled":
            mine = [tie for tie in mine if tie["link"] not in cancelled]
        row["countries"] = list(dict.fromkeys(tie["country"] for tie in mine if tie["country"]))
    columns = (
        Column("date", "Date", _date),
        Column("kind", "What", lambda row: words(row["kind"])),
        Column("subject", "Id", needed=4),
        Column("subject_name", "Of"),
        Column("what", "Detail", needed=1),
        Column("countries", "Countries", needed=2),
        Column("sources", "Sources", None, brief, needed=3),
        Column("status"),
        Column("target"),
        Column("link"),
        *([Column("certain")] if period.given else []),
    )
    marked = period.kept(rows, "date")
    return Table("timeline", columns, marked, "Timeline", notes=period.notes(marked))


def _signed_then(party: Row, date: str) -> bool:
    return party["acceded"] is None and party["signed"] in (None, date)


def _date(row: Row) -> str:
    """The date; with a word where it is a plan, a mark where it may lie outside the span."""
    planned = f" ({row['status']})" if row["status"] not in (None, "actual") else ""
    return f"{row['date']}{planned}{doubt(row)}"
