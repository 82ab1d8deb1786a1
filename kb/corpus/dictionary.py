"""The data dictionary: every class, field and vocabulary, as Markdown made from the code."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator

from kb import vocabulary
from kb.corpus import canonical, records, values
from kb.corpus.reader import with_article
from kb.corpus.records import CLASSES, KIND_OF, Model, refers_to

_HEAD = """\
# Data dictionary

What a record file may say, field by field. This page is made from the code (`kb/corpus/records.py`,
`kb/vocabulary.py`); how to use it is told in [data.md](data.md), the words in [words.md](words.md).

Every value is text. *Required* fields stand in every record; of the others, leave out what no
source states. A field marked *claimable* may be written under `claims` instead, where each value
has its own sources; the terms of [remark](#remark) stand there only.
"""
_PARTS: tuple[type[Model], ...] = (
    records.Instrument,
    records.Partner,
    records.Provider,
    records.Party,
    records.Participant,
    records.Post,
    records.Statement,
    records.Citation,
    records.Unfound,
)
"""Classes that stand inside records."""

_VOCABULARIES = {
    name: terms
    for name, terms in vars(vocabulary).items()
    if name.isupper() and isinstance(terms, dict)
}


def dictionary() -> str:
    """The page, ending in a newline."""
    return "\n".join([_HEAD, *_contents(), *_records(), *_parts(), *_vocabularies()])


def _contents() -> Iterator[str]:
    yield "Records: " + ", ".join(_link(cls) for cls in CLASSES.values()) + "."
    yield "Inside them: " + ", ".join(_link(cls) for cls in _PARTS) + "."
    names = (f"[{name.lower()}](#{name.lower()})" for name in _VOCABULARIES)
    yield "Vocabularies: " + ", ".join(names) + ".\n"


def _records() -> Iterator[str]:
    yield "## Records\n"
    for folder, cls in CLASSES.items():
        where = "`countries.yaml`" if folder == "countries" else f"`{folder}/`"
        yield from _class(cls, f"In {where}.")


def _parts() -> Iterator[str]:
    yield "## Inside records\n"
    for cls in _PARTS:
        yield from _class(cls, "")


def _class(cls: type[Model], where: str) -> Iterator[str]:
    told = " ".join((cls.__doc__ or "").split()).replace("``", "`")
    yield f"### {cls.__name__}\n\n{told} {where}".rstrip() + "\n"
    yield "| field | type | | meaning |\n|---|---|---|---|"
    claimable = cls.claimable if issubclass(cls, records.Attested) else frozenset()
    for name in canonical.field_order(cls):
        field = cls.model_fields[name]
        # a link without sources stands on its record's; a record has nothing to stand on
        needed = field.is_required() or (name == "sources" and issubclass(cls, records.Record))
        marks = ["required"] if needed else []
        marks += ["claimable"] if name in claimable else []
        kind = _type(cls, name)
        meaning = _cell(field.description or "")
        yield f"| `{name}` | {kind} | {', '.join(marks)} | {meaning}{_default(field.default)} |"
    yield ""


def _default(value: Any) -> str:
    return f" (`{value}` unless given)" if isinstance(value, str) else ""


def _type(cls: type[Model], name: str) -> str:
    words = _words(cls.model_fields[name].rebuild_annotation())
    kinds = refers_to(cls, name)
    if not kinds or kinds == (records.Country,):
        return words
    whose = [with_article(KIND_OF[kind]) for kind in kinds]
    named = " or ".join(filter(None, [", ".join(whose[:-1]), whose[-1]]))
    return f"list of ids, each of {named}" if words.startswith("list") else f"id of {named}"


def _words(annotation: Any) -> str:
    """A type in words, linked to what it is made of."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        said = (_check(mark) for mark in inner[1:])
        return next((words for words in said if words), None) or _words(inner[0])
    if origin in (Union, UnionType):
        return _words(next(part for part in inner if part is not type(None)))
    if origin is tuple:
        return f"list of {_words(inner[0])}"
    if origin is dict:
        by = "language" if inner[0] is not str else "property"
        return f"{_words(inner[1])}, by {by}"
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return _link(annotation)
    return "text"


def _check(mark: Any) -> str | None:
    """What a check says of the values it lets pass."""
    if not isinstance(mark, AfterValidator):
        return None
    match mark.func:
        case values.Shape(what=what):
            return what.partition(" (")[0]
        case values.OneOf(terms=terms):
            named = next((n.lower() for n, known in _VOCABULARIES.items() if known is terms), None)
            listed = " or ".join(f"`{term}`" for term in terms)
            return f"term of [{named}](#{named})" if named else listed
        case values.edtf:
            return "date (EDTF)"
    return None


def _vocabularies() -> Iterator[str]:
    yield "## Vocabularies\n"
    for name, terms in _VOCABULARIES.items():
        yield f"### {name.lower()}\n\n| term | meaning |\n|---|---|"
        yield from (f"| `{term}` | {_cell(meaning)} |" for term, meaning in terms.items())
        yield ""


def _link(cls: type[Model]) -> str:
    return f"[{cls.__name__}](#{cls.__name__.lower()})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
