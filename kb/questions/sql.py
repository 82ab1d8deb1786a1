"""SQL of one's own, unable to change anything: a read-only file, an authorizer, limits."""

from __future__ import annotations

import math
import sqlite3
import time
from collections.abc import Iterator
from typing import Any

from kb.database.store import Store
from kb.errors import UsageError
from kb.table import Column, Row, Table

_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
_PRAGMAS = {
    "table_info", "table_xinfo", "table_list", "index_list", "foreign_key_list",
    "data_version",  # read by the full-text index itself
}  # fmt: skip
_STEP = 10_000
"""Virtual machine instructions between two looks at the clock."""
_LONGEST = 50_000_000
"""Bytes in one cell: more would fill the memory."""


def sql(store: Store, query: str, *, limit: int = 10_000, seconds: float = 10.0) -> Table:
    """The rows of a SELECT, at most ``limit`` of them (0: all), computed in at most ``seconds``.

    Raises:
        UsageError: the SQL is faulty, does more than read, or takes too long.
    """
    if not query.strip():
        raise UsageError("an empty query", hint='lunar sql "SELECT * FROM partners LIMIT 5"')
    if not seconds > 0:
        raise UsageError("the seconds a query may take are more than 0")
    connection = store.connection
    clock = _Clock(seconds)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.set_authorizer(_authorize)
    connection.set_progress_handler(clock, _STEP)
    try:
        cursor = connection.execute(query)
        if cursor.description is None:
            raise UsageError("that returns no rows; only SELECT is possible here")
        names = _unique(column[0] for column in cursor.description)
        rows = cursor.fetchmany(limit + 1) if limit else cursor.fetchall()
    except sqlite3.DatabaseError as error:
        if str(error) == "interrupted" and not clock.late:
            raise KeyboardInterrupt from None  # it rose in the clock, and SQLite swallowed it
        raise _refusal(error, seconds) from None
    except (sqlite3.Warning, sqlite3.ProgrammingError, ValueError, UnicodeError) as error:
        raise UsageError(f"SQL: {error}") from None
    finally:
        connection.set_authorizer(None)
        connection.set_progress_handler(None, 0)
    warnings: tuple[str, ...] = ()
    if limit and len(rows) > limit:
        rows = rows[:limit]
        warnings = (f"only the first {limit:,} rows; --limit 0 gives all",)
    listed: list[Row] = [dict(zip(names, map(_cell, row), strict=True)) for row in rows]
    return Table("sql", tuple(Column(name, name) for name in names), listed, warnings=warnings)


class _Clock:
    """Asked by SQLite from time to time whether a query has run for long enough."""

    def __init__(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds
        self.late = False

    def __call__(self) -> int:
        self.late = time.monotonic() > self.deadline
        return int(self.late)


def _cell(value: Any) -> Any:
    """A value as every format can have it: bytes in hexadecimal, no infinite numbers."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and math.isinf(value):
        return str(value)
    return value


def _authorize(action: int, first: str | None, *_: str | None) -> int:
    if action in _ALLOWED:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
        return sqlite3.SQLITE_OK  # so SQLite makes json_each known; nobody can really write there
    return sqlite3.SQLITE_DENY


def _refusal(error: sqlite3.DatabaseError, seconds: float) -> UsageError:
    text = str(error)
    if text == "interrupted":
        return UsageError(
            f"the query took more than {seconds:g} s", hint="narrow it, or raise --seconds"
        )
    if any(word in text for word in ("authoriz", "readonly", "prohibited", "modif")):
        return UsageError("only reading is possible here", hint="write a SELECT")
    return UsageError(
        f"SQL: {text}", hint='lunar sql "SELECT name FROM sqlite_master" lists tables'
    )


def _unique(names: Iterator[str]) -> list[str]:
    """Column names, the repeated ones numbered."""
    seen: dict[str, int] = {}
    out: list[str] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name}:{seen[name]}")
    return out
