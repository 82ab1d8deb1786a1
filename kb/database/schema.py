"""The tables, in SQLAlchemy Core.

A table is named for what one of its rows is; the plural names belong to the views, which are what
people query. A change here needs a revision in ``migrations/versions`` that makes the same change.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

from kb import vocabulary as v

REVISION = "0001"
"""The Alembic revision that makes these tables; a built database carries it."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


_Parts = SchemaItem | list[SchemaItem]
"""A column or constraint, or several that belong together."""


def _text(name: str, *, required: bool = False, key: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not (required or key), primary_key=key)


def _reference(
    name: str, target: str, *, required: bool = False, index: bool = True
) -> Column[str]:
    """A reference, with an index unless another one begins with it."""
    return Column(name, Text, ForeignKey(target), nullable=not required, index=index)


def _one_of(
    name: str, terms: dict[str, str], *, required: bool = False, key: bool = False
) -> list[SchemaItem]:
    listed = ", ".join(f"'{term}'" for term in terms)
    check = CheckConstraint(f"{name} IN ({listed})", name=name)
    return [_text(name, required=required, key=key), check]


def _date(name: str, *, stated: bool = True) -> list[SchemaItem]:
    """A date as written, its first and last possible day, and whether it is actual or planned."""
    columns: list[SchemaItem] = [_text(name), _text(f"{name}_earliest"), _text(f"{name}_latest")]
    if stated:
        columns += _one_of(f"{name}_status", v.CLAIM_STATUS)
    return columns


def _table(name: str, *parts: _Parts) -> Table:
    flat: list[SchemaItem] = []
    for part in parts:
        flat.extend(part) if isinstance(part, list) else flat.append(part)
    return Table(name, metadata, *flat)


def _entity(name: str, *parts: _Parts) -> Table:
    """A table of entities: each row is a subject that claims can be about."""
    key = Column("id", Text, ForeignKey("subject.id"), primary_key=True)
    return _table(name, key, _text("name", required=True), *parts)


def _link(name: str, owner: str, *parts: _Parts, index: bool = True) -> Table:
    """A table of ties between an owner and others; each row, too, is a subject of claims."""
    key = Column("id", Text, ForeignKey("subject.id"), primary_key=True)
    position = Column("position", Integer, nullable=False)
    tie = _reference(owner, f"{owner}.id", required=True, index=index)
    status = _one_of("status", v.CLAIM_STATUS, required=True)
    return _table(name, key, tie, position, *parts, status)


def _somebody() -> list[SchemaItem]:
    """An agency, or a country where a source names no agency."""
    return [
        _reference("agency", "agency.id"),
        _reference("country", "country.id"),
        CheckConstraint("agency IS NOT NULL OR country IS NOT NULL", name="somebody"),
    ]


meta = _table("meta", Column("key", Text, primary_key=True), _text("value", required=True))

subject = _table(
    "subject",
    Column("id", Text, primary_key=True),
    _one_of("kind", v.ENTITY_KIND | v.LINK_KIND, required=True),
    _text("known_from", required=True),
    _text("note"),
)

country = _entity("country", Column("alpha3", Text, nullable=False, unique=True))

agency = _entity(
    "agency",
    _text("abbreviation"),
    _one_of("kind", v.AGENCY_KIND, required=True),
    _reference("country", "country.id"),
    _reference("parent", "agency.id"),
    _text("wikidata"),
)

programme = _entity(
    "programme",
    _text("abbreviation"),
    _one_of("target", v.TARGET, required=True),
    _date("start_date"),
    _date("end_date"),
    _text("summary"),
)

mission = _entity(
    "mission",
    _text("abbreviation"),
    _one_of("target", v.TARGET, required=True),
    _reference("part_of", "mission.id"),
    _reference("moved_to", "subject.id"),
    _reference("programme", "programme.id"),
    _one_of("status", v.MISSION_STATUS),
    _text("status_day"),
    _date("launch_date"),
    _text("launch_vehicle"),
    _text("launch_site"),
    _date("orbit_insertion_date"),
    _date("flyby_date"),
    _date("landing_date"),
    _text("landing_site"),
    _date("end_date"),
    _text("end"),
    _text("cospar_id"),
    Column("mass_kg", Float),
    _text("summary"),
    Index(None, "launch_date_earliest"),
)

mission_kind = _table(
    "mission_kind",
    Column("mission", Text, ForeignKey("mission.id"), primary_key=True),
    _one_of("kind", v.MISSION_KIND, key=True),
    Column("position", Integer, nullable=False),
)

mission_part = _table(
    "mission_part",
    Column("mission", Text, ForeignKey("mission.id"), primary_key=True),
    Column("part", Text, ForeignKey("mission.id"), primary_key=True, index=True),
    Column("depth", Integer, nullable=False),
)
"""Every mission with itself (depth 0) and all that is part of it, parts of parts included."""

instrument = _entity(
    "instrument",
    _text("acronym"),
    _reference("mission", "mission.id", required=True),
    _reference("part_of", "instrument.id"),
    _text("type"),
    _text("purpose"),
    _text("outcome"),
    _reference("moved_to", "subject.id"),
    _one_of("status", v.CLAIM_STATUS, required=True),
)

