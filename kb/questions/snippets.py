"""Where in a document a search was found: the passage, cut to a line with the hits in brackets, and
the tie, claim or quote that it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kb.database.store import Store
from kb.questions.exactness import plain
from kb.questions.gather import WITH_TIES, with_ties
from kb.table import Row
from kb.textindex import joined

PARTS = ("name", "summary", "detail", "claim", "quote", "tied")
"""The columns of the index, in its order."""

LONGEST = 130
"""Columns of a screen that a snippet takes at most, brackets aside."""

_OPEN, _CLOSE = "\ue000", "\ue001"
_BEST = ("summary", "quote", "claim", "detail", "name", "tied")
_MARKED = re.compile(f"{_OPEN}(.*?){_CLOSE}", re.DOTALL)
_TIES = {
    "mission": (("mission_partner", ("detail",)),),
    "programme": (("programme_partner", ("detail",)),),
    "instrument": (("instrument_provider", ("detail",)),),
    "agreement": (("agreement_party", ("signatory", "place", "note")),),
    "activity": (("activity_participant", ("detail",)),),
    "person": (("post", ("title",)),),
}


class Passage(NamedTuple):
    """A line of a document, and where the hits in it begin and end."""

    part: str
    text: str
    hits: tuple[tuple[int, int], ...]


def explain(store: Store, row: Row, match: str, words: Sequence[re.Pattern[str]]) -> None:
    """Add to a row with the ``document`` and its ``id``, ``kind`` and ``name`` the best snippet,
    the part of the record it stands in (``field``), and the tie, claim and source there.

    ``match`` is the expression whose hits are marked; the best snippet has the most ``words``, but
    of a thing whose name it is (``called``) it is what the thing is.
    """
    passage = _best(store, row, match, words)
    row |= {"snippet": snippet(passage), "field": passage.part}
    row |= dict.fromkeys(("link", "property", "source", "locator"))
    row |= _place(store, row, passage)


def snippet(passage: Passage) -> str:
    """The passage around its first hit, with the hits in brackets, on one line."""
    text, hits = passage.text, passage.hits
    start, end = _window(text, hits[0][0] if hits else 0)
    out = "…" if start else ""
    place = start
    for first, last in hits:
        first, last = max(first, start), min(last, end)
        if first < last:
            out += f"{text[place:first]}[{text[first:last]}]"
            place = last
    return " ".join((out + text[place:end]).split()) + ("…" if end < len(text) else "")


def _window(text: str, hit: int) -> tuple[int, int]:
    """From where to where a text is shown: a third of the room goes to what stands before the hit,
    and no word is cut.
    """
    wide = [1 if c < "\u1100" else 2 for c in text]
    if sum(wide) <= LONGEST:
        return 0, len(text)
    start, room = hit, LONGEST // 3
    while start and room > 0:
        start -= 1
        room -= wide[start]
    end, room = start, LONGEST
    while end < len(text) and room > 0:
        room -= wide[end]
        end += 1
    if end < len(text) and (space := text.rfind(" ", hit + 1, end)) > end - 20:
        end = space
    if end == len(text):  # room is left: show more of what stands before
        while start and room > 0:
            start -= 1
            room -= wide[start]
    if start and " " in text[start:hit]:
        start = text.index(" ", start, hit) + 1
    return start, end


def _best(store: Store, row: Row, match: str, words: Sequence[re.Pattern[str]]) -> Passage:
    columns = ", ".join(
        f"highlight(document_text, {n}, '{_OPEN}', '{_CLOSE}') AS {part}"
        for n, part in enumerate(PARTS)
    )
    sql = f"SELECT {columns} FROM document_text WHERE document_text MATCH ? AND rowid = ?"
    rows = store.rows(sql, (match, row["document"])) or store.rows(
        "SELECT * FROM document WHERE id = ?", (row["document"],)
    )
    passages = [
        _passage(part, line) for part in _BEST for line in joined(rows[0][part]).split("\n") if line
    ]
    best = max(passages, key=lambda passage: _found(passage, words))  # of equals, the first
    said = next((p for p in passages if p.part == "summary"), None)
    if row["called"]:
        names = [p for p in passages if p.part == "name"]
        best = max(names, key=lambda passage: _found(passage, words))
    if (best.part != "name" and best.hits) or not said:
        return best
    if not best.hits or best.text == row["name"]:
        return said
    return Passage("name", f"{best.text}: {said.text}", best.hits)


def _found(passage: Passage, words: Sequence[re.Pattern[str]]) -> tuple[bool, int]:
    text = plain(passage.text) if passage.hits else ""
    return bool(passage.hits), sum(bool(word.search(text)) for word in words)


def _passage(part: str, line: str) -> Passage:
    text = ""
    hits: list[tuple[int, int]] = []
    place = 0
    for match in _MARKED.finditer(line):
        text += line[place : match.start()]
        hits.append((len(text), len(text) + len(match[1])))
        text += match[1]
        place = match.end()
    return Passage(part, text + line[place:], tuple(_united(text, hits)))


def _united(text: str, hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Hits with nothing but a space or a sign between them as one."""
    out: list[tuple[int, int]] = []
    for start, end in hits:
        if out and len(text[out[-1][1] : start].strip(" '’-–")) == 0:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _place(store: Store, row: Row, passage: Passage) -> Row:
    """The tie, or the claim with its property and source, that a passage is."""
    if passage.part == "detail":
        return _tie(store, row, passage.text)
    if passage.part not in ("claim", "quote"):
        return {}
    column = "quote = ?" if passage.part == "quote" else "? IN (value, note)"
    sql = f"""
        SELECT subject AS link, property, source, locator FROM claim
        WHERE ({WITH_TIES}) AND {column} ORDER BY link, property IS NULL, source LIMIT 1
    """
    found = store.rows(sql, (*with_ties(row["id"]), passage.text))
    return found[0] if found else {}


def _tie(store: Store, row: Row, text: str) -> Row:
    for table, columns in _TIES.get(row["kind"], ()):
        sql = f"""
            SELECT id AS link FROM {table}
            WHERE {row["kind"]} = ? AND ? IN ({", ".join(columns)}) ORDER BY position LIMIT 1
        """
        if found := store.rows(sql, (row["id"], text)):
            return {"field": "tie", "link": found[0]["link"]}
    note = store.value("SELECT note FROM subject WHERE id = ?", (row["id"],))
    return {"field": "note"} if note == text else {}
