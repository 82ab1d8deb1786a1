"""Planned against actual: dates and promises, and what came of them."""

from __future__ import annotations

from types import MappingProxyType

from kb.database.store import Store
from kb.language import told
from kb.questions.filters import Conditions, doubt, span, term
from kb.questions.gather import by_key, days_between, sources_of
from kb.questions.resolve import Entity, name_of, resolve
from kb.table import Column, Row, Table, words
from kb.vocabulary import OUTCOME, PLAN

LOST = ("withdrawn", "cancelled")
"""The outcomes of what was given up."""

_ABOUT = MappingProxyType(
    {
        "mission": "subject IN (SELECT part FROM mission_part WHERE mission = ?)",
        "programme": "subject = ? OR programme = ?",
        "instrument": "instrument = ?",
        "country": "country = ? OR {owners}",
        "agency": "agency = ? OR {owners}",
    }
)
"""Kind of thing → which plans concern it; of any other, those about itself."""

_OWNERS = "link IN (SELECT subject FROM involvements WHERE {kind} = ?)"


def plans(
    store: Store,
    name: str | None = None,
    *,
    country: str | None = None,
    agency: str | None = None,
    programme: str | None = None,
    kind: str | None = None,
    outcome: str | None = None,
    late: bool = False,
    cancelled: bool = False,
    since: str | None = None,
    until: str | None = None,
    certain: bool = False,
) -> Table:
    """What was planned, when that was stated, and what came of it; one row a plan.

    ``name`` is whatever the plans concern: a mission with its parts, a programme, an agreement, an
    instrument, a country, an agency. ``late`` keeps what came after all that its plan allowed for,
    and what is overdue; ``cancelled``, what was given up. ``since`` and ``until`` bound the date
    that was planned. Slips are days from plan to outcome: from ``slip_min_days`` to
    ``slip_max_days`` where dates are imprecise; of a plan that another has replaced, to that one.

    Raises:
        NotFoundError: a name stands for nothing, or for several things.
        UsageError: a filter makes no sense.
    """
    conditions = Conditions()
    if name is not None:
        _about(conditions, resolve(store, name))
    if country is not None:
        _about(conditions, resolve(store, country, "country"))
    if agency is not None:
        _about(conditions, resolve(store, agency, "agency"))
    if programme is not None:
        conditions.add("programme = ?", resolve(store, programme, "programme").id)
    if wanted := term("--kind", kind, PLAN):
        conditions.add("kind = ?", wanted)
    if wanted := term("--outcome", outcome, OUTCOME):
        conditions.add("outcome = ?", wanted)
    if late:
        conditions.add("outcome = 'late' OR (outcome = 'open' AND planned_latest < ?)", store.day)
    if cancelled:
        conditions.add("outcome IN (?, ?)", *LOST)
    period = span(since, until, certain)
    period.limit(conditions, "planned")
    rows = store.rows(
        f"""
        SELECT * FROM plans {conditions.where()}
        ORDER BY subject_name, subject, kind IN ('partner', 'payload', 'provider', 'party'), kind,
            COALESCE(instrument, agency, country), first_stated, planned, link
        """,
        conditions.values,
    )
    rows = period.kept(rows, "planned")
    _with_sources(store, rows)
    for row in rows:
        row["overdue_days"] = _overdue(row, store.day)
        row["outcome_name"] = _elsewhere(store, row) if row["outcome"] == "moved" else None
    return Table(
        "plans",
        _columns(period.given),
        rows,
        "Plans and what came of them",
        group="subject_name",
        notes=(*(() if late or wanted else _summary(rows)), *period.notes(rows)),
    )


def _about(conditions: Conditions, thing: Entity) -> None:
    owners = _OWNERS.format(kind=thing.kind)
    sql = _ABOUT.get(thing.kind, "subject = ?").format(owners=owners)
    conditions.add(sql, *[thing.id] * sql.count("?"))


