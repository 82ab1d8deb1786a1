"""Everything about one thing, each line with the sources that state it."""

from __future__ import annotations

from collections.abc import Iterable

from kb.database.store import Store
from kb.questions.doubts import doubts, with_doubts
from kb.questions.gather import by_key
from kb.questions.linked import linked
from kb.questions.resolve import Entity, name_of, resolve
from kb.table import Fact, Page, Row, Table, readable, words

_FACTS: dict[str, tuple[str, ...]] = {
    "country": ("alpha3",),
    "agency": ("abbreviation", "kind", "country", "parent", "wikidata"),
    "programme": ("abbreviation", "target", "start_date", "end_date", "summary"),
    "mission": (
        "status", "target", "part_of", "moved_to", "programme", "launch_date", "launch_vehicle",
        "launch_site", "orbit_insertion_date", "flyby_date", "landing_date", "landing_site",
        "end_date", "end", "cospar_id", "mass_kg", "summary",
    ),
    "instrument": (
        "acronym", "mission", "part_of", "type", "status", "purpose", "outcome", "moved_to",
    ),
    "agreement": (
        "kind", "target", "status", "signed_date", "in_force_date", "end_date", "summary",
    ),
    "activity": ("kind", "target", "date", "summary"),
    "person": (),
    "source": (
        "publisher", "published_date", "read_date", "language", "tier", "url", "note",
    ),
}  # fmt: skip

_TITLES = {
    "alpha3": "ISO code", "cospar_id": "COSPAR id", "end": "how it ended", "end_date": "ended",
    "mass_kg": "mass (kg)", "url": "address", "wikidata": "Wikidata id",
}  # fmt: skip
_TERMS = {"kind", "status", "target", "type"}
_REFERENCES = {"country", "mission", "moved_to", "parent", "part_of", "programme"}


def show(store: Store, name: str) -> Page:
    """The page of one thing: names, facts, every record linked to it, and its sources.

    Raises:
        NotFoundError: the name stands for nothing, or for several things.
    """
    thing = resolve(store, name)
    sections = tuple(section for section in linked(store, thing) if list(section.rows))
    facts = _facts(store, thing)
    with_doubts(store, sections)
    return Page(
        kind=thing.kind,
        id=thing.id,
        title=thing.name,
        names=_names(store, thing),
        aliases=_aliases(store, thing),
        facts=facts,
        sections=sections,
        sources=_sources(store, thing, facts, sections),
        notes=tuple(_notes(store, thing)),
    )


def _names(store: Store, thing: Entity) -> dict[str, str]:
    rows = store.rows(
        """
        SELECT language, name FROM name WHERE subject = ? AND kind = 'name'
        ORDER BY CASE language WHEN 'en' THEN 0 WHEN 'zh' THEN 1 ELSE 2 END, language
        """,
        (thing.id,),
    )
    return {row["language"]: row["name"] for row in rows}


def _aliases(store: Store, thing: Entity) -> tuple[str, ...]:
    rows = store.rows(
        "SELECT name FROM name WHERE subject = ? AND kind IN ('alias', 'abbreviation') "
        "ORDER BY kind DESC, name",
        (thing.id,),
    )
    return tuple(dict.fromkeys(row["name"] for row in rows))


def _facts(store: Store, thing: Entity) -> tuple[Fact, ...]:
    """The cells of the thing's own row, each with the sources that state what it shows."""
    row = store.rows(f"SELECT * FROM {thing.kind} WHERE id = ?", (thing.id,))[0]
    stated: dict[str | None, list[Row]] = {}
    for claim in store.rows(
        "SELECT property, source, tier, conflict, stated_day FROM claims "
        "WHERE subject = ? AND chosen = 1 ORDER BY source",
        (thing.id,),
    ):
        stated.setdefault(claim["property"], []).append(claim)
    whole = stated.get(None, [])
    sources = tuple(claim["source"] for claim in whole)
    facts = []
    if kinds := _kinds(store, thing):
        facts.append(Fact("kinds", "kind", kinds, sources, shown=readable([*map(words, kinds)])))
    for key in _FACTS[thing.kind]:
        if row[key] is None or (key == "status" and row[key] == "actual"):
            continue  # that a thing is so goes without saying
        status = row.get(f"{key}_status")
        facts.append(
            Fact(
                f"{thing.kind}_kind" if key == "kind" else key,
                _TITLES.get(key) or key.removesuffix("_date").replace("_", " "),
                row[key],
                tuple(claim["source"] for claim in stated.get(key, whole)),
                status if status != "actual" else None,
                _shown(store, key, row[key]),
                doubts(key, row, stated.get(key, whole), store.day),
            )
        )
    return tuple(facts)


def _kinds(store: Store, thing: Entity) -> list[str]:
    if thing.kind != "mission":
        return []
    kinds = by_key(store, "mission_kind", "mission", [thing.id], "position")
    return [row["kind"] for row in kinds.get(thing.id, [])]


def _shown(store: Store, key: str, value: object) -> str | None:
    """How a person reads a value: a term as words, an id as the name of what it stands for."""
    if key in _TERMS:
        return words(str(value))
    return name_of(store, str(value)) if key in _REFERENCES else None


def _notes(store: Store, thing: Entity) -> Iterable[str]:
    """The curators' remark, and what was looked for in vain."""
    if thing.kind != "source":
        note = store.value("SELECT note FROM subject WHERE id = ?", (thing.id,))
        yield from [note] if note else []
    for gap in store.rows("SELECT * FROM not_found WHERE subject = ? ORDER BY field", (thing.id,)):
        where = f" ({gap['note']})" if gap["note"] else ""
        yield f"{words(gap['field'])}: looked for on {gap['date']} and not found{where}"


def _sources(
    store: Store, thing: Entity, facts: Iterable[Fact], sections: Iterable[Table]
) -> tuple[Row, ...]:
    """The sources cited on the page, in the order of their first mention."""
    cited: dict[str, None] = {}
    for fact in facts:
        cited.update(dict.fromkeys(fact.sources))
    for claim in store.rows(
        "SELECT source FROM citations WHERE subject = ? ORDER BY tier_order, source", (thing.id,)
    ):
        cited[claim["source"]] = None
    for section in sections:
        for row in section.rows:
            cited.update(dict.fromkeys(row.get("sources") or []))
    found = by_key(store, "sources", "source", cited, "source")
    keys = ("source", "title", "publisher", "published", "read", "language", "tier", "url")
    return tuple({key: found[source][0][key] for key in keys} for source in cited)
