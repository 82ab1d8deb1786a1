"""The order in which a search finds things, rung by rung, until there are enough.

A thing whose name is the text; those in which countries named together take part; names that have
all words, or begin with the text; what is said of a thing; the names of those it is tied to; the
same in other words; sources; and where few things have all words, what has most of them.
"""

from __future__ import annotations

from collections import Counter

from kb.database.store import Store
from kb.names import fold
from kb.questions.filters import Conditions
from kb.questions.gather import by_key
from kb.questions.matching import OWN, RECORD, SOURCE, Groups, Index, every, forms
from kb.questions.pairs import called, members, pair
from kb.questions.query import Query, Term
from kb.questions.segments import pieces, segments
from kb.questions.variants import phrase
from kb.table import Row

CALLED = 900.0
"""The score of a thing whose name the text is."""

_LONGEST_NAME = 200
_LEAST_PREFIX = 2
_FEW = 10
"""If less than so many have all words, what has nearly all is found too."""
_MOST = 400
"""How many are looked at that have only most of the words."""


class Ranking:
    """What a search finds, in order. ``whole`` tells how many of the first have all words, where
    the others have only most.
    """

    def __init__(
        self, store: Store, query: Query, text: str, conditions: Conditions, limit: int
    ) -> None:
        self.store = store
        self.query = query
        self.groups: Groups = query.groups
        self.whole: int | None = None
        self._index = Index(store, query, conditions)
        self._wanted = limit + 1 if limit else 0
        self._rows: dict[int, Row] = {}
        named = query.plain and len(text) <= _LONGEST_NAME
        self._name = fold(text) if named else ""

    def found(self) -> list[Row]:
        """Rows with document, id, kind, date, claims and score, the best first: one more than the
        limit where there are more. Each rung is a hundred of the score.
        """
        direct = every(self.groups, related=False)
        related = every(self.groups, related=True)
        self._exact(CALLED)
        self._together(800)
        self._named(700, f"name : ({direct})")
        self._matching(600, f"{OWN} : ({direct})", RECORD)
        self._matching(500, direct, RECORD)
        self._matching(400, related, RECORD)
        self._segmented(300)
        self._matching(200, direct, SOURCE)
        if not self._rows:
            self._matching(200, related, SOURCE)
        self._most(100)
        return list(self._rows.values())

    @property
    def anything(self) -> str:
        """The expression that any of the words satisfies, for marking them."""
        each = [form for group in self.groups for term in group for form in forms(term, True)]
        return " OR ".join(dict.fromkeys(each))

    @property
    def _enough(self) -> bool:
        return bool(self._wanted) and len(self._rows) >= self._wanted

    def _add(self, row: Row, score: float) -> None:
        if row["document"] not in self._rows and not self._enough:
            self._rows[row["document"]] = row | {"score": round(score, 3)}

    def _matched(self, match: str, condition: str) -> list[Row]:
        wanted = self._wanted + len(self._rows) if self._wanted else 0
        return self._index.matched(match, condition, self.groups, wanted)

    def _exact(self, base: float) -> None:
        if not self._name:
            return
        for row in self._index.select(
            "name JOIN document ON document.subject = name.subject",
            "name.folded = ? AND (document.kind <> 'source' OR name.kind = 'id')",
            [self._name],
            "document.claims DESC, document.id",
        ):
            self._add(row, base)

    def _together(self, base: float) -> None:
        """What countries take part in together: first what says so, then what is theirs alone,
        agreements before flights of one of them, then what more is known of; instruments behind.
        """
        both = pair(self.groups)
        if not both.sides or self._enough:
            return
        saying = set(self._index.ids(f"{OWN} : ({every(self.groups, related=False)})"))
        names = " AND ".join(self._called(side) for side in both.sides)
        saying.update(self._index.ids(f"name : ({names})"))
        tied = [f"tied : ({' OR '.join(map(phrase, _words(side)))})" for side in both.sides]
        beside = [f"({every(both.beside, related=True)})"] if both.beside else []
        rows = self._index.select(
            "document",
            f"{RECORD} AND document.kind <> 'country' "
            "AND document.id IN (SELECT rowid FROM document_text(?))",
            [" AND ".join(tied + beside)],
            "-document.claims, document.id",
        )
        rows.sort(key=lambda row: row["document"] not in saying)
        rows = rows[:_MOST]
        ties = by_key(self.store, "involvements", "subject", [row["id"] for row in rows], "link")
        sides = {row["id"]: _sides(ties.get(row["id"], [])) for row in rows}
        main = set(both.sides)
        rows = [row for row in rows if all(_part(one, sides[row["id"]][0]) for one in main)]

        def order(row: Row) -> tuple[bool, bool, bool, bool, bool, int]:
            involved, leads = sides[row["id"]]
            theirs = main <= leads or len(involved - {"esa"}) <= len(main)
            said = row["document"] in saying
            behind = row["kind"] == "instrument"
            flight = row["kind"] == "mission" and not main <= leads
            return not said, behind, not theirs, not main <= involved, flight, -row["claims"]

        for place, row in enumerate(sorted(rows, key=order)):
            self._add(row, base + 99 - min(place, 990) / 10)

    def _called(self, side: str) -> str:
        """The expression for the names of a country or of its space agencies."""
        agencies = self.store.rows(
            "SELECT DISTINCT name, abbreviation FROM agency "
            "WHERE country = ? AND kind = 'space_agency'",
            (side,),
        )
        names = [name for row in agencies for name in row.values() if name]
        return f"({' OR '.join(map(phrase, [*called(side), *names]))})"

    def _named(self, base: float, match: str) -> None:
        """Names that have all words, of these first those that begin with the text; then those
        that only begin with it.
        """
        if self._enough:
            return
        words = {row["document"]: row for row in self._matched(match, RECORD) if row.get("named")}
        begun: dict[int, Row] = {}
        if len(self._name) >= _LEAST_PREFIX:
            begun = {
                row["document"]: row
                for row in self._index.select(
                    "name JOIN document ON document.subject = name.subject",
                    f"name.folded > ? AND name.folded < ? AND {RECORD}",
                    [self._name, self._name + "\U0010ffff"],
                    "MIN(LENGTH(name.folded)), document.id",
                )
            }
        for document, row in begun.items():
            if document in words:
                self._add(row, base + 99)
        for row in words.values():
            self._add(row, base + min(98.0, row["weight"]))
        for row in begun.values():
            self._add(row, base)

    def _matching(self, base: float, match: str, condition: str) -> None:
        if self._enough:
            return
        for row in self._matched(match, condition):
            self._add(row, base + min(99.0, row["weight"]))

    def _segmented(self, base: float) -> None:
        """Characters without spaces read as several words."""
        if self._enough:
            return
        groups: list[tuple[Term, ...]] = []
        for group in self.groups:
            parts = segments(self.store, group[0]) if len(group) == 1 else []
            groups += [(part,) for part in parts] or [group]
        if tuple(groups) != self.groups:
            self.groups = tuple(groups)
            if not self._rows:
                self._together(base + 99)
            self._matching(base, every(self.groups, related=True), RECORD)

    def _most(self, base: float) -> None:
        """What has most of the words, in whatever form; where something has all, only if that is
        little and the rest has nearly all.
        """
        found = len(self._rows)
        if self._enough or found >= _FEW:
            return
        if found and (not self.query.plain or pair(self.groups).sides):
            return
        if not found:
            parts = [(part,) for group in self.groups for term in group for part in pieces(term)]
            self.groups = tuple(dict.fromkeys((*self.groups, *parts)))
        if len(self.groups) < 2:
            return
        counted: Counter[int] = Counter()
        for group in self.groups:
            counted.update(set(self._index.ids(every((group,), related=True))))
        least = len(self.groups) * 2 / 3 if found else max(counted.values(), default=0) / 2
        best = [document for document, n in counted.most_common(_MOST) if n >= least]
        marks = ", ".join("?" * len(best))
        rows = self._index.select("document", f"document.id IN ({marks})", best, "-document.claims")
        rows.sort(key=lambda row: (-counted[row["document"]], row["kind"] == "source"))
        for row in rows:
            self._add(row, base * counted[row["document"]] / len(self.groups))
        if len(self._rows) > found:
            self.whole = found


def _words(side: str) -> list[str]:
    """What names a country, or those of Europe, where it is tied to something."""
    return [name for one in (side, *members(side)) for name in called(one)]


def _part(side: str, involved: set[str]) -> bool:
    return bool(involved & {side, *members(side)})


def _sides(ties: list[Row]) -> tuple[set[str], set[str]]:
    """The countries involved by ties, and those that lead; ESA counts as one."""
    involved: set[str] = set()
    leads: set[str] = set()
    for tie in ties:
        sides = {tie["country"], "esa" if tie["agency"] == "esa" else None} - {None}
        involved |= sides
        leads |= sides if tie["role"] in ("lead", "co_lead") else set()
    return involved, leads
