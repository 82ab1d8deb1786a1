"""What a record states of one of its properties: a plain field, or claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.corpus.records import Attested
from kb.corpus.yamltext import Path


@dataclass(frozen=True, slots=True)
class Stated:
    """One value stated, and where in the record it stands."""

    value: str
    path: Path
    actual: bool = True
    """Some source states it as having happened, or as being so."""
    rank: str = "normal"

    @property
    def standing(self) -> bool:
        return self.rank != "deprecated"


def stated(item: Attested, name: str) -> Iterator[Stated]:
    """The values of a property: the field's, then those claimed, in the record's order."""
    value = getattr(item, name, None)
    if isinstance(value, str):
        yield Stated(value, (name,))
    for n, statement in enumerate(item.claims.get(name, ())):
        actual = any((c.status or statement.status) == "actual" for c in statement.sources)
        yield Stated(statement.value, ("claims", name, n, "value"), actual, statement.rank)
