"""Citations as plain text, a line a source."""

from __future__ import annotations

from typing import TextIO

from kb.language import dated, told
from kb.outputs.plain import when_published
from kb.outputs.references import line, sources_of
from kb.table import Page, Row, Table


def text(answer: Table | Page, stream: TextIO) -> None:
    """Publisher or author, title, day, address, and when it was read."""
    for source in sources_of(answer):
        stream.write(f"{_citation(source)}\n")
    if answer.about:
        stream.write(f"\n{told(answer.about.line())}\n")


def _citation(source: Row) -> str:
    title = line(source["title"])
    if source.get("version"):
        title += told(f", version {source['version']}")
    parts = [line(source.get("author") or source["publisher"]), title, when_published(source)]
    if source["url"]:
        parts.append(source["url"])
    cited = ". ".join(part.rstrip(".") for part in parts)
    if source["published"] and source.get("read"):
        cited += told(f" (read {dated(source['read'])})")
    if source.get("version") and source.get("note"):
        cited += f" ({source['note']})"
    return cited if source["url"] else f"{cited}."
