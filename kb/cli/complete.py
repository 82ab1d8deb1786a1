"""Completion of names in the shell: from a database at hand, silently, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from kb.names import fold

_MOST = 60

Completion = Callable[[str], Iterator[tuple[str, str]]]


def names(*kinds: str) -> Completion:
    """Ids of things of these kinds whose id or any name begins with what was typed, with the name
    for help.
    """

    def complete(incomplete: str) -> Iterator[tuple[str, str]]:
        try:
            yield from _found(incomplete, kinds)
        except Exception:  # a shell that is being typed in is no place for a complaint
            return

    return complete


def terms(*vocabulary: str) -> Completion:
    """The terms of a vocabulary that begin with what was typed."""

    def complete(incomplete: str) -> Iterator[tuple[str, str]]:
        for term in vocabulary:
            if term.startswith(incomplete.casefold().replace("-", "_")):
                yield term, ""

    return complete


def _found(incomplete: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What begins as typed: the shell drops anything else, and words with spaces in them."""
    from kb.database.cache import ready
    from kb.database.store import Store

    path = ready(os.environ)
    if path is None:
        return
    folded = fold(incomplete)
    marks = ", ".join("?" * len(kinds))
    with Store(path) as store:
        rows = store.rows(
            f"""
            SELECT name.subject AS id, name.name AS typed, shown.name AS name
            FROM name
            JOIN subject ON subject.id = name.subject
            JOIN name AS shown ON shown.subject = name.subject AND shown.kind = 'name'
                AND shown.language = 'en'
            WHERE name.folded >= ? AND name.folded < ? AND subject.kind IN ({marks})
                AND name.kind <> 'derived'
            ORDER BY name.subject, name.kind = 'id' DESC LIMIT 400
            """,
            (folded, folded + "\U0010ffff", *kinds),
        )
    given: set[str] = set()
    for row in rows:
        for word in (row["id"], row["typed"]):
            if row["id"] not in given and word.startswith(incomplete) and " " not in word:
                given.add(row["id"])
                yield word, row["name"]
        if len(given) == _MOST:
            return
