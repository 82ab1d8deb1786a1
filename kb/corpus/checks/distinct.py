"""Likely duplicates: records that look like one another, unless ``distinct.yaml`` says they differ.

An entry of that list is a pair of ids and the reason::

    - a: chang-e-5
      b: chang-e-5-t1
      why: the test flight and the mission it was for
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import islice
from pathlib import Path

from pydantic import Field

from kb.corpus.checks.repeats import signatory
from kb.corpus.listfile import Item, items
from kb.corpus.reader import Corpus, Entry
from kb.corpus.records import Agreement, Model, Named, Source
from kb.corpus.stated import stated
from kb.corpus.values import Text
from kb.errors import Fault
from kb.names import fold

FILE = "distinct.yaml"


class Distinct(Model):
    """Two records that look alike and were found to be different things."""

    a: Text = Field(description="id of the one")
    b: Text = Field(description="id of the other")
    why: Text = Field(description="how they differ")


def check(corpus: Corpus, roots: tuple[Path, ...]) -> list[Fault]:
    faults: list[Fault] = []
    apart: set[frozenset[str]] = set()
    for item in items(roots, FILE, Distinct, faults):
        faults += _form(item, corpus, apart)
        apart.add(frozenset((item.value.a, item.value.b)))
    for first, second, how in _alike(corpus, apart):
        where = f"{first.file}:{first.line('id')}"
        message = f"'{second.id}' looks like '{first.id}' at {where}: {how}; if they differ, "
        faults.append(second.fault(f"{message}say so in {FILE}", "id"))
    return faults


def _form(item: Item[Distinct], corpus: Corpus, apart: set[frozenset[str]]) -> Iterator[Fault]:
    pair = item.value
    for name, key in (("a", pair.a), ("b", pair.b)):
        if not (key in corpus.entries or key in corpus.sources or key in corpus.unread):
            yield item.fault(f"no record has the id '{key}'", name)
    if pair.a == pair.b:
        yield item.fault(f"'{pair.a}' is paired with itself", "b")
    if frozenset((pair.a, pair.b)) in apart:
        yield item.fault(f"'{pair.a}' and '{pair.b}' are listed twice")


def _alike(corpus: Corpus, apart: set[frozenset[str]]) -> Iterator[tuple[Entry, Entry, str]]:
    """Each record with the first one that it looks like, and how."""
    groups: dict[Hashable, tuple[str, list[Entry]]] = {}
    for entry in (*corpus.entries.values(), *corpus.sources.values()):
        for key, how in _marks(entry, corpus):
            groups.setdefault(key, (how, []))[1].append(entry)
    found: dict[tuple[str, str], tuple[Entry, Entry, list[str]]] = {}
    for how, group in groups.values():
        group.sort(key=lambda entry: entry.id)
        for n, second in enumerate(group):
            for first in islice(group, n):
                if frozenset((first.id, second.id)) not in apart:
                    pair = found.setdefault((first.id, second.id), (first, second, []))
                    pair[2].append(how)
                    break
    for first, second, ways in found.values():
        yield first, second, " and ".join(ways)


def _marks(entry: Entry, corpus: Corpus) -> Iterator[tuple[Hashable, str]]:
    """What another record of the class should not share. Instruments often bear a plain name
    (`panoramic camera`): only two on one mission are alike.
    """
    record = entry.record
    carrier = entry.carrier.id if entry.carrier else ""
    english = {}
    if isinstance(record, Named):
        english = record.name
    elif isinstance(record, Agreement):
        english = record.title
        signed = tuple(sorted(one.value for one in stated(record, "signed_date") if one.actual))
        parties = frozenset(signatory(party, corpus) for party in record.parties)
        if signed and parties:
            yield ("signed", signed, parties), "the same parties and date of signature"
    elif isinstance(record, Source) and record.url:
        yield ("url", record.url), "the same address"
    if english and (folded := fold(english["en"])):
        yield (entry.kind, folded, carrier), "the same English name"
