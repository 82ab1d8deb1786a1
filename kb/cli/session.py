"""What a command runs in: streams, screen, environment; and the two things every command does with
them: open the database, deliver the answer.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO, TypeGuard

from kb.database.cache import find
from kb.database.store import Store
from kb.errors import UsageError
from kb.language import told
from kb.outputs import FORMATS, SUFFIXES, Answer, known, writer
from kb.table import Page, Table

NOTHING = 1
"""The exit status of a question that finds nothing."""

_FACTS_ONLY = {"csv", "tsv"}
"""The formats of one table, in which a page loses its sections."""


def say(line: str) -> None:
    """One line for the person, on stderr; a closed or full one is no reason to fail."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write("\n".join(told(part) for part in line.splitlines()) + "\n")


@contextlib.contextmanager
def opened(db: Path | None, as_of: str | None = None) -> Iterator[Store]:
    """The database of a question, built first where there is none; ``as_of``, as it stood then."""
    with building() as progress:
        found = find(os.environ, db=db, as_of=as_of, progress=progress)
    if found.notice:
        say(found.notice)
    with Store(found.path) as store:
        yield store


@contextlib.contextmanager
def building() -> Iterator[Callable[[str], None] | None]:
    """A progress bar on a terminal's stderr, shown only once there is something to build."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield None
        return
    bar = _Bar()
    try:
        yield bar.stage
    finally:
        bar.stop()


class _Bar:
    """Rich's progress bar, imported and shown at the first stage."""

    STAGES = 4

    def __init__(self) -> None:
        self._stop: Callable[[], None] | None = None
        self._advance: Callable[[str], None] | None = None

    def stage(self, name: str) -> None:
        if self._advance is None:
            self._start()
        assert self._advance is not None
        self._advance(name)

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        bar = Progress(
            TextColumn("building the database"),
            BarColumn(),
            TextColumn("{task.description}"),
            console=Console(stderr=True),
            transient=True,
        )
        task = bar.add_task("", total=self.STAGES)
        bar.start()
        self._stop = bar.stop
        self._advance = lambda name: bar.update(task, description=name, advance=1)

    def stop(self) -> None:
        if self._stop:
            self._stop()


def chosen(format: str | None, output: Path | None, force: bool) -> str:
    """The format of an answer, told before anything is looked up for it.

    Raises:
        UsageError: it is unknown, or the output file cannot be written or may not be replaced.
    """
    named = known(format or _by_ending(output) or "table")
    if _is_file(output):
        _may_write(output, force)
    return named


def _by_ending(output: Path | None) -> str | None:
    """The format that a file's name tells, if it has an ending.

    Raises:
        UsageError: no format goes by that ending.
    """
    if not (_is_file(output) and output.suffix and _is_plain(output)):
        return None
    if named := SUFFIXES.get(output.suffix.casefold()):
        return named
    raise UsageError(
        f"no format is known by the ending '{output.suffix}'",
        hint=f"--format says which: {', '.join(FORMATS)}",
    )


def _is_file(output: Path | None) -> TypeGuard[Path]:
    """Whether the answer goes elsewhere than to standard output."""
    return output is not None and str(output) != "-"


def deliver(answer: Answer, format: str | None, output: Path | None, force: bool) -> None:
    """Write an answer where and how it was asked for.

    Raises:
        UsageError: the format is unknown, or the output file exists and ``force`` is not given.
    """
    named = chosen(format, output, force)
    for warning in answer.warnings if isinstance(answer, Table) else ():
        say(f"warning: {warning}")
    if isinstance(answer, Page) and answer.sections and named in _FACTS_ONLY:
        say(f"note: {named} has only the facts; json, markdown and table have the lists too")
    write = writer(named)
    if _is_file(output):
        with into(output, force) as stream:
            write(answer, stream)
    elif named == "table" and sys.stdout and sys.stdout.isatty():
        from kb.outputs.terminal import draw

        color = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        draw(answer, text_stream(), shutil.get_terminal_size().columns, color)
    else:
        write(answer, text_stream())
    if empty(answer):
        say("nothing found")
        from typer import Exit

        raise Exit(NOTHING)


def empty(answer: Answer) -> bool:
    """Whether a question found nothing; of rows that stream by, nobody knows beforehand."""
    if isinstance(answer, Page) or answer.streamed:
        return False
    return not any(True for _ in answer.rows)


def text_stream() -> TextIO:
    """Standard output as UTF-8 without translation of line ends, whatever the locale.

    Raises:
        UsageError: it is closed.
    """
    if sys.stdout is None:
        raise UsageError("standard output is closed", hint="--output FILE writes to a file")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sys.stdout


def _is_plain(path: Path) -> bool:
    """A file, or what would become one: no folder, device, or pipe."""
    return path.is_file() or not path.exists()


def _may_write(path: Path, force: bool) -> None:
    if path.is_dir():
        raise UsageError(f"{path} is a folder", hint="name a file in it")
    if path.is_file() and not force:
        raise UsageError(f"{path} exists", hint="--force replaces it")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}", hint="make it first")


@contextlib.contextmanager
def into(path: Path, force: bool) -> Iterator[TextIO]:
    """A file to write, put in place only when it is whole; a device or a pipe is written as it is.

    Raises:
        UsageError: it exists and ``force`` is not given, or it cannot be written.
    """
    _may_write(path, force)
    try:
        if not _is_plain(path):
            with path.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            return
        target = path.resolve()  # what a link points to is replaced, not the link
        from tempfile import mkstemp

        handle, name = mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
    scratch = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        mask = os.umask(0)
        os.umask(mask)
        scratch.chmod(0o666 & ~mask)
        os.replace(scratch, target)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
    finally:
        scratch.unlink(missing_ok=True)
