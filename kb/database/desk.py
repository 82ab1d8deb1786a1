"""What lies in the cache folder: databases, notes on what led to them, leftovers to clear away."""

from __future__ import annotations

import contextlib
import json
import os
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

from kb import __version__
from kb.database.identity import SCHEMA_VERSION, SCRATCH, is_ours
from kb.places import Fingerprint, builder_digest

KEPT = 24
"""How many databases the cache folder keeps; the least recently used go first."""

_HOUR = 3600
_DAY = 24 * _HOUR


class Desk:
    """The notes in the cache folder: which look of the records led to which database."""

    def __init__(self, folder: Path, roots: tuple[Path, ...], as_of: str | None) -> None:
        self.folder = folder
        self.as_of = as_of
        self._mark = f"{__version__}|{SCHEMA_VERSION}|{as_of or ''}"
        self._last = self._named("last", "|".join(str(root) for root in roots))

    def _named(self, kind: str, key: str) -> Path:
        name = sha256(f"{key}|{self._mark}".encode("utf-8", "surrogateescape")).hexdigest()[:24]
        return self.folder / f"{kind}-{name}.json"

    def _note(self, look: Fingerprint) -> Path:
        return self._named("seen", look.digest)

    def path(self, digest: str) -> Path:
        """Where the database of this corpus lies: named by corpus, building code and as-of date."""
        code = sha256(f"{builder_digest()}|{__version__}".encode()).hexdigest()
        day = f"-{self.as_of}" if self.as_of else ""
        return self.folder / f"lunar-{digest[:16]}-{code[:8]}{day}.sqlite"

    def ready(self, look: Fingerprint) -> Path | None:
        """The database that these files led to before."""
        path = self._existing(note := self._note(look))
        if path:
            for file in (path, note, self._last):
                _use(file)
        return path

    def last_good(self) -> Path | None:
        return self._existing(self._last)

    def known_fault(self, look: Fingerprint) -> str | None:
        fault = _load(self._note(look)).get("fault")
        return fault if isinstance(fault, str) else None

    def remember(self, look: Fingerprint | None, path: Path) -> None:
        for note in (self._last, *([self._note(look)] if look else [])):
            _save(note, {"database": path.name})
        self._prune(path)

    def remember_fault(self, look: Fingerprint, reason: str) -> None:
        _save(self._note(look), {"fault": reason})

    def _existing(self, note: Path) -> Path | None:
        name = _load(note).get("database")
        if not isinstance(name, str) or Path(name).name != name:
            return None
        path = self.folder / name
        return path if is_ours(path) else None

    def _prune(self, fresh: Path) -> None:
        """Drop the databases and notes used longest ago, and what killed builds have left."""
        for pattern in ("lunar-*.sqlite", "seen-*.json", "last-*.json"):
            for old in _by_use(self.folder, pattern)[:-KEPT]:
                if old != fresh:
                    _drop(old)
        yesterday = time.time() - _DAY
        for left in _by_use(self.folder, f"{SCRATCH}*"):
            with contextlib.suppress(OSError):
                if left.stat().st_mtime < yesterday:
                    left.unlink()


def _by_use(folder: Path, pattern: str) -> list[Path]:
    used: list[tuple[float, Path]] = []
    with contextlib.suppress(OSError):
        for path in folder.glob(pattern):
            with contextlib.suppress(OSError):  # another process may be pruning too
                used.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(used)]


def _use(path: Path) -> None:
    """Mark a file as used now; to the hour is enough, and spares a question the writing."""
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > _HOUR:
            os.utime(path)


def _drop(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _load(path: Path) -> dict[str, Any]:
    try:
        note = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return note if isinstance(note, dict) else {}


def _save(path: Path, note: dict[str, str]) -> None:
    """Write a note in one step; a note that cannot be written costs time, not answers."""
    from tempfile import mkstemp

    with contextlib.suppress(OSError):
        handle, name = mkstemp(prefix=SCRATCH, dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(note, file)
            os.replace(name, path)
        except OSError:
            _drop(Path(name))
