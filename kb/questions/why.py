"""How do you know: the claims behind a thing, a property or a tie."""

from __future__ import annotations

from typing import NamedTuple

from kb.choosing import RULE, reason
from kb.database.store import Store
from kb.errors import NotFoundError
from kb.language import dated, told
from kb.questions.gather import WITH_TIES, with_ties
from kb.questions.resolve import Entity, resolve
from kb.table import Column, Row, Table, words


def why(store: Store, name: str, property: str | None = None) -> Table:
    """The claims behind a thing: all of them, or those on one property or tie.

    ``property`` is a field (``launch_date``, ``launch date``), or a tie as ``partner:cnes``,
    ``provider:irap``, ``party:MA``: for a mission also the makers of its instruments.

    Raises:
        NotFoundError: there is no such thing, or nothing is claimed of that property.
    """
    thing = resolve(store, name)
    if property is None:
        claims = _claims(store, WITH_TIES, *with_ties(thing.id))
    elif ":" in property:
        claims = _tie(store, thing, property)
    else:
        claims = _property(store, thing, property)
    title = f"Claims behind {thing.name}" + (f": {property}" if property else "")
    return Table(
        "why",
        _columns(claims),
        claims,
        title,
        group="subject",
        notes=_rules(claims),
        references=_references(claims),
    )


def _claims(store: Store, condition: str, *values: str) -> list[Row]:
    rows = store.rows(
        f"""
        SELECT * FROM claims WHERE ({condition})
        ORDER BY subject, property IS NOT NULL, property, chosen DESC, rank = 'deprecated',
            published IS NULL, published DESC, source
        """,
        values,
    )
    for row in rows:
        row["chosen"] = bool(row["chosen"])
    return rows


def _property(store: Store, thing: Entity, text: str) -> list[Row]:
    """The claims on a property; where there are none, those that attest the whole."""
    asked = _plain(text)
    for candidate in (asked, f"{asked}_date"):
        if found := _claims(store, "subject = ? AND property = ?", thing.id, candidate):
            return found
    fields = _fields(store, thing)
    for candidate in (asked, f"{asked}s"):
        if candidate in fields:
            whole = _claims(store, "subject = ? AND property IS NULL", thing.id)
            return [row | {"property": candidate, "value": fields[candidate]} for row in whole]
    stated = store.rows(
        "SELECT DISTINCT property FROM claim WHERE subject = ? AND property IS NOT NULL",
        (thing.id,),
    )
    listed = sorted({*fields, *(row["property"] for row in stated)})
    raise NotFoundError(
        f"nothing is claimed of the {text} of {thing.name}",
        hint=f"there are claims on {', '.join([*listed, 'ties as in partner:NAME'])}",
    )


def _plain(text: str) -> str:
    """A property or role as typed to the term: ``Launch date`` is ``launch_date``."""
    return text.strip().casefold().replace(" ", "_").replace("-", "_")


def _fields(store: Store, thing: Entity) -> dict[str, str]:
    """The plain fields of the record, which stand on the record's own sources."""
    row = store.rows(f"SELECT * FROM {thing.kind} WHERE id = ?", (thing.id,))[0]
    fields = {
        key: str(value)
        for key, value in row.items()
        if value is not None
        and key not in ("id", "name", "status_day", "counts_from")
        and not key.endswith(("_earliest", "_latest", "_status"))
    }
    if thing.kind == "mission":
        kinds = store.rows(
            "SELECT kind FROM mission_kind WHERE mission = ? ORDER BY position", (thing.id,)
        )
        fields["kinds"] = ", ".join(kind["kind"] for kind in kinds)
    return fields


