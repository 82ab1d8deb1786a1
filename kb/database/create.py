"""An empty database: its tables, its views, and the marks by which it is known as ours."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    inspect,
)
from sqlalchemy.schema import CreateIndex, CreateTable

from kb.database.identity import APPLICATION_ID, SCHEMA_VERSION
from kb.database.schema import REVISION, metadata
from kb.database.views import ORDER, statement

_revision = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""The table in which Alembic keeps the revision, just as Alembic makes it."""


def create(connection: Connection) -> None:
    """Make all tables, indexes and views in an empty database, and mark it as ours."""
    create_tables(connection)
    create_indexes(connection)
    finish(connection)


def create_tables(connection: Connection) -> None:
    """Make the tables, the one for Alembic's revision included, without their indexes."""
    for table in metadata.sorted_tables:
        connection.execute(CreateTable(table))
    connection.execute(CreateTable(_revision))
    connection.execute(_revision.insert(), {"version_num": REVISION})


def create_indexes(connection: Connection) -> None:
    """Make the tables' indexes: faster once the rows are there."""
    for table in metadata.sorted_tables:
        # a table's indexes are a set, and the file must not depend on its order
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(CreateIndex(index))


INDEX = "document_text"
"""The full-text index over the table ``document``; its shadow tables begin with its name."""

_INDEX = f"""
CREATE VIRTUAL TABLE {INDEX} USING fts5(
    name, summary, detail, claim, quote, tied,
    content = 'document', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2'
)
"""


def finish(connection: Connection) -> None:
    """Make the views and the full-text index over finished tables, and mark the database as ours
    and of this schema.
    """
    connection.exec_driver_sql(_INDEX)
    connection.exec_driver_sql(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')")
    for view in ORDER:
        connection.exec_driver_sql(statement(view))
    mark(connection, APPLICATION_ID, SCHEMA_VERSION)
    meta = metadata.tables["meta"]
    connection.execute(
        meta.update().where(meta.c.key == "schema").values(value=str(SCHEMA_VERSION))
    )


def unfinish(connection: Connection) -> None:
    """Take views and index away, so that tables may change, and the mark of the schema too."""
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {INDEX}")
    for view in inspect(connection).get_view_names():
        connection.exec_driver_sql(f'DROP VIEW "{view}"')
    mark(connection, application_id(connection), 0)


def application_id(connection: Connection) -> int:
    """Whose database it is: 0 if nobody's, as in an empty file."""
    return int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())


def mark(connection: Connection, application: int, version: int) -> None:
    """Say in the file's header whose database it is, and of which schema."""
    connection.exec_driver_sql(f"PRAGMA application_id = {application}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")
