"""Counts that must hold: a slip that loses a signatory is seen at once.

``expectations.yaml`` is a list of them, each with its words, what is counted, and the number::

    - what: states that signed the Artemis Accords
      of: parties
      where: {agreement: artemis-accords}
      exactly: '63'

``where`` asks for a field's value as written (for a field with claims, any that is not deprecated),
or for ``none`` or ``any``. A folder that others lie on top of is not counted: its numbers hold
without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from kb.corpus.checks.claims import misfit
from kb.corpus.checks.references import Guide
from kb.corpus.checks.repeats import signatory
from kb.corpus.citations import Cited, cited, places
from kb.corpus.listfile import Item, items
from kb.corpus.reader import Corpus
from kb.corpus.records import (
    KIND_OF,
    Activity,
    Agency,
    Agreement,
    Attested,
    Citation,
    Country,
    Instrument,
    Mission,
    Model,
    Participant,
    Partner,
    Party,
    Person,
    Post,
    Programme,
    Provider,
    Record,
    Source,
    refers_to,
)
from kb.corpus.stated import stated
from kb.corpus.values import Text, shape, term
from kb.errors import Fault

FILE = "expectations.yaml"

_CLASS: dict[str, type[Model]] = {
    "countries": Country,
    "agencies": Agency,
    "programmes": Programme,
    "missions": Mission,
    "instruments": Instrument,
    "agreements": Agreement,
    "activities": Activity,
    "people": Person,
    "sources": Source,
    "partners": Partner,
    "providers": Provider,
    "parties": Party,
    "participants": Participant,
    "posts": Post,
    "claims": Citation,
}
_PLURAL = {cls: plural for plural, cls in _CLASS.items()}
_BESIDE: dict[str, tuple[str, ...]] = {
    "instruments": ("mission",),
    "partners": ("mission", "programme"),
    "providers": ("instrument", "mission"),
    "parties": ("agreement",),
    "participants": ("activity",),
    "posts": ("person",),
    "claims": ("record", "property", "value", "rank"),
}
"""What can be asked of each beside its fields: where it stands, what is claimed."""

_OWNER = {kind: cls for cls, kind in KIND_OF.items() if issubclass(cls, Record)}

Whole = Annotated[str, shape(r"\d+", "a whole number")]


class Expectation(Model):
    """A count that must hold."""

    what: Text = Field(description="what is counted, in words")
    of: Annotated[str, term(dict.fromkeys(_CLASS, ""))] = Field(description="what is counted")
    where: dict[str, Text] = Field({}, description="which of them: field and value, none or any")
    exactly: Whole | None = Field(None, description="how many there are")
    minimum: Whole | None = Field(None, description="how many there are at least")
    maximum: Whole | None = Field(None, description="how many there are at most")

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.exactly is None and self.minimum is None and self.maximum is None:
            raise ValueError("give exactly, minimum or maximum")
        if self.exactly is not None and (self.minimum or self.maximum) is not None:
            raise ValueError("give either exactly or bounds, not both")
        return self


def check(corpus: Corpus, roots: tuple[Path, ...]) -> list[Fault]:
    faults: list[Fault] = []
    listed = list(items(roots, FILE, Expectation, faults))
    asked = [item for item in listed if item.layer == corpus.layers - 1]
    if asked and not corpus.unread:
        things = _things(corpus)
        guide = Guide(corpus)
        for item in asked:
            amiss = list(_senseless(item, guide))
            faults += amiss or _missed(item, things[item.value.of])
    return faults


def _senseless(item: Item[Expectation], guide: Guide) -> Iterator[Fault]:
    """A field that such things do not have, an id that nothing has."""
    of = item.value.of
    cls, beside = _CLASS[of], _BESIDE.get(of, ())
    for name, value in item.value.where.items():
        if name not in cls.model_fields and name not in beside:
            yield item.fault(f"{of} have no field '{name}'", "where", name)
        elif value not in ("none", "any"):
            owner = _OWNER.get(name) if name in beside else None
            kinds = (owner,) if owner else refers_to(cls, name)
            amiss = guide.amiss(value, kinds) if kinds else None
            amiss = guide.source_amiss(value) if name == "source" else amiss
            if amiss := amiss or _misfit(cls, name, value):
                yield item.fault(amiss, "where", name)


def _misfit(cls: type[Model], name: str, value: str) -> str | None:
    """Why no value of the field, or of its list, can be this one."""
    if name not in cls.model_fields or name in ("name", "title"):
        return None
    amiss = misfit(cls, name, value)
    return amiss and misfit(cls, name, (value,)) and amiss


def _missed(item: Item[Expectation], things: list[_Thing]) -> Iterator[Fault]:
    rule = item.value
    count = sum(all(t.meets(name, value) for name, value in rule.where.items()) for t in things)
    for name, bound, holds in (
        ("exactly", rule.exactly, int.__eq__),
        ("minimum", rule.minimum, int.__ge__),
        ("maximum", rule.maximum, int.__le__),
    ):
        if bound is not None and not holds(count, int(bound)):
            words = {"exactly": "exactly", "minimum": "at least", "maximum": "at most"}[name]
            yield item.fault(f"{rule.what}: {count} found, {words} {bound} expected", name)


@dataclass(frozen=True, slots=True)
class _Thing:
    """One of the things counted."""

    item: Model
    beside: dict[str, str | None] = field(default_factory=dict)

    def meets(self, name: str, wanted: str) -> bool:
        values = self._values(name)
        if wanted in ("none", "any"):
            return bool(values) == (wanted == "any")
        return wanted in values

    def _values(self, name: str) -> list[str]:
        if name in self.beside:
            return [value] if (value := self.beside[name]) else []
        value = getattr(self.item, name)
        if isinstance(value, dict):
            return list(value.values())
        if isinstance(value, tuple):
            return [str(one) for one in value]
        if isinstance(self.item, Attested):
            return [one.value for one in stated(self.item, name) if one.standing]
        return [str(value)] if value is not None else []


def _things(corpus: Corpus) -> dict[str, list[_Thing]]:
    things: dict[str, list[_Thing]] = {plural: [] for plural in _CLASS}
    things["sources"] = [_Thing(source) for source in corpus.of(Source)]
    for place in places(corpus):
        item, entry = place.item, place.entry
        beside: dict[str, str | None] = {"mission": entry.carrier.id} if entry.carrier else {}
        if not isinstance(item, Record):
            beside[entry.kind] = entry.id
        if isinstance(item, Partner):  # of a mission or of a programme: the other one is none
            beside = {"mission": None, "programme": None, **beside}
        if isinstance(item, Party):
            beside["country"] = signatory(item, corpus)[1]
        things[_PLURAL[type(item)]].append(_Thing(item, beside))
        things["claims"] += (_claim(one, entry.id) for one in cited(place))
    return things


def _claim(one: Cited, record: str) -> _Thing:
    stated_as = one.statement
    return _Thing(
        one.citation,
        {
            "record": record,
            "property": one.name,
            "value": stated_as.value if stated_as else None,
            "rank": stated_as.rank if stated_as else "normal",
            "status": one.status,
        },
    )
