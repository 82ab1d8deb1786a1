"""Files that answers go to: checked before anything is asked, put in place only when whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO, TextIO, TypeGuard

from kb.errors import UsageError


def is_file(output: Path | None) -> TypeGuard[Path]:
    """Whether an answer goes elsewhere than to standard output."""
    return output is not None and str(output) != "-"


def is_plain(path: Path) -> bool:
    """A file, or what would become one: no folder, device, or pipe."""
    return path.is_file() or not path.exists()


def may_write(path: Path, force: bool) -> None:
    """Tell whether a file may be written at that place.

    Raises:
        UsageError: it may not: it exists and ``force`` is not given, it is a folder, or in none.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder", hint="name a file in it")
    if path.is_file() and not force:
        raise UsageError(f"{path} exists", hint="--force replaces it")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}", hint="make it first")


def may_fill(folder: Path, names: Iterable[str], force: bool) -> None:
    """Tell whether files of those names may be written into a folder that may be still to make.

    Raises:
        UsageError: one of them exists and ``force`` is not given, or the folder is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, not a folder")
    taken = [folder / name for name in names if (folder / name).exists()]
    if taken and not force:
        more = f", and {len(taken) - 1} more" if len(taken) > 1 else ""
        hint = f"--force replaces {'them' if more else 'it'}"
        raise UsageError(f"{taken[0]} exists{more}", hint=hint)


@contextlib.contextmanager
def into(path: Path, force: bool) -> Iterator[TextIO]:
    """A file to write, put in place only when it is whole; a device or a pipe is written as it is.

    Raises:
        UsageError: it exists and ``force`` is not given, or it cannot be written.
    """
    may_write(path, force)
    try:
        if not is_plain(path):
            with path.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            return
        from tempfile import mkstemp

        target = path.resolve()  # what a link points to is replaced, not the link
        handle, name = mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
    scratch = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        scratch.chmod(0o666 & ~_mask())
        os.replace(scratch, target)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
    finally:
        scratch.unlink(missing_ok=True)


@contextlib.contextmanager
def into_folder(
    folder: Path, names: Collection[str], force: bool, shown: Path | None = None
) -> Iterator[Path]:
    """A scratch folder to write files in, moved to where they belong only when all are whole. The
    folder itself is made if need be; what else is in it stays. ``names`` are files that are known
    to be written, ``shown`` is what an error speaks of: the folder, if not given.

    Raises:
        UsageError: a file exists and ``force`` is not given, or one cannot be written.
    """
    may_fill(folder, names, force)
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not there.is_dir():
        raise UsageError(f"cannot make the folder {folder}: {there} is a file")
    from tempfile import TemporaryDirectory

    try:
        with TemporaryDirectory(prefix=".lunar-", dir=there) as name:
            scratch = Path(name)
            yield scratch
            files = sorted(path.name for path in scratch.iterdir())
            may_fill(folder, files, force)
            folder.mkdir(parents=True, exist_ok=True)
            for file in files:
                os.replace(scratch / file, folder / file)
    except OSError as error:
        raise UsageError(f"cannot write {shown or folder}: {error.strerror}") from None


def through_file(write: Callable[[Path], None], stream: BinaryIO) -> None:
    """Write a file that is no text into a stream, by way of a scratch file.

    Raises:
        UsageError: there is no room for the scratch file.
    """
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="lunar-") as folder:
        scratch = Path(folder) / "answer"
        try:
            write(scratch)
        except OSError as error:
            raise UsageError(f"cannot write in {folder}: {error.strerror}") from None
        with scratch.open("rb") as file:
            copyfileobj(file, stream)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
