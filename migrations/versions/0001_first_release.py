"""The tables of the first release.

Revision ID: 0001
Revises:

What stands here stays as it is: the terms and names are written out, not read from the package,
which goes on changing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TARGET = "moon cislunar earth mars"
AGENCY_KIND = (
    "space_agency government research_institute university company international_organisation "
    "nonprofit museum"
)
MISSION_KIND = (
    "orbiter lander rover sample_return relay flyby impactor crewed station cubesat "
    "technology_demo earth_satellite"
)
MISSION_STATUS = (
    "planned in_development operating completed failed lost cancelled paused suspended unknown"
)
ROLE = (
    "lead co_lead partner instrument_provider spacecraft_provider launch_provider "
    "lander_provider rover_provider tracking_support data_relay science_team sample_recipient "
    "funding crew customer"
)
AGREEMENT_KIND = (
    "treaty accords intergovernmental_agreement memorandum implementing_arrangement "
    "joint_statement letter_of_intent declaration contract"
)
AGREEMENT_STATUS = "announced signed in_force expired terminated superseded suspended unknown"
ACTIVITY_KIND = (
    "joint_research joint_study joint_development tracking data_exchange sample_exchange "
    "sample_loan sample_gift exhibition conference meeting visit exchange coordination "
    "announcement_of_opportunity selection ground_station commercial_cooperation "
    "institution_building programme_decision high_level_statement withdrawal naming other"
)
CLAIM_STATUS = "actual cancelled planned announced"
CONFLICT = "open settled revised"
PLAN = (
    "launch orbit_insertion flyby landing end signature entry_into_force start activity partner "
    "payload provider party"
)
OUTCOME = "kept late early flown joined open replaced moved withdrawn cancelled missed untold"
RANK = "preferred normal deprecated"
TIER = "official scholarly press reference mirror"
NAME_KIND = "name abbreviation alias id derived"
SUBJECT_KIND = (
    "country agency programme mission instrument agreement activity person source "
    "mission_partner programme_partner instrument_provider agreement_party agreement_subject "
    "activity_participant activity_subject post"
)
ENTITY_KIND = "country agency programme mission instrument agreement activity person source"
TABLES = (
    "document plan instrument_provider programme_partner post mission_partner mission_part "
    "mission_kind instrument agreement_party activity_participant mission claim "
    "agreement_subject agency "
    "activity_subject source programme person not_found name country agreement activity subject "
    "meta"
)


def upgrade() -> None:
    op.create_table(
        "meta",
        *required("key", "value"),
        key("meta", "key"),
    )
    op.create_table(
        "subject",
        *required("id"),
        *one_of("subject", "kind", SUBJECT_KIND, required=True),
        *required("known_from"),
        *text("note"),
        key("subject", "id"),
    )
    op.create_table(
        "activity",
        *required("id", "name"),
        *one_of("activity", "kind", ACTIVITY_KIND),
        *one_of("activity", "target", TARGET, required=True),
        *dated("activity", "date"),
        *text("summary"),
        key("activity", "id"),
        *references("activity", id="subject"),
    )
    index("activity", "date_earliest")
    op.create_table(
        "agreement",
        *required("id", "name"),
        *one_of("agreement", "kind", AGREEMENT_KIND),
        *one_of("agreement", "target", TARGET, required=True),
        *one_of("agreement", "status", AGREEMENT_STATUS),
        *dated("agreement", "signed_date"),
        *dated("agreement", "in_force_date"),
        *dated("agreement", "end_date"),
        *text("summary"),
        key("agreement", "id"),
        *references("agreement", id="subject"),
    )
    index("agreement", "signed_date_earliest")
    op.create_table(
        "country",
        *required("id", "name", "alpha3"),
        key("country", "id"),
        *references("country", id="subject"),
        unique("country", "alpha3"),
    )
    op.create_table(
        "name",
        *required("subject", "language"),
        *one_of("name", "kind", NAME_KIND, required=True),
        *required("name", "folded"),
        key("name", "subject", "language", "kind", "name"),
        *references("name", subject="subject"),
    )
    index("name", "folded")
    op.create_table(
        "not_found",
        *required("subject", "field", "date"),
        *text("note"),
        key("not_found", "subject", "field"),
        *references("not_found", subject="subject"),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        *required("subject"),
        *one_of("document", "kind", ENTITY_KIND, required=True),
        *text("date", "date_earliest", "date_latest"),
        sa.Column("claims", sa.Integer(), nullable=False),
        *required("name", "summary", "detail", "claim", "quote", "tied"),
        key("document", "id"),
        *references("document", subject="subject"),
        unique("document", "subject"),
    )
    op.create_table(
        "person",
        *required("id", "name"),
        key("person", "id"),
        *references("person", id="subject"),
    )
    op.create_table(
        "programme",
        *required("id", "name"),
        *text("abbreviation"),
        *one_of("programme", "target", TARGET, required=True),
        *dated("programme", "start_date"),
        *dated("programme", "end_date"),
        *text("summary"),
        key("programme", "id"),
        *references("programme", id="subject"),
    )
    op.create_table(
        "source",
        *required("id", "title", "publisher"),
        *text(
            "url", "published_date", "published_date_earliest", "published_date_latest", "read_date"
        ),
        *required("language"),
        *one_of("source", "tier", TIER, required=True),
        *required("counts_from"),
        *text("note"),
        key("source", "id"),
        *references("source", id="subject"),
    )
    index("source", "published_date_earliest")
    op.create_table(
        "activity_subject",
        *required("id", "activity"),
        sa.Column("position", sa.Integer(), nullable=False),
        *required("subject"),
        *one_of("activity_subject", "status", CLAIM_STATUS, required=True),
        key("activity_subject", "id"),
        unique("activity_subject", "activity", "subject"),
        *references("activity_subject", id="subject", activity="activity", subject="subject"),
    )
    index("activity_subject", "subject")
    op.create_table(
        "agency",
        *required("id", "name"),
        *text("abbreviation"),
        *one_of("agency", "kind", AGENCY_KIND, required=True),
        *text("country", "parent", "wikidata"),
        key("agency", "id"),
        *references("agency", id="subject", country="country", parent="agency"),
    )
    index("agency", "country")
    index("agency", "parent")
    op.create_table(
        "agreement_subject",
        *required("id", "agreement"),
        sa.Column("position", sa.Integer(), nullable=False),
        *required("subject"),
        *one_of("agreement_subject", "status", CLAIM_STATUS, required=True),
        key("agreement_subject", "id"),
        unique("agreement_subject", "agreement", "subject"),
        *references("agreement_subject", id="subject", agreement="agreement", subject="subject"),
    )
    index("agreement_subject", "subject")
    op.create_table(
        "claim",
        *required("id", "subject"),
        *text("property", "value"),
        *one_of("claim", "status", CLAIM_STATUS, required=True),
        *required("source"),
        *text("quote", "locator"),
        *one_of("claim", "rank", RANK, required=True),
        *text("note"),
        *required("known_from"),
        sa.Column("chosen", sa.Integer(), nullable=False),
        *one_of("claim", "conflict", CONFLICT),
        sa.Column("side", sa.Integer(), nullable=True),
        key("claim", "id"),
        check("claim", "chosen", "chosen IN (0, 1)"),
        check("claim", "value", "(property IS NULL) = (value IS NULL)"),
        *references("claim", subject="subject", source="source"),
    )
    index("claim", "known_from")
    index("claim", "source")
    index("claim", "subject", "property")
    op.create_table(
        "plan",
        *required("id", "subject"),
        *one_of("plan", "kind", PLAN, required=True),
        *text("property", "value", "value_earliest", "value_latest"),
        *one_of("plan", "status", CLAIM_STATUS, required=True),
        *text("first_stated", "last_stated"),
        *one_of("plan", "outcome", OUTCOME, required=True),
        *text("outcome_value"),
        *one_of("plan", "outcome_status", CLAIM_STATUS),
        sa.Column("slip_min_days", sa.Integer(), nullable=True),
        sa.Column("slip_max_days", sa.Integer(), nullable=True),
        key("plan", "id"),
        *references("plan", subject="subject"),
    )
    index("plan", "subject")
    op.create_table(
        "mission",
        *required("id", "name"),
        *text("abbreviation"),
        *one_of("mission", "target", TARGET, required=True),
        *text("part_of", "moved_to", "programme"),
        *one_of("mission", "status", MISSION_STATUS),
        *text("status_day"),
        *dated("mission", "launch_date"),
        *text("launch_vehicle", "launch_site"),
        *dated("mission", "orbit_insertion_date"),
        *dated("mission", "flyby_date"),
        *dated("mission", "landing_date"),
        *text("landing_site"),
        *dated("mission", "end_date"),
        *text("end", "cospar_id"),
        sa.Column("mass_kg", sa.Float(), nullable=True),
        *text("summary"),
        key("mission", "id"),
        *references(
            "mission", id="subject", part_of="mission", moved_to="subject", programme="programme"
        ),
    )
    index("mission", "launch_date_earliest")
    index("mission", "moved_to")
    index("mission", "part_of")
    index("mission", "programme")
    op.create_table(
        "activity_participant",
        *required("id", "activity"),
        sa.Column("position", sa.Integer(), nullable=False),
        *text("agency", "country", "person", "detail"),
        *one_of("activity_participant", "status", CLAIM_STATUS, required=True),
        key("activity_participant", "id"),
        check(
            "activity_participant",
            "somebody",
            "agency IS NOT NULL OR country IS NOT NULL OR person IS NOT NULL",
        ),
        *references(
            "activity_participant",
            id="subject",
            activity="activity",
            agency="agency",
            country="country",
            person="person",
        ),
    )
    index("activity_participant", "activity")
    index("activity_participant", "agency")
    index("activity_participant", "country")
    index("activity_participant", "person")
    op.create_table(
        "agreement_party",
        *required("id", "agreement"),
        sa.Column("position", sa.Integer(), nullable=False),
        *text("agency", "country"),
        *dated("agreement_party", "signed_date"),
        *dated("agreement_party", "ratified_date"),
        *dated("agreement_party", "acceded_date"),
        *dated("agreement_party", "in_force_date"),
        *dated("agreement_party", "left_date"),
        *text("signatory", "place", "note"),
        *one_of("agreement_party", "status", CLAIM_STATUS, required=True),
        key("agreement_party", "id"),
        check("agreement_party", "somebody", "agency IS NOT NULL OR country IS NOT NULL"),
        *references(
            "agreement_party",
            id="subject",
            agreement="agreement",
            agency="agency",
            country="country",
        ),
    )
    index("agreement_party", "agency")
    index("agreement_party", "agreement")
    index("agreement_party", "country")
    op.create_table(
        "instrument",
        *required("id", "name"),
        *text("acronym"),
        *required("mission"),
        *text("part_of", "type", "purpose", "outcome", "moved_to"),
        *one_of("instrument", "status", CLAIM_STATUS, required=True),
        key("instrument", "id"),
        *references(
            "instrument",
            id="subject",
            mission="mission",
            part_of="instrument",
            moved_to="subject",
        ),
    )
    index("instrument", "mission")
    index("instrument", "moved_to")
    index("instrument", "part_of")
    op.create_table(
        "mission_kind",
        *required("mission"),
        *one_of("mission_kind", "kind", MISSION_KIND, required=True),
        sa.Column("position", sa.Integer(), nullable=False),
        key("mission_kind", "mission", "kind"),
        *references("mission_kind", mission="mission"),
    )
    op.create_table(
        "mission_part",
        *required("mission", "part"),
        sa.Column("depth", sa.Integer(), nullable=False),
        key("mission_part", "mission", "part"),
        *references("mission_part", mission="mission", part="mission"),
    )
    index("mission_part", "part")
    op.create_table(
        "mission_partner",
        *required("id", "mission"),
        sa.Column("position", sa.Integer(), nullable=False),
        *text("agency", "country"),
        *one_of("mission_partner", "role", ROLE, required=True),
        *text("detail"),
        *one_of("mission_partner", "status", CLAIM_STATUS, required=True),
        key("mission_partner", "id"),
        check("mission_partner", "somebody", "agency IS NOT NULL OR country IS NOT NULL"),
        *references(
            "mission_partner", id="subject", mission="mission", agency="agency", country="country"
        ),
    )
    index("mission_partner", "agency")
    index("mission_partner", "country")
    index("mission_partner", "mission")
    op.create_table(
        "post",
        *required("id", "person"),
        sa.Column("position", sa.Integer(), nullable=False),
        *required("agency", "title"),
        *dated("post", "start_date"),
        *dated("post", "end_date"),
        *one_of("post", "status", CLAIM_STATUS, required=True),
        key("post", "id"),
        *references("post", id="subject", person="person", agency="agency"),
    )
    index("post", "agency")
    index("post", "person")
    op.create_table(
        "programme_partner",
        *required("id", "programme"),
        sa.Column("position", sa.Integer(), nullable=False),
        *text("agency", "country"),
        *one_of("programme_partner", "role", ROLE, required=True),
        *text("detail"),
        *one_of("programme_partner", "status", CLAIM_STATUS, required=True),
        key("programme_partner", "id"),
        check("programme_partner", "somebody", "agency IS NOT NULL OR country IS NOT NULL"),
        *references(
            "programme_partner",
            id="subject",
            programme="programme",
            agency="agency",
            country="country",
        ),
    )
    index("programme_partner", "agency")
    index("programme_partner", "country")
    index("programme_partner", "programme")
    op.create_table(
        "instrument_provider",
        *required("id", "instrument"),
        sa.Column("position", sa.Integer(), nullable=False),
        *text("agency", "country", "detail"),
        *one_of("instrument_provider", "status", CLAIM_STATUS, required=True),
        key("instrument_provider", "id"),
        check("instrument_provider", "somebody", "agency IS NOT NULL OR country IS NOT NULL"),
        *references(
            "instrument_provider",
            id="subject",
            instrument="instrument",
            agency="agency",
            country="country",
        ),
    )
    index("instrument_provider", "agency")
    index("instrument_provider", "country")
    index("instrument_provider", "instrument")


def downgrade() -> None:
    for table in TABLES.split():
        op.drop_table(table)


def text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=True) for name in names]


def required(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def one_of(
    table: str, column: str, terms: str, *, required: bool = False
) -> list[sa.Column[str] | sa.CheckConstraint]:
    listed = ", ".join(f"'{term}'" for term in terms.split())
    return [
        sa.Column(column, sa.Text(), nullable=not required),
        check(table, column, f"{column} IN ({listed})"),
    ]


def dated(table: str, name: str) -> list[sa.Column[str] | sa.CheckConstraint]:
    columns = text(name, f"{name}_earliest", f"{name}_latest")
    return [*columns, *one_of(table, f"{name}_status", CLAIM_STATUS)]


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def references(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, target in targets.items()
    ]


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
