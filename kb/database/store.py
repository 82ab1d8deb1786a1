"""A built database, read only: the one thing every question is asked of. Standard library only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kb.database.identity import APPLICATION_ID, SCHEMA_VERSION
from kb.errors import DatabaseError

_REBUILD = "lunar build makes a new one"


class Store:
    """An open database. Rows come as dicts by column name."""

    def __init__(self, path: Path) -> None:
        """Open a database file for reading.

        Raises:
            DatabaseError: there is none, or it is corrupt, foreign, or of another schema version.
        """
        self.path = path
        if not path.is_file():
            raise DatabaseError(f"no database at {path}", hint=f"lunar build --db {path} makes one")
        try:
            self.connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False
            )
            identity = self._pragma("application_id")
            version = self._pragma("user_version")
        except sqlite3.Error as error:
            raise DatabaseError(f"{path} is not a usable database ({error})", hint=_REBUILD) from None
        if identity != APPLICATION_ID:
            self.close()
            raise DatabaseError(f"{path} is a database, but not one of Lunar KB", hint=_REBUILD)
        if version != SCHEMA_VERSION:
            self.close()
            age = "newer" if version > SCHEMA_VERSION else "older"
            raise DatabaseError(
                f"{path} was built by {'a' if age == 'newer' else 'an'} {age} Lunar KB "
                f"(schema {version}; this one reads {SCHEMA_VERSION})",
                hint="upgrade Lunar KB" if age == "newer" else _REBUILD,
            )

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
            DatabaseError: the file turned out to be corrupt.
        """
        return list(self.stream(sql, parameters))

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query one by one, as dicts."""
        with self._reading():
            cursor = self.connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(names, row, strict=True))

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        with self._reading():
            row = self.connection.execute(sql, parameters).fetchone()
        return row[0] if row else None

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise DatabaseError(f"{self.path} cannot be read ({error})", hint=_REBUILD) from None

    def meta(self) -> dict[str, str]:
        """What the database says of itself: version, schema, corpus_digest, as_of, license."""
        return {row["key"]: row["value"] for row in self.rows("SELECT key, value FROM meta")}
