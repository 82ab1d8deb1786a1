"""What must hold across records: one module a matter, one list of everything that is wrong."""

from __future__ import annotations

from pathlib import Path

from kb.corpus.checks import (
    circles,
    claims,
    dates,
    distinct,
    expectations,
    references,
    repeats,
    sources,
)
from kb.corpus.reader import Corpus
from kb.errors import Fault


def check(corpus: Corpus, roots: tuple[Path, ...]) -> list[Fault]:
    """Everything wrong with a corpus, the faults met in reading it included, in order of place.

    Args:
        corpus: what ``reader.read(roots)`` gave.
        roots: its folders, for the lists in them that hold no records.
    """
    faults = set(corpus.faults)
    for rule in (references, circles, repeats, claims, sources, dates):
        faults.update(rule.check(corpus))
    for listed in (distinct, expectations):
        faults.update(listed.check(corpus, roots))
    return sorted(faults)
