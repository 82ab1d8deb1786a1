"""Reading files of ours back: the cells as they were before they were written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kb.errors import UsageError
from kb.outputs import SUFFIXES, csvw, delimited
from kb.outputs.datapackage import DESCRIPTOR, FIELDS
from kb.table import Row


def read(path: Path) -> Iterator[Row]:
    """The rows of a CSV, TSV, JSON or JSON Lines file that this package wrote.

    CSV has the types of its cells in the description that stands beside it; without one every cell
    is text. In CSV, an empty text cannot be told from none. TSV has lost line breaks and tabs.

    Raises:
        UsageError: the file is of another format.
    """
    named = SUFFIXES.get(path.suffix.casefold())
    with path.open(encoding="utf-8", newline="") as stream:
        if named in ("csv", "tsv"):
            yield from delimited.read(stream, csvw.types(path), tabs=named == "tsv")
        elif named == "jsonl":
            yield from map(json.loads, stream)
        elif named == "json":
            yield from json.load(stream)
        else:
            raise UsageError(f"{path} is not read back", hint="csv, tsv, json and jsonl are")


def read_package(folder: Path) -> dict[str, list[Row]]:
    """The tables of a data package that this package wrote, by name."""
    package = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    kinds = {field["type"]: kind for kind, field in FIELDS.items()}
    out = {}
    for resource in package["resources"]:
        types = {field["name"]: kinds[field["type"]] for field in resource["schema"]["fields"]}
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as stream:
            out[resource["name"]] = list(delimited.read(stream, types, guarded=False))
    return out
