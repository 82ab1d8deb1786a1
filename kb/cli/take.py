"""SQL of one's own."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kb.cli.complete import names
from kb.cli.options import asking, citing
from kb.database.store import Store
from kb.errors import UsageError
from kb.table import Table
from kb.vocabulary import ENTITY_KIND

_LONGEST = 1_000_000
"""Characters in a query."""


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
