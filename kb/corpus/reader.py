"""Files of records to checked records: every fault found, none fatal to the finding of the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import ValidationError

from kb.corpus import yamltext
from kb.corpus.records import CLASSES, Mission, Model, Source
from kb.corpus.yamltext import Document, Path
from kb.errors import Fault
from kb.places import record_files

R = TypeVar("R", bound=Model)

LISTS = {"expectations.yaml", "distinct.yaml", "name_cases.yaml"}
"""Files in a data folder that hold no records: counts to expect, pairs reviewed, names to try."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and where it stands."""

    record: Model
    file: str
    document: Document
    path: Path = ()
    carrier: Mission | None = None
    """For an instrument, the mission it is on."""

    @property
    def id(self) -> str:
        return str(self.record.id)  # type: ignore[attr-defined]  # every record class has one

    def line(self, *path: str | int) -> int:
        return self.document.line((*self.path, *path))

    def fault(self, message: str, *path: str | int) -> Fault:
        return Fault(self.file, self.line(*path), message)


@dataclass(slots=True)
class Corpus:
    """All records by id, each class by itself; instruments stand inside their missions."""

    entries: dict[str, Entry] = field(default_factory=dict)
    sources: dict[str, Entry] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def of(self, cls: type[R]) -> Iterator[R]:
        """The records of one class, by id."""
        pool = self.sources if cls is Source else self.entries
        for key in sorted(pool):
            if isinstance(record := pool[key].record, cls):
                yield record


def read(roots: Sequence[FilePath]) -> Corpus:
    """Read the folders, later ones overlaying earlier ones record by record.

    The faults met on the way are in ``Corpus.faults``; a record that cannot be read is left out.
    """
    corpus = Corpus()
    for root in roots:
        layer = _Layer(root)
        for path in record_files(root):
            layer.read(path)
        corpus.faults += layer.faults
        _lay(layer.entries, corpus.entries)
        corpus.sources.update(layer.sources)
    return corpus


def _lay(upper: dict[str, Entry], lower: dict[str, Entry]) -> None:
    """Put one folder's records over another's; a mission brings its instruments and no others."""
    for key, entry in upper.items():
        old = lower.get(key)
        if old and isinstance(old.record, Mission):
            for instrument in old.record.instruments:
                lower.pop(instrument.id, None)
        lower[key] = entry


class _Layer:
    """One folder of records."""

    def __init__(self, root: FilePath) -> None:
        self.root = root
        self.entries: dict[str, Entry] = {}
        self.sources: dict[str, Entry] = {}
        self.faults: list[Fault] = []

    def read(self, path: FilePath) -> None:
        name = path.relative_to(self.root).as_posix()
        if name in LISTS:
            return
        shown = f"{self.root.name}/{name}"
        folder = name.split("/")[0].removesuffix(".yaml").removesuffix(".yml")
        cls = CLASSES.get(folder)
        if cls is None:
            known = ", ".join(CLASSES)
            self.faults.append(Fault(shown, 1, f"no class of records is called '{folder}' ({known})"))
            return
        try:
            document = yamltext.parse(path.read_bytes().decode("utf-8"))
        except UnicodeDecodeError as error:
            line = path.read_bytes().count(b"\n", 0, error.start) + 1
            self.faults.append(Fault(shown, line, "not UTF-8 text"))
            return
        except yamltext.YamlError as error:
            self.faults += [Fault(shown, line, message) for line, message in error.problems]
            return
        if isinstance(document.data, list):
            for n, data in enumerate(document.data):
                self._record(cls, shown, document, data, (n,))
        else:
            self._record(cls, shown, document, document.data, ())

    def _record(
        self, cls: type[Model], file: str, document: Document, data: yamltext.Data, path: Path
    ) -> None:
        if not isinstance(data, dict):
            line = document.line(path)
            self.faults.append(Fault(file, line, "a record is a list of 'field: value' lines"))
            return
        try:
            record = cls.model_validate(data)
        except ValidationError as error:
            self.faults += _faults(error, file, document, path)
            return
        entry = Entry(record, file, document, path)
        pool = self.sources if isinstance(record, Source) else self.entries
        self._add(pool, entry)
        if isinstance(record, Mission):
            for n, instrument in enumerate(record.instruments):
                place = (*path, "instruments", n)
                self._add(pool, Entry(instrument, file, document, place, record))

    def _add(self, pool: dict[str, Entry], entry: Entry) -> None:
        if first := pool.get(entry.id):
            where = f"{first.file}:{first.line('id')}"
            self.faults.append(entry.fault(f"the id '{entry.id}' is taken, at {where}", "id"))
        else:
            pool[entry.id] = entry


def _faults(error: ValidationError, file: str, document: Document, path: Path) -> Iterator[Fault]:
    """Pydantic's findings in our words, each at its line."""
    for found in error.errors(include_url=False):
        where = tuple(part for part in found["loc"] if part != "[key]")
        line = document.line((*path, *where))
        name = ".".join(str(part) for part in where if isinstance(part, str))
        yield Fault(file, line, _sentence(found["type"], name, found["msg"]))


def _sentence(kind: str, name: str, message: str) -> str:
    last = name.rpartition(".")[2]
    match kind:
        case "extra_forbidden":
            return f"unknown field '{last}'"
        case "missing":
            return f"the field '{last}' is missing"
        case "string_type":
            return f"{last}: one text is expected"
        case "tuple_type":
            return f"{last}: a list is expected"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"{last}: 'field: value' lines are expected"
        case "too_short":
            return f"{last}: at least one is needed"
        case "string_too_long":
            return f"{last}: too long ({message.lower()})"
        case "string_too_short" | "string_pattern_mismatch":
            return f"{last}: empty text"
        case "value_error":
            text = message.removeprefix("Value error, ")
            return f"{last}: {text}" if last else text
        case _:
            return f"{last}: {message}"

