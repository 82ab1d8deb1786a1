"""A built database, read only: the one thing every question is asked of. Standard library only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from kb.database.identity import APPLICATION_ID, SCHEMA_VERSION, is_cut
from kb.errors import DatabaseError, UsageError

_REBUILD = "lunar build makes a new one"
_ASKED_WRONGLY = {
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_RANGE,
}


_MEMORY = 8_000_000
"""Bytes that SQLite may use before its temporary tables go to disk, however large the base; a soft
limit, and one for all connections of the process."""


class Store:
    """An open database. Rows come as dicts by column name."""

    def __init__(self, path: Path) -> None:
        """Open a database file for reading.

        Raises:
            DatabaseError: there is none, or it is corrupt, foreign, or of another schema version.
        """
        self.path = path
        self.assumed: list[str] = []
        """What was taken for granted about names that were not quite right."""
        self.connection = _open(path)
        try:
            self._examine()
        except (OSError, sqlite3.Error) as error:
            self.close()
            raise DatabaseError(
                f"{path} is not a usable database ({error})", hint=_REBUILD
            ) from None
        except DatabaseError:
            self.close()
            raise

    def _examine(self) -> None:
        identity = self._pragma("application_id")
        version = self._pragma("user_version")
        if identity != APPLICATION_ID:
            raise DatabaseError(f"{self.path} is not a database of Lunar KB", hint=_REBUILD)
        if version > SCHEMA_VERSION:
            raise DatabaseError(
                f"{self.path} was built by a newer Lunar KB "
                f"(schema {version}; this one reads {SCHEMA_VERSION})",
                hint="upgrade Lunar KB",
            )
        if version < SCHEMA_VERSION:
            raise DatabaseError(
                f"{self.path} was built by an older Lunar KB "
                f"(schema {version}; this one reads {SCHEMA_VERSION})",
                hint=_REBUILD,
            )
        if is_cut(self.path):
            raise DatabaseError(f"{self.path} is cut short", hint=_REBUILD)
        self.connection.execute("PRAGMA query_only = ON")
        self.connection.execute(f"PRAGMA soft_heap_limit = {_MEMORY}")
        # a query of the user's own may not write by way of other files either
        self.connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)

    def _pragma(self, name: str) -> int:
        return int(self.connection.execute(f"PRAGMA {name}").fetchone()[0])

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """All rows of a query, as dicts.

        Raises:
            UsageError: the query is not right, or would write.
            DatabaseError: the file turned out to be corrupt.
        """
        return list(self.stream(sql, parameters))

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query one by one, as dicts."""
        with self._reading():
            cursor = self.connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description or ()]
            for row in cursor:
                yield dict(zip(names, row, strict=True))

    def cells(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one by one, as tuples, which is faster."""
        with self._reading():
            for row in self.connection.execute(sql, parameters):  # noqa: UP028  # see below
                yield row  # `yield from` would close the cursor, after the database perhaps

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        with self._reading():
            row = self.connection.execute(sql, parameters).fetchone()
        return row[0] if row else None

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", None)  # none where Python itself refuses
            if code is None or code & 0xFF in _ASKED_WRONGLY:
                raise UsageError(
                    f"the query cannot be run: {error}", hint="lunar info lists the views"
                ) from None
            raise DatabaseError(f"{self.path} cannot be read ({error})", hint=_REBUILD) from None

    @cached_property
    def as_of(self) -> str | None:
        """The day whose knowledge the database holds; none is that of the day it was built."""
        return self.value("SELECT value FROM meta WHERE key = 'as_of'") or None

    @cached_property
    def day(self) -> str:
        """The day from which an answer looks: that of ``as_of``, else today."""
        return self.as_of or date.today().isoformat()

    def meta(self) -> dict[str, str]:
        """What the database says of itself: version, schema, corpus_digest, as_of, license."""
        found = {row["key"]: row["value"] for row in self.rows("SELECT key, value FROM meta")}
        if "version" not in found:
            raise DatabaseError(f"{self.path} has tables but no records", hint=_REBUILD)
        return found


def _open(path: Path) -> sqlite3.Connection:
    try:
        if path.is_file():
            address = f"{path.resolve().as_uri()}?mode=ro"
            return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        found = path.exists()
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(f"{path} cannot be opened ({error})", hint=_REBUILD) from None
    if found:
        raise DatabaseError(f"{path} is not a file", hint="name the file of a database")
    raise DatabaseError(f"no database at {path}", hint=f"lunar build --db {path} makes one")
