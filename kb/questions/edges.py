"""Who works with whom, one edge a pair and shared thing: behind ranks, chains, communities, panels.

An edge stands between two agencies, or countries where no agency is named (`agency`); between
countries, and bodies that are no country's (`country`); or between any two records (`all`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kb.database.store import Store
from kb.questions.filters import Conditions, Span, span, term
from kb.questions.gather import batches, by_key, made_first
from kb.questions.resolve import resolve
from kb.table import Row
from kb.vocabulary import TARGET

NODES = ("country", "agency", "all")
"""What the nodes of a network can be."""

LUNAR = ("moon", "cislunar")
"""Where a mission goes, or what a text is about, that counts unless something else is asked for."""

SHARED = ("whole", "instrument", "agreement", "activity", "programme")
"""What two may share, by the columns that hold it; a mission counts as the flight it is part of."""


Ends = tuple[set[str], set[str]]
"""The nodes that stand for one, and those that stand for another."""


class Choice(NamedTuple):
    """Which edges count: by period, target, programme; wide texts and fellows only if asked for."""

    period: Span
    target: str | None = None
    programme: str | None = None
    multilateral: bool = False
    fellows: bool = False


def choice(
    store: Store,
    *,
    since: str | None = None,
    until: str | None = None,
    certain: bool = False,
    target: str | None = None,
    programme: str | None = None,
    multilateral: bool = False,
    fellows: bool = False,
) -> Choice:
    """The choice of edges as typed.

    Raises:
        NotFoundError: the programme stands for nothing, or for several things.
        UsageError: a filter makes no sense.
    """
    return Choice(
        span(since, until, certain),
        term("--target", target, TARGET),
        resolve(store, programme, "programme").id if programme is not None else None,
        multilateral,
        fellows,
    )


def level(nodes: str | None) -> str | None:
    """What the nodes are to be, of the word as typed; none if nothing was.

    Raises:
        UsageError: it is none of them.
    """
    return term("--nodes", nodes, NODES)


def edges(store: Store, nodes: str, chosen: Choice, order: str = "") -> Iterator[Row]:
    """The edges between nodes of a kind, one by one, in a fixed order unless they are to be in
    another; without those that were given up.

    Each has ``a`` and ``b`` with their names, kinds, countries and roles; what they share
    (``mission``, ``whole``, ``instrument``, ``agreement``, ``activity``, ``programme``); ``status``
    and dates; ``a_link`` and ``b_link``, the ties it rests on.
    """
    view = _view(nodes)
    conditions = _conditions(view, chosen)
    order = order or ("kind, a, b, link" if nodes == "all" else "relation, a_link, b_link")
    rows = store.stream(
        f"{made_first(view, conditions.where())} SELECT * FROM made ORDER BY {order}",
        conditions.values,
    )
    makers = {"all": _of_records, "agency": _of_agencies, "country": _of_countries}
    return chosen.period.fitting(makers[nodes](store, rows), "date")


def tied(store: Store, nodes: str, chosen: Choice) -> Iterator[Row]:
    """The nodes that the edges of the same choice tie, by id: ``id``, ``label``, ``kind``,
    ``country``.
    """
    view = _view(nodes)
    conditions = _conditions(view, chosen)
    ends = " UNION ".join(_END[nodes].format(end) for end in ("a", "b"))
    rows = store.stream(
        f"{made_first(view, conditions.where())} SELECT * FROM ({ends}) ORDER BY id",
        conditions.values,
    )
    return _named(store, rows) if nodes == "all" else rows


_END = {
    "country": """
        SELECT COALESCE(country.id, made.{0}) AS id, COALESCE(country.name, made.{0}_name) AS label,
            CASE WHEN country.id IS NULL THEN 'agency' ELSE 'country' END AS kind,
            country.id AS country
        FROM made LEFT JOIN country ON country.id = made.{0}_country
        WHERE COALESCE(made.a_country, made.a) <> COALESCE(made.b_country, made.b)""",
    "agency": """
        SELECT made.{0} AS id, made.{0}_name AS label,
            CASE WHEN agency.id IS NULL THEN 'country' ELSE 'agency' END AS kind,
            CASE WHEN agency.id IS NULL THEN made.{0} ELSE agency.country END AS country
        FROM made LEFT JOIN agency ON agency.id = made.{0}""",
    "all": "SELECT {0} AS id, NULL AS label, {0}_kind AS kind, NULL AS country FROM made",
}
"""The nodes that stand at one end of the edges, by what the nodes are to be. An agency's country is
that of its record: of a company in many countries, an edge may name the one whose branch it was."""


def _named(store: Store, rows: Iterable[Row]) -> Iterator[Row]:
    """The nodes with their names and countries."""
    for batch in batches(rows):
        names, countries = _said(store, {row["id"] for row in batch})
        for row in batch:
            yield row | {"label": names[row["id"]], "country": countries.get(row["id"])}


def _said(store: Store, ids: set[str]) -> tuple[dict[str, str], dict[str, str | None]]:
    """The names of records, and the countries of those that have one."""
    order = "kind = 'name' DESC, language = 'en' DESC, name"
    names = {
        key: rows[0]["name"] for key, rows in by_key(store, "name", "subject", ids, order).items()
    }
    of_country = "(SELECT id, country FROM agency UNION ALL SELECT id, id FROM country)"
    countries = {
        key: rows[0]["country"] for key, rows in by_key(store, of_country, "id", ids, "id").items()
    }
    return names, countries


def _view(nodes: str) -> str:
    return "ties" if nodes == "all" else "network"


def _conditions(view: str, chosen: Choice) -> Conditions:
    conditions = Conditions()
    conditions.add("status <> 'cancelled'")
    if chosen.target:
        conditions.add("target = ?", chosen.target)
    else:
        conditions.add("target IS NULL OR target IN (?, ?)", *LUNAR)
    if chosen.programme:
        conditions.add(
            """programme = ? OR mission IN (SELECT id FROM mission WHERE programme = ?)
            OR instrument IN (SELECT instrument.id FROM instrument
                JOIN mission ON mission.id = instrument.mission WHERE mission.programme = ?)
            OR agreement IN (SELECT agreement FROM agreement_subject WHERE subject = ?
                OR subject IN (SELECT id FROM mission WHERE programme = ?))
            OR activity IN (SELECT activity FROM activity_subject WHERE subject = ?
                OR subject IN (SELECT id FROM mission WHERE programme = ?))""",
            *[chosen.programme] * 7,
        )
    if not chosen.multilateral:
        conditions.add("wide = 0")
    if view == "network" and not chosen.fellows:
        conditions.add("relation <> 'fellow'")
    chosen.period.limit(conditions, "date")
    if chosen.period.certain:
        conditions.add("date NOT GLOB '*[~?%]*'")  # about then is not surely then
    return conditions


def _of_agencies(_: Store, rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        for end in ("a", "b"):
            row[f"{end}_kind"] = "country" if row[end] == row[f"{end}_country"] else "agency"
        yield row


def _of_countries(store: Store, rows: Iterable[Row]) -> Iterator[Row]:
    """Each end its country; a body that is no country's stays itself."""
    names = {row["id"]: row["name"] for row in store.rows("SELECT id, name FROM country")}
    for row in rows:
        for end in ("a", "b"):
            country = row[f"{end}_country"]
            row[f"{end}_kind"] = "country" if country else "agency"
            if country:
                row[f"{end}_agency"] = row[end] if row[end] != country else None
                row[end], row[f"{end}_name"] = country, names[country]
        if row["a"] != row["b"]:
            yield row


