"""Alembic's way into the database: which file it is, and what stands around the tables.

The file is named with ``alembic -x db=PATH …`` or by the environment variable ``LUNAR_DB``. The
views are no part of any revision: they are taken down before tables change, and made again from
``kb/database/sql`` once the tables are those of this version.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from alembic import context
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from kb.database.create import INDEX, application_id, finish, mark, unfinish
from kb.database.identity import APPLICATION_ID
from kb.database.schema import metadata


def database() -> Path:
    """The file to work on.

    Raises:
        CommandError: none is named.
    """
    named = context.get_x_argument(as_dictionary=True).get("db") or os.environ.get("LUNAR_DB")
    if not named:
        raise CommandError(
            "no database named: give one with 'alembic -x db=PATH …', or set LUNAR_DB"
        )
    return Path(named).expanduser()


def engine_of(path: Path) -> Engine:
    """An engine whose transactions hold schema changes too, so that a failed step leaves nothing.

    The driver's own transactions leave them out; this is the way SQLAlchemy's documentation gives.
    """
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def manual(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def examine(connection: Connection, path: Path) -> None:
    """Refuse what is no database, or somebody else's: its views would be dropped."""
    if application_id(connection) != APPLICATION_ID and inspect(connection).get_table_names():
        raise CommandError(f"{path} is not a database of Lunar KB; it is left as it is")


def migrate(connection: Connection) -> None:
    """Run the asked-for steps between taking the views down and making them again."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        transactional_ddl=True,
        transaction_per_migration=False,
        render_as_batch=True,
        compare_server_default=True,
        include_name=lambda name, kind, _: kind != "table" or not str(name).startswith(INDEX),
    )
    migration = context.get_context()
    moves = "destination_rev" in migration.opts  # upgrade, downgrade; not current, check, revision
    with context.begin_transaction():
        if moves:
            unfinish(connection)
        context.run_migrations()
        if not moves:
            return
        heads = set(migration.get_current_heads())
        if heads == set(context.script.get_heads()):
            finish(connection)
        elif heads:
            mark(connection, APPLICATION_ID, 0)  # ours, and fit for nothing but migrating on
        else:
            for left in "alembic_version", "sqlite_stat1":  # Alembic's own, and what ANALYZE made
                connection.exec_driver_sql(f"DROP TABLE IF EXISTS {left}")
            mark(connection, 0, 0)


def main() -> None:
    if context.is_offline_mode():
        raise CommandError("--sql is not supported: the views depend on the database at hand")
    path = database()
    engine = engine_of(path)
    try:
        with engine.connect() as connection:
            examine(connection, path)
    except DBAPIError as error:
        raise CommandError(f"{path} cannot be used: {error.orig}") from None
    with engine.connect() as connection:
        migrate(connection)


main()
