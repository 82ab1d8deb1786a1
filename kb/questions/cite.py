"""What to cite: the knowledge base itself, or every source behind a thing."""

from __future__ import annotations

from collections.abc import Iterator

from kb.database.store import Store
from kb.errors import NotFoundError
from kb.questions.gather import CONCERNS, WITH_TIES, by_key, with_ties
from kb.questions.resolve import Entity, resolve
from kb.table import Column, Row, Table

TITLE = "Lunar KB: who goes to the Moon with whom"
AUTHOR = "The Lunar KB maintainers"


def cite(store: Store, name: str | None = None) -> Table:
    """The sources behind a thing, by their ids; without a name, the knowledge base itself.

    Behind a mission stand the sources of its parts and of their instruments too; behind a country
    or an agency those of the ties that it has.

    Raises:
        NotFoundError: the name stands for nothing, or for several things; no source stands behind
            the thing.
    """
    if name is None:
        return Table("sources", (*_COLUMNS, *map(Column, ("author", "version"))), [_base(store)])
    thing = resolve(store, name)
    found = by_key(store, "sources", "source", set(_behind(store, thing)), "source")
    rows = [row for source in sorted(found) for row in found[source]]
    if not rows:
        raise NotFoundError(
            f"no source stands behind {thing.name}",
            hint=f"lunar show {thing.id} shows what is known",
        )
    return Table("sources", _COLUMNS, rows, f"Sources behind {thing.name}")


def _base(store: Store) -> Row:
    """The knowledge base as a source: its day is the last on which one of its sources came out or
    was read.
    """
    meta = store.meta()
    day = store.value(
        """
        SELECT MAX(day) FROM (
            SELECT read_date AS day FROM source
            UNION ALL
            SELECT published_date_latest FROM source
            WHERE published_date_earliest = published_date_latest
        ) AS days
        """
    )
    as_of = f", as of {meta['as_of']}" if meta["as_of"] else ""
    return {
        "source": "lunar-kb",
        "title": TITLE,
        "publisher": AUTHOR,
        "published": day,
        "language": "en",
        "tier": None,
        "url": None,
        "read": None,
        "note": f"corpus {meta['corpus_digest'][:16]}{as_of}, licence {meta['license']}",
        "author": AUTHOR,
        "version": meta["version"],
    }


def _behind(store: Store, thing: Entity) -> Iterator[str]:
    """The ids of the sources behind a thing; some come more than once."""
    if thing.kind == "source":
        yield thing.id
        return
    subjects = [thing.id]
    if thing.kind == "mission":
        subjects = [next(iter(row.values())) for row in store.rows(CONCERNS, [thing.id] * 3)]
    cited = f"SELECT source FROM citations WHERE {WITH_TIES}"
    for subject in subjects:
        yield from (row["source"] for row in store.stream(cited, with_ties(subject)))
    if thing.kind in ("country", "agency"):
        tied = (
            "SELECT source FROM citations WHERE subject IN "
            f"(SELECT link FROM involvements WHERE {thing.kind} = ?)"
        )
        yield from (row["source"] for row in store.stream(tied, (thing.id,)))


_COLUMNS = (
    Column("source", "Id"),
    Column("title", "Title"),
    Column("publisher", "Publisher", needed=1),
    Column("published", "Published"),
    Column("language", "Lang", needed=4),
    Column("tier", "Tier", needed=2),
    Column("url", "Address", needed=5),
    Column("read"),
    Column("note"),
)
