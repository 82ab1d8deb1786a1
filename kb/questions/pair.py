"""What ties two: everything they share, and the shortest chain of ties from one to the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.database.store import Store
from kb.errors import NotFoundError
from kb.questions.chain import chain, seen_from, thing_of
from kb.questions.edges import Choice, Ends, both
from kb.questions.flights import dated, flights
from kb.questions.gather import brief, by_key, sources_of
from kb.questions.partners import with_status
from kb.questions.resolve import Entity, name_of
from kb.table import Column, Fact, Page, Row, Table, words

_FEW = 3
"""Things named behind one link of a chain; all of them stand in the machine formats."""


def pair(
    store: Store,
    found: list[Row],
    nodes: str,
    asked: tuple[Entity, Entity],
    ends: Ends,
    chosen: Choice,
) -> Page:
    """The page of two: the shortest chain, all that ties them directly, the flights on which both
    took part without leading.

    Raises:
        NotFoundError: no chain leads from one to the other.
    """
    first, second = asked
    facts = [row for row in found if row["status"] == "actual"]
    links = chain(facts, *ends) or chain(found, *ends)
    if links is None:
        raise NotFoundError(
            f"no chain of ties leads from {first.name} to {second.name}",
            hint="--multilateral and --fellows count more ties, as does another period",
        )
    direct = [row for end, other, row in both(found) if end in ends[0] and other in ends[1]]
    tied = _ties(store, direct, ends[0], asked)
    sections = [_chain(store, links, nodes), tied]
    if nodes != "all":
        titles = _short(store, first.id), _short(store, second.id)
        sections.append(flights(store, ends, titles, chosen, {row["whole"] for row in direct}))
    return Page(
        kind="pair",
        id=f"{first.id} {second.id}",
        title=f"{first.name} – {second.name}",
        names={},
        facts=(
            Fact("links", "links", len(links)),
            Fact("shared", "shared", len(list(tied.rows))),
        ),
        sections=tuple(section for section in sections if list(section.rows)),
        sources=_sources(store, sections),
    )


def _short(store: Store, thing: str) -> str:
    """The acronym of an agency, the name of what has none."""
    short = store.value("SELECT abbreviation FROM agency WHERE id = ?", (thing,))
    return str(short or name_of(store, thing))


def _chain(store: Store, links: Sequence[list[Row]], nodes: str) -> Table:
    rows = []
    for step, found in enumerate(links, 1):
        ordered = sorted(found, key=_weight)
        things = list(dict.fromkeys(map(thing_of, ordered)))
        first = ordered[0]
        rows.append(
            {
                "step": step,
                "a": first["a"],
                "a_name": first["a_name"],
                "b": first["b"],
                "b_name": first["b_name"],
                "relations": list(dict.fromkeys(row["relation"] for row in ordered)),
                "via": things,
                "via_names": [name_of(store, thing) for thing in things],
                "status": first["status"],
            }
        )
    columns = (
        Column("step", "Step"),
        Column("a"),
        Column("a_name", "From"),
        Column("b"),
        Column("b_name", "To"),
        Column("relations", "How" if nodes == "all" else "", _how),
        # among all records the things that two share are nodes themselves
        Column("via", "Through" if nodes != "all" else "", _via),
        Column("via_names"),
        Column("status"),
    )
    return Table("chain", columns, rows, "Shortest chain")


def _relations(row: Row) -> str:
    return ", ".join(map(words, row["relations"]))


def _how(row: Row) -> str:
    return with_status(_relations(row), row)


def _weight(row: Row) -> tuple[bool, int, str, str]:
    """Facts before plans, flights before texts before activities, then by date."""
    place = 0 if row["mission"] or row["instrument"] else 1 if row["activity"] is None else 2
    return row["status"] != "actual", place, _day(row), thing_of(row)


def _via(row: Row) -> str:
    names = row["via_names"]
    more = f" +{len(names) - _FEW}" if len(names) > _FEW else ""
    return with_status("; ".join(names[:_FEW]) + more, row)


def _day(row: Row) -> str:
    return row["date_earliest"] or "~"


def _ties(store: Store, direct: list[Row], starts: set[str], asked: tuple[Entity, Entity]) -> Table:
    """What two share, a row a thing and status, by date, with who of either side is in it."""
    lines: dict[tuple[str, str], Row] = {}
    for row in direct:
        edge = row if row["a"] in starts else seen_from(row["b"], row)
        thing = thing_of(edge)
        line = lines.setdefault(
            (thing, edge["status"]),
            {
                "date": edge["date"],
                "earliest": _day(edge),
                "thing": thing,
                "thing_name": name_of(store, thing),
                "mission": edge["mission"],
                "status": edge["status"],
                "certain": edge.get("certain"),
                "relations": {},
                "a_members": {},
                "b_members": {},
                "links": {},
            },
        )
        line["relations"][edge["relation"]] = None
        line["links"] |= dict.fromkeys(link for link in (edge["a_link"], edge["b_link"]) if link)
        for side in ("a", "b"):
            line[f"{side}_members"][edge.get(f"{side}_agency") or edge[side]] = None
    kinds = by_key(store, "subject", "id", {thing for thing, _ in lines}, "id")
    sources = sources_of(store, {link for line in lines.values() for link in line["links"]})
    rows = sorted(lines.values(), key=lambda line: (line["earliest"], line["thing"]))
    for line in rows:
        line["kind"] = kinds[line["thing"]][0]["kind"]
        line["sources"] = list(
            dict.fromkeys(source for link in line["links"] for source in sources.get(link, []))
        )
        for key in ("relations", "a_members", "b_members", "links"):
            line[key] = list(line[key])
        for side in ("a", "b"):
            members = line[f"{side}_members"]
            line[f"{side}_member_names"] = [name_of(store, member) for member in members]
            line[f"{side}_member_shorts"] = [_short(store, member) for member in members]
    # an agency's own name in every row would say nothing
    one, other = (thing.name if thing.kind == "country" else "" for thing in asked)
    columns = (
        Column("date", "Date", dated),
        Column("kind", "What", lambda row: words(row["kind"]), needed=3),
        Column("thing", "Id", needed=6),
        Column("thing_name", "Of"),
        Column("relations", "How", _relations, needed=4),
        _members("a", one),
        _members("b", other),
        Column("status"),
        Column("sources", "Sources", brief, needed=2),
        Column("mission"),
        Column("links"),
        Column("a_member_names"),
        Column("b_member_names"),
    )
    return Table("ties", columns, rows, "Ties")


def _members(side: str, title: str) -> Column:
    """Who of one side shares a thing."""
    return Column(
        f"{side}_members",
        title,
        lambda row: _names(row[f"{side}_member_names"]),
        lambda row: _names(row[f"{side}_member_shorts"]),
        needed=1,
    )


def _names(names: list[str]) -> str:
    more = f" +{len(names) - _FEW}" if len(names) > _FEW else ""
    return ", ".join(names[:_FEW]) + more


def _sources(store: Store, sections: Iterable[Table]) -> tuple[Row, ...]:
    """The sources cited in the sections, in the order of their first mention."""
    cited = dict.fromkeys(
        source for section in sections for row in section.rows for source in row.get("sources", ())
    )
    found = by_key(store, "sources", "source", cited, "source")
    keys = ("source", "title", "publisher", "published", "read", "language", "tier", "url")
    return tuple({key: found[source][0][key] for key in keys} for source in cited)
