"""Everything about one thing, each line with the sources that state it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kb.database.store import Store
from kb.questions.agreements import agreements, with_parties
from kb.questions.agreements import columns as agreement_columns
from kb.questions.gather import by_key, with_sources
from kb.questions.instruments import instruments
from kb.questions.lists import activities, agencies, people
from kb.questions.missions import columns as mission_columns
from kb.questions.missions import with_leads
from kb.questions.partners import partners, with_status
from kb.questions.resolve import Entity, resolve
from kb.table import Column, Fact, Page, Row, Table, words

_FACTS: dict[str, tuple[str, ...]] = {
    "country": ("alpha3",),
    "agency": ("abbreviation", "kind", "country", "parent", "wikidata"),
    "programme": ("abbreviation", "target", "start_date", "end_date", "summary"),
    "mission": (
        "status", "target", "part_of", "programme", "launch_date", "launch_vehicle", "launch_site",
        "orbit_insertion_date", "flyby_date", "landing_date", "landing_site", "end_date", "end",
        "cospar_id", "mass_kg", "summary",
    ),
    "instrument": ("acronym", "mission", "part_of", "type", "status", "purpose", "outcome"),
    "agreement": (
        "kind", "target", "status", "signed_date", "in_force_date", "end_date", "summary",
    ),
    "activity": ("kind", "target", "date", "summary"),
    "person": (),
    "source": (
        "publisher", "published_date", "read_date", "language", "tier", "url", "note",
    ),
}  # fmt: skip


def show(store: Store, name: str) -> Page:
    """The page of one thing: names, facts, every record linked to it, and its sources.

    Raises:
        NotFoundError: the name stands for nothing, or for several things.
    """
    thing = resolve(store, name)
    facts = _facts(store, thing)
    sections = tuple(section for section in _sections(store, thing) if list(section.rows))
    note = store.value("SELECT note FROM subject WHERE id = ?", (thing.id,))
    return Page(
        kind=thing.kind,
        id=thing.id,
        title=thing.name,
        names=_names(store, thing),
        aliases=_aliases(store, thing),
        facts=facts,
        sections=sections,
        sources=_sources(store, thing, facts, sections),
        notes=(note,) if note and thing.kind != "source" else (),
    )


def _names(store: Store, thing: Entity) -> dict[str, str]:
    rows = store.rows(
        """
        SELECT language, name FROM name WHERE subject = ? AND kind = 'name'
        ORDER BY CASE language WHEN 'en' THEN 0 WHEN 'zh' THEN 1 ELSE 2 END, language
        """,
        (thing.id,),
    )
    return {row["language"]: row["name"] for row in rows}


def _aliases(store: Store, thing: Entity) -> tuple[str, ...]:
    rows = store.rows(
        "SELECT name FROM name WHERE subject = ? AND kind IN ('alias', 'abbreviation') "
        "ORDER BY kind DESC, name",
        (thing.id,),
    )
    return tuple(dict.fromkeys(row["name"] for row in rows))


def _facts(store: Store, thing: Entity) -> tuple[Fact, ...]:
    """The cells of the thing's own row, each with the sources that state what it shows."""
    row = store.rows(f"SELECT * FROM {thing.kind} WHERE id = ?", (thing.id,))[0]
    stated: dict[str | None, list[str]] = {}
    for claim in store.rows(
        "SELECT property, source FROM claim WHERE subject = ? AND chosen = 1 ORDER BY source",
        (thing.id,),
    ):
        stated.setdefault(claim["property"], []).append(claim["source"])
    whole = stated.get(None, [])
    facts = [Fact("kinds", "kind", kinds, tuple(whole)) for kinds in _kinds(store, thing)]
    for key in _FACTS[thing.kind]:
        if row[key] is None:
            continue
        status = row.get(f"{key}_status")
        facts.append(
            Fact(
                key,
                key.removesuffix("_date").replace("_", " "),
                row[key],
                tuple(stated.get(key, whole)),
                status if status != "actual" else None,
            )
        )
    return tuple(facts)


def _kinds(store: Store, thing: Entity) -> Iterable[list[str]]:
    if thing.kind == "mission":
        kinds = by_key(store, "mission_kind", "mission", [thing.id], "position")
        yield [row["kind"] for row in kinds.get(thing.id, [])]


def _sections(store: Store, thing: Entity) -> Iterable[Table]:
    """Every list of things linked to this one."""
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
    return makers[thing.kind](store, thing.id)


def _of_mission(store: Store, mission: str) -> Iterable[Table]:
    yield partners(store, mission)
    yield instruments(store, mission)
    parts = store.rows(
        "SELECT * FROM missions WHERE part_of = ? ORDER BY launch_date_earliest, mission",
        (mission,),
    )
    yield Table("parts", mission_columns(), with_leads(store, parts), "Parts")
    yield agreements(store, mission=mission)
    yield activities(store, mission=mission)


def _of_agency(store: Store, agency: str) -> Iterable[Table]:
    yield partners(store, agency=agency)
    yield agreements(store, party=[agency])
    yield activities(store, agency=agency)
    yield people(store, agency=agency)
    rows = store.rows("SELECT * FROM agencies WHERE parent = ? ORDER BY agency", (agency,))
    columns = (Column("agency", "Id"), Column("name", "Agency"))
    yield Table("members", columns, rows, "Parts of it")


def _of_country(store: Store, country: str) -> Iterable[Table]:
    yield partners(store, country=country)
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
    yield agreements(store, mission=programme)
    yield activities(store, mission=programme)


def _of_instrument(store: Store, instrument: str) -> Iterable[Table]:
    ties = _ties(store, "instrument_provider", "instrument", instrument)
    yield Table("providers", _TIES, ties, "Made by")
    yield _agreements_about(store, instrument)


def _agreements_about(store: Store, thing: str) -> Table:
    rows = store.rows(
        "SELECT agreements.* FROM agreements JOIN agreement_subject USING (agreement) "
        "WHERE subject = ? ORDER BY signed_date_earliest, agreement",
        (thing,),
    )
    return Table("agreements", agreement_columns(), with_parties(store, rows), "Agreements")


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


def _sources(
    store: Store, thing: Entity, facts: Iterable[Fact], sections: Iterable[Table]
) -> tuple[Row, ...]:
    """The sources cited on the page, in the order of their first mention."""
    cited: dict[str, None] = {}
    for fact in facts:
        cited.update(dict.fromkeys(fact.sources))
    for claim in store.rows(
        "SELECT source FROM citations WHERE subject = ? ORDER BY tier_order, source", (thing.id,)
    ):
        cited[claim["source"]] = None
    for section in sections:
        for row in section.rows:
            cited.update(dict.fromkeys(row.get("sources") or []))
    found = by_key(store, "sources", "source", cited, "source")
    keys = ("source", "title", "publisher", "published", "read", "language", "tier", "url")
    return tuple({key: found[source][0][key] for key in keys} for source in cited)
