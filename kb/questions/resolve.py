"""A name as somebody types it to the one thing it stands for, or to the candidates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kb.database.store import Store
from kb.errors import NotFoundError, UsageError
from kb.language import current
from kb.names import fold
from kb.questions.closest import close, taken

LONGEST = 300
"""Longer text is no name; it is refused before anything is done with it."""

_SHOWN = 5
_TONE = re.compile("[a-zü]{1,6}[1-5]", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:the|mission|probe|spacecraft|lander|rover|orbiter|satellite)\s+"
    r"|\s+(?:mission|probe|spacecraft|lander|rover|orbiter|satellite|programme|program)$"
    r"|^(?:探测器|月球车|中继星|任务)|(?:探测器|月球车|着陆器|轨道器|中继星|卫星|任务|计划|工程)$",
    re.IGNORECASE,
)
"""Words that people put around a name."""


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
    if meant := _meant(store, text, kinds):
        store.assumed.append(f"'{text}' taken as {meant.id} ({meant.name})")
        return meant
    raise NotFoundError(f"no {what} called '{text}'", hint=_hint(store, text, kinds))


def _meant(store: Store, text: str, kinds: Sequence[str]) -> Entity | None:
    """What is meant in spite of a word too many or a wrong letter, if only one thing can be."""
    if kinds and named(store, text):
        return None  # it is the name of something of another kind; the hint will say so
    stripped = _AROUND.sub("", text.strip())
    if stripped and stripped != text.strip():
        found = named(store, stripped, *kinds)
        if len(found) == 1:
            return found[0]
    if thing := taken(store, text, kinds):
        return _exact(store, thing, kinds)[0]
    return None


def named(store: Store, text: str, *kinds: str) -> list[Entity]:
    """All things of these kinds that the text names: by id, else by a stated name, else by a
    derived spelling (pinyin, the other Chinese script, Latin letters).
    """
    return (
        _exact(store, text.strip(), kinds)
        or _folded(store, fold(text), kinds)
        or _folded(store, fold(text), kinds, derived=True)
        or _folded(store, fold(_toneless(text)), kinds, derived=True)
    )


def _toneless(text: str) -> str:
    """Pinyin without its tone numbers: ``chang2 e2 liu4 hao4``; other text is no pinyin: empty."""
    syllables = text.split()
    if len(syllables) < 2 or not all(_TONE.fullmatch(one) for one in syllables):
        return ""
    return " ".join(one.rstrip("12345") for one in syllables)


def _what(kinds: Sequence[str]) -> str:
    return " or ".join(kinds) if kinds else "thing"


def _exact(store: Store, text: str, kinds: Sequence[str]) -> list[Entity]:
    """Things by id; ids are in small letters, those of countries in capitals."""
    ids = [text.casefold(), text.upper() if len(text) == 2 else text]
    return _query(store, "name.kind = 'id' AND name.subject IN (?, ?)", ids, kinds)


def _folded(store: Store, folded: str, kinds: Sequence[str], derived: bool = False) -> list[Entity]:
    """Things by a stated name; or, derived, by a spelling that the build made of one."""
    if not folded:
        return []
    which = "name.kind = 'derived'" if derived else "name.kind <> 'derived'"
    return _query(store, f"name.folded = ? AND {which}", [folded], kinds)


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
    near = suggest(store, text, kinds)
    if not near:
        lists = [f"lunar {_LISTING[kind]}" for kind in kinds or _LISTING if kind in _LISTING]
        return f"see {', '.join(lists)}" if lists else None
    return f"did you mean {', '.join(entity.id for entity in near)}?"


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
    """Up to five things whose names are close to the text, the closest first."""
    return [Entity(kind, thing, "") for kind, thing in close(store, text, kinds)]
