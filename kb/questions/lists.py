"""The plain lists: agencies, countries, programmes, activities, people, sources."""

from __future__ import annotations

from kb.database.store import Store
from kb.language import t
from kb.names import fold
from kb.questions.filters import Conditions, doubt, span, term
from kb.questions.gather import (
    CONCERNS,
    LEADS_FIRST,
    WITH_TIES,
    brief,
    by_key,
    given_up,
    with_sources,
    with_ties,
)
from kb.questions.resolve import Entity, name_of, resolve
from kb.table import Column, Table, words
from kb.vocabulary import ACTIVITY_KIND, AGENCY_KIND, TARGET, TIER


def agencies(
    store: Store,
    *,
    country: str | None = None,
    kind: str | None = None,
    mission: str | None = None,
) -> Table:
    """The agencies, by country. ``mission`` keeps those that take part in it or its parts."""
    conditions = Conditions()
    if country is not None:
        conditions.add("country = ?", resolve(store, country, "country").id)
    if wanted := term("--kind", kind, AGENCY_KIND):
        conditions.add("kind = ?", wanted)
    if mission is not None:
        where = "agency IN (SELECT agency FROM partners WHERE mission = ?)"
        conditions.add(where, resolve(store, mission, "mission").id)
    rows = store.rows(
        f"SELECT * FROM agencies {conditions.where()} ORDER BY country IS NULL, country, agency",
        conditions.values,
    )
    columns = (
        Column("agency", "Id"),
        Column("name", "Agency"),
        Column("abbreviation", "Short", needed=3),
        Column("kind", "Kind", lambda row: words(row["kind"]), needed=2),
        Column("country", "Country", lambda row: row["country_name"] or t("(international)")),
        Column("country_name"),
        Column("parent", "Part of", needed=5),
        Column("wikidata"),
        Column("missions", "Missions", needed=1),
        Column("instruments", "Instruments", needed=4),
        Column("agreements", "Agreements", needed=4),
        Column("sources"),
    )
    return Table("agencies", columns, with_sources(store, rows, "agency"), "Agencies")


def programmes(store: Store, *, country: str | None = None, agency: str | None = None) -> Table:
    """The programmes."""
    conditions = Conditions()
    _involved(store, conditions, "programme", country, agency)
    rows = store.rows(
        f"SELECT * FROM programmes {conditions.where()} ORDER BY programme",
        conditions.values,
    )
    ids = [row["programme"] for row in rows]
    ties = by_key(store, "involvements", "subject", ids, LEADS_FIRST)
    cancelled = given_up(store)
    for row in with_sources(store, rows, "programme"):
        mine = [tie for tie in ties.get(row["programme"], []) if tie["link"] not in cancelled]
        leads = [tie for tie in mine if tie["role"] in ("lead", "co_lead")]
        row["lead"] = [tie["agency"] or tie["country"] for tie in leads]
        row["lead_names"] = [name_of(store, lead) for lead in row["lead"]]
        row["countries"] = list(dict.fromkeys(t["country"] for t in mine if t["country"]))
    columns = (
        Column("programme", "Id", needed=1),
        Column("name", "Programme"),
        Column("lead", "Lead", lambda row: ", ".join(row["lead_names"])),
        Column("countries", "Countries", needed=2),
        Column("target", "Target", needed=4),
        Column("missions", "Missions"),
        Column("started"),
        Column("ended"),
        Column("summary", "What", needed=3),
        Column("sources", "Sources", None, brief, needed=5),
        Column("lead_names"),
    )
    return Table("programmes", columns, rows, "Programmes")


