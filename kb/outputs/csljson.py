"""CSL-JSON (https://citationstyles.org): a list of items, a source each, for Zotero and pandoc."""

from __future__ import annotations

import json
from typing import Any, TextIO

from kb.outputs.references import When, line, remarks, sources_of, when
from kb.table import Page, Row, Table


def csljson(answer: Table | Page, stream: TextIO) -> None:
    said = {"source": answer.about.line()} if answer.about else {}
    items = [_item(source) | said for source in sources_of(answer)]
    stream.write(json.dumps(items, ensure_ascii=False, indent=2) + "\n")


def _item(source: Row) -> dict[str, Any]:
    press = source.get("tier") == "press"
    kind = "article-newspaper" if press else "webpage" if source["url"] else "document"
    item: dict[str, Any] = {
        "id": source["source"],
        "type": "dataset" if source.get("version") else kind,
        "title": line(source["title"]),
    }
    if source.get("author"):
        item["author"] = [{"literal": line(source["author"])}]
    item["container-title" if press else "publisher"] = line(source["publisher"])
    issued = when(source["published"])
    if issued:
        item["issued"] = _date(issued)
    if read := when(source.get("read")):
        item["accessed"] = _date(read)
    keys = {"url": "URL", "language": "language", "version": "version"}
    item |= {theirs: source[ours] for ours, theirs in keys.items() if source.get(ours)}
    if note := remarks(source, issued):
        item["note"] = note
    return item


def _date(date: When) -> dict[str, Any]:
    parts = {"date-parts": [list(part) for part in date.parts]}
    return parts | ({"circa": True} if date.about else {})
