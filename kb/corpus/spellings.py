"""What else people type for a thing, in any language: ``spellings.yaml`` in a folder of records.

One line an id, its spellings apart by ``;``. An id may end in ``{n}`` for a number, which then
stands in the spellings too: one line for all the members of a series.

    nasa: 美国宇航局; НАСА; ナサ
    apollo-{n}: 阿波罗{n}号; Аполлон-{n}

They serve to find things, are never shown as names, and need no source: that people write so is all
they say. An id that no record has does no harm: an older or smaller folder lacks some.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kb.corpus.folders import labelled, read_document
from kb.errors import Fault
from kb.names import fold
from kb.numerals import ROMAN

FILE = "spellings.yaml"
_NUMBER = "{n}"
_ID = re.compile(r"[A-Za-z0-9-]+(?:\{n\})?")
_MEMBER = re.compile(r"(.*?)([0-9]+|[ivx]+)")

Spellings = Mapping[str, tuple[str, ...]]
"""Id, or id with ``{n}`` → its spellings."""


def read(roots: Sequence[Path], faults: list[Fault]) -> dict[str, tuple[str, ...]]:
    """The spellings of all folders, later ones added to earlier ones; what is amiss goes to
    ``faults``.
    """
    out: dict[str, tuple[str, ...]] = {}
    for root, label in labelled(roots):
        path, shown = root / FILE, f"{label}/{FILE}"
        if not path.is_file():
            continue
        document, amiss = read_document(path, shown)
        faults += amiss
        if document is None:
            continue
        if not isinstance(document.data, dict):
            faults.append(Fault(shown, 1, "lines of 'id: spelling; spelling' are expected"))
            continue
        for key, value in document.data.items():
            parts = value.split(";") if isinstance(value, str) else []
            spellings = [part.strip() for part in parts]
            line = document.line((key,))
            found = [Fault(shown, line, message) for message in _amiss(key, spellings)]
            faults += found
            if not found:
                out[key] = (*out.get(key, ()), *spellings)
    return out


def _amiss(key: str, spellings: list[str]) -> Iterator[str]:
    if not _ID.fullmatch(key):
        yield f"'{key}' is no id, nor one that ends in {_NUMBER}"
    if not spellings:
        yield f"{key}: spellings with ';' between them are expected"
    known: set[str] = set()
    for spelling in spellings:
        folded = fold(spelling)
        if not fold(spelling.replace(_NUMBER, "")):
            yield f"{key}: the spelling '{spelling}' has no letters"
        elif folded in known:
            yield f"{key}: the spelling '{spelling}' is there already"
        if (_NUMBER in spelling) != (_NUMBER in key):
            yield f"{key}: {_NUMBER} stands in both the id and '{spelling}', or in neither"
        known.add(folded)


def spelled(spellings: Spellings, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The spellings of these ids, those of a series with its members' numbers."""
    out: dict[str, tuple[str, ...]] = {}
    for key in ids:
        mine = spellings.get(key, ())
        if (match := _MEMBER.fullmatch(key)) and (series := spellings.get(match[1] + _NUMBER)):
            number = str(ROMAN.get(match[2], match[2]))
            mine = (*mine, *(name.replace(_NUMBER, number) for name in series))
        if mine:
            out[key] = mine
    return out
