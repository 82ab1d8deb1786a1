"""Who signed what, and when."""

from __future__ import annotations

from collections.abc import Sequence

from kb.database.store import Store
from kb.errors import NotFoundError
from kb.questions.filters import Conditions, span, term
from kb.questions.gather import brief, by_key, with_sources
from kb.questions.resolve import Entity, resolve
from kb.table import Column, Row, Table, words
from kb.vocabulary import AGREEMENT_KIND, AGREEMENT_STATUS

_MANY = 6


def agreements(
    store: Store,
    *,
    party: Sequence[str] = (),
    kind: str | None = None,
    mission: str | None = None,
    status: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Table:
    """The agreements, by date of signature.

    ``party`` names countries or agencies, all of which must be parties; a country is party through
    its agencies too. ``mission`` may be a mission (its parts count) or a programme. ``since`` and
    ``until`` bound the signature.

    Raises:
        NotFoundError: a name stands for nothing, or for several things.
        UsageError: a filter makes no sense.
    """
    conditions = Conditions()
    for name in party:
        who = _party(store, name)
        column = "country" if who.kind == "country" else "agency"
        chosen = f"SELECT agreement FROM parties WHERE {column} = ?"
        conditions.add(f"agreement IN ({chosen})", who.id)
    if wanted := term("--kind", kind, AGREEMENT_KIND):
        conditions.add("kind = ?", wanted)
    if wanted := term("--status", status, AGREEMENT_STATUS):
        conditions.add("status = ?", wanted)
    if mission is not None:
        about(conditions, resolve(store, mission, "mission", "programme"))
    period = span(since, until)
    period.limit(conditions, "signed_date")
    rows = store.rows(
        f"""
        SELECT * FROM agreements {conditions.where()}
        ORDER BY signed_date_earliest IS NULL, signed_date_earliest, agreement
        """,
        conditions.values,
    )
    rows = list(period.mark(with_parties(store, rows), "signed"))
    return Table("agreements", columns(period.given), rows, "Agreements")


def about(conditions: Conditions, thing: Entity) -> None:
    """Keep the agreements on a mission, its parts and instruments, or on a programme."""
    tied = "SELECT agreement FROM agreement_subject WHERE subject"
    if thing.kind == "programme":
        conditions.add(f"agreement IN ({tied} = ?)", thing.id)
        return
    parts = "SELECT part FROM mission_part WHERE mission = ?"
    carried = f"SELECT id FROM instrument WHERE mission IN ({parts})"
    chosen = f"{tied} IN ({parts} UNION {carried})"
    conditions.add(f"agreement IN ({chosen})", thing.id, thing.id)


def _party(store: Store, name: str) -> Entity:
    """A country if the name is one's, else an agency: `China` is the country, `CNSA` the agency."""
    try:
        return resolve(store, name, "country")
    except NotFoundError:
        return resolve(store, name, "agency", "country")


def with_parties(store: Store, rows: list[Row]) -> list[Row]:
    """The agreements with their parties, what they are about, and their sources."""
    ids = [row["agreement"] for row in rows]
    parties = by_key(store, "parties", "agreement", ids, "position")
    subjects = by_key(store, "agreement_subject", "agreement", ids, "position")
    for row in with_sources(store, rows, "agreement"):
        mine = parties.get(row["agreement"], [])
        row["parties"] = [
            {
                "country": party["country"],
                "agency": party["agency"],
                "signed": party["signed"],
                "left": party["left_date"],
            }
            for party in mine
        ]
        row["party_names"] = [p["agency_name"] or p["country_name"] for p in mine]
        row["party_shorts"] = [
            p["agency_abbreviation"] or p["country_name"] or p["agency_name"] for p in mine
        ]
        row["subjects"] = [tie["subject"] for tie in subjects.get(row["agreement"], [])]
    return rows


def columns(dated: bool = False) -> tuple[Column, ...]:
    """The columns of a table of agreements; ``dated`` where a period was asked about."""
    return (
        Column("agreement", "Id", needed=5),
        Column("title", "Title"),
        Column("kind", "Kind", lambda row: words(row["kind"]), needed=2),
        Column("signed", "Signed", signed),
        Column("status", "Status", lambda row: words(row["status"]), needed=3),
        Column("parties", "Parties", _parties, lambda row: _few(row["party_shorts"])),
        Column("subjects", "About", needed=4),
        Column("sources", "Sources", brief, needed=1),
        Column("in_force"),
        Column("ended"),
        Column("target"),
        Column("party_names"),
        Column("summary"),
        *([Column("certain")] if dated else []),
    )


def signed(row: Row) -> str:
    """The date of signature, with a word where it is not a fact."""
    if row.get("signed_status") in ("planned", "announced", "cancelled"):
        return f"{row['signed']} ({row['signed_status']})"
    return row["signed"] or ""


def _parties(row: Row) -> str:
    return _few(row["party_names"])


def _few(names: list[str]) -> str:
    if len(names) > _MANY:
        return f"{len(names)}: {', '.join(names[: _MANY - 1])} …"
    return ", ".join(names)
