"""New records: of names that the base does not know, and of the article as a source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError

from kb.corpus import yamltext
from kb.corpus.reader import sentences
from kb.corpus.records import (
    Agency,
    Agreement,
    Citation,
    Instrument,
    Mission,
    Model,
    Person,
    Programme,
    Source,
)
from kb.review.desk import Desk
from kb.review.errors import ClaimError

CLASSES: dict[str, type[Agency | Agreement | Instrument | Mission | Person | Programme]] = {
    "agency": Agency,
    "agreement": Agreement,
    "instrument": Instrument,
    "mission": Mission,
    "person": Person,
    "programme": Programme,
}
"""The kinds of records that an article may call for."""

ASKED: dict[str, tuple[str, ...]] = {
    "agency": ("name", "kind", "country"),
    "agreement": ("title", "kind"),
    "instrument": ("name", "abbreviation", "type", "mission"),
    "mission": ("name", "kinds", "target"),
    "person": ("name",),
    "programme": ("name",),
}
"""What a person is asked for beside the id, by kind of record; an empty answer leaves it out, where
the record can do without.
"""

_LONGEST_ID = 60


def proposed(desk: Desk, kind: str, text: str, citation: Citation, mission: str | None) -> str:
    """Put a new record on the desk, as it is written in a candidate file: one YAML mapping in one
    line, whose ``record`` says of what kind it is, if not of the one that is expected. An
    instrument goes aboard ``mission`` unless the mapping names another. The id.

    Raises:
        ClaimError: it is no such record, or its id is taken by another kind.
    """
    try:
        data = yamltext.parse(text).data
    except yamltext.YamlError as error:
        raise ClaimError(f"the {kind}'s record: {error.problems[0][1]}") from None
    if not isinstance(data, dict):
        raise ClaimError(f"the {kind}'s record: '{{id: …, name: {{en: …}}}}' is expected")
    fields: dict[str, Any] = dict(data)
    kind = str(fields.pop("record", kind))
    if kind not in CLASSES:
        raise ClaimError(f"the record of the {kind} is made by hand; see docs/data.md")
    place = fields.pop("mission", mission) if kind == "instrument" else None
    status = None if citation.status == "actual" else citation.status
    cited = citation.model_copy(update={"status": status})
    record = _made(CLASSES[kind], {**fields, "sources": (cited,)}, f"the {kind}'s record")
    key: str = record.id  # type: ignore[attr-defined]  # every class of these has one
    if desk.has(key):
        desk.get(key, CLASSES[kind])  # written before: that is what is meant
        return key
    if isinstance(record, Instrument):
        if not place:
            raise ClaimError("the instrument's record: 'mission: …' says what it is on")
        desk.board(record, str(place))
    else:
        desk.put(record)  # type: ignore[arg-type]
    return key


def amiss(kind: str, fields: Mapping[str, Any]) -> str | None:
    """What is wrong with the fields of a new record, if anything is."""
    rest = {key: value for key, value in fields.items() if key not in ("record", "mission")}
    try:
        _made(CLASSES[kind], {**rest, "sources": ("source",)}, f"the {kind}'s record")
    except ClaimError as error:
        return str(error)
    return None


def source(desk: Desk, head: Mapping[str, str]) -> str:
    """The id of the source that an article is, put on the desk as a new record if it has none.

    Raises:
        ClaimError: what its record needs is not told.
    """
    if known := head.get("source"):
        if known not in desk.sources():
            raise ClaimError(f"no source called '{known}'")
        return known
    if known := desk.source_like(head):
        return known
    if missing := [key for key in ("title", "publisher") if not head.get(key)]:
        raise ClaimError(
            f"the source has no {' and no '.join(missing)}: give them at the head of the file"
        )
    published = head.get("published")
    read = {} if published else {"read_date": date.today().isoformat()}
    fields = {
        "id": _source_id(desk, head["publisher"], published or read["read_date"]),
        "title": head["title"],
        "publisher": head["publisher"],
        "url": head.get("url"),
        "published_date": published,
        "language": head.get("language") or "en",
        "tier": head.get("tier") or "press",
        **read,
    }
    given = {key: value for key, value in fields.items() if value}
    record = _made(Source, given, "the source")
    assert isinstance(record, Source)
    desk.put(record)
    return record.id


def _source_id(desk: Desk, publisher: str, day: str) -> str:
    """Publisher and day: ``xinhua-2024-05-03``; with a number if that is taken."""
    base = f"{slug(publisher, 24) or 'source'}-{re.sub('[^0-9-]', '', day)}".strip("-")
    key, count = base, 1
    while desk.has(key):
        count += 1
        key = f"{base}-{count}"
    return key


def slug(name: str, longest: int = _LONGEST_ID) -> str:
    """An id made of a name: ``Soil Mechanics Surveyor`` → ``soil-mechanics-surveyor``."""
    from anyascii import anyascii  # half as slow to import as all the rest

    words = re.sub(r"[^a-z0-9]+", "-", str(anyascii(name)).casefold())
    return words.strip("-")[:longest].strip("-")


def _made(cls: type[Model], fields: Mapping[str, Any], what: str) -> Model:
    try:
        return cls.model_validate(fields)
    except ValidationError as error:
        raise ClaimError(f"{what}: {_first(list(sentences(error)))}") from None


def _first(found: Sequence[tuple[Any, str]]) -> str:
    return "; ".join(sentence for _, sentence in found[:3])
