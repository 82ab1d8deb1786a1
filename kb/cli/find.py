"""The command that searches."""

from __future__ import annotations

from typing import Annotated

import typer

from kb.cli.options import (
    Certain,
    Country,
    Since,
    Until,
    asking,
)
from kb.database.store import Store
from kb.table import Table


@asking
def search(
    store: Store,
    text: Annotated[list[str], typer.Argument(help="Words; in quotation marks, a phrase.")],
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", "-k", help="mission, agency, agreement …; several: any of them."),
    ] = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
    limit: Annotated[int, typer.Option("--limit", min=0, help="At most so many; 0: all.")] = 20,
) -> Table:
    """Full text, English and Chinese: names first, then all that is said of things.

    The hit stands in [brackets]. All words must be found, though perhaps in other forms or in
    translation; "in quotation marks" as they stand; -without a word; either OR the other; begin*.
    Countries named together (中俄, Sino-Russian, "US Japan") find what they take part in together.

    \b
    lunar search retroreflector far side
    lunar search 中法 月球样品
    lunar search "water ice" OR 水冰 -mars --kind instrument,mission
    lunar search 合作 --country Pakistan --since 2020
    """
    from kb.questions.search import search as question

    return question(
        store,
        _one(text),
        kind=kind or (),
        country=country,
        since=since,
        until=until,
        certain=certain,
        limit=limit,
    )


def _one(words: list[str]) -> str:
    """The words of a search as one text. Of several, one that has spaces was in quotation marks,
    which the shell has taken away.
    """
    if len(words) == 1:
        return words[0]
    return " ".join(
        word
        if " " not in word or '"' in word
        else f'{word[0]}"{word[1:]}"'
        if word[0] in "-−"
        else f'"{word}"'
        for word in words
    )
