"""Answers to files and streams: one small module a format, one registry.

A writer takes an answer and where it goes: an open text stream, or the path of a file or folder
that is not there yet. It knows nothing of databases, and nothing of what stood at that place.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from kb.errors import UsageError
from kb.table import Bundle, Column, Page, Table

Answer = Table | Page | Bundle
Writer = Callable[[Any, Any], None]
"""Writes an answer to a stream, if the format is text, else to a path."""

TEXT, FILE, FOLDER = "text", "file", "folder"


class Format(NamedTuple):
    """A format: who writes it, and what it is like."""

    module: str
    """The module of this package that writes it, in a function of the format's name."""
    endings: tuple[str, ...]
    """How the names of its files end; files of ours get the first ending."""
    shape: str = TEXT
    """Whether it is text in a stream, a file that is no text, or a folder."""
    many: bool = False
    """Whether one file holds several tables: the writer takes bundles and pages with lists too."""
    says: bool = False
    """Whether a file says in itself which knowledge base it is from."""
    library: str = ""
    """What must be installed for it beside this package, as the extra of the format's name."""


FORMATS = {
    "table": Format("plain", (".txt",), says=True),
    "json": Format("jsontext", (".json",)),
    "jsonl": Format("jsontext", (".jsonl", ".ndjson")),
    "csv": Format("delimited", (".csv",)),
    "tsv": Format("delimited", (".tsv",)),
    "markdown": Format("markdown", (".md", ".markdown"), says=True),
    "html": Format("html", (".html", ".htm"), says=True),
    "xlsx": Format("xlsx", (".xlsx",), FILE, many=True, says=True, library="xlsxwriter"),
    "parquet": Format("parquet", (".parquet",), FILE, says=True, library="arro3.io"),
    "sqlite": Format("sqlite", (".sqlite", ".sqlite3", ".db"), FILE, many=True, says=True),
    "datapackage": Format("datapackage", (), FOLDER, many=True, says=True),
    "turtle": Format("turtle", (".ttl",), many=True, says=True),
    "jsonld": Format("jsonld", (".jsonld",), many=True, says=True),
    "graphml": Format("graphml", (".graphml",), says=True),
    "gexf": Format("gexf", (".gexf",), says=True),
    "bibtex": Format("bibtex", (".bib",), says=True),
    "ris": Format("ris", (".ris",), says=True),
    "csljson": Format("csljson", (".csljson",), says=True),
    "text": Format("text", (), says=True),
}
"""Format → what it is like, in the order in which help lists them."""

SUFFIXES = {ending: name for name, form in FORMATS.items() for ending in form.endings}
"""How a file's name ends → the format that it tells."""

GRAPHS = ("graphml", "gexf")
"""The formats of graphs: nodes, and edges between them."""


def known(name: str) -> str:
    """A format's own name, of the name or the ending as typed.

    Raises:
        UsageError: there is no such format.
    """
    asked = name.strip().casefold()
    asked = SUFFIXES.get(f".{asked}", asked)
    if asked not in FORMATS:
        raise UsageError(f"no format called '{name}'", hint=f"one of {', '.join(FORMATS)}")
    return asked


def missing(name: str) -> bool:
    """Whether the library that a format needs is not installed."""
    library = FORMATS[name].library
    if not library:
        return False
    from importlib.util import find_spec  # slow to import, and seldom needed

    try:
        return find_spec(library) is None
    except ModuleNotFoundError:  # not even the package that it is in
        return True


def writer(name: str) -> Writer:
    """The writer of a format.

    Raises:
        UsageError: there is no such format, or a library that it needs is not installed.
    """
    asked = known(name)
    if missing(asked):
        raise UsageError(
            f"{asked} needs a library that is not installed",
            hint=f"pip install 'lunar-kb[{asked}]'",
        )
    found: Writer = getattr(import_module(f"kb.outputs.{FORMATS[asked].module}"), asked)
    return found


def tables_of(answer: Answer) -> list[Table]:
    """The tables that an answer consists of: a page is its facts, its lists, and its sources."""
    if isinstance(answer, Bundle):
        return list(answer.tables)
    if isinstance(answer, Page):
        columns = tuple(Column(key, key) for key in (answer.sources or [{}])[0])
        sources = [Table("sources", columns, answer.sources)] if answer.sources else []
        return [answer.to_table(), *answer.sections, *sources]
    return [answer]


def title_of(answer: Answer) -> str:
    """What an answer is about, in the language in use."""
    if isinstance(answer, Table):
        return answer.heading or answer.name
    return answer.title if isinstance(answer, Page) else answer.name
