"""One state of the base, laid out for comparing: rows by id, claims by what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kb.database.store import Store
from kb.table import Row
from kb.vocabulary import ENTITY_KIND, LINK_KIND

TABLES = (*ENTITY_KIND, *LINK_KIND)
"""The tables whose rows are things or ties; each is named for what its rows are."""

_FOLLOWING = ("_earliest", "_latest")
_LEFT_OUT = frozenset({"position", "status_day", "counts_from"})
"""Columns that follow from others, by their ends and names."""


class State:
    """What a database holds."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.claims = {row["claim"]: row for row in store.rows("SELECT * FROM claims")}
        self.known_from: dict[str, str] = {
            row["id"]: row["known_from"] for row in store.rows("SELECT id, known_from FROM subject")
        }
        self._about: dict[str, list[Row]] = defaultdict(list)
        for row in self.claims.values():
            self._about[row["subject"]].append(row)
            if row["source"] != row["subject"]:
                self._about[row["source"]].append(row)
        self.referring = self._referring()

    def claims_on(self, subject: str, *properties: str | None) -> list[Row]:
        """The claims on properties of a subject; if none is named, all, and all by a source."""
        found = self._about.get(subject, [])
        if not properties:
            return found
        return [c for c in found if c["subject"] == subject and c["property"] in properties]

    def within(self, subject: str) -> Iterator[str]:
        """A thing, its ties, its parts and instruments, and their ties."""
        yield subject
        for other in self.referring.get(subject, ()):
            if other.startswith(f"{subject}/"):
                yield other
            elif self._carried.get(other) == subject:
                yield from self.within(other)

    def rows(self, table: str) -> dict[str, Row]:
        """The rows of a table by id, without the columns that follow from others."""
        more = self._more(table)
        return {
            row["id"]: {key: value for key, value in row.items() if not _follows(key, row)}
            | more.get(row["id"], {})
            for row in self.store.rows(f"SELECT * FROM {table}")
        }

    def _more(self, table: str) -> dict[str, Row]:
        """What other tables hold of the things of one: names, and the kinds of missions."""
        found: dict[str, Row] = defaultdict(dict)
        if table not in ENTITY_KIND:
            return found
        names = self.store.rows(
            "SELECT subject, CASE name.kind WHEN 'alias' THEN 'aliases' ELSE 'name_' || language "
            "END AS cell, name FROM name JOIN subject ON subject.id = subject WHERE "
            "subject.kind = ? AND (name.kind = 'alias' OR name.kind = 'name' AND language <> 'en') "
            "ORDER BY cell, name",
            (table,),
        )
        if table == "mission":
            names += self.store.rows(
                "SELECT mission AS subject, 'kinds' AS cell, kind AS name FROM mission_kind "
                "ORDER BY mission, position"
            )
        for row in names:
            cells = found[row["subject"]]
            listed = cells.get(row["cell"])
            cells[row["cell"]] = f"{listed}; {row['name']}" if listed else row["name"]
        return found

    def _referring(self) -> dict[str, list[str]]:
        """Of each thing, the things and ties that mention it."""
        found: dict[str, list[str]] = defaultdict(list)
        self._carried: dict[str, str] = {}
        for table in TABLES:
            keys = self.store.rows('SELECT "from" AS key FROM pragma_foreign_key_list(?)', (table,))
            for column in {row["key"] for row in keys} - {"id"}:
                for row in self.store.stream(f'SELECT id, "{column}" AS other FROM {table}'):
                    if row["other"]:
                        found[row["other"]].append(row["id"])
                        if (table, column) in _CARRYING:
                            self._carried[row["id"]] = row["other"]
        return found


_CARRYING = {("instrument", "mission"), ("mission", "part_of")}


def _follows(key: str, row: Row) -> bool:
    if key in _LEFT_OUT or key.endswith(_FOLLOWING):
        return True
    return key.endswith("_status") and key.removesuffix("_status") in row and row[key] is None
