"""A data package (Frictionless): a folder with a CSV file a table and ``datapackage.json``, which
says what the columns hold, what tells rows apart, and what refers to what.

Every text stands in the files as it is, unlike in the CSV for spreadsheets.
(https://datapackage.org/standard/data-package/)
"""

from __future__ import annotations

import json
from collections.abc import Collection
from hashlib import file_digest
from pathlib import Path
from typing import Any

from kb.about import DESCRIPTION
from kb.outputs import Answer, tables_of
from kb.outputs.columns import Typed, typed
from kb.outputs.delimited import JOINT, write
from kb.table import Table

DESCRIPTOR = "datapackage.json"

FIELDS: dict[str, dict[str, str]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "date"},
    "list": {"type": "list", "delimiter": JOINT},
    "objects": {"type": "array"},
    "mixed": {"type": "any"},
}
"""The type of a column → what a Table Schema says of its field."""


def datapackage(answer: Answer, folder: Path) -> None:
    """Write the files into a folder that is there."""
    tables = tables_of(answer)
    names = {table.name for table in tables}
    resources = [_resource(table, names, folder) for table in tables]
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "lunar-kb",
        "resources": resources,
    }
    if answer.about:
        said = answer.about.to_dict()
        package |= {
            "title": said["title"],
            "description": DESCRIPTION,
            "version": said["version"],
            "licenses": [{"name": said["license"], "path": said["license_url"]}],
            "corpus_digest": said["corpus_digest"],
            "as_of": said["as_of"],
        }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_text(text, encoding="utf-8")


def _resource(table: Table, names: Collection[str], folder: Path) -> dict[str, Any]:
    path = folder / f"{table.name}.csv"
    columns = typed(table)
    with path.open("w", encoding="utf-8", newline="") as stream:
        write(table, stream, guarded=False)
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return {
        "name": table.name,
        "type": "table",
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": schema(table, columns, names),
    }


def schema(table: Table, columns: list[Typed], names: Collection[str] = ()) -> dict[str, Any]:
    """The Table Schema of a table among tables of those names."""
    fields = [{"name": column.key, **FIELDS[column.type]} for column in columns]
    out: dict[str, Any] = {"fields": fields}
    if table.key:
        out["primaryKey"] = list(table.key)
    keys = [
        {
            "fields": [column.key],
            "reference": {
                "resource": "" if column.refers == table.name else column.refers,
                "fields": ["id"],
            },
        }
        for column in columns
        if column.refers in names
    ]
    if keys:
        out["foreignKeys"] = keys
    return out
