"""A plain SQLite file: the tables asked for, as they stand in the answer, for any tool.

Columns are typed; ids and references are keys where all that they refer to is in the file; lists
are JSON (``SELECT value FROM missions, json_each(countries)``); dates are text.
"""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from kb.outputs import Answer, tables_of
from kb.outputs.columns import Typed, typed
from kb.table import Table

_TYPES = {
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "list": "JSON",
    "objects": "JSON",
    "mixed": "",
}


def sqlite(answer: Answer, path: Path) -> None:
    """Write a new file with a table each, and one that says what it is: ``about``."""
    tables = tables_of(answer)
    names = {table.name for table in tables}
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            for table in tables:
                _table(connection, table, names)
            if answer.about:
                connection.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT)")
                said = answer.about.to_dict().items()
                connection.executemany("INSERT INTO about VALUES (?, ?)", said)
            connection.execute("COMMIT")
    except sqlite3.OperationalError as error:  # the file's, for the rows are read by the reader
        raise OSError(errno.EIO, str(error), str(path)) from None


def _table(connection: sqlite3.Connection, table: Table, names: set[str]) -> None:
    columns = typed(table)
    lines = ", ".join(_lines(table, columns, names))
    connection.execute(f"CREATE TABLE {_quoted(table.name)} ({lines})")
    lists = [n for n, column in enumerate(columns) if column.type in ("list", "objects")]
    marks = ", ".join("?" * len(columns))
    rows = _flat(table.cells(), lists) if lists else table.cells()
    connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", rows)


def _lines(table: Table, columns: Iterable[Typed], names: set[str]) -> Iterator[str]:
    """The columns of a table, and its keys."""
    for column in columns:
        line = f"{_quoted(column.key)} {_TYPES.get(column.type, 'TEXT')}"
        if column.refers in names:
            line += f" REFERENCES {_quoted(column.refers)} (id)"
        yield line
    if table.key:
        yield f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})"


def _flat(rows: Iterable[tuple[Any, ...]], lists: list[int]) -> Iterator[list[Any]]:
    """The rows with their lists as JSON."""
    for row in rows:
        cells = list(row)
        for n in lists:
            if cells[n] is not None:
                cells[n] = json.dumps(cells[n], ensure_ascii=False)
        yield cells


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
