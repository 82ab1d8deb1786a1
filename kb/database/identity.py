"""How a database of ours is known from any other SQLite file, and its schema from an older one."""

from __future__ import annotations

from pathlib import Path

APPLICATION_ID = 0x4C4B4231
"""``PRAGMA application_id``: the letters LKB1."""

SCHEMA_VERSION = 7
"""``PRAGMA user_version``: raised with every change of tables or views."""

SCRATCH = ".lunar-build-"
"""How the names of half-built databases begin."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100


def is_ours(path: Path) -> bool:
    """Does the file begin as a database of ours and this schema does, and is it as long as it says?

    Reads its first 100 bytes (https://www.sqlite.org/fileformat2.html#the_database_header), so that
    the question can be put before every question.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
            length = file.seek(0, 2)
    except OSError:
        return False
    return (
        len(head) == _HEADER
        and head.startswith(_MAGIC)
        and _number(head, 68) == APPLICATION_ID
        and _number(head, 60) == SCHEMA_VERSION
        and not _is_cut(head, length)
    )


def is_any(path: Path) -> bool:
    """Does the file begin as a database of ours does, of whatever schema? An empty one may too."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except OSError:
        return False
    return not head or (
        head.startswith(_MAGIC) and _number(head.ljust(_HEADER, b"\0"), 68) == APPLICATION_ID
    )


def is_cut(path: Path) -> bool:
    """Is an SQLite file shorter than its header says?"""
    with path.open("rb") as file:
        return _is_cut(file.read(_HEADER), file.seek(0, 2))


def _is_cut(head: bytes, length: int) -> bool:
    # The page count holds only where the last writer was a modern SQLite: it then leaves the change
    # counter in "version-valid-for" too.
    size = int.from_bytes(head[16:18], "big")
    page = 65536 if size == 1 else size
    counted = _number(head, 24) == _number(head, 92)
    return counted and length < page * _number(head, 28)


def _number(head: bytes, offset: int) -> int:
    return int.from_bytes(head[offset : offset + 4], "big")