agreement = _entity(
    "agreement",
    _one_of("kind", v.AGREEMENT_KIND),
    _one_of("target", v.TARGET, required=True),
    _one_of("status", v.AGREEMENT_STATUS),
    _date("signed_date"),
    _date("in_force_date"),
    _date("end_date"),
    _text("summary"),
    Index(None, "signed_date_earliest"),
)

activity = _entity(
    "activity",
    _one_of("kind", v.ACTIVITY_KIND),
    _one_of("target", v.TARGET, required=True),
    _date("date"),
    _text("summary"),
    Index(None, "date_earliest"),
)

person = _entity("person")

source = _table(
    "source",
    Column("id", Text, ForeignKey("subject.id"), primary_key=True),
    _text("title", required=True),
    _text("publisher", required=True),
    _text("url"),
    _date("published_date", stated=False),
    _text("read_date"),
    _text("language", required=True),
    _one_of("tier", v.TIER, required=True),
    _text("counts_from", required=True),
    _text("note"),
    Index(None, "published_date_earliest"),
)

mission_partner = _link(
    "mission_partner",
    "mission",
    _somebody(),
    _one_of("role", v.ROLE, required=True),
    _text("detail"),
)

programme_partner = _link(
    "programme_partner",
    "programme",
    _somebody(),
    _one_of("role", v.ROLE, required=True),
    _text("detail"),
)

instrument_provider = _link(
    "instrument_provider",
    "instrument",
    _somebody(),
    _text("detail"),
)

agreement_party = _link(
    "agreement_party",
    "agreement",
    _somebody(),
    _date("signed_date"),
    _date("ratified_date"),
    _date("acceded_date"),
    _date("in_force_date"),
    _date("left_date"),
    _text("signatory"),
    _text("place"),
    _text("note"),
)

agreement_subject = _link(
    "agreement_subject",
    "agreement",
    _reference("subject", "subject.id", required=True),
    UniqueConstraint("agreement", "subject"),
    index=False,
)

activity_participant = _link(
    "activity_participant",
    "activity",
    _reference("agency", "agency.id"),
    _reference("country", "country.id"),
    _reference("person", "person.id"),
    _text("detail"),
    CheckConstraint(
        "agency IS NOT NULL OR country IS NOT NULL OR person IS NOT NULL", name="somebody"
    ),
)

activity_subject = _link(
    "activity_subject",
    "activity",
    _reference("subject", "subject.id", required=True),
    UniqueConstraint("activity", "subject"),
    index=False,
)

post = _link(
    "post",
    "person",
    _reference("agency", "agency.id", required=True),
    _text("title", required=True),
    _date("start_date"),
    _date("end_date"),
)

name = _table(
    "name",
    Column("subject", Text, ForeignKey("subject.id"), primary_key=True),
    Column("language", Text, primary_key=True),
    _one_of("kind", v.NAME_KIND, key=True),
    Column("name", Text, primary_key=True),
    Column("folded", Text, nullable=False, index=True),
)

claim = _table(
    "claim",
    Column("id", Text, primary_key=True),
    _reference("subject", "subject.id", required=True, index=False),
    _text("property"),
    _text("value"),
    _one_of("status", v.CLAIM_STATUS, required=True),
    _reference("source", "source.id", required=True),
    _text("quote"),
    _text("locator"),
    _one_of("rank", v.RANK, required=True),
    _text("note"),
    Column("known_from", Text, nullable=False, index=True),
    Column("chosen", Integer, nullable=False),
    _one_of("conflict", v.CONFLICT),
    Column("side", Integer),
    CheckConstraint("chosen IN (0, 1)", name="chosen"),
    CheckConstraint("(property IS NULL) = (value IS NULL)", name="value"),
    Index(None, "subject", "property"),
)

plan = _table(
    "plan",
    Column("id", Text, primary_key=True),
    _reference("subject", "subject.id", required=True),
    _one_of("kind", v.PLAN, required=True),
    _text("property"),
    _text("value"),
    _text("value_earliest"),
    _text("value_latest"),
    _one_of("status", v.CLAIM_STATUS, required=True),
    _text("first_stated"),
    _text("last_stated"),
    _one_of("outcome", v.OUTCOME, required=True),
    _text("outcome_value"),
    _one_of("outcome_status", v.CLAIM_STATUS),
    Column("slip_min_days", Integer),
    Column("slip_max_days", Integer),
)
"""What was planned, one row a plan however many sources state it, beside what came of it."""

not_found = _table(
    "not_found",
    Column("subject", Text, ForeignKey("subject.id"), primary_key=True),
    Column("field", Text, primary_key=True),
    _text("date", required=True),
    _text("note"),
)

document = _table(
    "document",
    Column("id", Integer, primary_key=True),
    Column("subject", Text, ForeignKey("subject.id"), nullable=False, unique=True),
    _one_of("kind", v.ENTITY_KIND, required=True),
    _date("date", stated=False),
    Column("claims", Integer, nullable=False),
    *(
        _text(part, required=True)
        for part in ("name", "summary", "detail", "claim", "quote", "tied")
    ),
)
"""What the full-text index reads, one row a record, a passage a line, ``spaced``; and how many
claims there are of the record and its ties.
"""
