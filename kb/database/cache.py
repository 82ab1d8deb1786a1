"""Which database answers: the one named, or one built from the records and kept for next time.

Databases lie in the user's cache folder. What the record files look like from outside (names,
sizes, times) leads to the right one, so that a question reads no record. A corpus with faults
leaves the last good database in use.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kb.database.desk import Desk
from kb.database.identity import is_ours
from kb.errors import CorpusError, DatabaseError, UsageError
from kb.places import Fingerprint, cache_folder, content_digest, data_roots, typed_path

if TYPE_CHECKING:
    from kb.database.build import Built, Progress


class Found(NamedTuple):
    """The database to ask, and what the user should be told about it."""

    path: Path
    notice: str | None = None


def find(
    environ: Mapping[str, str],
    *,
    db: Path | None = None,
    as_of: str | None = None,
    roots: tuple[Path, ...] | None = None,
    progress: Progress | None = None,
) -> Found:
    """The database for a question; it is built first where there is none.

    ``db`` or ``$LUNAR_DB`` names a file that is used as it is; ``roots``, folders of records to be
    read in place of the usual ones.

    Raises:
        CorpusError: the records have faults and there is no older database to answer from.
        DatabaseError: no database can be written.
        UsageError: the as-of date is no day, or is asked of a database that is used as it is.
    """
    if db is None and roots is None and (named := environ.get("LUNAR_DB")):
        db = typed_path(named)
    if db is not None:
        if as_of is not None:
            raise UsageError(
                "an as-of date needs the records; a database that is named is used as it is",
                hint="leave out --db and unset LUNAR_DB",
            )
        return Found(db)
    day = _day(as_of)
    roots = roots or data_roots(environ)
    usual = cache_folder(environ)
    with contextlib.suppress(OSError):  # met again below, where it is told
        if path := Desk(usual, roots, day).ready(Fingerprint.of(roots)):
            return Found(path)
    folder, notice = _usable(usual)
    path, warning = _answering(Desk(folder, roots, day), roots, progress)
    return Found(path, "\n".join(filter(None, (notice, warning))) or None)


def ready(environ: Mapping[str, str]) -> Path | None:
    """The database at hand for the records as they are, if there is one; nothing is built."""
    if named := environ.get("LUNAR_DB"):
        return Path(named)
    roots = data_roots(environ)
    return Desk(cache_folder(environ), roots, None).ready(Fingerprint.of(roots))


def rebuild(environ: Mapping[str, str], *, progress: Progress | None = None) -> Built:
    """Build the database of the records anew, even where one is at hand.

    Raises:
        CorpusError: the records have faults.
        DatabaseError: no database can be written.
    """
    from kb.database.build import build, silent, unreadable

    roots = data_roots(environ)
    folder, _ = _usable(cache_folder(environ))
    desk = Desk(folder, roots, None)
    try:
        look = Fingerprint.of(roots)
        built = build(roots, desk.path, progress=progress or silent)
        same = Fingerprint.of(roots) == look
    except OSError as error:
        raise unreadable(error) from error
    desk.remember(look if same else None, built.path)
    return built


def _day(as_of: str | None) -> str | None:
    if as_of is None:
        return None
    from datetime import date
    from unicodedata import normalize

    from kb.dates import DateError, parse_day

    try:
        day = parse_day(normalize("NFKC", as_of).strip())
    except DateError as error:
        raise UsageError(f"--as-of: {error}") from None
    if day > (today := date.today().isoformat()):
        raise UsageError(f"--as-of: {day} is still to come", hint=f"today is {today}")
    return day


def _answering(
    desk: Desk, roots: tuple[Path, ...], progress: Progress | None
) -> tuple[Path, str | None]:
    """The database of the records as they are, or the last good one with a word on why."""
    from kb.database.build import build, silent, unreadable

    try:
        look = Fingerprint.of(roots)
        if path := desk.ready(look):
            return path, None
        # A fault already known is found again where there is nothing else to answer from: then all
        # faults are to be listed.
        if (reason := desk.known_fault(look)) and (path := desk.last_good()):
            return path, _warning(reason)
        path = desk.path(content_digest(roots))
        if not is_ours(path):
            path = build(roots, desk.path, as_of=desk.as_of, progress=progress or silent).path
        same = Fingerprint.of(roots) == look  # a record may have been saved meanwhile
        desk.remember(look if same else None, path)
        return path, None
    except OSError as error:
        fault = unreadable(error)
        reason = _reason(fault)
    except CorpusError as error:
        fault = error
        reason = _reason(fault)
        if not isinstance(fault.__cause__, OSError):
            desk.remember_fault(look, reason)
    if path := desk.last_good():
        return path, _warning(reason)
    raise fault


def _reason(error: CorpusError) -> str:
    return f"{error} ({error.faults[0]}{' …' if len(error.faults) > 1 else ''})"


def _warning(reason: str) -> str:
    return f"warning: {reason}; answering from the last good database (see lunar check)"


def _usable(folder: Path) -> tuple[Path, str | None]:
    """The cache folder; where it cannot be written, one of the user's own among temporary files."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK | os.X_OK):
            return folder, None
    from tempfile import gettempdir

    user = os.getuid() if hasattr(os, "getuid") else "user"
    spare = Path(gettempdir()) / f"lunar-kb-{user}"
    try:
        spare.mkdir(mode=0o700, exist_ok=True)
        found = spare.lstat()  # a link laid there by somebody else must not lead us away
        own = not hasattr(os, "getuid") or found.st_uid == os.getuid()
        if not (own and stat.S_ISDIR(found.st_mode) and os.access(spare, os.W_OK | os.X_OK)):
            raise OSError(f"{spare} is not a folder of this user")
    except OSError as error:
        raise DatabaseError(
            f"no folder to build the database in: neither {folder} nor {spare} can be written",
            hint="set LUNAR_CACHE to a folder of yours",
        ) from error
    return spare, f"note: {folder} cannot be written; the database is kept in {spare}"
