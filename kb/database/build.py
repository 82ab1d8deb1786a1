"""Records to a database file: a pure function, byte-identical when repeated."""

from __future__ import annotations

import contextlib
import gc
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from sqlalchemy import URL, Table, create_engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import NullPool

from kb import __version__
from kb.corpus.checks import check
from kb.corpus.reader import Corpus, read
from kb.database.claims import claims_of
from kb.database.create import create_indexes, create_tables, finish
from kb.database.documents import documents
from kb.database.identity import SCHEMA_VERSION, SCRATCH
from kb.database.rows import Rows, rows_of
from kb.database.schema import metadata
from kb.errors import CorpusError, DatabaseError, Fault, UsageError
from kb.places import content_digest

Progress = Callable[[str], None]
"""Called with the name of each stage as it begins."""

_PATIENCE = 5


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    path: Path
    digest: str
    rows: int


def silent(stage: str) -> None:
    """A progress nobody sees."""


def build(
    roots: tuple[Path, ...],
    target: Path | Callable[[str], Path],
    *,
    as_of: str | None = None,
    progress: Progress = silent,
) -> Built:
    """Build the database from folders of records and put it at ``target`` in one step.

    Args:
        roots: folders of records, later ones overlaying earlier ones.
        target: the file to write, or what names it by the digest of the records; an older one is
            replaced only when the new one is whole.
        as_of: a day, ``YYYY-MM-DD``: only what was known then.
        progress: told of each stage.

    Raises:
        CorpusError: the records have faults; ``target`` is untouched.
        DatabaseError: the file cannot be written; ``target`` is untouched.
    """
    with _unswept():
        return _build(roots, target, as_of, progress)


@contextlib.contextmanager
def _unswept() -> Iterator[None]:
    """Keep the garbage collector from walking, again and again, records that all stay alive."""
    sweeping = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeping:
            gc.enable()


def _build(
    roots: tuple[Path, ...],
    target: Path | Callable[[str], Path],
    as_of: str | None,
    progress: Progress,
) -> Built:
    progress("reading the records")
    corpus, digest = _read(roots)
    progress("checking them")
    if faults := check(corpus, roots):
        raise CorpusError(faults, hint="lunar check lists them")
    path = target if isinstance(target, Path) else target(digest)
    return write(corpus, path, digest, as_of=as_of, progress=progress)


def unreadable(error: OSError) -> CorpusError:
    """What to say of a file or folder of records that the system does not let us read."""
    fault = Fault(str(error.filename or "records"), 1, f"cannot be read: {error.strerror}")
    return CorpusError([fault], hint="is it there, and may you read it?")


def _read(roots: tuple[Path, ...]) -> tuple[Corpus, str]:
    """The records, and the digest of just these: files may be saved while they are being read."""
    for _ in range(_PATIENCE):
        try:
            digest = content_digest(roots)
            corpus = read(roots)
            if content_digest(roots) == digest:
                return corpus, digest
        except OSError as error:
            raise unreadable(error) from error
    raise DatabaseError(
        "the records keep changing while they are read", hint="try again when they are at rest"
    )


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
    if as_of and "subject" not in rows:
        first = min((claim.known_from for claim in claims_of(corpus)), default=None)
        raise UsageError(
            f"nothing was known on {as_of}",
            hint=f"the first thing that the base knows is of {first}" if first else None,
        )
    rows["meta"] = _meta(digest, as_of)
    rows["document"] = documents(rows)
    progress("writing the database")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=SCRATCH, dir=target.parent)
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
    except IntegrityError as error:
        raise DatabaseError(
            f"the records do not fit the tables: {error.orig}", hint="lunar check may tell why"
        ) from None
    except (OSError, DBAPIError) as error:
        reason = error.orig if isinstance(error, DBAPIError) else error.strerror
        raise DatabaseError(
            f"cannot write {target}: {reason}", hint="is the disk full, or the folder not yours?"
        ) from None
    finally:
        scratch.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # not every file system can; the database is in place
        _sync(target.parent)
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
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    with engine.connect() as connection:
        for setting in ("journal_mode = OFF", "synchronous = OFF", "page_size = 4096"):
            connection.exec_driver_sql(f"PRAGMA {setting}")
        create_tables(connection)
        for table in metadata.sorted_tables:
            if batch := rows.get(table.name):
                connection.exec_driver_sql(*_insertion(table, batch))
        create_indexes(connection)
        connection.exec_driver_sql("ANALYZE")  # before the full-text index and its own tables
        finish(connection)
        connection.commit()
        if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone():
            raise DatabaseError(
                f"the records do not fit the tables: a row of {broken[0]} refers to a {broken[2]} "
                "that is not there",
                hint="lunar check may tell why",
            )


def _insertion(
    table: Table, batch: list[dict[str, object]]
) -> tuple[str, list[tuple[object, ...]]]:
    """The statement that fills a table, and its values: the driver's own, a third faster."""
    keys = sorted({key for row in batch for key in row})
    columns = ", ".join(f'"{table.c[key].name}"' for key in keys)
    marks = ", ".join("?" * len(keys))
    statement = f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'
    if all(len(row) == len(keys) for row in batch):
        return statement, list(map(itemgetter(*keys), batch))
    return statement, [tuple(row.get(key) for key in keys) for row in batch]


def _sync(path: Path) -> None:
    """Ask the system to put a file, or a folder's entries, on the disk now."""
    if path.is_dir():
        if os.name == "nt":
            return
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    else:
        descriptor = os.open(path, os.O_RDWR)  # Windows syncs only what may be written
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
