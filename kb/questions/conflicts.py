"""Who says otherwise: properties on which sources disagree, the values side by side."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from kb.database.store import Store
from kb.dates import OPEN_EARLIEST, OPEN_LATEST, DateError, parse
from kb.language import told
from kb.questions.filters import Conditions, term
from kb.questions.gather import CONCERNS, brief, by_key, days_between
from kb.questions.resolve import name_of, resolve
from kb.questions.why import reason_of, stated
from kb.table import Column, Row, Table, words
from kb.vocabulary import CONFLICT

_Key = tuple[str, str, str]


def conflicts(store: Store, name: str | None = None, *, kind: str | None = None) -> Table:
    """Every property on which standing claims of one status differ, one row a value.

    ``name`` keeps those of one thing, its ties, parts and instruments. ``kind`` is ``open``
    (nothing settles it), ``settled`` (one side is held to be right) or ``revised`` (plans that
    changed). ``shown`` marks the value that other answers show, ``rule`` says why that one. Values
    that differ only in precision agree.

    Raises:
        NotFoundError: a name stands for nothing, or for several things.
        UsageError: there is no such kind of conflict.
    """
    conditions = Conditions()
    if name is not None:
        thing = resolve(store, name)
        conditions.add(
            f"""subject IN ({CONCERNS})
            OR substr(subject, 1, instr(subject, '/') - 1) IN ({CONCERNS})""",
            *[thing.id] * 6,
        )
    if wanted := term("--kind", kind, CONFLICT):
        conditions.add("conflict = ?", wanted)
    claims = store.rows(
        f"""
        SELECT * FROM conflicts {conditions.where()}
        ORDER BY CASE conflict WHEN 'open' THEN 0 WHEN 'settled' THEN 1 ELSE 2 END,
            subject, property, status, side, stated_day DESC, source
        """,
        conditions.values,
    )
    rules = _rules(store, claims)
    rows = [
        row
        for key, group in groupby(claims, key=_key)
        for row in _sides(store, key, list(group), rules)
    ]
    return Table(
        "conflicts",
        _COLUMNS,
        rows,
        f"Where sources differ on {thing.name}" if name is not None else "Where sources differ",
        group="about",
        notes=_counted(rows),
    )


def _key(claim: Row) -> _Key:
    return claim["subject"], claim["property"], claim["status"]


def _rules(store: Store, claims: list[Row]) -> dict[tuple[str, str], str]:
    """For each property in conflict, why the value shown is the one shown."""
    wanted = {(claim["subject"], claim["property"]) for claim in claims}
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    everything = by_key(store, "claims", "subject", (key for key, _ in wanted), "subject")
    for rows in everything.values():
        for row in rows:
            if (row["subject"], row["property"]) in wanted:
                found[row["subject"], row["property"]].append(row)
    return {key: reason_of(rows) for key, rows in found.items()}


def _sides(
    store: Store, key: _Key, claims: list[Row], rules: dict[tuple[str, str], str]
) -> list[Row]:
    subject, name, status = key
    about = f"{_title(store, subject)}: {words(name.removesuffix('_date'))}"
    kind = words(claims[0]["conflict"])
    about += f" ({kind})" if status == "actual" else f" ({words(status)}, {kind})"
    first = claims[0]["value"]
    by_value: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for claim in claims:
        by_value[claim["side"], claim["value"]].append(claim)
    rows = []
    for (side, value), stating in by_value.items():
        shown = any(claim["chosen"] for claim in stating)
        rows.append(
            {
                "subject": subject,
                "about": about,
                "property": name,
                "status": status,
                "conflict": stating[0]["conflict"],
                "side": side,
                "value": value,
                "shown": shown,
                "rule": rules[subject, name] if shown else None,
                "days_apart": _apart(first, value) if name.endswith("date") else None,
                "published": max(stating, key=lambda c: c["stated_day"] or "")["published"],
                "sources": list(dict.fromkeys(claim["source"] for claim in stating)),
                "claims": [claim["claim"] for claim in stating],
            }
        )
    return rows


def _title(store: Store, subject: str) -> str:
    """The name of a thing; of a tie, the name of its thing and of the other end."""
    thing, _, tie = subject.partition("/")
    if not tie:
        return name_of(store, thing) or thing
    kind, _, rest = tie.partition(":")
    other = rest.split(":")[0]
    return f"{name_of(store, thing) or thing}, {words(kind)} {name_of(store, other) or other}"


def _apart(ours: str, theirs: str) -> int | None:
    """How many days lie between two dates, at least."""
    try:
        a, b = parse(ours), parse(theirs)
    except DateError:
        return None
    if {OPEN_EARLIEST, OPEN_LATEST} & {a.earliest, a.latest, b.earliest, b.latest}:
        return None
    first, second = sorted((a, b), key=lambda period: period.earliest)
    return max(days_between(first.latest, second.earliest), 0)


def _counted(rows: list[Row]) -> tuple[str, ...]:
    count = {kind: len({_key(row) for row in rows if row["conflict"] == kind}) for kind in CONFLICT}
    if not rows:
        return ()
    return (
        f"{count['open']} open, {count['settled']} settled, {count['revised']} revised plans; "
        "* is the value shown elsewhere; a day apart is often a matter of time zones",
    )


def _value(row: Row) -> str:
    return f"{stated(row)} *" if row["shown"] else stated(row)


_COLUMNS = (
    Column("subject"),
    Column("about", "On"),
    Column("property"),
    Column("status"),
    Column("conflict"),
    Column("side", "Side", needed=5),
    Column("value", "Value", _value),
    Column("shown"),
    Column("days_apart", "Days apart", needed=3),
    Column("published", "Newest source", needed=4),
    Column("sources", "Sources", None, brief, needed=1),
    Column("rule", "Shown, because", lambda row: told(row["rule"] or ""), needed=2),
    Column("claims"),
)
