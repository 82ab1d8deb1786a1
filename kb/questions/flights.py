"""The flights on which two took part, though neither leads them."""

from __future__ import annotations

from kb.database.store import Store
from kb.questions.edges import LUNAR, Choice, Ends
from kb.questions.filters import Conditions, doubt
from kb.questions.gather import brief, sources_of
from kb.table import Column, Row, Table, words


def flights(
    store: Store, ends: Ends, titles: tuple[str, str], chosen: Choice, tied: set[str | None]
) -> Table:
    """The flights on which somebody of either side took part, but for those that tie them."""
    one, other = (", ".join("?" * len(end)) for end in ends)
    conditions = Conditions()
    conditions.add("a.part_of IS NULL AND a.status <> 'cancelled' AND b.status <> 'cancelled'")
    conditions.add("a.role <> 'sample_recipient' AND b.role <> 'sample_recipient'")
    conditions.add("COALESCE(missions.status, '') <> 'cancelled'")
    for side, marks, end in (("a", one, ends[0]), ("b", other, ends[1])):
        either = f"{side}.agency IN ({marks}) OR {side}.country IN ({marks})"
        conditions.add(either, *sorted(end), *sorted(end))
    targets = [chosen.target] if chosen.target else LUNAR
    conditions.add(f"missions.target IN ({', '.join('?' * len(targets))})", *targets)
    if chosen.programme:
        conditions.add("a.programme = ?", chosen.programme)
    chosen.period.limit(conditions, "a.launch_date")
    rows = store.rows(
        f"""
        SELECT a.mission, a.mission_name, a.launch_date AS date, missions.launch_status AS status,
            a.role AS a_role, b.role AS b_role, a.link AS a_link, b.link AS b_link
        FROM partners AS a
        JOIN partners AS b ON b.mission = a.mission
        JOIN missions ON missions.mission = a.mission
        {conditions.where()}
        ORDER BY a.launch_date_earliest IS NULL, a.launch_date_earliest, a.mission, a.link, b.link
        """,
        conditions.values,
    )
    lines: dict[str, Row] = {}
    for row in rows:
        if row["mission"] in tied:
            continue
        line = lines.setdefault(row["mission"], row | {"a_roles": [], "b_roles": [], "links": []})
        for side in ("a", "b"):
            if row[f"{side}_role"] not in line[f"{side}_roles"]:
                line[f"{side}_roles"].append(row[f"{side}_role"])
            if row[f"{side}_link"] not in line["links"]:
                line["links"].append(row[f"{side}_link"])
    sources = sources_of(store, {link for line in lines.values() for link in line["links"]})
    for line in lines.values():
        found = (source for link in line["links"] for source in sources.get(link, []))
        line["sources"] = list(dict.fromkeys(found))
    columns = (
        Column("mission"),
        Column("mission_name", "Mission"),
        Column("date", "Launch", dated),
        Column("a_roles", titles[0], lambda row: ", ".join(map(words, row["a_roles"]))),
        Column("b_roles", titles[1], lambda row: ", ".join(map(words, row["b_roles"]))),
        Column("status"),
        Column("sources", "Sources", brief, needed=2),
        Column("links"),
    )
    return Table("flights", columns, list(lines.values()), "On the same flights of others")


def dated(row: Row) -> str:
    """A date, with a word where it is no fact and a mark where it may lie outside the span."""
    text = row["date"] or ""
    if row["status"] != "actual":
        text = f"{text} ({row['status']})".strip()
    return text + doubt(row)
