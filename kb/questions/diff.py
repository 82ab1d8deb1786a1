"""What one state of the base says that another does not, and the claims responsible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kb.database.store import Store
from kb.errors import NotFoundError
from kb.questions.filters import term
from kb.questions.gather import brief
from kb.questions.resolve import resolve
from kb.questions.states import TABLES, State
from kb.table import Column, Row, Table, words

CHANGES = ("added", "changed", "removed")

_SHOWN = 3
"""How many claims of a change people are shown; machine formats have all."""

_DEEP = 5
"""Over how many mentions the reason for knowing a thing is followed."""


class Cause(NamedTuple):
    """Why something differs: in a word, and the claims responsible."""

    why: str
    claims: list[Row]


def diff(old: Store, new: Store, *, about: str | None = None, kind: str | None = None) -> Table:
    """Every thing, tie and cell that was added, changed or removed from one state to another.

    ``claims`` are those responsible, and ``why`` says how: ``new claims``, ``claims gone``,
    ``another claim chosen``, ``new sources`` (more sources of the same claims came out), ``its time
    came`` (what was planned has happened by the later day),
    ``mentioned`` (something else that is known mentions it), ``edited`` (the records say it
    otherwise on the same claims).

    ``about`` keeps one thing with its ties, parts and instruments; ``kind``, things or ties of one
    kind.

    Raises:
        NotFoundError: ``about`` stands for nothing in either state.
        UsageError: there is no such kind.
    """
    wanted = term("--kind", kind, TABLES)
    before, after = State(old), State(new)
    kept = _kept(before, after, about) if about is not None else None
    rows = [
        row
        for table in ((wanted,) if wanted else TABLES)
        for row in _compared(before, after, table)
        if kept is None or row["subject"] in kept
    ]
    counts = (f"{sum(row['change'] == change for row in rows):,} {change}" for change in CHANGES)
    made, gone = (
        after.claims.keys() - before.claims.keys(),
        before.claims.keys() - after.claims.keys(),
    )
    notes = (", ".join(counts), f"claims: {len(made):,} new, {len(gone):,} gone")
    return Table("diff", _COLUMNS, rows, "What changed", notes=notes)


def _kept(before: State, after: State, about: str) -> set[str]:
    """The ids of a thing and what belongs to it, in either state."""
    try:
        thing = resolve(after.store, about).id
    except NotFoundError as error:
        try:
            thing = resolve(before.store, about).id
        except NotFoundError:
            raise error from None
    return {*before.within(thing), *after.within(thing)}


def _compared(before: State, after: State, table: str) -> Iterator[Row]:
    old, new = before.rows(table), after.rows(table)
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            yield _row("added", table, key, new[key], _reason_for(after, before, key))
        elif key not in new:
            yield _row("removed", table, key, old[key], _gone(_reason_for(before, after, key)))
        elif old[key] != new[key]:
            for name in sorted(old[key].keys() | new[key].keys()):
                was, now = old[key].get(name), new[key].get(name)
                if was != now:
                    cause = _cause(before, after, key, name)
                    yield _row("changed", table, key, new[key], cause, name, was, now)


def _reason_for(here: State, there: State, key: str, deep: int = _DEEP) -> Cause:
    """Why a thing is in one state and not in the other."""
    own = here.claims_on(key)
    if fresh := [claim for claim in own if claim["claim"] not in there.claims]:
        return Cause("new claims" if deep == _DEEP else "mentioned", fresh)
    if own:
        return Cause("its time came" if _other_day(here, there) else "edited", own)
    mentions = sorted(
        here.referring.get(key, ()), key=lambda other: here.known_from.get(other, "~")
    )
    for other in mentions if deep else ():
        if (cause := _reason_for(here, there, other, deep - 1)).claims:
            return Cause("mentioned", cause.claims)
    return Cause("edited", own)


def _gone(cause: Cause) -> Cause:
    """The reason why a thing is in the older state, as one why it is not in the newer."""
    fresh = cause.why in ("new claims", "mentioned")
    return Cause("claims gone", cause.claims) if fresh else cause


def _cause(before: State, after: State, key: str, name: str) -> Cause:
    """Why a cell differs: the nearest claims that do, from its own property outwards."""
    name = name.removesuffix("_status") if name != "status" else name
    for place in ((name,), (None,), ()):
        was, now = before.claims_on(key, *place), after.claims_on(key, *place)
        if cause := _difference(was, now):
            return cause
    was = [claim for part in before.within(key) for claim in before.claims_on(part)]
    now = [claim for part in after.within(key) for claim in after.claims_on(part)]
    if cause := _difference(was, now):
        return cause
    standing = after.claims_on(key, name) or after.claims_on(key, None) or now or was
    if not standing:
        standing = _reason_for(after, before, key).claims
    if told := _told_between(before, after, standing):
        return Cause("new sources", told)
    return Cause("its time came" if _other_day(before, after) else "edited", standing)


def _difference(was: list[Row], now: list[Row]) -> Cause | None:
    old, new = ({claim["claim"]: claim for claim in claims} for claims in (was, now))
    fresh = [claim for key, claim in new.items() if key not in old]
    chosen = [claim for claim in fresh if claim["chosen"]]
    if chosen:
        return Cause("new claims", chosen)
    if gone := [claim for key, claim in old.items() if key not in new and claim["chosen"]]:
        return Cause("claims gone", gone)
    turned = [c for key, c in new.items() if key in old and c["chosen"] != old[key]["chosen"]]
    if turned:
        return Cause("another claim chosen", [c for c in turned if c["chosen"]] or turned)
    return Cause("new claims", fresh) if fresh else None


def _told_between(before: State, after: State, claims: list[Row]) -> list[Row]:
    """The claims, known in both states, whose sources came out between their days."""
    first, last = sorted((before.store.day, after.store.day))
    return [c for c in claims if first < (c["stated_day"] or c["read"]) <= last]


def _other_day(one: State, other: State) -> bool:
    return one.store.as_of != other.store.as_of


def _row(
    change: str,
    table: str,
    key: str,
    cells: Row,
    cause: Cause,
    name: str | None = None,
    was: object = None,
    now: object = None,
) -> Row:
    return {
        "change": change,
        "kind": table,
        "subject": key,
        "subject_name": cells.get("name") or cells.get("title") or key.partition("/")[2],
        "property": name,
        "old": was,
        "new": now,
        "why": cause.why,
        "claims": [claim["claim"] for claim in cause.claims],
        "sources": list(dict.fromkeys(claim["source"] for claim in cause.claims)),
    }


def _what(row: Row) -> str:
    return words(row["property"]) if row["property"] else words(row["kind"])


def _told(value: object) -> str:
    return "" if value is None else str(value)


def _few(items: Iterable[str]) -> str:
    listed = list(items)
    more = f" +{len(listed) - _SHOWN}" if len(listed) > _SHOWN else ""
    return ", ".join(listed[:_SHOWN]) + more


_SIGNS = {"added": "+", "changed": "", "removed": "\N{MINUS SIGN}"}

_COLUMNS = (
    Column("change", "Change", lambda row: words(row["change"]), lambda row: _SIGNS[row["change"]]),
    Column("kind"),
    Column("subject", "Of"),
    Column("subject_name"),
    Column("property", "What", _what),
    Column("old", "Was", lambda row: _told(row["old"])),
    Column("new", "Is", lambda row: _told(row["new"])),
    Column("why", "Because", lambda row: words(row["why"]), needed=1),
    Column("claims"),
    Column("sources", "Sources", lambda row: _few(row["sources"]), brief),
)
