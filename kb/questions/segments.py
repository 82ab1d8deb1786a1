"""Chinese written without spaces (嫦娥六号法国载荷) to the words in it: names in the base, and
words that have translations.
"""

from __future__ import annotations

import re

from kb.database.store import Store
from kb.names import fold
from kb.questions.query import Term
from kb.questions.variants import known
from kb.textindex import HAN, simplified

_LONGEST = 60
_WORD = 14
_BATCH = 900
_HAN = re.compile(f"[{HAN}]")
_IDLE = frozenset("的和与及在是了有于对向从由之")


def segments(store: Store, term: Term) -> list[Term]:
    """The words of a term, the longest first at each place; none if it is one word.

    What no name and no known word covers stays as it is.
    """
    folded = fold(simplified(term.text))[:_LONGEST]
    if term.quoted or not _HAN.search(folded) or len(folded) < 3:
        return []
    words = _words(store, folded)
    found: list[str] = []
    rest = ""
    place = 0
    while place < len(folded):
        longest = min(_WORD, len(folded) - place)
        ends = range(place + longest, place + 1, -1)
        end = next((end for end in ends if folded[place:end] in words), None)
        if end is None:
            rest += folded[place]
            place += 1
            continue
        found += [rest, folded[place:end]]
        rest, place = "", end
    found.append(rest)
    kept = [text.strip("".join(_IDLE)) for text in found]
    kept = [text for text in kept if len(text) > 1]
    return [] if kept == [folded] else [Term(text) for text in kept]


def pieces(term: Term) -> list[Term]:
    """A term in pieces of two characters, each of which may be a word."""
    text = simplified(term.text)
    if term.quoted or not _HAN.search(text) or len(text) < 3:
        return [term]
    return [Term(text[n : n + 2]) for n in range(len(text) - 1)]


def _words(store: Store, folded: str) -> set[str]:
    """The parts of a text that are words."""
    parts = sorted(
        {
            folded[start:end]
            for start in range(len(folded))
            for end in range(start + 2, min(start + _WORD, len(folded)) + 1)
        }
    )
    found = {part for part in parts if known(part) and part != folded}
    for start in range(0, len(parts), _BATCH):
        batch = parts[start : start + _BATCH]
        marks = ", ".join("?" * len(batch))
        sql = f"SELECT DISTINCT folded FROM name WHERE folded IN ({marks})"
        found.update(row["folded"] for row in store.rows(sql, batch))
    return found