def _of_records(store: Store, rows: Iterable[Row]) -> Iterator[Row]:
    """Ties as edges: the names and countries of both ends, and the flight a mission is part of."""
    for batch in batches(rows):
        names, countries = _said(store, {row[end] for row in batch for end in ("a", "b")})
        parts = {row["mission"] for row in batch if row["mission"]}
        whole = by_key(store, _WHOLE, "part", parts, "part")
        for row in batch:
            for end in ("a", "b"):
                row[f"{end}_name"] = names[row[end]]
                row[f"{end}_country"] = countries.get(row[end])
            row |= {
                "relation": row["kind"],
                "a_role": row["role"],
                "b_role": None,
                "whole": whole[row["mission"]][0]["mission"] if row["mission"] else None,
                "a_link": row["link"],
                "b_link": None,
            }
            yield row


_WHOLE = """(SELECT part, mission FROM mission_part JOIN mission ON mission.id = mission
    WHERE mission.part_of IS NULL)"""
"""Every mission, and the flight that it is part of, itself if of none."""


def shared(row: Row) -> Iterator[tuple[str, str]]:
    """What an edge's two share: the kind of each thing, and its id. Of a mission's programme the
    mission is enough; who only received its samples shares those, not the flight.
    """
    if row["relation"] == "sample":
        yield "samples", row["whole"]
        return
    for kind in SHARED:
        if row[kind] and not (kind == "programme" and row["whole"]):
            yield kind, row[kind]


class Tally:
    """The things that two, or one and all others, share: those that are fact; those planned; those
    that were planned for a day before ``today``, if that is told, of which no end is known. The day
    of a text that is only announced is that of the announcement: it stays planned.
    """

    def __init__(self, today: str = "") -> None:
        self.today = today
        self.actual: dict[str, set[str]] = {kind: set() for kind in (*SHARED, "samples")}
        self.planned: set[str] = set()
        self.overdue: set[str] = set()

    def add(self, row: Row) -> None:
        for kind, thing in shared(row):
            if row["status"] == "actual":
                self.actual[kind].add(thing)
            elif not row["agreement"] and (row["date_latest"] or self.today) < self.today:
                self.overdue.add(thing)
            else:
                self.planned.add(thing)

    @property
    def things(self) -> int:
        """How many things are shared in fact: flights, texts, activities, programmes, samples; an
        instrument is one with its flight.
        """
        return sum(len(found) for kind, found in self.actual.items() if kind != "instrument")

    def counts(self) -> Row:
        return {
            "missions": len(self.actual["whole"]),
            "payloads": len(self.actual["instrument"]),
            "agreements": len(self.actual["agreement"]),
            "activities": len(self.actual["activity"]),
            "planned": len(self._only_planned()),
            "overdue": len(self._only_overdue()),
        }

    def ids(self) -> Row:
        return {
            "mission_ids": sorted(self.actual["whole"]),
            "payload_ids": sorted(self.actual["instrument"]),
            "agreement_ids": sorted(self.actual["agreement"]),
            "activity_ids": sorted(self.actual["activity"]),
            "planned_ids": sorted(self._only_planned()),
            "overdue_ids": sorted(self._only_overdue()),
        }

    def _only_planned(self) -> set[str]:
        return self.planned.difference(*self.actual.values())

    def _only_overdue(self) -> set[str]:
        return self.overdue.difference(self.planned, *self.actual.values())


def both(pairs: Iterable[Row]) -> Iterator[tuple[str, str, Row]]:
    """Every edge from either end: one end, the other, the edge."""
    for row in pairs:
        yield row["a"], row["b"], row
        yield row["b"], row["a"], row
