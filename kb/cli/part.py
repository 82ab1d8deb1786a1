"""The words behind `lunar export network` and `lunar export dyads`: what of them is wanted."""

from __future__ import annotations

from kb.cli.options import Certain, Fellows, Lunar, Multilateral, Nodes, Programme, Since, Until
from kb.database.store import Store
from kb.table import Table


def network(
    store: Store,
    nodes: Nodes = None,
    programme: Programme = None,
    target: Lunar = None,
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
    target: Lunar = None,
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
