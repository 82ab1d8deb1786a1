"""Folders of records: what faults call them, which files are lists, and reading one file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kb.corpus import yamltext
from kb.corpus.yamltext import Document
from kb.errors import Fault

LISTS = {"expectations.yaml", "distinct.yaml", "name_cases.yaml", "spellings.yaml"}
"""Files in a data folder that hold no records: counts to expect, pairs reviewed, names to try, and
what else people type for a thing.
"""


def labelled(roots: Sequence[Path]) -> list[tuple[Path, str]]:
    """The folders, each with what faults call it: its name, or, if that is taken, its path."""
    names = [root.name or root.resolve().name for root in roots]
    return [
        (root, name if names.count(name) == 1 or n == 0 else root.as_posix())
        for n, (root, name) in enumerate(zip(roots, names, strict=True))
    ]


def read_document(path: Path, shown: str) -> tuple[Document | None, list[Fault]]:
    """The YAML document in a file, or what is wrong with it; ``shown`` is what faults call it."""
    try:
        content = path.read_bytes()
        return yamltext.parse(content.decode("utf-8")), []
    except OSError as error:
        return None, [Fault(shown, 1, f"cannot be read: {error.strerror}")]
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [Fault(shown, line, "not UTF-8 text")]
    except yamltext.YamlError as error:
        return None, [Fault(shown, line, message) for line, message in error.problems]
