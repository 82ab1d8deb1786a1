"""How full the base is: fill rates by class and field, and the missions little is known of."""

from __future__ import annotations

from collections.abc import Iterator

from kb.database.store import Store
from kb.table import Column, Page, Row, Table

_FIELDS: dict[str, tuple[str, ...]] = {
    "mission": (
        "target", "status", "programme", "launch_date", "launch_vehicle", "launch_site",
        "landing_date", "end_date", "cospar_id", "mass_kg", "summary",
    ),
    "instrument": ("acronym", "type", "purpose", "outcome"),
    "agency": ("kind", "country", "abbreviation", "parent", "wikidata"),
    "agreement": ("kind", "status", "signed_date", "in_force_date", "summary"),
    "agreement_party": ("signed_date", "signatory"),
    "activity": ("kind", "date", "summary"),
    "programme": ("start_date", "summary"),
    "person": (),
    "source": ("url", "published_date"),
}  # fmt: skip

_TIES: dict[str, tuple[tuple[str, str], ...]] = {
    "mission": (
        ("lead", "SELECT mission FROM mission_partner WHERE role IN ('lead', 'co_lead')"),
        ("instruments", "SELECT mission FROM instrument"),
        ("partners beyond the lead", "SELECT mission FROM partners WHERE place > 0"),
    ),
    "instrument": (("providers", "SELECT instrument FROM instrument_provider"),),
    "agreement": (
        ("parties", "SELECT agreement FROM agreement_party"),
        ("subjects", "SELECT agreement FROM agreement_subject"),
    ),
    "activity": (("participants", "SELECT activity FROM activity_participant"),),
    "person": (("posts", "SELECT person FROM post"),),
}

_NAMED = ("mission", "instrument", "agency", "agreement", "activity", "programme", "person")

_BETTER = (
    "SELECT subject FROM claim JOIN source ON source.id = claim.source "
    "WHERE source.tier IN ('official', 'scholarly', 'press')"
)

_WANTED = ("status", "launch_date", "summary")
"""What a mission must have, with a lead, an instrument and a source better than a copy or a
catalogue, in order not to be thin."""


def coverage(store: Store) -> Page:
    """Fill rates, and the thin missions with what each lacks."""
    rates = Table(
        "fields",
        (
            Column("class", "Class"),
            Column("field", "Field"),
            Column("filled", "Filled"),
            Column("of", "Of"),
            Column("rate", "Rate", lambda row: f"{row['rate']:.0%}"),
            Column("not_found", "Looked for in vain"),
        ),
        list(_rates(store)),
        "Fill rates",
        group="class",
    )
    thin = Table(
        "thin_missions",
        (Column("mission", "Id"), Column("name", "Mission"), Column("lacks", "Lacks")),
        list(_thin(store)),
        "Thin missions",
    )
    return Page("base", "coverage", "Coverage of the base", {}, sections=(rates, thin))


def _rates(store: Store) -> Iterator[Row]:
    gaps = {
        (row["kind"], row["field"]): row["n"]
        for row in store.rows(
            "SELECT kind, field, COUNT(*) AS n FROM not_found "
            "JOIN subject ON subject.id = not_found.subject GROUP BY kind, field"
        )
    }
    for kind, fields in _FIELDS.items():
        total = store.value(f"SELECT COUNT(*) FROM {kind}")
        counted = [(field, store.value(f'SELECT COUNT("{field}") FROM {kind}')) for field in fields]
        counted += [
            (field, store.value(f"SELECT COUNT(*) FROM {kind} WHERE id IN ({ties})"))
            for field, ties in _TIES.get(kind, ())
        ]
        if kind in _NAMED:
            counted += _names(store, kind)
            counted.append(
                (
                    "official, scholarly or press source",
                    store.value(f"SELECT COUNT(*) FROM {kind} WHERE id IN ({_BETTER})"),
                )
            )
        for field, filled in counted:
            yield {
                "class": kind,
                "field": field,
                "filled": filled,
                "of": total,
                "rate": filled / total if total else 0.0,
                "not_found": gaps.get((kind, field)),
            }


def _names(store: Store, kind: str) -> list[tuple[str, int]]:
    named = "SELECT subject FROM name WHERE kind = 'name' AND language"
    tests = {"Chinese name": "= 'zh'", "name in another language": "NOT IN ('en', 'zh')"}
    return [
        (label, store.value(f"SELECT COUNT(*) FROM {kind} WHERE id IN ({named} {test})"))
        for label, test in tests.items()
    ]


def _thin(store: Store) -> Iterator[Row]:
    tied = {
        label: {row["mission"] for row in store.rows(ties)} for label, ties in _TIES["mission"][:2]
    }
    better = {row["subject"] for row in store.rows(_BETTER)}
    for row in store.rows("SELECT * FROM mission ORDER BY id"):
        lacks = [field.replace("_", " ") for field in _WANTED if row[field] is None]
        lacks += [label for label, ids in tied.items() if row["id"] not in ids]
        if row["id"] not in better:
            lacks.append("a better source")
        if len(lacks) > 1:
            yield {"mission": row["id"], "name": row["name"], "lacks": lacks}