def activities(
    store: Store,
    *,
    country: str | None = None,
    agency: str | None = None,
    kind: str | None = None,
    target: str | None = None,
    mission: str | Entity | None = None,
    since: str | None = None,
    until: str | None = None,
    certain: bool = False,
) -> Table:
    """The activities, by date. ``mission`` may be a mission (its parts count) or a programme."""
    conditions = Conditions()
    _involved(store, conditions, "activity", country, agency)
    if wanted := term("--kind", kind, ACTIVITY_KIND):
        conditions.add("kind = ?", wanted)
    if wanted := term("--target", target, TARGET):
        conditions.add("target = ?", wanted)
    if mission is not None:
        thing = (
            mission
            if isinstance(mission, Entity)
            else resolve(store, mission, "mission", "programme")
        )
        tied = f"SELECT activity FROM activity_subject WHERE subject IN ({CONCERNS})"
        conditions.add(f"activity IN ({tied})", *[thing.id] * 3)
    period = span(since, until, certain)
    period.limit(conditions, "date")
    rows = store.rows(
        f"""
        SELECT * FROM activities {conditions.where()}
        ORDER BY date_earliest IS NULL, date_earliest, activity
        """,
        conditions.values,
    )
    ids = [row["activity"] for row in rows]
    people = by_key(store, "participants", "activity", ids, "position")
    subjects = by_key(store, "activity_subject", "activity", ids, "position")
    for row in with_sources(store, rows, "activity"):
        mine = people.get(row["activity"], [])
        row["participants"] = [p["agency"] or p["person"] or p["country"] for p in mine]
        row["participant_names"] = [p["name"] for p in mine]
        row["participant_shorts"] = [p["agency_abbreviation"] or p["name"] for p in mine]
        row["countries"] = list(dict.fromkeys(p["country"] for p in mine if p["country"]))
        row["subjects"] = [tie["subject"] for tie in subjects.get(row["activity"], [])]
    columns = (
        Column("activity", "Id", needed=5),
        Column("name", "Activity"),
        Column("kind", "Kind", lambda row: words(row["kind"]), needed=2),
        Column("date", "Date", lambda row: (row["date"] or "") + doubt(row)),
        Column(
            "participants",
            "Participants",
            lambda row: ", ".join(row["participant_names"]),
            lambda row: ", ".join(row["participant_shorts"]),
        ),
        Column("countries", "Countries", needed=1),
        Column("subjects", "About", needed=4),
        Column("target"),
        Column("summary"),
        Column("sources", "Sources", None, brief, needed=3),
        Column("participant_names"),
        *([Column("certain")] if period.given else []),
    )
    marked = period.kept(rows, "date")
    notes = period.notes(marked)
    return Table("activities", columns, marked, "Activities", notes=notes)


def people(store: Store, *, country: str | None = None, agency: str | None = None) -> Table:
    """The people and their posts, one row a post."""
    conditions = Conditions()
    if country is not None:
        conditions.add("country = ?", resolve(store, country, "country").id)
    if agency is not None:
        conditions.add("agency = ?", resolve(store, agency, "agency").id)
    rows = store.rows(
        f"SELECT * FROM people {conditions.where()} ORDER BY name, person, position",
        conditions.values,
    )
    for row in rows:
        row["attested"] = row["link"] or row["person"]
    columns = (
        Column("person", "Id", needed=4),
        Column("name", "Name"),
        Column("post", "Post"),
        Column("agency"),
        Column("agency_name", "Agency"),
        Column("country", "Country", lambda row: row["country_name"] or "", needed=1),
        Column("start", "Since", needed=3),
        Column("end", "Until", needed=3),
        Column("sources", "Sources", None, brief, needed=2),
    )
    return Table("people", columns, with_sources(store, rows, "attested"), "People")


def sources(
    store: Store,
    *,
    publisher: str | None = None,
    tier: str | None = None,
    language: str | None = None,
    about: str | None = None,
    since: str | None = None,
    until: str | None = None,
    certain: bool = False,
) -> Table:
    """The sources, by day of publication. ``about`` keeps those that state something of a thing."""
    conditions = Conditions()
    if wanted := term("--tier", tier, TIER):
        conditions.add("tier = ?", wanted)
    if language is not None:
        conditions.add("language = ?", language.strip().casefold())
    if about is not None:
        thing = resolve(store, about).id
        where = f"source IN (SELECT source FROM claim WHERE {WITH_TIES})"
        conditions.add(where, *with_ties(thing))
    period = span(since, until, certain)
    period.limit(conditions, "published_date")
    rows = store.rows(
        f"""
        SELECT * FROM sources {conditions.where()}
        ORDER BY published_date_earliest IS NULL, published_date_earliest, source
        """,
        conditions.values,
    )
    if publisher is not None:
        asked = fold(publisher)
        rows = [row for row in rows if asked in fold(row["publisher"])]
    columns = (
        Column("source", "Id"),
        Column("title", "Title"),
        Column("publisher", "Publisher", needed=1),
        Column("published", "Published", lambda row: (row["published"] or "") + doubt(row)),
        Column("language", "Lang", needed=4),
        Column("tier", "Tier", needed=2),
        Column("url", "Address", needed=5),
        Column("read"),
        Column("claims", "Claims", needed=3),
        Column("note"),
        *([Column("certain")] if period.given else []),
    )
    marked = period.kept(rows, "published")
    return Table("sources", columns, marked, "Sources", notes=period.notes(marked))


def _involved(
    store: Store, conditions: Conditions, column: str, country: str | None, agency: str | None
) -> None:
    """Keep the things in which a country or an agency is involved."""
    if country is not None:
        where = f"{column} IN (SELECT subject FROM involvements WHERE country = ?)"
        conditions.add(where, resolve(store, country, "country").id)
    if agency is not None:
        where = f"{column} IN (SELECT subject FROM involvements WHERE agency = ?)"
        conditions.add(where, resolve(store, agency, "agency").id)
