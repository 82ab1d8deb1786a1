"""The network as a graph to be taken elsewhere: every edge, with the claims behind it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kb.database.store import Store
from kb.questions.edges import Choice, choice, edges, level, tied
from kb.questions.gather import batches, by_key
from kb.table import Column, Repeated, Row, Table, words


def graph(
    store: Store,
    *,
    nodes: str | None = None,
    since: str | None = None,
    until: str | None = None,
    certain: bool = False,
    target: str | None = None,
    programme: str | None = None,
    multilateral: bool = False,
    fellows: bool = False,
) -> Table:
    """The edges of the network, parallel ones kept, one row each; nodes are countries by default.
    Rows are asked for as they are read.

    Raises:
        NotFoundError: the programme stands for nothing, or for several things.
        UsageError: a filter makes no sense.
    """
    chosen = choice(
        store,
        since=since,
        until=until,
        certain=certain,
        target=target,
        programme=programme,
        multilateral=multilateral,
        fellows=fellows,
    )
    kind = level(nodes) or "country"
    ends = Table(
        "nodes",
        tuple(Column(key, type="text") for key in ("id", "label", "kind", "country")),
        Repeated(partial(tied, store, kind, chosen)),
    )
    rows = Repeated(partial(_edges, store, kind, chosen))
    return Table("network", _COLUMNS, rows, "Who works with whom", nodes=ends)


_CLAIMS = "(SELECT id, subject FROM claim)"


def _edges(store: Store, nodes: str, chosen: Choice) -> Iterator[Row]:
    """The edges with an id each, and the claims behind the ties that they rest on."""
    for batch in batches(edges(store, nodes, chosen)):
        links = [(row["a_link"], row["b_link"]) for row in batch]
        claims = by_key(
            store, _CLAIMS, "subject", {one for two in links for one in two if one}, "id"
        )
        for row, two in zip(batch, links, strict=True):
            ties = [*dict.fromkeys(link for link in two if link)]
            row["edge"] = ":".join((row["relation"], "+".join((*ties, row["a"], row["b"]))))
            row["behind"] = ties
            row["claims"] = [claim["id"] for link in ties for claim in claims.get(link, [])]
            yield row


_COLUMNS = (
    Column("edge", type="text"),
    Column("a", "From", type="text"),
    Column("a_name", "Name", type="text"),
    Column("a_kind", type="text"),
    Column("a_country", type="text"),
    Column("a_agency", type="text"),
    Column("a_role", "Role", lambda row: words(row["a_role"]), type="text"),
    Column("b", "To", type="text"),
    Column("b_name", "Name", type="text"),
    Column("b_kind", type="text"),
    Column("b_country", type="text"),
    Column("b_agency", type="text"),
    Column("b_role", "Role", lambda row: words(row["b_role"]), type="text"),
    Column("relation", "How", lambda row: words(row["relation"]), type="text"),
    Column("mission", "Mission", type="text"),
    Column("whole", type="text"),
    Column("instrument", "Instrument", type="text"),
    Column("agreement", "Agreement", type="text"),
    Column("activity", "Activity", type="text"),
    Column("programme", "Programme", type="text"),
    Column("target", type="text"),
    Column("status", "Status", lambda row: words(row["status"]), type="text"),
    Column("date", "Date", type="text"),
    Column("end_date", type="text"),
    Column("date_earliest", type="date"),
    Column("date_latest", type="date"),
    Column("end_latest", type="date"),
    Column("a_link", type="text"),
    Column("b_link", type="text"),
    Column("claims", type="list"),
)
