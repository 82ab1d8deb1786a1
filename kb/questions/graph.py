"""The network as a graph to be taken elsewhere: every edge, with the claims behind it."""

from __future__ import annotations

from kb.database.store import Store
from kb.questions.edges import choice, edges, level
from kb.questions.gather import by_key
from kb.table import Column, Table, words


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
    rows = edges(store, level(nodes) or "country", chosen)
    links = {row[key] for row in rows for key in ("a_link", "b_link") if row[key]}
    claims = by_key(store, "claim", "subject", sorted(links), "id")
    for row in rows:
        ties = dict.fromkeys(link for link in (row["a_link"], row["b_link"]) if link)
        row["edge"] = ":".join((row["relation"], "+".join((*ties, row["a"], row["b"]))))
        row["behind"] = [*ties]
        row["claims"] = [claim["id"] for link in ties for claim in claims.get(link, [])]
    columns = (
        Column("edge"),
        Column("a", "From"),
        Column("a_name", "Name"),
        Column("a_kind"),
        Column("a_country"),
        Column("a_agency"),
        Column("a_role", "Role", lambda row: words(row["a_role"])),
        Column("b", "To"),
        Column("b_name", "Name"),
        Column("b_kind"),
        Column("b_country"),
        Column("b_agency"),
        Column("b_role", "Role", lambda row: words(row["b_role"])),
        Column("relation", "How", lambda row: words(row["relation"])),
        Column("mission", "Mission"),
        Column("whole"),
        Column("instrument", "Instrument"),
        Column("agreement", "Agreement"),
        Column("activity", "Activity"),
        Column("programme", "Programme"),
        Column("target"),
        Column("status", "Status", lambda row: words(row["status"])),
        Column("date", "Date"),
        Column("end_date"),
        Column("date_earliest"),
        Column("date_latest"),
        Column("end_latest"),
        Column("a_link"),
        Column("b_link"),
        Column("claims"),
    )
    return Table("network", columns, rows, "Who works with whom")
