"""The index asked for one expression: the documents that match, as far as the filters let them
through, by weight.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kb.database.store import Store
from kb.questions.exactness import pattern, plain
from kb.questions.filters import Conditions
from kb.questions.query import Query, Term
from kb.questions.snippets import PARTS
from kb.questions.variants import kin, phrase, same, spellings
from kb.table import Row

Groups = tuple[tuple[Term, ...], ...]

OWN = "{name summary detail claim quote}"
"""The columns that speak of the thing itself, not of those it is tied to."""

RECORD, SOURCE = "document.kind <> 'source'", "document.kind = 'source'"

_WEIGHTS = "10.0, 4.0, 2.0, 1.5, 1.5, 0.5"
"""What a hit counts for in name, summary, detail, claim, quote, tied."""
_KNOWN = """
    CASE WHEN document.claims >= 100 THEN 6 WHEN document.claims >= 25 THEN 4
    WHEN document.claims >= 6 THEN 2 ELSE 0 END
"""
"""What counts for a document of which much is known, since its length counts against it."""
_VERY_WORDS, _IN_A_ROW = 6.0, 4.0
"""What it counts for to have the very words, and all of them in a row."""
_POOL = 60
"""How many of the best by weight are looked at more closely."""
_COLUMNS = """
    document.id AS document, document.subject AS id, document.kind AS kind,
    document.date AS date, document.claims AS claims
"""


class Index:
    """The index behind the filters of one search. Rows have document, id, kind, date, claims."""

    def __init__(self, store: Store, query: Query, conditions: Conditions) -> None:
        self.store = store
        self.conditions = conditions
        self._without = [form for term in query.without for form in spellings(term)]
        self._in_a_row = pattern([phrase(" ".join(group[0].text for group in query.groups))])

    def select(
        self, tables: str, condition: str, values: Sequence[Any], order: str = "document.id"
    ) -> list[Row]:
        """Documents by a condition in SQL, each once."""
        if self._without:
            condition += " AND document.id NOT IN (SELECT rowid FROM document_text(?))"
            values = [*values, " OR ".join(self._without)]
        where = " AND ".join(f"({part})" for part in (condition, *self.conditions.parts))
        sql = f"SELECT {_COLUMNS} FROM {tables} WHERE {where} GROUP BY document.id ORDER BY {order}"
        return self.store.rows(sql, (*values, *self.conditions.values))

    def ids(self, match: str) -> list[int]:
        """All documents that match, whatever the filters."""
        sql = "SELECT rowid AS document FROM document_text WHERE document_text MATCH ?"
        return [row["document"] for row in self.store.rows(sql, (match,))]

    def matched(self, match: str, condition: str, groups: Groups, wanted: int) -> list[Row]:
        """The documents that match, with their ``weight``, the best first; at least as many as are
        wanted, or all (0). ``named`` are those that have all words in one name.
        """
        if self._without:
            match = f"({match}) NOT ({' OR '.join(self._without)})"
        parts = ("document_text MATCH ?", condition, *self.conditions.parts)
        where = " AND ".join(f"({part})" for part in parts)
        sql = f"""
            SELECT {_COLUMNS}, {_KNOWN} - bm25(document_text, {_WEIGHTS}) AS weight
            FROM document_text JOIN document ON document.id = document_text.rowid
            WHERE {where} ORDER BY weight DESC, document.id
        """
        if wanted:
            sql += f" LIMIT {max(_POOL, wanted)}"
        rows = self.store.rows(sql, (match, *self.conditions.values))
        self._judge(rows[:_POOL], groups)
        return sorted(rows, key=lambda row: -row["weight"])

    def _judge(self, rows: list[Row], groups: Groups) -> None:
        row_of = {row["document"]: row for row in rows}
        each = patterns(groups)
        marks = ", ".join("?" * len(rows))
        sql = f"SELECT * FROM document WHERE id IN ({marks})"
        for document in self.store.stream(sql, list(row_of)):
            row = row_of[document["id"]]
            names = plain(document["name"])
            text = "\n".join([names, *(plain(document[part]) for part in PARTS[1:])])
            row["named"] = any(all(one.search(name) for one in each) for name in names.split("\n"))
            if all(one.search(text) for one in each):
                row["weight"] += _VERY_WORDS + _IN_A_ROW * bool(self._in_a_row.search(text))


def forms(term: Term, related: bool) -> list[str]:
    """The forms of a term, for FTS5; ``related``: other words for it too."""
    return [*spellings(term), *(kin(term) if related else ())]


def every(groups: Groups, related: bool) -> str:
    """The expression that has something of every group."""
    each = ([form for term in group for form in forms(term, related)] for group in groups)
    return " AND ".join(f"({' OR '.join(dict.fromkeys(found))})" for found in each if found)


def patterns(groups: Groups) -> list[re.Pattern[str]]:
    """What finds the very words of each group, or what says the same, in a ``plain`` text."""
    return [
        pattern(form for term in group for form in (*spellings(term), *same(term)))
        for group in groups
    ]
