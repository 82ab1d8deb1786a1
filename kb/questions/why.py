"""How do you know: the claims behind a thing, a property or a tie."""

from __future__ import annotations

from kb.database.store import Store
from kb.errors import NotFoundError
from kb.questions.gather import WITH_TIES, with_ties
from kb.questions.resolve import Entity, resolve
from kb.table import Column, Row, Table

RULE = (
    "shown (*) is the claim that wins by rank, then actual before cancelled before planned; "
    "among plans the latest source, else the better tier "
    "(official, scholarly, press, reference, mirror), then the latest source"
)


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
    return Table("why", _COLUMNS, claims, title, group="subject", notes=(RULE,))


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
    asked = text.strip().casefold().replace(" ", "_").replace("-", "_")
    for candidate in (asked, f"{asked}_date"):
        if found := _claims(store, "subject = ? AND property = ?", thing.id, candidate):
            return found
    stated = [
        row["property"]
        for row in store.rows(
            "SELECT DISTINCT property FROM claim WHERE subject = ? AND property IS NOT NULL "
            "ORDER BY property",
            (thing.id,),
        )
    ]
    if value := _cell(store, thing, asked):
        whole = _claims(store, "subject = ? AND property IS NULL", thing.id)
        return [row | {"property": asked, "value": value} for row in whole]
    raise NotFoundError(
        f"nothing is claimed of the {text} of {thing.name}",
        hint=f"claims are on {', '.join(stated)}" if stated else "lunar why NAME shows all claims",
    )


def _cell(store: Store, thing: Entity, column: str) -> str | None:
    """A plain field of the record, which stands on the record's own sources."""
    columns = {
        row["name"] for row in store.rows("SELECT name FROM pragma_table_info(?)", (thing.kind,))
    }
    if column not in columns or column in ("id", "name"):
        return None
    value = store.value(f'SELECT "{column}" FROM {thing.kind} WHERE id = ?', (thing.id,))
    return None if value is None else str(value)


def _tie(store: Store, thing: Entity, text: str) -> list[Row]:
    """The claims behind a tie: `partner:cnes`, also where the partner made an instrument."""
    kind, _, who = text.strip().partition(":")
    member, _, role = who.partition(":")
    party = resolve(store, member).id
    link = f"{thing.id}/{kind}:{party}"
    found = [
        row
        for row in _claims(store, "subject >= ? AND subject < ?", link, f"{link};")
        if row["subject"] in (link, f"{link}:{role}") or not role
    ]
    if thing.kind == "mission" and kind == "partner":
        made = store.rows(
            "SELECT DISTINCT link FROM partners WHERE mission = ? AND (agency = ? OR country = ?)",
            (thing.id, party, party),
        )
        seen = {row["subject"] for row in found}
        for row in made:
            if row["link"] not in seen and (not role or row["link"].endswith(f":{role}")):
                found += _claims(store, "subject = ?", row["link"])
    if not found:
        raise NotFoundError(
            f"{thing.name} has no {text}", hint=f"lunar show {thing.id} lists what it has"
        )
    return found


def _value(row: Row) -> str:
    if row["property"] is None:
        return "(attested)"
    return str(row["value"])


_COLUMNS = (
    Column("subject", "Of"),
    Column("property", "Property", lambda row: row["property"] or ""),
    Column("value", "Value", _value),
    Column("status", "Status", needed=2),
    Column("rank", "", None),
    Column("chosen", "*", lambda row: "*" if row["chosen"] else ""),
    Column("source", "Source"),
    Column("published", "Published", needed=1),
    Column("locator", "Where", needed=3),
    Column("quote", "Quote", needed=4),
    Column("source_title"),
    Column("publisher"),
    Column("tier", "Tier", needed=5),
    Column("url"),
    Column("note"),
    Column("known_from"),
    Column("claim"),
)
