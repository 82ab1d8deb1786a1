"""Names close to what was typed: to be offered, or taken where only one can be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.database.store import Store
from kb.names import fold

SHOWN = 5
_SHORT = 12
_DIGITS = re.compile(r"\d+")
_TAKEN_FROM = 5
"""A shorter name is never taken for another: at that length too many are close."""


def close(store: Store, text: str, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """Up to five things (kind, id) whose names are close to the text: those that contain it, then
    the closest others.
    """
    folded = fold(text)
    if not folded:
        return []
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    rows = _names(store, kinds)
    names = [row[0] for row in rows]
    if len(folded) <= _SHORT:
        scored = process.extract(
            folded, names, scorer=OSA.normalized_similarity, limit=30, score_cutoff=0.6
        )
    else:
        scored = process.extract(folded, names, scorer=fuzz.ratio, limit=30, score_cutoff=65)
    enough = len(folded) > (2 if folded.isascii() else 1)
    holding = [n for n, name in enumerate(names) if enough and folded in name]
    holding.sort(key=lambda n: len(names[n]))
    best: dict[str, tuple[str, str]] = {}
    for index in [*holding, *(index for _, _, index in scored)]:
        _, kind, thing = rows[index]
        best.setdefault(thing, (kind, thing))
        if len(best) == SHOWN:
            break
    return list(best.values())


def taken(store: Store, text: str, kinds: Sequence[str]) -> str | None:
    """The one thing that must be meant in spite of one or two wrong letters, if there is one.

    Its digits are those typed (``Luna 2`` is never ``Luna 25``), nothing else is nearly as near,
    and the name is long enough to be told from others.
    """
    folded = fold(text)
    if len(folded) < _TAKEN_FROM:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = 1 if len(folded) < 8 else 2
    rows = _names(store, kinds)
    scored = process.extract(
        folded, [row[0] for row in rows], scorer=OSA.distance, limit=None, score_cutoff=allowed + 1
    )
    digits = _DIGITS.findall(folded)
    near: dict[str, int] = {}
    for name, distance, index in scored:
        if _DIGITS.findall(name) == digits and len(name) >= _TAKEN_FROM:
            thing = rows[index][2]
            near[thing] = min(distance, near.get(thing, distance))
    best = min(near.values(), default=allowed + 1)
    if best > allowed:
        return None
    rivals = [thing for thing, distance in near.items() if distance <= best + 1]
    return rivals[0] if len(rivals) == 1 else None


def _names(store: Store, kinds: Sequence[str]) -> list[tuple[str, str, str]]:
    """All stated names as (folded, kind, id) of things of these kinds; titles are no names."""
    condition = f"subject.kind IN ({', '.join('?' * len(kinds))})" if kinds else "1 = 1"
    rows = store.rows(
        f"""
        SELECT name.folded AS folded, subject.kind AS kind, subject.id AS id
        FROM name JOIN subject ON subject.id = name.subject
        WHERE {condition} AND subject.kind <> 'source' AND name.kind <> 'derived'
        ORDER BY subject.id
        """,
        kinds,
    )
    return [(row["folded"], row["kind"], row["id"]) for row in rows]
