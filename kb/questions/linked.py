"""Every list of things linked to one thing: the sections of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kb.database.store import Store
from kb.questions.agreements import agreements
from kb.questions.gather import with_sources
from kb.questions.instruments import instruments
from kb.questions.lists import activities, agencies, people, programmes
from kb.questions.missions import columns as mission_columns
from kb.questions.missions import with_leads
from kb.questions.partners import partners, with_status
from kb.questions.resolve import Entity
from kb.table import Column, Row, Table, words
from kb.vocabulary import REMARK

_CONCERNED = {"mission", "programme", "instrument", "agreement", "activity"}
"""The kinds of thing that agreements and activities may be about."""


def linked(store: Store, thing: Entity) -> Iterable[Table]:
    """Every list of things linked to this one; many are empty."""
    makers: dict[str, Callable[[Store, str], Iterable[Table]]] = {
        "mission": _of_mission,
        "agency": _of_agency,
        "country": _of_country,
        "programme": _of_programme,
        "instrument": _of_instrument,
        "agreement": _of_agreement,
        "activity": _of_activity,
        "person": _of_person,
        "source": _of_source,
    }
    yield from makers[thing.kind](store, thing.id)
    if thing.kind in _CONCERNED:
        yield agreements(store, mission=thing)
        yield activities(store, mission=thing)
    yield _remarks(store, thing.id)


def _of_mission(store: Store, mission: str) -> Iterable[Table]:
    yield partners(store, mission)
    yield instruments(store, mission)
    parts = store.rows(
        "SELECT * FROM missions WHERE part_of = ? ORDER BY launch_date_earliest, mission",
        (mission,),
    )
    yield Table("parts", mission_columns(), with_leads(store, parts), "Parts")


def _of_agency(store: Store, agency: str) -> Iterable[Table]:
    yield programmes(store, agency=agency)
    yield partners(store, agency=agency)
    yield instruments(store, agency=agency)
    yield agreements(store, party=[agency])
    yield activities(store, agency=agency)
    yield people(store, agency=agency)
    rows = store.rows("SELECT * FROM agencies WHERE parent = ? ORDER BY agency", (agency,))
    columns = (Column("agency", "Id"), Column("name", "Agency"))
    yield Table("members", columns, rows, "Parts of it")


def _of_country(store: Store, country: str) -> Iterable[Table]:
    yield programmes(store, country=country)
    yield partners(store, country=country)
    yield instruments(store, country=country)
    yield agreements(store, party=[country])
    yield activities(store, country=country)
    yield agencies(store, country=country)


def _of_programme(store: Store, programme: str) -> Iterable[Table]:
    ties = _ties(store, "programme_partner", "programme", programme)
    yield Table("partners", _TIES, ties, "Partners")
    rows = store.rows(
        "SELECT * FROM missions WHERE programme = ? ORDER BY launch_date_earliest, mission",
        (programme,),
    )
    yield Table("missions", mission_columns(), with_leads(store, rows), "Missions")


def _of_instrument(store: Store, instrument: str) -> Iterable[Table]:
    ties = _ties(store, "instrument_provider", "instrument", instrument)
    yield Table("providers", _TIES, ties, "Made by")
    rows = store.rows(
        "SELECT * FROM instruments WHERE part_of = ? ORDER BY instrument", (instrument,)
    )
    columns = (
        Column("instrument", "Id"),
        Column("acronym", "Acronym"),
        Column("name", "Instrument"),
        Column("sources", "Sources"),
    )
    yield Table("parts", columns, with_sources(store, rows, "instrument"), "Parts of it")


def _of_agreement(store: Store, agreement: str) -> Iterable[Table]:
    rows = store.rows(
        "SELECT * FROM parties WHERE agreement = ? "
        "ORDER BY signed_date_earliest IS NULL, signed_date_earliest, position",
        (agreement,),
    )
    yield Table("parties", _PARTIES, with_sources(store, rows, "link"), "Parties")
    yield _subjects(store, "agreement", agreement)


def _of_activity(store: Store, activity: str) -> Iterable[Table]:
    rows = store.rows(
        "SELECT * FROM participants WHERE activity = ? ORDER BY position", (activity,)
    )
    columns = (
        Column("agency"),
        Column("person"),
        Column("name", "Participant"),
        Column("country", "Country", lambda row: row["country_name"] or ""),
        Column("detail", "As"),
        Column("status"),
        Column("sources", "Sources"),
    )
    yield Table("participants", columns, with_sources(store, rows, "link"), "Participants")
    yield _subjects(store, "activity", activity)


def _of_person(store: Store, person: str) -> Iterable[Table]:
    rows = store.rows("SELECT * FROM people WHERE person = ? AND post IS NOT NULL", (person,))
    columns = (
        Column("post", "Post"),
        Column("agency"),
        Column("agency_name", "Agency"),
        Column("country", "Country", lambda row: row["country_name"] or ""),
        Column("start", "Since"),
        Column("end", "Until"),
        Column("sources", "Sources"),
    )
    yield Table("posts", columns, with_sources(store, rows, "link"), "Posts")
    took = store.rows(
        "SELECT activity, activity.name AS name, activity.date AS date, detail "
        "FROM activity_participant JOIN activity ON activity.id = activity "
        "WHERE person = ? ORDER BY date_earliest",
        (person,),
    )
    named = tuple(Column(k, k.title()) for k in ("activity", "name", "date", "detail"))
    yield Table("activities", named, took, "Activities")


def _of_source(store: Store, source: str) -> Iterable[Table]:
    rows = store.rows("SELECT * FROM claims WHERE source = ? ORDER BY subject, property", (source,))
    columns = (
        Column("subject", "Of"),
        Column("property", "Property"),
        Column("value", "Value"),
        Column("status", "Status"),
        Column("locator", "Where"),
        Column("quote", "Quote"),
        Column("claim"),
    )
    yield Table("claims", columns, rows, "What it states", group="subject")


def _remarks(store: Store, thing: str) -> Table:
    """What sources say of the thing that no field holds: costs, configurations, plans in words."""
    rows = store.rows(
        f"""
        SELECT property, value, status, locator, quote, source FROM claims
        WHERE subject = ? AND property IN ({", ".join("?" * len(REMARK))}) AND rank <> 'deprecated'
        ORDER BY property, published IS NULL, published, source
        """,
        (thing, *REMARK),
    )
    for row in rows:
        row["sources"] = [row["source"]]
    columns = (
        Column("property", "What", lambda row: words(row["property"])),
        Column("value", "Stated", lambda row: with_status(row["value"], row)),
        Column("status"),
        Column("locator"),
        Column("quote"),
        Column("sources", "Sources"),
    )
    return Table("remarks", columns, rows, "Also stated")


def _subjects(store: Store, kind: str, key: str) -> Table:
    rows = store.rows(
        f"""
        SELECT tie.subject AS id, subject.kind AS kind, name.name AS name
        FROM {kind}_subject AS tie
        JOIN subject ON subject.id = tie.subject
        LEFT JOIN name ON name.subject = tie.subject AND name.kind = 'name' AND name.language = 'en'
        WHERE tie.{kind} = ? ORDER BY tie.position
        """,
        (key,),
    )
    columns = (Column("kind", "Kind"), Column("id", "Id"), Column("name", "About"))
    return Table("subjects", columns, rows, "About")


def _ties(store: Store, table: str, owner: str, key: str) -> list[Row]:
    rows = store.rows(
        f"""
        SELECT tie.*, agency.name AS agency_name,
            COALESCE(tie.country, agency.country) AS country_code, country.name AS country_name
        FROM {table} AS tie
        LEFT JOIN agency ON agency.id = tie.agency
        LEFT JOIN country ON country.id = COALESCE(tie.country, agency.country)
        WHERE tie.{owner} = ? ORDER BY tie.position
        """,
        (key,),
    )
    for row in with_sources(store, rows, "id"):
        row["country"] = row["country_code"]
        row.setdefault("role", "provider")
    return rows


_TIES = (
    Column("agency"),
    Column("agency_name", "Agency", lambda row: row["agency_name"] or row["country_name"]),
    Column("country", "Country", lambda row: row["country_name"] or ""),
    Column("role", "Role", lambda row: with_status(words(row["role"]), row)),
    Column("detail", "What"),
    Column("status"),
    Column("sources", "Sources"),
)

_PARTIES = (
    Column("country", "State", lambda row: row["country_name"] or ""),
    Column("agency"),
    Column("agency_name", "Agency"),
    Column("signed", "Signed"),
    Column("ratified", "Ratified", needed=2),
    Column("acceded", "Acceded", needed=2),
    Column("in_force", "In force", needed=4),
    Column("left_date", "Left", needed=3),
    Column("signatory", "By", needed=1),
    Column("place", "", None),
    Column("status"),
    Column("note"),
    Column("sources", "Sources", needed=5),
)
