"""Turtle, the text form of RDF: what triple stores and rdflib load."""

from __future__ import annotations

import re
from typing import TextIO

from kb.outputs import Answer
from kb.outputs.terms import PREFIXES
from kb.outputs.triples import Literal, Reference, Value, nodes

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_PREFIXED = re.compile(f"({'|'.join(PREFIXES)}):[A-Za-z0-9_-]+")
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def turtle(answer: Answer, stream: TextIO) -> None:
    """Write an answer as triples, thing by thing."""
    for prefix, namespace in PREFIXES.items():
        stream.write(f"@prefix {prefix}: <{namespace}> .\n")
    for node in nodes(answer):
        pairs = [f"a {', '.join(node.types)}"] if node.types else []
        pairs += [f"{said} {_value(value)}" for said, value in node.pairs]
        if pairs:
            subject = iri(node.iri) if node.iri else "[]"
            said = " ;\n    ".join(pairs)
            stream.write(f"\n{subject} {said} .\n")


def iri(name: str) -> str:
    """A prefixed name as it is, an IRI in angle brackets, what may not stand in one in hex."""
    if _PREFIXED.fullmatch(name):
        return name
    return f"<{escaped(name)}>"


def escaped(name: str) -> str:
    """An IRI with what may not stand in one percent-encoded."""
    return _NOT_IN_IRI.sub(lambda match: f"%{ord(match[0]):02X}", name)


def _value(value: Value) -> str:
    if isinstance(value, Reference):
        return iri(value.iri)
    if isinstance(value, Literal):
        mark = f"@{value.language}" if value.language else ""
        return _quoted(value.text) + (f"^^{value.datatype}" if value.datatype else mark)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f'"{value!r}"^^xsd:double'
    return str(value) if isinstance(value, int) else _quoted(value)


def _quoted(text: str) -> str:
    escaped = _ESCAPED.sub(lambda m: _ESCAPES.get(m[0], f"\\u{ord(m[0]):04X}"), text)
    return f'"{escaped}"'