def _with_sources(store: Store, rows: list[Row]) -> None:
    """Who states the plan; of a promise, all who attest it. And when, as the source is dated."""
    links = [row["link"] for row in rows]
    stating = by_key(store, "claims", "subject", links, "published, source")
    attesting = sources_of(store, links)
    for row in rows:
        first = row["property"], row["first_stated"]
        row["published"] = next(
            (
                c["published"]
                for c in stating.get(row["link"], [])
                if (c["property"], c["stated_day"]) == first
            ),
            None,
        )
        if row["property"] is None:
            row["sources"] = attesting.get(row["link"], [])
            continue
        said = row["property"], row["planned"], row["status"]
        claims = stating.get(row["link"], [])
        row["sources"] = [
            c["source"] for c in claims if (c["property"], c["value"], c["status"]) == said
        ]


def _elsewhere(store: Store, row: Row) -> str | None:
    """Where something went: a mission, or the instrument that it became on another."""
    found = store.rows(
        "SELECT COALESCE(acronym, name) AS name, mission_name FROM instruments "
        "WHERE instrument = ?",
        (row["outcome_value"],),
    )
    if found:
        return told(f"{found[0]['name']} on {found[0]['mission_name']}")
    return name_of(store, row["outcome_value"])


def _overdue(row: Row, today: str) -> int | None:
    """By how many days, at least, what is still open is behind its plan."""
    latest = row["planned_latest"]
    if row["outcome"] != "open" or latest is None or latest >= today:
        return None
    return days_between(latest, today)


def _summary(rows: list[Row]) -> tuple[str, ...]:
    """How many of the plans for dates that came about were kept."""
    done = [row["outcome"] for row in rows if row["outcome"] in ("kept", "late", "early")]
    if len(done) < 2:
        return ()
    kept, late, early = (done.count(outcome) for outcome in ("kept", "late", "early"))
    return (
        f"of {len(done)} dates that came about, "
        f"{kept} kept to plan, {late} were late, {early} early",
    )


def slip(row: Row) -> str:
    """The slip as a person reads it: ``+123 days``, ``−20 … +40 days``."""
    least, most = row["slip_min_days"], row["slip_max_days"]
    if least is None:
        return ""
    if least == most:
        return _signed(least)
    return f"{_signed(least)} … {_signed(most)}"


def _signed(days: int) -> str:
    return f"{days:+,}".replace("-", "\N{MINUS SIGN}") if days else "0"


def _what(row: Row) -> str:
    """What is planned: an event, or whose part in it."""
    return _named(row, row["agency_name"] or row["country_name"])


def _short(row: Row) -> str:
    return _named(row, row["agency_abbreviation"] or row["agency_name"] or row["country_name"])


def _named(row: Row, who: str | None) -> str:
    named = ", ".join(filter(None, (row["instrument_acronym"] or row["instrument_name"], who)))
    return f"{words(row['kind'])}: {named}" if named else words(row["kind"])


def _stated(row: Row) -> str:
    """When the plan was first stated, no more exactly than its source is dated."""
    return row["published"] or words("undated")


def _outcome(row: Row) -> str:
    text = words(row["outcome"])
    if row["overdue_days"]:
        return f"{text}, {words('overdue')}"
    told = row["outcome_name"] or row["outcome_value"]
    return f"{text}: {told}" if told else text


def _columns(dated: bool) -> tuple[Column, ...]:
    return (
        Column("subject"),
        Column("subject_name", "Of"),
        Column("kind", "What", _what, _short),
        Column("planned", "Planned", lambda row: f"{row['planned'] or ''}{doubt(row)}"),
        Column("first_stated", "Stated", _stated, needed=1),
        Column("last_stated"),
        Column("outcome", "Outcome", _outcome),
        Column("outcome_value"),
        Column("slip_min_days", "Slip (days)", slip),
        Column("slip_max_days"),
        Column("overdue_days"),
        Column("agency"),
        Column("agency_name"),
        Column("country"),
        Column("instrument"),
        Column("instrument_name"),
        Column("status"),
        Column("sources", "Sources", needed=2),
        Column("link"),
        *([Column("certain")] if dated else []),
    )
