"""The taking commands: whole tables into files, and SQL of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kb.cli.complete import names, terms
from kb.cli.options import (
    AsOf,
    Certain,
    Db,
    Fellows,
    Force,
    Format,
    Multilateral,
    Output,
    Programme,
    Since,
    Until,
    asking,
    citing,
)
from kb.cli.session import chosen, deliver, into, opened, say
from kb.database.store import Store
from kb.errors import UsageError
from kb.outputs import GRAPHS, Answer, known, writer
from kb.questions.edges import NODES
from kb.questions.localize import localized
from kb.table import Column, Table
from kb.vocabulary import ENTITY_KIND, TARGET

_LONGEST = 1_000_000
"""Characters in a query."""


def export(
    table: Annotated[str | None, typer.Argument(help="A table or view; --list names them.")] = None,
    all: Annotated[bool, typer.Option("--all", help="All of them, into a folder.")] = False,
    list: Annotated[bool, typer.Option("--list", help="What there is to export.")] = False,
    nodes: Annotated[
        str | None,
        typer.Option(
            "--nodes",
            "-n",
            help="Of the network: country, agency or all (any record).",
            show_default="country in a graph",
            autocompletion=terms(*NODES),
        ),
    ] = None,
    programme: Programme = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--target", help="moon, cislunar, earth or mars.", autocompletion=terms(*TARGET)
        ),
    ] = None,
    multilateral: Multilateral = False,
    fellows: Fellows = False,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    db: Db = None,
    as_of: AsOf = None,
) -> None:
    """Take a whole table elsewhere, or all of them.

    Of `network` and `dyads` a part can be chosen, from --nodes to --until.

    \b
    lunar export agreements --output agreements.csv
    lunar export --all --format csv --output tables/
    lunar export network --nodes agency --output network.gexf
    lunar export dyads --since 2019 --output dyads.csv
    """
    given = {"nodes": nodes, "programme": programme, "target": target, "since": since} | {
        "multilateral": multilateral, "fellows": fellows, "until": until, "certain": certain
    }  # fmt: skip
    choice = {option: value for option, value in given.items() if value}
    if sum((table is not None, all, list)) != 1:
        raise UsageError("name one table, or give --all or --list")
    if all:
        if output is None:
            raise UsageError("--all needs a folder", hint="--output FOLDER")
        _all(known(format or "csv"), output, force, db, as_of)
        return
    from kb.questions.export import export as whole
    from kb.questions.export import tables

    named = format or (None if table is None or output else "csv")
    if chosen(named, output, force) in GRAPHS and table == "network":
        choice.setdefault("nodes", "country")
    with opened(db, as_of) as store:
        if table is None:
            rows = [{"table": name} for name in tables(store)]
            answer: Answer = Table("tables", (Column("table", "Table"),), rows)
        else:
            answer = localized(store, whole(store, table, **choice))
        answer.as_of = store.as_of
        deliver(answer, named, output, force)


def _all(format: str, folder: Path, force: bool, db: Path | None, as_of: str | None) -> None:
    """Every table and view, a file each."""
    from kb.questions.export import export as whole
    from kb.questions.export import tables

    write = writer(format)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, not a folder")
    ending = {"markdown": "md", "table": "txt"}.get(format, format)
    with opened(db, as_of) as store:
        files = {name: folder / f"{name}.{ending}" for name in tables(store)}
        taken = [path for path in files.values() if path.exists()]
        if taken and not force:
            more = f", and {len(taken) - 1} more" if len(taken) > 1 else ""
            raise UsageError(f"{taken[0]} exists{more}", hint="--force replaces them")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"cannot make the folder {folder}: {error.strerror}") from None
        for name, path in files.items():
            with into(path, force) as stream:
                write(whole(store, name), stream)
    say(f"{len(files)} files in {folder}")


@citing
def cite(
    store: Store,
    name: Annotated[
        str | None,
        typer.Argument(
            help="An id, name or alias; without one, the knowledge base itself.",
            autocompletion=names(*ENTITY_KIND),
        ),
    ] = None,
) -> Table:
    """What to cite: every source behind a thing, or the knowledge base itself.

    As text, or for a bibliography: bibtex, ris, csljson.

    \b
    lunar cite
    lunar cite DORN --format bibtex
    lunar cite 嫦娥六号 --output sources.ris
    lunar export sources --output all.bib
    """
    from kb.questions.cite import cite as question

    return question(store, name)


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
    text = _typed() if query == "-" else query
    from kb.questions.sql import sql as question

    return question(store, text, limit=limit, seconds=seconds)


def _typed() -> str:
    """The query on standard input; what is longer than any query is not read to its end."""
    text = sys.stdin.read(_LONGEST + 1) if sys.stdin else ""
    if len(text) > _LONGEST:
        raise UsageError(f"a query of more than {_LONGEST:,} characters")
    return text
