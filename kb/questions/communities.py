"""Groups of those who work together more than with others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kb.errors import UsageError
from kb.questions.edges import Tally
from kb.table import Column, Row, Table


def communities(found: Iterable[Row]) -> Table:
    """The communities of a network, by greedy growth of modularity (Clauset, Newman, Moore 2004);
    two are tied as strongly as the number of flights, texts and activities that they have shared.

    Raises:
        UsageError: the library for it is not installed.
    """
    try:
        import networkx
        from networkx.algorithms.community import greedy_modularity_communities, modularity
    except ImportError:
        raise UsageError(
            "--communities needs the library networkx",
            hint="python -m pip install 'lunar-kb[graph]'",
        ) from None
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    names: dict[str, str] = {}
    for row in found:
        tallies[min(row["a"], row["b"]), max(row["a"], row["b"])].add(row)
        names |= {row["a"]: row["a_name"], row["b"]: row["b_name"]}
    graph: networkx.Graph[str] = networkx.Graph()
    for (one, other), tally in sorted(tallies.items(), key=lambda item: item[0]):
        if tally.things:
            graph.add_edge(one, other, weight=tally.things)
    found_groups = greedy_modularity_communities(graph, weight="weight") if graph else []
    groups = [set(group) for group in found_groups]
    strength = dict(graph.degree(weight="weight"))
    rows: list[Row] = []
    for group in sorted(groups, key=lambda group: (-len(group), min(group))):
        members = sorted(group, key=lambda node: (-strength[node], node))
        rows.append(
            {
                "community": len(rows) + 1,
                "size": len(members),
                "members": members,
                "member_names": [names[node] for node in members],
            }
        )
    columns = (
        Column("community", "Community"),
        Column("size", "Size"),
        Column("members", "Members", lambda row: ", ".join(row["member_names"])),
        Column("member_names"),
    )
    notes: tuple[str, ...] = ("the strongest of a community stands first in it",)
    if rows:
        value = modularity(graph, groups, weight="weight")
        notes = (
            *notes,
            f"modularity {value:.2f}: 0 is no better than chance, 1 the most there can be",
        )
    return Table("communities", columns, rows, "Communities", notes=notes)
