"""A table of edges as nodes and edges, for the formats of graphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from kb.errors import UsageError
from kb.table import Page, Row, Table

ENDS = ("a", "b")
NODE = ("label", "kind", "country")
"""What is said of a node."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Graph(NamedTuple):
    """Nodes and edges, to be gone through once each, and the keys that say something of an edge."""

    nodes: Iterable[Row]
    edges: Iterable[Row]
    keys: tuple[str, ...]


def graph_of(answer: Table | Page) -> Graph:
    """The graph that a table of edges is.

    Raises:
        UsageError: the answer is no such table.
    """
    if not isinstance(answer, Table) or answer.nodes is None:
        name = answer.name if isinstance(answer, Table) else answer.title
        raise UsageError(
            f"'{name}' is no graph, and cannot be written as one",
            hint="lunar export network --format gexf, by itself, is one",
        )
    ends = {f"{end}{part}" for end in ENDS for part in ("", "_name", "_kind", "_country")}
    keys = tuple(key for key in answer.keys if key not in ends | {"edge"})
    return Graph(answer.nodes, answer, keys)


def described(answer: Table | Page) -> str:
    """What a file says of itself: what it is, and from which knowledge base."""
    said = answer.about.line() if answer.about else ""
    return ". ".join(filter(None, (answer.title, said)))


def written(value: object) -> str:
    """A value as the text of an attribute: a list with ``; `` between its items."""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def text(value: object) -> str:
    """A value as XML text; characters that XML cannot hold are left out."""
    return escape(_NO_XML.sub("", written(value)))


def quoted(value: object) -> str:
    """A value as an XML attribute, in its quotation marks."""
    return quoteattr(_NO_XML.sub("", written(value)), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
