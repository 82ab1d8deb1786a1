"""Names close to what was typed: those to offer, and the one that may be taken for it.

One is taken where the text is a slip of the pen for it and for nothing else. The numbers of a name
are never a slip: ``Luna 22`` is not Luna 2, nor ``Artemis VI`` Artemis V.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kb.database.store import Store
from kb.names import fold
from kb.numerals import signature

SHOWN = 5
_LOOKED_AT = 40
_ALIKE = 0.6
"""Share of letters in place from which a name is offered."""
_EDITS = 2
"""More letters than these are no slip of the pen."""
_LETTERS = 5
"""Shorter names have too many neighbours."""
_CODE = 6
"""Capitals up to this length are an acronym, and another letter is another acronym."""
_ONE, _TWO = 5, 9
"""A word of so many letters may have one, or two, of them wrong."""
_NAMED = (
    "country", "agency", "programme", "mission", "instrument", "agreement", "activity", "person",
)  # fmt: skip
"""The tables of things that go by names; a source goes by its id."""
_WORDS = re.compile(r"[^\W_]+")
_MANY = 200_000
_LAST = "\U0010ffff"


class Close(NamedTuple):
    """What is close to a name, as (kind, id): the one it is taken for, and those to offer."""

    taken: tuple[str, str] | None
    offered: tuple[tuple[str, str], ...]


def closest(store: Store, text: str, kinds: Sequence[str]) -> Close:
    """The things of these kinds (of any kind but sources, if none is given) with close names: the
    members of a series that was named, then what contains the text, then the most alike.
    """
    folded = fold(text)
    if not folded:
        return Close(None, ())
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    alike = process.extract(
        folded,
        _of_length(store, folded, kinds),
        scorer=OSA.normalized_similarity,
        limit=_LOOKED_AT,
        score_cutoff=_ALIKE,
    )
    names = [name for name, score, _ in sorted(alike, key=lambda one: (-one[1], one[0]))]
    slips = {name for name in names if OSA.distance(folded, name) <= _EDITS}
    near = [*_series(store, folded), *_holding(store, folded), *names]
    rows = _bearing(store, near, kinds)
    stated = [row for row in rows if row["evidence"] != "derived"]
    offered = dict.fromkeys((row["kind"], row["id"]) for row in (*stated, *rows))
    taken = _taken(store, text, [row for row in rows if row["folded"] in slips])
    return Close(taken, tuple(offered)[:SHOWN])


# Which names to look at.


def _ids(kinds: Sequence[str]) -> str:
    tables = [kind for kind in kinds if kind in _NAMED] or (() if kinds else _NAMED)
    return " UNION ALL ".join(f"SELECT id FROM {table}" for table in tables) or "NULL"


def _of_length(store: Store, folded: str, kinds: Sequence[str]) -> list[str]:
    """The folded names long enough, and not too long, to be like this one.

    Where there are very many, only those that begin with the same letter.
    """
    condition = "length(folded) BETWEEN ? AND ?"
    values: list[Any] = [int(len(folded) * _ALIKE), int(len(folded) / _ALIKE) + 1]
    if kinds:
        condition += f" AND +subject IN ({_ids(kinds)})"
    if _are_many(store):
        condition += " AND folded BETWEEN ? AND ?"
        values += [folded[0], folded[0] + _LAST]
    rows = store.rows(f"SELECT folded FROM name WHERE {condition}", values)
    return list(dict.fromkeys(row["folded"] for row in rows))


def _are_many(store: Store) -> bool:
    return int(store.value("SELECT MAX(rowid) FROM name") or 0) > _MANY


def _series(store: Store, folded: str) -> list[str]:
    """The names that are this one and a number: Chang'e-1, Chang'e-2 … for Chang'e."""
    rows = store.rows(
        f"""
        SELECT DISTINCT folded FROM name WHERE folded BETWEEN ? AND ?
        ORDER BY length(folded), folded LIMIT {_LOOKED_AT}
        """,
        (folded + "0", folded + "9" + _LAST),
    )
    return [row["folded"] for row in rows]


