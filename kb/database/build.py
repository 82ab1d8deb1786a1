"""Records to a database file: a pure function, byte-identical when repeated."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from kb import __version__
from kb.corpus.checks import check
from kb.corpus.reader import Corpus, read
from kb.database.identity import APPLICATION_ID, SCHEMA_VERSION
from kb.database.rows import Rows, rows_of
from kb.database.schema import REVISION, metadata
from kb.database.views import ORDER, statement
from kb.errors import CorpusError, DatabaseError
from kb.places import content_digest

Progress = Callable[[str], None]
"""Called with the name of each stage as it begins."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    path: Path
    digest: str
    rows: int


def silent(stage: str) -> None:
    """A progress nobody sees."""


def build(
    roots: tuple[Path, ...], target: Path, *, as_of: str | None = None, progress: Progress = silent
) -> Built:
    """Build the database from folders of records and put it at ``target`` in one step.

    Args:
        roots: folders of records, later ones overlaying earlier ones.
        target: the file to write; an older one is replaced only when the new one is whole.
        as_of: a day, ``YYYY-MM-DD``: only what was known then.

    Raises:
        CorpusError: the records have faults; ``target`` is untouched.
        DatabaseError: the file cannot be written; ``target`` is untouched.
    """
    progress("reading the records")
    corpus = read(roots)
    progress("checking them")
    if faults := check(corpus, roots):
        raise CorpusError(faults, hint="lunar check lists them")
    return write(corpus, target, content_digest(roots), as_of=as_of, progress=progress)


def write(
    corpus: Corpus,
    target: Path,
    digest: str,
    *,
    as_of: str | None = None,
    progress: Progress = silent,
) -> Built:
    """Write checked records to ``target``: into a file beside it, synced, then swapped in."""
    progress("choosing values")
    rows = rows_of(corpus, as_of)
    rows["meta"] = _meta(digest, as_of)
    progress("writing the database")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise DatabaseError(
            f"cannot write a database in {target.parent}: {error.strerror}",
            hint="set LUNAR_CACHE to a folder of yours, or name a file with --db",
        ) from None
    os.close(handle)
    scratch = Path(name)
    try:
        _fill(scratch, rows)
        _sync(scratch)
        os.chmod(scratch, 0o644)
        os.replace(scratch, target)
        _sync(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(f"cannot write {target}: {error}") from None
    finally:
        scratch.unlink(missing_ok=True)
    return Built(target, digest, sum(len(table) for table in rows.values()))


def _meta(digest: str, as_of: str | None) -> list[dict[str, str]]:
    facts = {
        "version": __version__,
        "schema": str(SCHEMA_VERSION),
        "corpus_digest": digest,
        "as_of": as_of or "",
        "license": "CC-BY-4.0",
    }
    return [{"key": key, "value": value} for key, value in facts.items()]


def _fill(path: Path, rows: Rows) -> None:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text("PRAGMA journal_mode = OFF"))
        connection.execute(text("PRAGMA synchronous = OFF"))
        connection.execute(text("PRAGMA page_size = 4096"))
        connection.commit()
        create(connection)
        for table in metadata.sorted_tables:
            if batch := rows.get(table.name):
                connection.execute(table.insert(), _alike(batch))
        connection.commit()
        if broken := connection.execute(text("PRAGMA foreign_key_check")).fetchmany(3):
            raise AssertionError(f"references without a target passed the checks: {broken}")
        connection.execute(text("ANALYZE"))
        connection.commit()
        connection.execute(text("VACUUM"))
    engine.dispose()


def create(connection: Connection) -> None:
    """Make all tables and views in an empty database, and mark it as ours."""
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))
    metadata.create_all(connection)
    for view in ORDER:
        connection.execute(text(statement(view)))
    connection.execute(
        text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:it)"), {"it": REVISION})


def _alike(batch: list[dict[str, object]]) -> list[dict[str, object]]:
    """The rows of one table with the same keys each, as a batched insert needs them."""
    keys = sorted({key for row in batch for key in row})
    return [{key: row.get(key) for key in keys} for row in batch]


def _sync(path: Path) -> None:
    """Ask the system to put a file, or a folder's entries, on the disk now."""
    flags = os.O_RDONLY
    if path.is_dir():
        if os.name == "nt":
            return
        flags |= os.O_DIRECTORY
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


