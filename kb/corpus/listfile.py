"""Files in a data folder that hold a list of rules, not records: reading them, with lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Generic, TypeVar

from pydantic import ValidationError

from kb.corpus.folders import labelled, read_document
from kb.corpus.reader import sentences
from kb.corpus.records import Model
from kb.corpus.yamltext import Document
from kb.errors import Fault

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Item(Generic[M]):
    """One entry of a list file, and where it stands."""

    value: M
    file: str
    document: Document
    place: int
    layer: int

    def fault(self, message: str, *path: str | int) -> Fault:
        return Fault(self.file, self.document.line((self.place, *path)), message)


def items(
    roots: Sequence[FilePath], name: str, cls: type[M], faults: list[Fault]
) -> Iterator[Item[M]]:
    """The entries of a list file in every folder that has it; what is amiss goes to ``faults``."""
    for layer, (root, label) in enumerate(labelled(roots)):
        path, shown = root / name, f"{label}/{name}"
        if not path.is_file():
            continue
        document, amiss = read_document(path, shown)
        faults += amiss
        if document is None:
            continue
        if not isinstance(document.data, list):
            faults.append(Fault(shown, 1, "a list is expected: entries that begin with '- '"))
            continue
        for place, data in enumerate(document.data):
            try:
                value = cls.model_validate(data)
            except ValidationError as error:
                faults += [
                    Fault(shown, document.line((place, *where)), sentence)
                    for where, sentence in sentences(error)
                ]
            else:
                yield Item(value, shown, document, place, layer)
