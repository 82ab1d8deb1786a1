"""The command that asks who works with whom."""

from __future__ import annotations

from typing import Annotated

import typer

from kb.cli.complete import names
from kb.cli.options import (
    Certain,
    Fellows,
    Lunar,
    Multilateral,
    Nodes,
    Programme,
    Since,
    Until,
    asking,
)
from kb.database.store import Store
from kb.table import Page, Table


@asking
def network(
    store: Store,
    first: Annotated[
        str | None,
        typer.Argument(
            help="A country or agency: its partners.", autocompletion=names("country", "agency")
        ),
    ] = None,
    second: Annotated[
        str | None,
        typer.Argument(
            help="Another: what ties the two.", autocompletion=names("country", "agency")
        ),
    ] = None,
    nodes: Nodes = None,
    communities: Annotated[
        bool, typer.Option("--communities", help="Groups that work together.")
    ] = False,
    membership: Annotated[
        bool, typer.Option("--membership", help="Artemis Accords, ILRS, and actual flights.")
    ] = False,
    programme: Programme = None,
    target: Lunar = None,
    multilateral: Multilateral = False,
    fellows: Fellows = False,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
) -> Table | Page:
    """Who works with whom: partners ranked, what ties two, the shortest chain between them.

    Two are tied by a mission that one leads and the other takes part in, an instrument, a text, an
    activity; docs/network.md has the definitions.

    \b
    lunar network
    lunar network China --nodes agency
    lunar network pakistan italy
    lunar network --membership
    """
    from kb.questions.network import network as question

    return question(
        store,
        first,
        second,
        nodes=nodes,
        communities=communities,
        membership=membership,
        programme=programme,
        target=target,
        multilateral=multilateral,
        fellows=fellows,
        since=since,
        until=until,
        certain=certain,
    )
