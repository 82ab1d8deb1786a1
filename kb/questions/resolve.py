"""A name as somebody types it to the one thing it stands for, or to the candidates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kb.database.store import Store
from kb.errors import NotFoundError, UsageError
from kb.language import current
from kb.names import fold

LONGEST = 300
"""Longer text is no name; it is refused before anything is done with it."""

_SHOWN = 5


class Entity(NamedTuple):
    """A thing in the base."""

    kind: str
    id: str
    name: str

    def __str__(self) -> str:
        return f"{self.id} ({self.kind}: {self.name})"


def resolve(store: Store, text: str, *kinds: str) -> Entity:
    """The one thing of these kinds (of any kind, if none is given) that the text names.

    An id, or any name or alias in any language, in any spelling that ``fold`` makes equal.

    Raises:
        UsageError: the text is empty or far too long.
        NotFoundError: nothing is called so, or several things are; the hint says which.
    """
    what = _what(kinds)
    if not text.strip():
        raise UsageError(f"an empty name: which {what} is meant?")
    if len(text) > LONGEST:
        raise UsageError(f"a name of {len(text):,} characters: nothing is called that")
    found = named(store, text, *kinds)
    if len(found) == 1:
        return found[0]
    if found:
        listed = "; ".join(str(entity) for entity in found[:_SHOWN])
        more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise NotFoundError(
            f"'{text}' may mean {len(found)} things", hint=f"use an id: {listed}{more}"
        )
    raise NotFoundError(f"no {what} called '{text}'", hint=_hint(store, text, kinds))


def named(store: Store, text: str, *kinds: str) -> list[Entity]:
    """All things of these kinds that the text names: by id, else by any name."""
    return _exact(store, text.strip(), kinds) or _folded(store, fold(text), kinds)


def _what(kinds: Sequence[str]) -> str:
    return " or ".join(kinds) if kinds else "thing"


def _exact(store: Store, text: str, kinds: Sequence[str]) -> list[Entity]:
    return _query(store, "name.kind = 'id' AND name.subject = ?", [text], kinds)


def _folded(store: Store, folded: str, kinds: Sequence[str]) -> list[Entity]:
    return _query(store, "name.folded = ?", [folded], kinds) if folded else []


def _query(store: Store, condition: str, values: list[str], kinds: Sequence[str]) -> list[Entity]:
    """Things by a condition on their names; sources by id only, since titles are no names."""
    if kinds:
        condition += f" AND subject.kind IN ({', '.join('?' * len(kinds))})"
        values = [*values, *kinds]
    rows = store.rows(
        f"""
        SELECT DISTINCT subject.kind AS kind, subject.id AS id
        FROM name JOIN subject ON subject.id = name.subject
        WHERE {condition} AND (subject.kind <> 'source' OR name.kind = 'id')
        ORDER BY subject.kind, subject.id
        """,
        values,
    )
    return [Entity(row["kind"], row["id"], name_of(store, row["id"])) for row in rows]


def name_of(store: Store, subject: str) -> str:
    """The name of a thing: in the language in use, else in English, else its title."""
    found = store.value(
        """
        SELECT name FROM name WHERE subject = ? AND kind = 'name'
        ORDER BY CASE language WHEN ? THEN 0 WHEN 'en' THEN 1 ELSE 2 END LIMIT 1
        """,
        (subject, current()),
    )
    return str(found or subject)


def _hint(store: Store, text: str, kinds: Sequence[str]) -> str | None:
    """What else the text may have meant: other kinds of that name, then close names."""
    if kinds and (others := named(store, text)):
        return f"that is the {others[0].kind} {others[0].id} ({others[0].name})"
    close = suggest(store, text, kinds)
    if not close:
        lists = [f"lunar {_LISTING[kind]}" for kind in kinds or _LISTING if kind in _LISTING]
        return f"see {', '.join(lists)}" if lists else None
    return f"did you mean {', '.join(entity.id for entity in close)}?"


_LISTING = {
    "mission": "missions",
    "agency": "agencies",
    "country": "countries",
    "programme": "programmes",
    "agreement": "agreements",
    "activity": "activities",
    "person": "people",
    "source": "sources",
}


def suggest(store: Store, text: str, kinds: Sequence[str]) -> list[Entity]:
    """Up to five things whose names are close to the text: those that contain it, the closest
    others.
    """
    folded = fold(text)
    if not folded:
        return []
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    condition = f"subject.kind IN ({', '.join('?' * len(kinds))})" if kinds else "1 = 1"
    rows = store.rows(
        f"""
        SELECT name.folded AS folded, subject.id AS id, subject.kind AS kind
        FROM name JOIN subject ON subject.id = name.subject
        WHERE {condition} AND subject.kind <> 'source' ORDER BY subject.id
        """,
        kinds,
    )
    names = [row["folded"] for row in rows]
    if len(folded) <= 12:
        scored = process.extract(
            folded, names, scorer=OSA.normalized_similarity, limit=30, score_cutoff=0.6
        )
    else:
        scored = process.extract(folded, names, scorer=fuzz.ratio, limit=30, score_cutoff=65)
    best: dict[str, Entity] = {}
    enough = len(folded) > (2 if folded.isascii() else 1)
    holding = [n for n, name in enumerate(names) if enough and folded in name]
    holding.sort(key=lambda n: len(names[n]))
    for index in [*holding, *(index for _, _, index in scored)]:
        row = rows[index]
        best.setdefault(row["id"], Entity(row["kind"], row["id"], ""))
        if len(best) == _SHOWN:
            break
    return list(best.values())
