"""The taking commands: whole tables into files, and SQL of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kb import questions as q
from kb.cli.options import Db, Force, Format, Output, asking
from kb.cli.session import deliver, into, opened, say
from kb.database.store import Store
from kb.errors import UsageError
from kb.outputs import writer
from kb.table import Column, Table


def export(
    table: Annotated[str | None, typer.Argument(help="A table or view; --list names them.")] = None,
    all: Annotated[bool, typer.Option("--all", help="All of them, into a folder.")] = False,
    list: Annotated[bool, typer.Option("--list", help="What there is to export.")] = False,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    db: Db = None,
) -> None:
    """Take a whole table elsewhere, or all of them.

    \b
    lunar export agreements --output agreements.csv
    lunar export --all --format csv --output tables/
    """
    if sum((table is not None, all, list)) != 1:
        raise UsageError("name one table, or give --all or --list")
    with opened(db) as store:
        if list:
            rows = [{"table": name} for name in q.tables(store)]
            deliver(Table("tables", (Column("table", "Table"),), rows), format, output, force)
        elif table is not None:
            deliver(q.export(store, table), format or (None if output else "csv"), output, force)
        else:
            _all(store, format or "csv", output, force)


def _all(store: Store, format: str, folder: Path | None, force: bool) -> None:
    """Every table and view, a file each."""
    write = writer(format)
    if folder is None:
        raise UsageError("--all needs a folder", hint="--output FOLDER")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, not a folder")
    ending = {"markdown": "md", "table": "txt"}.get(format, format)
    names = q.tables(store)
    taken = [name for name in names if (folder / f"{name}.{ending}").exists()]
    if taken and not force:
        raise UsageError(
            f"{folder / taken[0]}.{ending} exists"
            + (f", and {len(taken) - 1} more" if len(taken) > 1 else ""),
            hint="--force replaces them",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make the folder {folder}: {error.strerror}") from None
    for name in names:
        with into(folder / f"{name}.{ending}", force) as stream:
            write(q.export(store, name), stream)
    say(f"{len(names)} files in {folder}")


@asking
def sql(
    store: Store,
    query: Annotated[str, typer.Argument(help="A SELECT; `-` reads it from standard input.")],
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="At most so many rows; 0: all.")
    ] = 10_000,
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, help="At most so long.")] = 10.0,
) -> Table:
    """Ask in SQL; nothing can be changed.

    \b
    lunar sql "SELECT country, COUNT(*) AS n FROM partners GROUP BY country ORDER BY n DESC"
    """
    text = sys.stdin.read() if query == "-" else query
    return q.sql(store, text, limit=limit, seconds=seconds)


COMMANDS = (export, sql)
