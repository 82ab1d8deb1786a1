"""GraphML (http://graphml.graphdrawing.org): an undirected graph that keeps parallel edges."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from kb.outputs.edgelist import NODE, described, graph_of, quoted, text
from kb.table import Page, Row, Table

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def graphml(answer: Table | Page, stream: TextIO) -> None:
    """The nodes, then the edges, each with the text of all that is said of it."""
    graph = graph_of(answer)
    stream.write(_HEAD)
    for kind, keys in (("node", NODE), ("edge", graph.keys)):
        for key in keys:
            name = quoted(f"{kind}.{key}")
            stream.write(f'  <key id={name} for="{kind}" attr.name="{key}" attr.type="string"/>\n')
    stream.write('  <graph id="network" edgedefault="undirected">\n')
    stream.write(f"    <desc>{text(described(answer))}</desc>\n")
    for node in graph.nodes:
        _element(stream, f"node id={quoted(node['id'])}", "node", NODE, node)
    for row in graph.edges:
        ends = f"source={quoted(row['a'])} target={quoted(row['b'])}"
        _element(stream, f"edge id={quoted(row['edge'])} {ends}", "edge", graph.keys, row)
    stream.write("  </graph>\n</graphml>\n")


def _element(stream: TextIO, tag: str, kind: str, keys: Iterable[str], said: Row) -> None:
    stream.write(f"    <{tag}>\n")
    for key in keys:
        if said.get(key) not in (None, [], ""):
            stream.write(f'      <data key="{kind}.{key}">{text(said[key])}</data>\n')
    stream.write(f"    </{kind}>\n")
