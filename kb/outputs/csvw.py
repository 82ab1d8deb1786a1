"""What stands beside a file that cannot say it itself: which knowledge base it is from and what its
columns hold; in the words of CSV on the Web, where CSV readers look for it.

``partners.csv`` has ``partners.csv-metadata.json`` beside it; a folder of CSV files has one,
``csv-metadata.json``, for all. (https://www.w3.org/TR/tabular-metadata/#locating-metadata)
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kb.outputs.columns import typed
from kb.outputs.delimited import JOINT
from kb.table import Table

ENDING = "-metadata.json"

_DATATYPES: dict[str, dict[str, Any]] = {
    "text": {"datatype": "string"},
    "integer": {"datatype": "integer"},
    "number": {"datatype": "number"},
    "boolean": {"datatype": {"base": "boolean", "format": "true|false"}},
    "date": {"datatype": "date"},
    "list": {"datatype": "string", "separator": JOINT},
    "objects": {"datatype": "json"},
    "mixed": {"datatype": "string"},
}


def describe(files: Mapping[str, Table]) -> str:
    """The description of files, by name, with a table each that says where it is from."""
    about = next(table.about for table in files.values())
    assert about is not None
    said: dict[str, Any] = {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": about.to_dict()["title"],
        "dc:license": {"@id": about.license_url},
        "schema:version": about.version,
        "notes": [about.to_dict()],
    }
    tables = [_table(name, table) for name, table in files.items()]
    said |= tables[0] if len(tables) == 1 else {"tables": tables}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _table(name: str, table: Table) -> dict[str, Any]:
    columns = [
        {"name": column.key, "titles": column.key, **_DATATYPES[column.type]}
        for column in typed(table)
    ]
    said: dict[str, Any] = {"url": name}
    if name.endswith(".tsv"):
        said["dialect"] = {"delimiter": "\t"}
    said["tableSchema"] = {"columns": columns}
    if table.key:
        said["tableSchema"]["primaryKey"] = list(table.key)
    return said


def types(path: Path) -> dict[str, str]:
    """What the columns of a file hold, by key, as the description beside it says; nothing if there
    is none.
    """
    for beside in (path.with_name(path.name + ENDING), path.with_name(path.suffix[1:] + ENDING)):
        if beside.is_file():
            said = json.loads(beside.read_text(encoding="utf-8"))
            for table in said.get("tables", [said]):
                if table.get("url") == path.name:
                    return {c["name"]: _type(c) for c in table["tableSchema"]["columns"]}
    return {}


def _type(column: dict[str, Any]) -> str:
    said = {key: column[key] for key in ("datatype", "separator") if key in column}
    return next((name for name, datatype in _DATATYPES.items() if datatype == said), "text")
