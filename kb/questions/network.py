"""Who works with whom: partners ranked, what ties two, and the shortest chain between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from kb.database.store import Store
from kb.errors import UsageError
from kb.questions.edges import Tally, both, choice, edges, level
from kb.questions.resolve import Entity, named, resolve
from kb.table import Column, Page, Row, Table, words

_SOMEBODY = ("country", "agency")


def network(
    store: Store,
    first: str | None = None,
    second: str | None = None,
    *,
    nodes: str | None = None,
    communities: bool = False,
    membership: bool = False,
    since: str | None = None,
    until: str | None = None,
    certain: bool = False,
    target: str | None = None,
    programme: str | None = None,
    multilateral: bool = False,
    fellows: bool = False,
) -> Table | Page:
    """Who works with whom.

    Without a name all are ranked by how many they work with; with one, its partners by what they
    share; with two, a page tells what ties them, and the shortest chain between them.

    ``nodes`` is ``country``, ``agency`` or ``all`` (records of every kind); if it is not given, the
    names decide. ``communities`` groups those that work together; ``membership`` lists who is in
    the Artemis Accords and the ILRS, beside actual flights. ``multilateral`` counts wide texts too,
    ``fellows`` those who only flew on the same mission of a third. ``since`` and ``until`` bound
    the launch, the signature, the activity.

    Raises:
        NotFoundError: a name stands for nothing, or for several things; no chain ties the two.
        UsageError: a filter makes no sense, both names are of one, or a library is missing.
    """
    asked = level(nodes)
    _check(first, second, communities, membership)
    chosen = choice(
        store,
        since=since,
        until=until,
        certain=certain,
        target=target,
        programme=programme,
        multilateral=multilateral,
        fellows=fellows,
    )
    if membership:
        from kb.questions.membership import membership as members

        if asked or chosen != choice(store):
            raise UsageError("--membership is of countries, and takes no filters")
        return members(store)
    if first is None:
        found = [*edges(store, asked or "country", chosen)]
        if communities:
            from kb.questions.communities import communities as groups

            return groups(found)
        return _ranked(found, asked or "country", store.day)
    one = _end(store, first, asked)
    if second is None:
        kind = asked or _fitting(one)
        pairs = [*edges(store, kind, chosen)]
        return _partners(pairs, kind, _members(store, one, kind), one, store.day)
    from kb.questions.pair import pair

    other = _end(store, second, asked)
    kind = asked or _fitting(one, other)
    ends = _members(store, one, kind), _members(store, other, kind)
    if one == other:
        raise UsageError(f"both names stand for {one.name}", hint="name two that differ")
    if ends[0] & ends[1]:
        hint = (
            "--nodes agency tells agencies of one country apart"
            if kind == "country"
            else "lunar network NAME lists the partners of one"
        )
        raise UsageError(f"{one.name} and {other.name} are one here", hint=hint)
    return pair(store, [*edges(store, kind, chosen)], kind, (one, other), ends, chosen)


def _check(first: str | None, second: str | None, communities: bool, membership: bool) -> None:
    if first is None and second is not None:
        raise UsageError("a second name without a first one")
    if first is not None and (communities or membership):
        what = "--communities" if communities else "--membership"
        raise UsageError(f"{what} is of all, and takes no name")
    if communities and membership:
        raise UsageError("--communities and --membership are two questions", hint="ask one")


def _end(store: Store, name: str, asked: str | None) -> Entity:
    """What a name stands for: a country before an agency, else another record."""
    if asked == "all":
        return resolve(store, name)
    for kind in _SOMEBODY:
        found = named(store, name, kind) if name.strip() else []
        if len(found) == 1:
            return found[0]
    if asked is None and name.strip() and not named(store, name, *_SOMEBODY) and named(store, name):
        return resolve(store, name)
    return resolve(store, name, *_SOMEBODY)


def _fitting(*things: Entity) -> str:
    """The kind of nodes among which all these things are found."""
    if all(thing.kind == "country" for thing in things):
        return "country"
    return "agency" if all(thing.kind in _SOMEBODY for thing in things) else "all"


def _members(store: Store, thing: Entity, nodes: str) -> set[str]:
    """The nodes that stand for a thing: a country is all its agencies, too, where agencies are
    nodes; an agency is its country where countries are.
    """
    if thing.kind == "country" and nodes != "country":
        rows = store.rows("SELECT id FROM agency WHERE country = ?", (thing.id,))
        return {thing.id, *(row["id"] for row in rows)}
    if thing.kind == "agency" and nodes == "country":
        country = store.value("SELECT country FROM agency WHERE id = ?", (thing.id,))
        return {country or thing.id}
    return {thing.id}


def _ranked(found: list[Row], nodes: str, today: str) -> Table:
    """All nodes, those with the most partners first; who shares the most with one is closest."""
    tally = partial(Tally, today)
    whole: dict[str, Tally] = defaultdict(tally)
    with_each: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(tally))
    known: dict[str, Row] = {}
    for end, other, row in both(found):
        whole[end].add(row)
        with_each[end][other].add(row)
        side = "a" if row["a"] == end else "b"
        known[end] = {key: row[f"{side}_{key}"] for key in ("name", "kind", "country")}
    rows: list[Row] = []
    for node, all_of_it in whole.items():
        partners = {other: each for other, each in with_each[node].items() if each.things}
        closest = min(partners, key=lambda o: (-partners[o].things, o), default=None)
        counted = {"node": node, **known[node], "partners": len(partners), **all_of_it.counts()}
        counted["closest"] = closest
        counted["closest_name"] = known[closest]["name"] if closest else None
        rows.append(counted)
    rows.sort(key=lambda row: (-row["partners"], -row["missions"], -row["payloads"], row["node"]))
    columns = (
        Column("node", "Id", needed=6),
        Column("name", "Name"),
        Column("kind", "Kind" if nodes == "all" else "", lambda row: words(row["kind"]), needed=5),
        Column("country", "Country" if nodes == "agency" else "", needed=5),
        Column("partners", "Partners"),
        *_COUNTS,
        Column("closest"),
        Column("closest_name", "Closest", needed=3),
    )
    return Table("network", columns, rows, "Who works with whom", notes=_notes(found))


def _partners(found: list[Row], nodes: str, members: set[str], asked: Entity, today: str) -> Table:
    """The partners of one, those that share the most first."""
    shared: dict[str, Tally] = defaultdict(partial(Tally, today))
    known: dict[str, Row] = {}
    mine = []
    for end, other, row in both(found):
        if end not in members or other in members:
            continue
        mine.append(row)
        shared[other].add(row)
        side = "a" if row["a"] == other else "b"
        line = known.setdefault(other, {"dates": []})
        line |= {key: row[f"{side}_{key}"] for key in ("name", "kind", "country")}
        if row["status"] == "actual" and row["date"]:
            line["dates"].append((row["date_earliest"], row["date"]))
    rows: list[Row] = []
    for other, tally in shared.items():
        dates = sorted(known[other].pop("dates"))
        first, last = (dates[0][1], dates[-1][1]) if dates else (None, None)
        line = {"node": other, **known[other], "things": tally.things, **tally.counts()}
        rows.append({**line, "first": first, "last": last, **tally.ids()})
    rows.sort(key=lambda row: (-row["things"], -row["payloads"], -row["planned"], row["node"]))
    columns = (
        Column("node", "Id", needed=6),
        Column("name", "Partner"),
        Column("kind", "Kind" if nodes == "all" else "", lambda row: words(row["kind"]), needed=5),
        Column("country", "Country" if nodes == "agency" else "", needed=5),
        *_COUNTS,
        Column("first", "First", needed=3),
        Column("last", "Last", needed=3),
        *map(Column, ("mission_ids", "payload_ids", "agreement_ids", "activity_ids")),
        *map(Column, ("planned_ids", "overdue_ids")),
    )
    title = f"Partners of {asked.name}"
    return Table("network", columns, rows, title, notes=_notes(mine))


_COUNTS = (
    Column("missions", "Missions"),
    Column("payloads", "Payloads", needed=1),
    Column("agreements", "Agreements", needed=1),
    Column("activities", "Activities", needed=3),
    Column("planned", "Planned", needed=2),
    Column("overdue", "Overdue", needed=2),
)


def _notes(found: Iterable[Row]) -> tuple[str, ...]:
    """What is counted, and that some of it may lie outside the period asked about."""
    doubtful = sum(row.get("certain") is False for row in found)
    if not doubtful:
        return (_COUNTED,)
    said = f"ties that lie possibly, not certainly, in the period asked about: {doubtful}"
    return (_COUNTED, said)


_COUNTED = (
    "counted is what has happened: missions flown with their payloads, texts signed, activities "
    "held; 'planned' is what is to come, 'overdue' what was to come before today and of which no "
    "end is known; what was given up does not count"
)