def _holding(store: Store, folded: str) -> list[str]:
    """The stated names that contain this one, the shortest first."""
    if len(folded) <= (2 if folded.isascii() else 1) or _are_many(store):
        return []
    rows = store.rows(
        f"""
        SELECT DISTINCT folded FROM name WHERE instr(folded, ?) > 0 AND kind <> 'derived'
        ORDER BY length(folded), folded LIMIT {_LOOKED_AT}
        """,
        (folded,),
    )
    return [row["folded"] for row in rows]


def _bearing(store: Store, names: Sequence[str], kinds: Sequence[str]) -> list[dict[str, Any]]:
    """What bears these folded names, in their order."""
    order = {name: place for place, name in enumerate(dict.fromkeys(names))}
    rows = store.rows(
        f"""
        SELECT name.folded AS folded, name.name AS name, name.kind AS evidence,
            name.language AS language, subject.kind AS kind, subject.id AS id
        FROM name JOIN subject ON subject.id = name.subject
        WHERE name.folded IN ({", ".join("?" * len(order))}) AND subject.id IN ({_ids(kinds)})
        ORDER BY subject.id, name.kind
        """,
        list(order),
    )
    return sorted(rows, key=lambda row: order[row["folded"]])


# Which of them may be taken.


def _taken(store: Store, text: str, rows: Sequence[Mapping[str, Any]]) -> tuple[str, str] | None:
    """The one thing that the text misspells; None where another is near, be it less so."""
    near: set[tuple[str, str]] = set()
    slips: set[tuple[str, str]] = set()
    stated = {row["folded"] for row in rows if row["evidence"] != "derived"}
    numbers = signature(text)
    for row in rows:
        if row["evidence"] == "derived" and row["folded"] in stated:
            continue
        if numbers == signature(row["name"]):
            near.add((row["kind"], row["id"]))
            if _may_be_misspelled(row) and _is_slip(store, text, row["name"]):
                slips.add((row["kind"], row["id"]))
    return slips.pop() if len(near) == 1 and slips else None


def _may_be_misspelled(row: Mapping[str, Any]) -> bool:
    """Is it a name in an alphabet, not an acronym, made from another script or a last name alone?

    Outside Latin, Greek and Cyrillic a letter is a syllable or a word, and another one no slip.
    Last names are many: Bennu is not Mehdi Benna.
    """
    name = row["name"]
    code = len(name) <= _CODE and (name.isupper() or row["evidence"] == "id")
    alphabet = all(c < "\u0530" or "\u1e00" <= c < "\u2000" for c in name if c.isalpha())
    last = row["kind"] == "person" and row["evidence"] == "derived" and " " not in name
    return alphabet and not (code or last) and "-" not in row["language"]


def _is_slip(store: Store, text: str, name: str) -> bool:
    """May the text be a slip of the pen for the name? Their numbers are known to be the same.

    A word that names something is no slip for another, as Ireland for Iceland; but Romania may
    stand for Romanian.
    """
    if min(_letters(text), _letters(name)) < _LETTERS:
        return False
    ours, theirs = (_words(one) for one in (text, name))
    if len(ours) != len(theirs):
        if set(ours) < set(theirs) or set(theirs) < set(ours):
            return False  # a word more or less is no slip
        ours, theirs = [fold(text)], [fold(name)]
    wrong = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]
    return all(
        _alike(one, other) and (other.startswith(one) or not _is_name(store, one))
        for one, other in wrong
    )


def _words(text: str) -> list[str]:
    """The words of a text, folded; the U.S. are one."""
    return [fold(word) for word in _WORDS.findall(text.replace(".", ""))]


def _is_name(store: Store, folded: str) -> bool:
    return bool(store.value("SELECT 1 FROM name WHERE folded = ?", (folded,)))


def _letters(text: str) -> int:
    return sum(c.isalpha() for c in fold(text))


def _alike(one: str, other: str) -> bool:
    """Is a word a slip for another? First letters are seldom wrong, and short words tell apart."""
    from rapidfuzz.distance import OSA

    length = min(len(one), len(other))
    allowed = 0 if length < _ONE else 1 if length < _TWO else _EDITS
    return one[:1] == other[:1] and OSA.distance(one, other) <= allowed
