"""The canonical form: one way to write a record, so that a change of bytes is a change of facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import yaml

from kb.corpus.records import AnyRecord, Citation, Model

WIDTH = 100
_FIRST = ("id", "name", "title", "abbreviation", "aliases")
_LAST = ("note", "claims", "not_found", "sources")


class _Emitter(yaml.CSafeDumper):
    """PyYAML's emitter with its resolver: text that other readers take for a date, a number or a
    truth value is quoted, so that every YAML tool reads the same.
    """


# What YAML 1.2 takes for a number, and YAML 1.1 for a truth value, though PyYAML does not.
_Emitter.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)[eE][-+]?[0-9]+$|0o[0-7]+$"),
    list("-+.0123456789"),
)
_Emitter.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("[yYnN]$"), list("yYnN"))


def write(records: AnyRecord | Sequence[AnyRecord]) -> str:
    """The text of a file: one record, or a list of records in the order of their ids."""
    if isinstance(records, Model):
        data: Any = plain(records)
    else:
        data = [plain(r) for r in sorted(records, key=lambda r: r.id)]
    return yaml.serialize(
        _node(data), Dumper=_Emitter, allow_unicode=True, width=WIDTH, indent=2, line_break="\n"
    )


def plain(record: Model) -> Any:
    """A record as nested lists and dicts of text: fields in the order of their class, empty ones
    left out, a citation that is only a source as its id.
    """
    out: dict[str, Any] = {}
    for name in field_order(type(record)):
        field = type(record).model_fields[name]
        value = getattr(record, name)
        if value == field.get_default() and not field.is_required():
            continue
        out[name] = _plain_value(value)
    if isinstance(record, Citation) and len(out) == 1:
        return record.source
    return out


@cache
def field_order(cls: type[Model]) -> tuple[str, ...]:
    """The fields of a class as its files show them: what it is first, what says so last."""
    place = {name: n for n, name in enumerate(_FIRST)} | {
        name: n + 1000 for n, name in enumerate(_LAST)
    }
    fields = list(cls.model_fields)
    return tuple(sorted(fields, key=lambda name: place.get(name, 100 + fields.index(name))))


def _plain_value(value: Any) -> Any:
    if isinstance(value, Model):
        return plain(value)
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain_value(value[key]) for key in _ordered(value)}
    return value


def _ordered(mapping: dict[str, Any]) -> list[str]:
    """Languages: English, Chinese, the rest by code. Other mappings: by key."""
    first = {"en": 0, "zh": 1}
    return sorted(mapping, key=lambda key: (first.get(key, 2), key))


def _node(value: Any) -> yaml.Node:
    if isinstance(value, dict):
        pairs = [(_scalar(key), _node(item)) for key, item in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)
    if isinstance(value, list):
        items = [_node(item) for item in value]
        short = all(isinstance(item, str) for item in value) and sum(map(len, value)) < WIDTH - 40
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=bool(value) and short)
    return _scalar(value)


def _scalar(text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text)
