"""JSON-LD: the same graph as in Turtle, as a JSON object that programs without RDF read too."""

from __future__ import annotations

import json
from typing import Any, TextIO

from kb.outputs import Answer
from kb.outputs.terms import PREFIXES
from kb.outputs.triples import Literal, Node, Reference, Value, nodes
from kb.outputs.turtle import escaped


def jsonld(answer: Answer, stream: TextIO) -> None:
    """Write an answer as nodes, one a line, under the prefixes that they use."""
    context = json.dumps(PREFIXES, ensure_ascii=False)
    stream.write(f'{{"@context": {context},\n"@graph": [\n')
    opened = False
    for node in nodes(answer):
        stream.write(",\n" if opened else "")
        stream.write(json.dumps(_node(node), ensure_ascii=False))
        opened = True
    stream.write("\n]}\n")


def _node(node: Node) -> dict[str, Any]:
    out: dict[str, Any] = {"@id": escaped(node.iri)} if node.iri else {}
    if node.types:
        out["@type"] = list(node.types)
    for said, value in node.pairs:
        out.setdefault(said, []).append(_value(value))
    return out


def _value(value: Value) -> Any:
    if isinstance(value, Reference):
        return {"@id": escaped(value.iri)}
    if isinstance(value, Literal):
        out = {"@value": value.text}
        if value.language:
            out["@language"] = value.language
        if value.datatype:
            out["@type"] = value.datatype
        return out
    return {"@value": repr(value), "@type": "xsd:double"} if isinstance(value, float) else value
