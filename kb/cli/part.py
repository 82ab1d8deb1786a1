"""The words behind `lunar export network` and `lunar export dyads`: what of them is wanted."""

from __future__ import annotations

from typing import Annotated

import typer

from kb.cli.complete import terms
from kb.cli.options import Certain, Fellows, Multilateral, Programme, Since, Until
from kb.database.store import Store
from kb.questions.edges import NODES
from kb.table import Table
from kb.vocabulary import TARGET

Target = Annotated[
    str | None,
    typer.Option(
        "--target",
        help="moon, cislunar, earth or mars.",
        show_default="moon and cislunar",
        autocompletion=terms(*TARGET),
    ),
]
Nodes = Annotated[
    str | None,
    typer.Option(
        "--nodes",
        "-n",
        help="country, agency or all (any record).",
        show_default="country",
        autocompletion=terms(*NODES),
    ),
]


def network(
    store: Store,
    nodes: Nodes = None,
    programme: Programme = None,
    target: Target = None,
    multilateral: Multilateral = False,
    fellows: Fellows = False,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
) -> Table:
    """The edges of the network, with the claims behind them."""
    from kb.questions.graph import graph

    return graph(
        store,
        nodes=nodes,
        programme=programme,
        target=target,
        multilateral=multilateral,
        fellows=fellows,
        since=since,
        until=until,
        certain=certain,
    )


def dyads(
    store: Store,
    programme: Programme = None,
    target: Target = None,
    multilateral: Multilateral = False,
    fellows: Fellows = False,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
) -> Table:
    """The panel of pairs of countries by year, with the ids behind its counts."""
    from kb.questions.dyads import dyads as question

    return question(
        store,
        programme=programme,
        target=target,
        multilateral=multilateral,
        fellows=fellows,
        since=since,
        until=until,
        certain=certain,
    )
