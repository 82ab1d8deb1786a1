"""Files of records to checked records: every fault found, none fatal to the finding of the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import ValidationError

from kb.corpus import spellings, yamltext
from kb.corpus.folders import LISTS, labelled, read_document
from kb.corpus.records import CLASSES, KIND_OF, AnyRecord, Mission, Model, Source
from kb.corpus.spellings import Spellings
from kb.corpus.yamltext import Document, Path
from kb.errors import Fault
from kb.places import record_files

R = TypeVar("R", bound=Model)

_ID_LINE = re.compile(rb"^[ -]*id: *[\"']?([A-Za-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and where it stands."""

    record: AnyRecord
    file: str
    document: Document
    path: Path = ()
    carrier: Mission | None = None
    """For an instrument, the mission it is on."""
    layer: int = 0
    """The folder it comes from: 0 is the lowest."""

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def kind(self) -> str:
        return KIND_OF[type(self.record)]

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
    unread: set[str] = field(default_factory=set)
    """Ids of records that could not be read: nothing that refers to them is at fault for it."""
    layers: int = 0
    spellings: Spellings = field(default_factory=dict)
    """What else people type for a thing."""

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
    corpus = Corpus(layers=len(roots))
    for number, (root, label) in enumerate(labelled(roots)):
        layer = Layer(root, label, number)
        for path in record_files(root):
            layer.read(path)
        corpus.faults += layer.faults
        corpus.unread |= layer.unread
        corpus.faults += _lay(layer.entries, corpus.entries)
        corpus.sources.update(layer.sources)
    corpus.spellings = spellings.read(roots, corpus.faults)
    return corpus


def _lay(upper: dict[str, Entry], lower: dict[str, Entry]) -> Iterator[Fault]:
    """Put one folder's records over another's; a mission brings its instruments and no others."""
    for key, entry in upper.items():
        old = lower.get(key)
        if old and type(old.record) is not type(entry.record):
            where = f"{old.file}:{old.line('id')}"
            yield entry.fault(f"'{key}' is {with_article(old.kind)} elsewhere, at {where}", "id")
        elif old and old.carrier and entry.carrier and old.carrier.id not in upper:
            # were its own mission laid over too, the instrument would have moved on purpose
            told = f"'{key}' is an instrument of '{old.carrier.id}', at {old.file}"
            yield entry.fault(f"{told}:{old.line('id')}", "id")
        if old and isinstance(old.record, Mission):
            for instrument in old.record.instruments:
                carried = lower.get(instrument.id)
                if carried and carried.carrier and carried.carrier.id == key:
                    del lower[instrument.id]
    lower.update(upper)


def with_article(noun: str) -> str:
    """The noun with its article."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


class Layer:
    """One folder of records, read file by file."""

    def __init__(self, root: FilePath, label: str, number: int = 0) -> None:
        self.root = root
        self.label = label
        self.number = number
        self.entries: dict[str, Entry] = {}
        self.sources: dict[str, Entry] = {}
        self.faults: list[Fault] = []
        self.unread: set[str] = set()

    def read(self, path: FilePath) -> None:
        """Read one file of the folder; what is wrong with it is added to ``faults``."""
        name = path.relative_to(self.root).as_posix()
        if name in LISTS:
            return
        shown = f"{self.label}/{name}"
        folder = name.split("/")[0].removesuffix(".yaml").removesuffix(".yml")
        cls = CLASSES.get(folder)
        if cls is None:
            known = ", ".join(CLASSES)
            self._fault(shown, 1, f"no class of records is called '{folder}' ({known})")
            return
        document, faults = read_document(path, shown)
        self.faults += faults
        if document is None:
            self._count_unread(path)
        elif isinstance(document.data, list):
            for n, data in enumerate(document.data):
                self._record(cls, shown, document, data, (n,))
        else:
            self._record(cls, shown, document, document.data, ())

    def _fault(self, file: str, line: int, message: str) -> None:
        self.faults.append(Fault(file, line, message))

    def _count_unread(self, path: FilePath) -> None:
        with suppress(OSError):
            self.unread.update(match.decode() for match in _ID_LINE.findall(path.read_bytes()))

    def _record(
        self, cls: type[AnyRecord], file: str, document: Document, data: yamltext.Data, path: Path
    ) -> None:
        if not isinstance(data, dict):
            self._fault(file, document.line(path), "a record is a list of 'field: value' lines")
            return
        try:
            record = cls.model_validate(data)
        except ValidationError as error:
            self.faults += _faults(error, file, document, path)
            self.unread.update(_ids(data))
            return
        entry = Entry(record, file, document, path, layer=self.number)
        pool = self.sources if isinstance(record, Source) else self.entries
        self._add(pool, entry)
        if isinstance(record, Mission):
            for n, instrument in enumerate(record.instruments):
                place = (*path, "instruments", n)
                self._add(pool, Entry(instrument, file, document, place, record, self.number))

    def _add(self, pool: dict[str, Entry], entry: Entry) -> None:
        if first := pool.get(entry.id):
            where = f"{first.file}:{first.line('id')}"
            self.faults.append(entry.fault(f"the id '{entry.id}' is taken, at {where}", "id"))
        else:
            pool[entry.id] = entry


def _ids(data: dict[str, yamltext.Data]) -> Iterator[str]:
    """The ids in a record that is not fit to read: its own and its instruments'."""
    instruments = data.get("instruments")
    for one in (data, *(instruments if isinstance(instruments, list) else ())):
        if isinstance(one, dict) and isinstance(key := one.get("id"), str):
            yield key


def _faults(error: ValidationError, file: str, document: Document, path: Path) -> Iterator[Fault]:
    for where, sentence in sentences(error):
        yield Fault(file, document.line((*path, *where)), sentence)


def sentences(error: ValidationError) -> Iterator[tuple[Path, str]]:
    """Pydantic's findings in our words, each with its path."""
    for found in error.errors(include_url=False):
        where = tuple(part for part in found["loc"] if part != "[key]")
        named = [part for part in where if isinstance(part, str)]
        yield where, _sentence(found["type"], named[-1] if named else "", found["msg"])


def _sentence(kind: str, name: str, message: str) -> str:
    match kind:
        case "extra_forbidden":
            return f"unknown field '{name}'"
        case "missing":
            return f"the field '{name}' is missing"
        case "string_type":
            text = "one text is expected"
        case "tuple_type":
            text = "a list is expected"
        case "dict_type" | "model_type" | "model_attributes_type":
            text = "'field: value' lines are expected"
        case "too_short":
            text = "at least one is needed"
        case "string_too_long":
            text = f"too long ({message.lower()})"
        case "string_too_short" | "string_pattern_mismatch":
            text = "empty text"
        case _:
            text = message.removeprefix("Value error, ")
    return f"{name}: {text}" if name else text
