"""SQL of one's own."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kb.cli.options import asking
from kb.database.store import Store
from kb.errors import UsageError
from kb.table import Table

_LONGEST = 1_000_000
"""Characters in a query."""


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
