"""A name as somebody types it to the one thing it stands for, or to the candidates.

The first evidence that finds anything decides: the id as typed; then, reading by reading, the id in
another spelling, what is stated (a name, abbreviation, alias or code), what the build derived.
Several things by the same evidence are asked about. What is only close is taken where nothing else
is near. Whatever was assumed is kept in ``Store.assumed``, and said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kb.database.store import Store
from kb.errors import NotFoundError, UsageError
from kb.language import current
from kb.names import fold
from kb.questions.readings import Reading, readings

LONGEST = 300
"""Longer text is no name; it is refused before anything is done with it."""

_SHOWN = 5
_STATED, _DERIVED = 1, 2
_EVIDENCE = {"id": 0, "derived": _DERIVED}
"""Kinds of names by the weight of their evidence; all that are not listed are stated."""
_TAIL = re.compile(r"\s*[(（]|, ")
_WORDS = 3
"""So many words, or more, rather describe a thing than name it."""
_LAST = "\U0010ffff"


class Entity(NamedTuple):
    """A thing in the base."""

    kind: str
    id: str
    name: str

    def __str__(self) -> str:
        return f"{self.id} ({self.kind}: {self.name})"


class _Found(NamedTuple):
    """What a text names, by the best evidence there is."""

    things: list[Entity]
    loose: bool
    """Whether more than its spelling had to be overlooked."""


def resolve(store: Store, text: str, *kinds: str) -> Entity:
    """The one thing of these kinds (of any kind, if none is given) that the text names.

    An id, or any name or alias in any language, in any usual spelling.

    Raises:
        UsageError: the text is empty or far too long.
        NotFoundError: nothing is called so, or several things are; the hint says which.
    """
    what = _what(kinds)
    if not isinstance(text, str):  # from Python
        raise UsageError(f"a name is text, and {text!r} is none")
    if not text.strip():
        raise UsageError(f"an empty name: which {what} is meant?")
    if len(text) > LONGEST:
        raise UsageError(f"a name of {len(text):,} characters: nothing is called that")
    found = _find(store, text, kinds)
    if len(found.things) == 1:
        thing = found.things[0]
        if found.loose:
            _assume(store, text, thing)
        return thing
    if found.things:
        raise _several(text, found.things)
    return _guess(store, text, kinds)


def named(store: Store, text: str, *kinds: str) -> list[Entity]:
    """All things of these kinds that the text names, by the best evidence there is."""
    return _find(store, text, kinds).things if len(text) <= LONGEST else []


def suggest(store: Store, text: str, kinds: Sequence[str]) -> list[Entity]:
    """Up to five things whose names are close to the text, the closest first."""
    from kb.questions.closest import closest

    return [Entity(kind, thing, "") for kind, thing in closest(store, text, kinds).offered]


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


def _what(kinds: Sequence[str]) -> str:
    return " or ".join(kinds) if kinds else "thing"


def _assume(store: Store, text: str, thing: Entity) -> None:
    sentence = f"'{text}' taken as {thing.id} ({thing.name})"
    if sentence not in store.assumed:
        store.assumed.append(sentence)


def _several(text: str, things: Sequence[Entity]) -> NotFoundError:
    listed = "; ".join(str(entity) for entity in things[:_SHOWN])
    more = f"; and {len(things) - _SHOWN} more" if len(things) > _SHOWN else ""
    return NotFoundError(
        f"'{text}' may mean {len(things)} things", hint=f"use an id: {listed}{more}"
    )


# Names that are equal, in one reading or another.


def _find(store: Store, text: str, kinds: Sequence[str]) -> _Found:
    """What the text names, by the plainest reading that names anything."""
    if typed := _query(store, "name.kind = 'id' AND name.subject = ?", text.strip(), kinds):
        return _Found(list(typed), False)
    for reading in readings(text):
        weights = _query(store, "name.folded = ?", reading.folded, kinds)
        if reading.says or reading.also:
            weights = {thing: w for thing, w in weights.items() if _is_so(store, thing, reading)}
        if weights:
            best = min(weights.values())
            things = [thing for thing, weight in weights.items() if weight == best]
            loose = reading.loose
            if best == _DERIVED and not (reading.says or reading.also):
                cut = [thing for thing in things if _is_cut(store, thing, reading.folded)]
                loose |= bool(cut)
                things = sorted({*things, *(_begun(store, reading.folded, kinds) if cut else ())})
            return _Found(things, loose)
    return _Found([], False)


def _is_cut(store: Store, thing: Entity, folded: str) -> bool:
    """Does a name of the thing go on behind these words, in brackets or behind a comma, and so tell
    it from others? ``Ministry of Defence`` may be anybody's.
    """
    names = store.rows(
        "SELECT name FROM name WHERE subject = ? AND kind NOT IN ('id', 'derived')", (thing.id,)
    )
    heads = (_TAIL.split(row["name"])[0] for row in names if _TAIL.search(row["name"]))
    return any(len(head.split()) >= _WORDS and fold(head) == folded for head in heads)


def _begun(store: Store, folded: str, kinds: Sequence[str]) -> list[Entity]:
    """The things with a stated name that begins so."""
    begins = f"name.kind <> 'derived' AND name.folded BETWEEN ?1 AND ?1 || '{_LAST}'"
    return list(_query(store, begins, folded, kinds))


def _query(store: Store, condition: str, value: str, kinds: Sequence[str]) -> dict[Entity, int]:
    """Things by a condition on their names, each with the weight of its best evidence.

    Sources go by their ids only, since titles are no names.
    """
    values = [value, *kinds]
    if kinds:
        condition += f" AND subject.kind IN ({', '.join('?' * len(kinds))})"
    rows = store.rows(
        f"""
        SELECT subject.kind AS kind, subject.id AS id, name.kind AS evidence
        FROM name JOIN subject ON subject.id = name.subject
        WHERE {condition} AND (subject.kind <> 'source' OR name.kind = 'id')
        ORDER BY subject.kind, subject.id
        """,
        values,
    )
    best: dict[tuple[str, str], int] = {}
    for row in rows:
        weight = _EVIDENCE.get(row["evidence"], _STATED)
        key = (row["kind"], row["id"])
        best[key] = min(weight, best.get(key, weight))
    return {Entity(*key, name_of(store, key[1])): weight for key, weight in best.items()}


def _is_so(store: Store, thing: Entity, reading: Reading) -> bool:
    """Is the thing what the words around its name say it is?"""
    for said in reading.says:
        kind, _, sort = said.partition(" ")
        if kind != thing.kind:
            return False
        sorts = "SELECT 1 FROM mission_kind WHERE mission = ? AND kind = ?"
        if sort and not store.value(sorts, (thing.id, sort)):
            return False
    return not reading.also or _is_beside(store, thing, reading.also)


_BESIDE = {
    "country": """
        SELECT 1 FROM agency WHERE id = ?1 AND country = ?2
        UNION ALL SELECT 1 FROM involvements WHERE subject = ?1 AND country = ?2
            AND role IN ('lead', 'co_lead', 'participant', 'party')
        UNION ALL SELECT 1 FROM providers WHERE instrument = ?1 AND country = ?2
        """,
    "agency": """
        SELECT 1 FROM agency WHERE id = ?1 AND parent = ?2
        UNION ALL SELECT 1 FROM involvements WHERE subject = ?1 AND agency = ?2
            AND role IN ('lead', 'co_lead', 'participant', 'party')
        UNION ALL SELECT 1 FROM providers WHERE instrument = ?1 AND agency = ?2
        """,
    "mission": "SELECT 1 FROM instrument WHERE id = ?1 AND mission = ?2",
}
"""By kind of what stands beside a name, whether the thing is its own: ``NASA LRO``."""


def _is_beside(store: Store, thing: Entity, beside: str) -> bool:
    """Is it another name of the thing, of who leads or made it, or of what carries it?"""
    for other in _query(store, "name.folded = ?", beside, ()):
        if other == thing:
            return True
        its_own = _BESIDE.get(other.kind)
        if its_own and store.value(its_own, (thing.id, other.id)):
            return True
    return False


# Names that are close.


def _guess(store: Store, text: str, kinds: Sequence[str]) -> Entity:
    """The one thing whose name the text misspells, told as an assumption.

    Raises:
        NotFoundError: there is none, or more than one; or it is the name, spelled right, of another
            kind of thing.
    """
    from kb.questions.closest import closest

    others = named(store, text) if kinds else []
    close = closest(store, text, kinds)
    if close.taken and not others:
        kind, key = close.taken
        thing = Entity(kind, key, name_of(store, key))
        _assume(store, text, thing)
        return thing
    hints = []
    if others:
        hints.append(f"that is the {others[0].kind} {others[0].id} ({others[0].name})")
    if close.offered:
        hints.append(f"did you mean {', '.join(key for _, key in close.offered)}?")
    if not hints:
        lists = [f"lunar {_LISTING[kind]}" for kind in kinds or _LISTING if kind in _LISTING]
        hints += [f"see {', '.join(lists)}"] if lists else []
    raise NotFoundError(f"no {_what(kinds)} called '{text}'", hint="; ".join(hints) or None)


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
