"""Who takes part in a mission, and where a country or an agency takes part."""

from __future__ import annotations

from kb.database.store import Store
from kb.language import t, told
from kb.questions.filters import Conditions, doubt, span, term
from kb.questions.gather import brief, by_key, with_sources
from kb.questions.resolve import LONGEST, Entity, named, resolve
from kb.table import Column, Row, Table, words
from kb.vocabulary import ROLE


def partners(
    store: Store,
    mission: str | None = None,
    *,
    country: str | None = None,
    agency: str | None = None,
    role: str | None = None,
    programme: str | None = None,
    since: str | None = None,
    until: str | None = None,
    certain: bool = False,
) -> Table:
    """The partners of a mission, the lead first; what its parts have counts too, and says so.

    Without a mission the question is put the other way round: the missions in which a country or
    an agency takes part. ``since`` and ``until`` bound the launch.

    Raises:
        NotFoundError: a name stands for nothing, or for several things.
        UsageError: a filter makes no sense.
    """
    conditions = Conditions()
    title = "Partners"
    if mission is None:
        conditions.add("part_of IS NULL")
    else:
        if not named(store, mission, "mission") and len(mission) <= LONGEST:
            programmes = named(store, mission, "programme")
            if len(programmes) == 1:
                return _of_programme(store, programmes[0], country, agency, role)
        asked = resolve(store, mission, "mission")
        conditions.add("mission = ?", asked.id)
        title = f"Partners of {asked.name}"
    if country is not None:
        conditions.add("country = ?", resolve(store, country, "country").id)
    if agency is not None:
        conditions.add("agency = ?", resolve(store, agency, "agency").id)
    if wanted := term("--role", role, ROLE):
        conditions.add("role = ?", wanted)
    if programme is not None:
        conditions.add("programme = ?", resolve(store, programme, "programme").id)
    period = span(since, until, certain)
    period.limit(conditions, "launch_date")
    rows = store.rows(
        f"""
        SELECT * FROM partners {conditions.where()}
        ORDER BY launch_date_earliest IS NULL, launch_date_earliest, mission, place, part,
            instrument IS NOT NULL, instrument, position, link
        """,
        conditions.values,
    )
    rows = period.kept(with_sources(store, rows, "link"), "launch_date")
    launches = by_key(store, "missions", "mission", (row["mission"] for row in rows), "mission")
    for row in rows:
        row["launch_status"] = launches[row["mission"]][0]["launch_status"]
    shown = _columns(mission is None, period.given)
    return Table("partners", shown, rows, title, notes=period.notes(rows))


def _of_programme(
    store: Store, asked: Entity, country: str | None, agency: str | None, role: str | None
) -> Table:
    """Who leads a programme and takes part in it; its missions' partners are the missions'."""
    conditions = Conditions()
    conditions.add("tie.programme = ?", asked.id)
    if country is not None:
        code = resolve(store, country, "country").id
        conditions.add("COALESCE(tie.country, agency.country) = ?", code)
    if agency is not None:
        conditions.add("tie.agency = ?", resolve(store, agency, "agency").id)
    if wanted := term("--role", role, ROLE):
        conditions.add("tie.role = ?", wanted)
    rows = store.rows(
        f"""
        SELECT tie.programme AS mission, ? AS mission_name, tie.agency AS agency,
            agency.name AS agency_name, agency.abbreviation AS agency_abbreviation,
            country.id AS country, country.name AS country_name, tie.role AS role,
            tie.detail AS detail, tie.status AS status, NULL AS part, NULL AS part_name,
            NULL AS instrument, tie.id AS link, NULL AS launch_date, NULL AS launch_status
        FROM programme_partner AS tie
        LEFT JOIN agency ON agency.id = tie.agency
        LEFT JOIN country ON country.id = COALESCE(tie.country, agency.country)
        {conditions.where()} ORDER BY tie.position
        """,
        [asked.name, *conditions.values],
    )
    note = f"lunar partners --programme {asked.id} lists the partners of its missions"
    columns = _columns(False, False)
    return Table(
        "partners",
        columns,
        with_sources(store, rows, "link"),
        f"Partners of {asked.name}",
        notes=(note,),
    )


def _columns(reverse: bool, dated: bool) -> tuple[Column, ...]:
    return (
        Column("mission"),
        Column("mission_name", "Mission" if reverse else ""),
        Column("agency"),
        Column("agency_name", "Partner", partner_name, short_name),
        Column("country", "Country", country_name, lambda row: row["country"] or t("int.")),
        Column("role", "Role", lambda row: with_status(words(row["role"]), row)),
        Column("detail", "What", _what, needed=1),
        Column("status"),
        Column("sources", "Sources", None, brief, needed=2),
        Column("part"),
        Column("part_name"),
        Column("instrument"),
        Column("link"),
        Column("country_name"),
        Column("launch_date", "Launch" if reverse or dated else "", launched, needed=4),
        Column("launch_status"),
        *([Column("certain")] if dated else []),
    )


def partner_name(row: Row) -> str:
    """The agency, or the country where no agency is named."""
    return str(row["agency_name"] or row["country_name"] or row["country"])


def short_name(row: Row) -> str:
    """The agency's acronym, or its name where it has none."""
    return str(row["agency_abbreviation"] or partner_name(row))


def country_name(row: Row) -> str:
    """The country, or that the agency is none's."""
    return str(row["country_name"] or t("international"))


def with_status(text: str, row: Row) -> str:
    """What a tie is, with a word where it is not (yet) a fact: ``lead (planned)``."""
    return text if row["status"] == "actual" else f"{text} ({row['status']})"


def launched(row: Row) -> str:
    """The launch date, with a word where it is a plan."""
    text = row["launch_date"] or ""
    if row.get("launch_status") in ("planned", "announced", "cancelled"):
        text = f"{row['launch_date']} ({row['launch_status']})"
    return text + doubt(row)


def _what(row: Row) -> str:
    parts = [row["detail"], told(f"on {row['part_name']}") if row["part_name"] else None]
    return ", ".join(part for part in parts if part)
