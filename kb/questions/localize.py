"""Names in the language of the person who asked, where things have one there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from kb.database.store import Store
from kb.language import current, t, told
from kb.questions.gather import batches, by_key
from kb.table import Page, Repeated, Row, Table
from kb.vocabulary import ENTITY_KIND

_NAMED = {
    "mission_name": "mission",
    "agency_name": "agency",
    "country_name": "country",
    "part_name": "part",
    "programme_name": "programme",
    "subject_name": "subject",
    "agreement_title": "agreement",
    "provider_names": "provider_ids",
    "party_names": "party_ids",
    "lead_names": "lead",
    "participant_names": "participants",
    "country_names": "countries",
    "a_name": "a",
    "b_name": "b",
    "thing_name": "thing",
    "closest_name": "closest",
    "via_names": "via",
    "a_member_names": "a_members",
    "b_member_names": "b_members",
    "member_names": "members",
    "country_a_name": "country_a",
    "country_b_name": "country_b",
}
"""A column of names → the column of ids that they name."""

_OWN = {
    "missions": ("mission", "name"),
    "parts": ("mission", "name"),
    "instruments": ("instrument", "name"),
    "agencies": ("agency", "name"),
    "members": ("agency", "name"),
    "countries": ("country", "name"),
    "programmes": ("programme", "name"),
    "activities": ("activity", "name"),
    "agreements": ("agreement", "title"),
    "people": ("person", "name"),
    "search": ("id", "name"),
    "subjects": ("id", "name"),
    "network": ("node", "name"),
    "nodes": ("id", "label"),
}
"""A table → its own id and name."""


_EITHER = {"participants": ("agency", "person", "country")}
"""A table whose names are of one thing or another → the columns of ids, the first that is told."""


def localized(store: Store, answer: Table | Page) -> Table | Page:
    """The answer with names in the language in use; a name that has none there stays English, and
    a note says how many did.
    """
    if current() == "en":
        return answer
    if isinstance(answer, Page):
        sections = tuple(_table(store, section) for section in answer.sections)
        return replace(answer, sections=sections)
    if answer.nodes:
        answer = replace(answer, nodes=_by_batches(store, answer.nodes))
    if answer.streamed or isinstance(answer.rows, Repeated):
        return _by_batches(store, answer)
    return _table(store, answer)


def _by_batches(store: Store, table: Table) -> Table:
    """A table whose rows come one by one, without a note on what had no name."""
    rows = partial(_streamed, store, table)
    return replace(table, rows=rows() if table.streamed else Repeated(rows))


def _streamed(store: Store, table: Table) -> Iterator[Row]:
    for batch in batches(table.rows):
        yield from _table(store, replace(table, rows=batch, streamed=False)).rows


def _table(store: Store, table: Table) -> Table:
    rows = list(table.rows)
    pairs = [(key, name) for name, key in _NAMED.items()]
    if own := _OWN.get(table.name) or (("id", "name") if table.name in ENTITY_KIND else None):
        pairs.append(own)
    if either := _EITHER.get(table.name):
        for row in rows:
            row["named"] = next((row[key] for key in either if row.get(key)), None)
        pairs.append(("named", "name"))
    names = _names(store, {wanted for row in rows for key, _ in pairs for wanted in _ids(row, key)})
    missing: set[str] = set()
    for row in rows:
        for key, name in pairs:
            if name not in row or row.get(key) is None or row[name] is None:
                continue
            if isinstance(row[name], list):
                english = row[name]
                row[name] = _several(row[key], english, names, missing)
                renamed = dict(zip(english, row[name], strict=True))
                shorts = name.replace("_names", "_shorts")
                if shorts in row:  # acronyms stay; a name that stood in for one does not
                    row[shorts] = [renamed.get(short, short) for short in row[shorts]]
            elif row[key] in names:
                row[name] = names[row[key]]
            else:
                missing.add(row[key])
    notes = table.notes
    if missing:
        note = f"{len(missing)} names have no Chinese form here and stand in English"
        notes = (*notes, told(note))
    return replace(table, rows=rows, notes=notes)


def _several(
    ids: list[str], shown: list[str], names: dict[str, str], missing: set[str]
) -> list[str]:
    if len(ids) != len(shown):
        return [t(name) for name in shown]
    missing.update(key for key in ids if key not in names)
    return [names.get(key, name) for key, name in zip(ids, shown, strict=True)]


def _ids(row: Row, key: str) -> Iterator[str]:
    value = row.get(key)
    values: Iterable[object] = value if isinstance(value, list) else [value]
    yield from (one for one in values if isinstance(one, str))


def _names(store: Store, subjects: Iterable[str]) -> dict[str, str]:
    """The names of things in the language in use, by id."""
    found = by_key(store, "name", "subject", sorted(subjects), "kind, name")
    return {
        subject: row["name"]
        for subject, rows in found.items()
        for row in rows
        if row["kind"] == "name" and row["language"] == current()
    }