def _tie(store: Store, thing: Entity, text: str) -> list[Row]:
    """The claims behind a tie: `partner:cnes`, also where the partner made an instrument, and
    `party:China`, also where an agency signed.
    """
    kind, _, who = text.strip().partition(":")
    member, _, role = (part.strip() for part in who.partition(":"))
    party = resolve(store, member).id
    kind, role = _plain(kind), _plain(role)
    named = f"{thing.id}/{kind}:{party}"
    ties = store.rows(
        "SELECT id AS link, NULL AS role FROM subject WHERE id = ? OR (id > ? AND id < ?)",
        (named, f"{named}:", f"{named};"),
    )
    view, owner = (
        ("partners", "mission") if thing.kind == "mission" else ("involvements", "subject")
    )
    ties += store.rows(
        f"SELECT link, role FROM {view} WHERE {owner} = ? AND (agency = ? OR country = ?) "
        "ORDER BY link",
        (thing.id, party, party),
    )
    wanted = [
        tie["link"]
        for tie in ties
        if (f"/{kind}:" in tie["link"] or (view, kind) == ("partners", "partner"))
        and (not role or role == tie["role"] or tie["link"].endswith(f":{role}"))
    ]
    found = [row for link in dict.fromkeys(wanted) for row in _claims(store, "subject = ?", link)]
    if not found:
        raise NotFoundError(
            f"{thing.name} has no {text}", hint=f"lunar show {thing.id} lists what it has"
        )
    return found


class _Weighed(NamedTuple):
    """What the rule looks at in a claim."""

    value: str | None
    status: str
    rank: str
    tier: str
    stated_day: str | None


def reason_of(claims: list[Row]) -> str:
    """Why the value shown goes before the others that rows of ``claims`` on one property state."""
    return reason([_Weighed(*(row[name] for name in _Weighed._fields)) for row in claims])


def _rules(rows: list[Row]) -> tuple[str, ...]:
    """Of each property on which values differ, why the one is shown; and the rule behind it."""
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row["property"] and row["value"]:
            grouped.setdefault((row["subject"], row["property"]), []).append(row)
    found: dict[str, None] = {}
    for (_, name), claims in grouped.items():
        if len({(row["value"], row["status"]) for row in claims}) > 1:
            found[f"{words(name.removesuffix('_date'))}: * {told(reason_of(claims))}"] = None
    return (*found, f"* is shown: {RULE}")


def _columns(rows: list[Row]) -> tuple[Column, ...]:
    """The columns; for people, those that say the same in every row are left to the title."""
    subjects = len({row["subject"] for row in rows}) > 1
    properties = len({row["property"] for row in rows}) > 1
    return (
        Column("subject", "Of" if subjects else ""),
        Column("property", "Property" if properties else "", lambda row: row["property"] or ""),
        Column("value", "Value", _value),
        Column("status"),
        Column("rank"),
        Column("chosen", "*", lambda row: "*" if row["chosen"] else ""),
        Column("source", "Source", lambda row: row["mark"]),
        Column(
            "published", "Published", lambda row: row["published"] or words("undated"), needed=2
        ),
        Column("locator", "Where", needed=3),
        Column("quote", "Quote", needed=1),
        Column("source_title"),
        Column("publisher"),
        Column("tier", "Tier", lambda row: words(row["tier"]), needed=4),
        Column("url"),
        Column("note", "Note", needed=5),
        Column("known_from"),
        Column("claim"),
    )


def stated(row: Row) -> str:
    """The value of a claim as a person reads it: a date or a term in their language."""
    name, value = row["property"], str(row["value"])
    return dated(value) if name.endswith("date") else words(value) if name in _TERMS else value


_TERMS = frozenset({"kind", "status", "target"})


def _published(row: Row) -> str:
    return row["published"] or words("undated")


def _value(row: Row) -> str:
    """What is stated; with a word where it is no fact, or known to be wrong."""
    text = stated(row) if row["property"] else words("attested")
    marks = [row["status"]] if row["status"] != "actual" else []
    marks += [row["rank"]] if row["rank"] != "normal" else []
    return f"{text} ({', '.join(marks)})" if marks else text


def _references(rows: list[Row]) -> tuple[Row, ...]:
    """The sources of the claims, each once, with what is needed to find them; every claim gets
    the mark of its source.
    """
    found = {
        row["source"]: {
            "source": row["source"],
            "title": row["source_title"],
            **{key: row[key] for key in ("publisher", "published", "read", "tier", "url")},
        }
        for row in rows
    }
    for n, source in enumerate(found, 1):
        for row in rows:
            if row["source"] == source:
                row["mark"] = f"[{n}]"
    return tuple(found.values())
