"""Which database answers: the one named, or one built from the records and kept for next time.

Databases lie in the user's cache folder, named by corpus digest, schema and as-of date. What the
record files look like from outside (names, sizes, times) leads to the digest, so that a question
reads no record. A corpus with faults leaves the last good database in use.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb import __version__
from kb.database.identity import SCHEMA_VERSION
from kb.errors import CorpusError, DatabaseError
from kb.places import Fingerprint, builder_digest, cache_folder, content_digest, data_roots

if TYPE_CHECKING:
    from kb.database.build import Progress

KEPT = 24
"""How many databases the cache folder keeps; the least recently used go first."""


@dataclass(frozen=True, slots=True)
class Found:
    """The database to ask, and what the user should be told about it."""

    path: Path
    notice: str | None = None


def find(
    environ: Mapping[str, str],
    *,
    db: Path | None = None,
    as_of: str | None = None,
    progress: Progress | None = None,
) -> Found:
    """The database for a question; it is built first where there is none.

    ``db`` or ``$LUNAR_DB`` names a file that is used as it is.

    Raises:
        CorpusError: the records have faults and there is no older database to answer from.
        DatabaseError: no database can be read or written.
    """
    if db is None and (named := environ.get("LUNAR_DB")):
        db = Path(named).expanduser()
    if db is not None:
        if as_of is not None:
            raise DatabaseError(
                "an as-of date needs the records; a database named with --db is used as it is"
            )
        return Found(db)
    roots = data_roots(environ)
    folder, notice = _usable(cache_folder(environ))
    desk = _Desk(folder, Fingerprint.of(roots), as_of)
    if path := desk.ready():
        return Found(path, notice)
    if reason := desk.known_fault():
        return desk.fall_back(reason)
    from kb.database.build import build, silent

    path = desk.path(content_digest(roots))
    try:
        if not path.is_file():
            build(roots, path, as_of=as_of, progress=progress or silent)
    except CorpusError as error:
        first = error.faults[0]
        desk.remember_fault(f"{error} ({first}{' …' if len(error.faults) > 1 else ''})")
        if not desk.last_good():
            raise
        return desk.fall_back(desk.known_fault() or str(error))
    desk.remember(path)
    return Found(path, notice)


def _usable(folder: Path) -> tuple[Path, str | None]:
    """The cache folder, or, where it cannot be written, one of the user's own among temporary files."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder, None
    user = os.getuid() if hasattr(os, "getuid") else "user"
    spare = Path(tempfile.gettempdir()) / f"lunar-kb-{user}"
    try:
        spare.mkdir(mode=0o700, exist_ok=True)
        if hasattr(os, "getuid") and spare.stat().st_uid != os.getuid():
            raise OSError(f"{spare} belongs to somebody else")
    except OSError as error:
        raise DatabaseError(
            f"no folder to build the database in: neither {folder} nor {spare} can be written",
            hint="set LUNAR_CACHE to a folder of yours",
        ) from error
    return spare, f"note: {folder} cannot be written; the database is kept in {spare}"


class _Desk:
    """The notes in the cache folder: which look of the records led to which database."""

    def __init__(self, folder: Path, seen: Fingerprint, as_of: str | None) -> None:
        self.folder = folder
        self.as_of = as_of
        mark = f"{__version__}|{SCHEMA_VERSION}|{as_of or ''}"
        self._note = folder / f"seen-{sha256(f'{seen.digest}|{mark}'.encode()).hexdigest()[:24]}.json"
        roots = "|".join(str(root) for root in seen.roots)
        self._last = folder / f"last-{sha256(f'{roots}|{mark}'.encode()).hexdigest()[:24]}.json"

    def path(self, digest: str) -> Path:
        """Where the database of this corpus lies: named by corpus, building code and as-of date."""
        day = f"-{self.as_of}" if self.as_of else ""
        return self.folder / f"lunar-{digest[:16]}-{builder_digest()[:8]}{day}.sqlite"

    def ready(self) -> Path | None:
        return self._existing(_load(self._note))

    def last_good(self) -> Path | None:
        return self._existing(_load(self._last))

    def known_fault(self) -> str | None:
        fault = _load(self._note).get("fault")
        return str(fault) if fault else None

    def fall_back(self, reason: str) -> Found:
        """The last good database, with a word on why.

        Raises:
            CorpusError: there is none; the faults are found again, all of them.
        """
        if path := self.last_good():
            return Found(
                path, f"warning: {reason}; answering from the last good database (see lunar check)"
            )
        self._note.unlink(missing_ok=True)
        raise DatabaseError(f"no database: {reason}", hint="lunar check lists the faults")

    def remember(self, path: Path) -> None:
        for note in (self._note, self._last):
            _save(note, {"database": path.name})
        self._prune(path)

    def remember_fault(self, reason: str) -> None:
        _save(self._note, {"fault": reason})

    def _existing(self, note: dict[str, Any]) -> Path | None:
        name = note.get("database")
        if not isinstance(name, str):
            return None
        path = self.folder / name
        return path if path.is_file() else None

    def _prune(self, fresh: Path) -> None:
        """Drop the oldest databases and notes; the fresh one stays."""
        for pattern in ("lunar-*.sqlite", "seen-*.json", "last-*.json"):
            with contextlib.suppress(OSError):
                kept = sorted(self.folder.glob(pattern), key=lambda p: p.stat().st_mtime)
                for old in kept[:-KEPT]:
                    if old != fresh:
                        old.unlink(missing_ok=True)


def _load(path: Path) -> dict[str, Any]:
    try:
        note = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def _save(path: Path, note: dict[str, str]) -> None:
    """Write a note in one step; a note that cannot be written costs time, not answers."""
    with contextlib.suppress(OSError):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(note, file)
        os.replace(name, path)
