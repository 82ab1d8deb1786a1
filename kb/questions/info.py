"""What the base holds: counts by class, claims, quotes, and what it was built from."""

from __future__ import annotations

from kb.about import About
from kb.database.store import Store
from kb.table import Row
from kb.vocabulary import ENTITY_KIND


def about(store: Store) -> About:
    """Which knowledge base a database is."""
    meta = store.meta()
    return About(
        version=meta["version"],
        corpus_digest=meta["corpus_digest"],
        as_of=meta.get("as_of") or None,
        license=meta["license"],
    )


def counts(store: Store) -> Row:
    """Counts of records by class, ties, claims, quotes, names; one key each."""
    kinds = store.rows("SELECT kind, COUNT(*) AS n FROM subject GROUP BY kind")
    by_kind = {row["kind"]: row["n"] for row in kinds}
    out: Row = {kind: by_kind.get(kind, 0) for kind in ENTITY_KIND}
    out["tie"] = sum(n for kind, n in by_kind.items() if kind not in ENTITY_KIND)
    out["claim"] = store.value("SELECT COUNT(*) FROM claim")
    out["quote"] = store.value("SELECT COUNT(*) FROM claim WHERE quote IS NOT NULL")
    out["name"] = store.value("SELECT COUNT(*) FROM name WHERE kind NOT IN ('id', 'derived')")
    return out
