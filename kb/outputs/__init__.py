"""Answers to text: one small module a format, one registry.

A writer takes an answer and a text stream. It knows nothing of databases.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TextIO

from kb.errors import UsageError
from kb.table import Page, Table

Answer = Table | Page
Writer = Callable[[Answer, TextIO], None]

FORMATS = {
    "table": "kb.outputs.plain",
    "json": "kb.outputs.jsontext",
    "jsonl": "kb.outputs.jsontext",
    "csv": "kb.outputs.delimited",
    "tsv": "kb.outputs.delimited",
    "markdown": "kb.outputs.markdown",
    "graphml": "kb.outputs.graphml",
    "gexf": "kb.outputs.gexf",
    "bibtex": "kb.outputs.bibtex",
    "ris": "kb.outputs.ris",
    "csljson": "kb.outputs.csljson",
    "text": "kb.outputs.text",
}
"""Format → the module that writes it, in a function of the format's name."""

SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "table",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".bib": "bibtex",
    ".ris": "ris",
    ".csljson": "csljson",
}

GRAPHS = ("graphml", "gexf")
"""The formats of graphs: nodes, and edges between them."""


def known(name: str) -> str:
    """A format's own name, of the name as typed.

    Raises:
        UsageError: there is no such format.
    """
    asked = name.strip().casefold()
    asked = {"md": "markdown", "ndjson": "jsonl"}.get(asked, asked)
    if asked not in FORMATS:
        raise UsageError(f"no format called '{name}'", hint=f"one of {', '.join(FORMATS)}")
    return asked


def writer(name: str) -> Writer:
    """The writer of a format.

    Raises:
        UsageError: there is no such format.
    """
    asked = known(name)
    found: Writer = getattr(import_module(FORMATS[asked]), asked)
    return found
