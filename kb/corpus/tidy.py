"""Record files in canonical form: naming those that are not, and rewriting them.

Rewriting changes no fact: a file is replaced only when its new text reads as the same records.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from kb.corpus import canonical, yamltext
from kb.corpus.comments import comments
from kb.corpus.folders import LISTS, labelled
from kb.corpus.placing import put
from kb.corpus.reader import Layer
from kb.corpus.records import AnyRecord, Model
from kb.errors import Fault
from kb.places import record_files


@dataclass(slots=True)
class Tidied:
    """What tidying did."""

    rewritten: list[str] = field(default_factory=list)
    """Files that were rewritten."""
    faults: list[Fault] = field(default_factory=list)
    """Why others, though not in canonical form, were left alone."""


def tidy(roots: Sequence[Path]) -> Tidied:
    """Rewrite every record file that is not in canonical form.

    A file with faults or with comments is left alone and named. The lists of rules beside the
    records are nobody's to rewrite.
    """
    done = Tidied()
    for page in _pages(roots):
        if page.faults or page.canonical is None:
            done.faults += page.faults
        elif amiss := _replace(page):
            done.faults.append(amiss)
        else:
            done.rewritten.append(page.shown)
    done.faults.sort()
    return done


def untidy(roots: Sequence[Path]) -> list[Fault]:
    """The record files whose bytes are not canonical, each at the first line that differs.

    Files that cannot be read as records are not among them: ``reader.read`` tells of those.
    """
    faults: list[Fault] = []
    for page in _pages(roots):
        if page.commented:
            faults += page.faults
        elif page.canonical is not None:
            line = _first_difference(page.content, page.canonical)
            message = "not in canonical form; `lunar check --tidy` rewrites the file"
            faults.append(Fault(page.shown, line, message))
    return sorted(faults)


@dataclass(slots=True)
class _Page:
    """A file that is not as it should be."""

    path: Path
    shown: str
    content: bytes
    canonical: bytes | None = None
    """How it should be, if its records could be read."""
    faults: list[Fault] = field(default_factory=list)
    commented: bool = False


def _pages(roots: Sequence[Path]) -> Iterator[_Page]:
    for root, label in labelled(roots):
        for path in record_files(root):
            name = path.relative_to(root).as_posix()
            if name not in LISTS and (page := _page(path, root, label)):
                yield page


def _page(path: Path, root: Path, label: str) -> _Page | None:
    """What is to be done about a file; none if it is in canonical form."""
    shown = f"{label}/{path.relative_to(root).as_posix()}"
    layer = Layer(root, label)
    layer.read(path)
    if layer.faults:
        return _Page(path, shown, b"", faults=layer.faults)
    records = _records(layer)
    content, written = path.read_bytes(), canonical.write(records)
    if written.encode() == content:
        return None
    page = _Page(path, shown, content, written.encode())
    if lines := list(comments(content.decode())):
        page.commented = True
        message = "a comment, which no question can show; move it into a 'note:'"
        page.faults = [Fault(shown, line, message) for line in lines]
    elif not _reads_as(written, records):
        message = "its canonical form would read differently; please report this"
        page.faults = [Fault(shown, 1, message)]
    return page


def _records(layer: Layer) -> AnyRecord | list[AnyRecord]:
    """The records of the one file that was read, as the file has them: one, or a list."""
    entries = [e for e in (*layer.entries.values(), *layer.sources.values()) if not e.carrier]
    if entries and entries[0].path == ():
        return entries[0].record
    return [entry.record for entry in sorted(entries, key=lambda e: e.id)]


def _reads_as(text: str, records: AnyRecord | list[AnyRecord]) -> bool:
    data = yamltext.parse(text).data
    if isinstance(records, Model):
        return type(records).model_validate(data) == records
    return isinstance(data, list) and records == [
        type(record).model_validate(one) for record, one in zip(records, data, strict=True)
    ]


def _first_difference(content: bytes, written: bytes) -> int:
    old, new = content.split(b"\n"), written.split(b"\n")
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    return min(same + 1, len(old))


def _replace(page: _Page) -> Fault | None:
    """Put the canonical text in the file's place in one step; what kept it from being done."""
    try:
        put(page.path, page.canonical or b"")
    except OSError as error:
        return Fault(page.shown, 1, f"cannot be rewritten: {error.strerror}")
    return None
