"""RIS, as reference managers import it: a record a source, lines ending in CR LF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from kb.about import About
from kb.outputs.references import line, remarks, sources_of, when
from kb.table import Page, Row, Table


def ris(answer: Table | Page, stream: TextIO) -> None:
    for source in sources_of(answer):
        for tag, value in _tags(source, answer.about):
            stream.write(f"{tag}  - {value}\r\n")
        stream.write("\r\n")


def _tags(source: Row, about: About | None) -> Iterator[tuple[str, str]]:
    press = source.get("tier") == "press"
    kind = "NEWS" if press else "ELEC" if source["url"] else "GEN"
    yield "TY", "DATA" if source.get("version") else kind
    yield "ID", source["source"]
    if source.get("author"):
        yield "AU", line(source["author"])
    yield "TI", line(source["title"])
    yield "T2" if press else "PB", line(source["publisher"])
    issued = when(source["published"])
    if issued:
        yield "PY", str(issued.parts[0][0])
        numbers = [f"{n:02}" if place else str(n) for place, n in enumerate(issued.parts[0])]
        yield "DA", "/".join([*numbers, *[""] * (4 - len(numbers))])
    if source.get("version"):
        yield "ET", line(source["version"])
    if source["url"]:
        yield "UR", source["url"]
    if source.get("read"):
        yield "Y2", f"{source['read'].replace('-', '/')}/"
    if source.get("language"):
        yield "LA", source["language"]
    if note := remarks(source, issued):
        yield "N1", note
    if about:
        yield "DB", about.line()
    yield "ER", ""
