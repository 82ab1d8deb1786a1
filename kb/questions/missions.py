"""The missions, by launch."""

from __future__ import annotations

from kb.database.store import Store
from kb.language import told
from kb.questions.filters import Conditions, span, term
from kb.questions.gather import brief, by_key, is_old, with_sources
from kb.questions.partners import launched, partner_name, short_name
from kb.questions.resolve import resolve
from kb.table import Column, Row, Table, words
from kb.vocabulary import MISSION_KIND, MISSION_STATUS, TARGET

_STANDS = "(partners.status <> 'cancelled' OR missions.status = 'cancelled')"
"""That a partner did not give up what others went on with."""


def missions(
    store: Store,
    *,
    country: str | None = None,
    agency: str | None = None,
    programme: str | None = None,
    kind: str | None = None,
    target: str | None = None,
    status: str | None = None,
    since: str | None = None,
    until: str | None = None,
    certain: bool = False,
) -> Table:
    """The missions, with their leads and the countries that take part.

    ``country`` and ``agency`` keep those in which one takes part, in whatever role, in the mission
    or a part of it, and did not give it up. ``since`` and ``until`` bound the launch, actual or
    planned.

    Raises:
        NotFoundError: a name stands for nothing, or for several things.
        UsageError: a filter makes no sense.
    """
    conditions = Conditions()
    if country is not None:
        where = f"mission IN (SELECT mission FROM partners WHERE country = ? AND {_STANDS})"
        conditions.add(where, resolve(store, country, "country").id)
    if agency is not None:
        where = f"mission IN (SELECT mission FROM partners WHERE agency = ? AND {_STANDS})"
        conditions.add(where, resolve(store, agency, "agency").id)
    if programme is not None:
        conditions.add("programme = ?", resolve(store, programme, "programme").id)
    if wanted := term("--kind", kind, MISSION_KIND):
        conditions.add("mission IN (SELECT mission FROM mission_kind WHERE kind = ?)", wanted)
    if wanted := term("--target", target, TARGET):
        conditions.add("target = ?", wanted)
    if wanted := term("--status", status, MISSION_STATUS):
        conditions.add("status = ?", wanted)
    period = span(since, until, certain)
    period.limit(conditions, "launch_date")
    rows = store.rows(
        f"""
        SELECT * FROM missions {conditions.where()}
        ORDER BY launch_date_earliest IS NULL, launch_date_earliest, mission
        """,
        conditions.values,
    )
    rows = period.kept(with_leads(store, rows), "launch_date")
    shown = columns(period.given)
    return Table("missions", shown, rows, "Missions", notes=period.notes(rows))


def with_leads(store: Store, rows: list[Row]) -> list[Row]:
    """The missions with kinds, leads, sources, and the countries of all partners but those that
    gave it up.
    """
    ids = [row["mission"] for row in rows]
    kinds = by_key(store, "mission_kind", "mission", ids, "position")
    partners = by_key(store, "partners", "mission", ids, "place, position, link")
    for row in with_sources(store, rows, "mission"):
        mine = partners.get(row["mission"], [])
        leads = [p for p in mine if p["place"] == 0]
        row["kinds"] = [kind["kind"] for kind in kinds.get(row["mission"], [])]
        row["lead"] = [p["agency"] or p["country"] for p in leads]
        row["lead_names"] = [partner_name(p) for p in leads]
        row["lead_shorts"] = [short_name(p) for p in leads]
        row["status_is_old"] = is_old(row["status"], row["status_day"], store.day)
        kept = [p for p in mine if row["status"] == "cancelled" or p["status"] != "cancelled"]
        row["countries"] = list(dict.fromkeys(p["country"] for p in kept if p["country"]))
    return rows


def _status(row: Row) -> str:
    """The status; with the month of its newest statement, where that is old news."""
    text = words(row["status"])
    return told(f"{text}, as of {row['status_day'][:7]}") if row["status_is_old"] else text


def columns(dated: bool = False) -> tuple[Column, ...]:
    """The columns of a table of missions; ``dated`` where a period was asked about."""
    return (
        Column("mission", "Id", needed=6),
        Column("name", "Mission"),
        Column("kinds", "Kind", lambda row: ", ".join(map(words, row["kinds"])), needed=5),
        Column("target"),
        Column("programme"),
        Column(
            "lead",
            "Lead",
            lambda row: ", ".join(row["lead_names"]),
            lambda row: ", ".join(row["lead_shorts"]),
        ),
        Column("countries", "Countries", needed=1),
        Column("launch_date", "Launch", launched),
        Column("status", "Status", _status, needed=2),
        Column("sources", "Sources", None, brief, needed=3),
        Column("launch_status"),
        Column("lead_names"),
        Column("programme_name", "Programme", needed=4),
        Column("part_of"),
        Column("moved_to"),
        Column("launch_vehicle"),
        Column("launch_site"),
        Column("landing_date"),
        Column("landing_site"),
        Column("end_date"),
        Column("end"),
        Column("cospar_id"),
        Column("mass_kg"),
        Column("summary"),
        Column("status_day"),
        *([Column("certain")] if dated else []),
    )
