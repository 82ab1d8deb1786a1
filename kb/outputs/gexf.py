"""GEXF 1.3 (https://gexf.net), as Gephi reads it: a graph in time, parallel edges kept.

An edge lasts from the first day that its beginning may be to the last day that its end may be, and
for ever where no end is known; one without a date is always there. What relates its two ends is its
kind, by which Gephi keeps parallel edges apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from kb.dates import OPEN_EARLIEST, OPEN_LATEST
from kb.outputs.edgelist import NODE, described, graph_of, quoted, text
from kb.table import Page, Row, Table

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
"""
_GRAPH = (
    '  <graph defaultedgetype="undirected" mode="dynamic" timeformat="date" '
    'timerepresentation="interval">\n'
)


def gexf(answer: Table | Page, stream: TextIO) -> None:
    """The nodes, then the edges with their spells, and all that is said of them."""
    graph = graph_of(answer)
    said = tuple(key for key in NODE if key != "label")
    stream.write(_HEAD)
    stream.write(
        f"  <meta>\n    <creator>Lunar KB</creator>\n    <description>{text(described(answer))}"
    )
    stream.write(f"</description>\n  </meta>\n{_GRAPH}")
    for kind, keys in (("node", said), ("edge", graph.keys)):
        stream.write(f'    <attributes class="{kind}" mode="static">\n')
        for key in keys:
            stream.write(f'      <attribute id="{key}" title="{key}" type="string"/>\n')
        stream.write("    </attributes>\n")
    stream.write("    <nodes>\n")
    for row in graph.nodes:
        stream.write(f"      <node id={quoted(row['id'])} label={quoted(row['label'])}>\n")
        _values(stream, said, row)
        stream.write("      </node>\n")
    stream.write("    </nodes>\n    <edges>\n")
    for row in graph.edges:
        ends = f"source={quoted(row['a'])} target={quoted(row['b'])}"
        stream.write(
            f"      <edge id={quoted(row['edge'])} {ends} kind={quoted(row['relation'])}>\n"
        )
        _values(stream, graph.keys, row)
        _spell(stream, row)
        stream.write("      </edge>\n")
    stream.write("    </edges>\n  </graph>\n</gexf>\n")


def _values(stream: TextIO, keys: Iterable[str], said: Row) -> None:
    stream.write("        <attvalues>\n")
    for key in keys:
        if said.get(key) not in (None, [], ""):
            stream.write(f'          <attvalue for="{key}" value={quoted(said[key])}/>\n')
    stream.write("        </attvalues>\n")


def _spell(stream: TextIO, row: Row) -> None:
    start, end = row["date_earliest"], row["end_latest"]
    bounds = f' start="{start}"' if start not in (None, OPEN_EARLIEST) else ""
    if end not in (None, OPEN_LATEST) and (start is None or end >= start):
        bounds += f' end="{end}"'
    if bounds:
        stream.write(f"        <spells>\n          <spell{bounds}/>\n        </spells>\n")
