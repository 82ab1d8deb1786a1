"""Who signed what, and when."""

from __future__ import annotations

from collections.abc import Sequence

from kb.database.store import Store
from kb.dates import Fit
from kb.questions.filters import Conditions, Span, doubt, span, term
from kb.questions.gather import CONCERNS, brief, by_key, with_sources
from kb.questions.resolve import Entity, named, resolve
from kb.table import Column, Row, Table, words
from kb.vocabulary import AGREEMENT_KIND, AGREEMENT_STATUS

_MANY = 6


def agreements(
    store: Store,
    *,
    party: Sequence[str] = (),
    kind: str | None = None,
    mission: str | Entity | None = None,
    status: str | None = None,
    since: str | None = None,
    until: str | None = None,
    certain: bool = False,
) -> Table:
    """The agreements, by date of signature.

    ``party`` names countries or agencies, all of which must be parties; a country is party through
    its agencies too. ``mission`` may be a mission (its parts count) or a programme. ``since`` and
    ``until`` bound the signature: of the parties named, else of the whole.

    Raises:
        NotFoundError: a name stands for nothing, or for several things.
        UsageError: a filter makes no sense.
    """
    conditions = Conditions()
    whose = [_party(store, name) for name in party]
    for who in whose:
        column = "country" if who.kind == "country" else "agency"
        chosen = f"SELECT agreement FROM parties WHERE {column} = ?"
        conditions.add(f"agreement IN ({chosen})", who.id)
    if wanted := term("--kind", kind, AGREEMENT_KIND):
        conditions.add("kind = ?", wanted)
    if wanted := term("--status", status, AGREEMENT_STATUS):
        conditions.add("status = ?", wanted)
    if mission is not None:
        thing = (
            mission
            if isinstance(mission, Entity)
            else resolve(store, mission, "mission", "programme")
        )
        tied = f"SELECT agreement FROM agreement_subject WHERE subject IN ({CONCERNS})"
        conditions.add(f"agreement IN ({tied})", *[thing.id] * 3)
    period = span(since, until, certain)
    if not whose:
        period.limit(conditions, "signed_date")
    rows = store.rows(
        f"""
        SELECT * FROM agreements {conditions.where()}
        ORDER BY signed_date_earliest IS NULL, signed_date_earliest, agreement
        """,
        conditions.values,
    )
    rows = with_parties(store, rows)
    if whose:
        rows = [row for row in period.mark(rows, "signed") if _joined(row, whose, period)]
    else:
        rows = period.kept(rows, "signed")
    shown = columns(joined=bool(whose), dated=period.given)
    return Table("agreements", shown, rows, "Agreements", notes=period.notes(rows))


def _joined(row: Row, whose: Sequence[Entity], period: Span) -> bool:
    """When the parties asked about joined, which may be long after the first signature, and
    whether each did so in the period.
    """
    fits = []
    row["joined"] = []
    for who in whose:
        own = [p for p in row["party_rows"] if who.id in (p["country"], p["agency"])]
        dates = [d for p in own if (d := p["signed"] or p["acceded"] or row["signed"])]
        row["joined"] += [date for date in dates if date not in row["joined"]]
        found = {period.fit(date) for date in dates}
        fits.append(next((fit for fit in (Fit.CERTAIN, Fit.POSSIBLE) if fit in found), Fit.NO))
    if not period.given:
        return True
    row["certain"] = all(fit is Fit.CERTAIN for fit in fits)
    return row["certain"] if period.certain else Fit.NO not in fits


def _party(store: Store, name: str) -> Entity:
    """A country if the name is one's, else an agency: `China` is the country, `CNSA` the agency."""
    found = named(store, name, "country") if name.strip() else []
    return found[0] if len(found) == 1 else resolve(store, name, "agency", "country")


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
        row["party_rows"] = mine
        row["party_ids"] = [p["agency"] or p["country"] for p in mine]
        row["party_names"] = [p["agency_name"] or p["country_name"] for p in mine]
        row["party_shorts"] = [
            p["agency_abbreviation"] or p["country_name"] or p["agency_name"] for p in mine
        ]
        row["subjects"] = [tie["subject"] for tie in subjects.get(row["agreement"], [])]
    return rows


def columns(*, joined: bool = False, dated: bool = False) -> tuple[Column, ...]:
    """The columns of a table of agreements; ``joined`` where parties were asked about, ``dated``
    where a period was.
    """
    return (
        Column("agreement", "Id", needed=5),
        Column("title", "Title"),
        Column("kind", "Kind", lambda row: words(row["kind"]), needed=2),
        Column("signed", "Signed", signed),
        Column("status", "Status", lambda row: words(row["status"]), needed=3),
        Column(
            "parties",
            "Parties",
            lambda row: ", ".join(row["party_names"]),
            lambda row: _few(row["party_shorts"]),
        ),
        Column("subjects", "About", needed=4),
        Column("sources", "Sources", None, brief, needed=1),
        Column("in_force"),
        Column("ended"),
        Column("target"),
        Column("party_names"),
        Column("summary"),
        *([Column("joined")] if joined else []),
        *([Column("certain")] if dated else []),
    )


def signed(row: Row) -> str:
    """The date of signature, with a word where it is not a fact or another one was asked about."""
    text = row["signed"] or ""
    if row.get("signed_status") in ("planned", "announced", "cancelled"):
        text = f"{row['signed']} ({row['signed_status']})"
    if later := [date for date in row.get("joined", ()) if date != row["signed"]]:
        text += f"; joined {', '.join(later)}"
    return text + doubt(row)


def _few(names: list[str]) -> str:
    if len(names) > _MANY:
        return f"{len(names)}: {', '.join(names[: _MANY - 1])} …"
    return ", ".join(names)
