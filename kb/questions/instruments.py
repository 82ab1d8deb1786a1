"""What a spacecraft carries, and who made it."""

from __future__ import annotations

from kb.database.store import Store
from kb.questions.filters import Conditions, doubt, span
from kb.questions.gather import brief, by_key, with_sources
from kb.questions.partners import with_status
from kb.questions.resolve import resolve
from kb.table import Column, Row, Table, words


def instruments(
    store: Store,
    probe: str | None = None,
    *,
    country: str | None = None,
    agency: str | None = None,
    type: str | None = None,
    since: str | None = None,
    until: str | None = None,
    certain: bool = False,
) -> Table:
    """The instruments of a probe and of its parts, grouped by spacecraft; of all, if none is named.

    ``country`` and ``agency`` keep what they made; ``type`` is matched as words in the type;
    ``since`` and ``until`` bound the launch.

    Raises:
        NotFoundError: a name stands for nothing, or for several things.
        UsageError: a filter makes no sense.
    """
    conditions = Conditions()
    title = "Instruments"
    order = "launch_date_earliest IS NULL, launch_date_earliest, mission, instrument"
    source = "instruments"
    if probe is not None:
        asked = resolve(store, probe, "mission")
        source = "instruments JOIN mission_part AS tree ON tree.part = instruments.mission"
        conditions.add("tree.mission = ?", asked.id)
        order = f"tree.depth, {order}"
        title = f"Instruments of {asked.name}"
    if country is not None:
        where = "instrument IN (SELECT instrument FROM providers WHERE country = ?)"
        conditions.add(where, resolve(store, country, "country").id)
    if agency is not None:
        where = "instrument IN (SELECT instrument FROM providers WHERE agency = ?)"
        conditions.add(where, resolve(store, agency, "agency").id)
    if type is not None:
        for word in type.casefold().replace("_", " ").replace("-", " ").split():
            conditions.add("instr(type, ?) > 0", word)
    period = span(since, until, certain)
    period.limit(conditions, "launch_date")
    rows = store.rows(
        f"SELECT instruments.* FROM {source} {conditions.where()} ORDER BY {order}",
        conditions.values,
    )
    rows = period.kept(with_makers(store, rows), "launch_date")
    shown = _columns(period.given)
    notes = period.notes(rows)
    return Table("instruments", shown, rows, title, group="mission_name", notes=notes)


def with_makers(store: Store, rows: list[Row]) -> list[Row]:
    """The instruments with their providers, the providers' countries and their sources."""
    makers = by_key(store, "providers", "instrument", (r["instrument"] for r in rows), "position")
    for row in with_sources(store, rows, "instrument"):
        mine = makers.get(row["instrument"], [])
        row["providers"] = [m["agency"] for m in mine if m["agency"]]
        row["countries"] = list(dict.fromkeys(m["country"] for m in mine if m["country"]))
        row["provider_ids"] = [m["agency"] or m["country"] for m in mine]
        row["provider_names"] = [m["agency_name"] or m["country_name"] for m in mine]
        row["provider_shorts"] = [
            m["agency_abbreviation"] or m["agency_name"] or m["country_name"] for m in mine
        ]
        names = dict.fromkeys(m["country_name"] for m in mine if m["country_name"])
        row["country_names"] = list(names)
    return rows


def _columns(dated: bool) -> tuple[Column, ...]:
    return (
        Column("instrument"),
        Column("acronym", "Acronym", needed=1),
        Column("name", "Instrument", lambda row: with_status(row["name"], row)),
        Column("type", "Type", lambda row: words(row["type"]), needed=4),
        Column("mission"),
        Column("mission_name", "Spacecraft", lambda row: row["mission_name"] + doubt(row)),
        Column(
            "providers",
            "Made by",
            lambda row: ", ".join(row["provider_names"]),
            lambda row: ", ".join(row["provider_shorts"]),
        ),
        Column(
            "countries",
            "Country",
            lambda row: ", ".join(row["country_names"]),
            lambda row: ", ".join(row["countries"]),
            needed=2,
        ),
        Column("purpose", "Purpose", needed=5),
        Column("outcome"),
        Column("sources", "Sources", None, brief, needed=3),
        Column("status"),
        Column("provider_names"),
        Column("country_names"),
        Column("part_of"),
        Column("moved_to"),
        *([Column("certain")] if dated else []),
    )
