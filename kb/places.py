"""Where things are: the shipped records, the user's own, and the databases built from them.

Standard library only: every question asks this first.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kb.errors import UsageError

PACKAGE = Path(__file__).resolve().parent


def shipped_data() -> Path:
    """The records of this copy: inside the package once installed, beside it in a checkout."""
    inside = PACKAGE / "data"
    return inside if inside.is_dir() else PACKAGE.parent / "data"


def migrations() -> Path:
    """The Alembic scripts, found like the records."""
    inside = PACKAGE / "migrations"
    return inside if inside.is_dir() else PACKAGE.parent / "migrations"


def typed_path(text: str) -> Path:
    """A path as somebody typed it: ``~`` is home; that of an unknown user is left as it is."""
    return Path(os.path.expanduser(text))  # noqa: PTH111  # Path's own raises for unknown users


def data_roots(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """The folders of records: the shipped one, then those of ``$LUNAR_DATA``, later ones on top.

    Raises:
        UsageError: ``$LUNAR_DATA`` names something that is not a folder.
    """
    roots = [shipped_data().resolve()]
    for name in environ.get("LUNAR_DATA", "").split(os.pathsep):
        if not name:
            continue
        root = typed_path(name)
        if not root.is_dir():
            raise UsageError(
                f"no folder of records at '{name}'", hint="see the variable LUNAR_DATA"
            )
        if (root := root.resolve()) not in roots:
            roots.append(root)
    return tuple(roots)


def cache_folder(environ: Mapping[str, str]) -> Path:
    """The user's own folder for databases: ``$LUNAR_CACHE``, or the platform's usual place."""
    if chosen := environ.get("LUNAR_CACHE"):
        return typed_path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("lunar-kb", appauthor=False)


def record_files(root: Path) -> list[Path]:
    """All files of a data folder that can hold records, in a fixed order."""
    return [Path(path) for path, _ in sorted(_walk(str(root), _RECORDS))]


_RECORDS = (".yaml", ".yml")
_CODE = (".py", ".sql", ".json")
_BUILDER = ("corpus", "database")
"""The folders whose code decides, with the kernel, what a build makes of the records."""


def _walk(
    folder: str, endings: tuple[str, ...], deep: bool = True
) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                if deep:
                    yield from _walk(entry.path, endings)
            elif entry.name.endswith(endings):
                try:
                    yield entry.path, entry.stat()
                except FileNotFoundError:  # a link to nowhere; reading it will say so
                    yield entry.path, entry.stat(follow_symlinks=False)


class Fingerprint(NamedTuple):
    """What the records and the code that builds look like from outside: enough to tell that
    nothing changed.
    """

    roots: tuple[Path, ...]
    digest: str

    @classmethod
    def of(cls, roots: tuple[Path, ...]) -> Fingerprint:
        """Names, sizes and times of the files; their contents are not read."""
        seen = hashlib.sha256()
        for folder, files in _inputs(roots):
            seen.update(f"{folder}\n".encode())
            for path, stat in sorted(files):
                seen.update(f"{path}|{stat.st_size}|{stat.st_mtime_ns}|{stat.st_ino}\n".encode())
        return cls(roots, seen.hexdigest()[:32])


_Files = Iterator[tuple[str, os.stat_result]]


def _inputs(roots: tuple[Path, ...]) -> Iterator[tuple[str, _Files]]:
    """Each folder that a build depends on, with its files."""
    yield from _records(roots)
    yield from _code()


def _records(roots: tuple[Path, ...]) -> Iterator[tuple[str, _Files]]:
    for root in roots:
        yield str(root), _walk(str(root), _RECORDS)


def _code() -> Iterator[tuple[str, _Files]]:
    yield str(PACKAGE), _walk(str(PACKAGE), _CODE, deep=False)
    for part in _BUILDER:
        yield str(PACKAGE / part), _walk(str(PACKAGE / part), _CODE)


def content_digest(roots: tuple[Path, ...]) -> str:
    """SHA-256 over names and contents of all record files: what the corpus is, anywhere."""
    return _contents(_records(roots))


def builder_digest() -> str:
    """SHA-256 over the code that makes a database of records: part of a cached database's name."""
    return _contents(_code())


def _contents(folders: Iterable[tuple[str, _Files]]) -> str:
    seen = hashlib.sha256()
    for folder, files in folders:
        for path in sorted(Path(name) for name, _ in files):
            content = path.read_bytes()
            seen.update(f"{path.relative_to(folder).as_posix()}|{len(content)}\n".encode())
            seen.update(content)
    return seen.hexdigest()
