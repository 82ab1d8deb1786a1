"""Claims: the property can be claimed, is not also a field, and takes a value of this form."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from kb import vocabulary as v
from kb.corpus.citations import Place, places
from kb.corpus.reader import Corpus, sentences
from kb.corpus.records import Attested, Model
from kb.errors import Fault


def check(corpus: Corpus) -> Iterator[Fault]:
    for place in places(corpus):
        for name in place.item.claims:
            yield from _property(place, name)


def _property(place: Place, name: str) -> Iterator[Fault]:
    item = place.item
    if name not in item.claimable:
        if message := _unclaimable(type(item), name):
            yield place.fault(message, "claims", name)
        return
    if getattr(item, name) is not None:
        line = place.line(name)
        message = f"'{name}' is both a field (line {line}) and under claims; move it to the claims"
        yield place.fault(message, "claims", name)
    for n, statement in enumerate(item.claims[name]):
        if message := misfit(type(item), name, statement.value):
            yield place.fault(message, "claims", name, n, "value")


def _unclaimable(cls: type[Attested], name: str) -> str | None:
    """Why there can be no claims of this property; none if it is a remark."""
    if name in v.REMARK:
        return None
    if name in cls.model_fields:
        return f"'{name}' cannot be claimed; write it as a field"
    from difflib import get_close_matches

    close = get_close_matches(name, sorted(cls.claimable | v.REMARK.keys()), 1)
    return f"unknown property '{name}'" + (f"; did you mean '{close[0]}'?" if close else "")


@cache
def misfit(cls: type[Model], name: str, value: str | tuple[str, ...]) -> str | None:
    """Why a value does not fit a field of a class; none if it does."""
    try:
        _form(cls, name).validate_python(value)
    except ValidationError as error:
        return f"{name}: " + "; ".join(sentence for _, sentence in sentences(error))
    return None


@cache
def _form(cls: type[Model], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(cls.model_fields[name].rebuild_annotation())
