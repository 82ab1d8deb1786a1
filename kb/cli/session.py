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
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TextIO, TypeGuard

from kb.cli.files import is_file, is_plain, may_fill, may_write, through_file
from kb.database.cache import find
from kb.database.store import Store
from kb.errors import UsageError
from kb.language import told
from kb.outputs import FILE, FOLDER, FORMATS, SUFFIXES, TEXT, Answer, known, writer
from kb.table import Bundle, Page, Repeated, Table

NOTHING = 1
"""The exit status of a question that finds nothing."""

_FACTS_ONLY = {"csv", "tsv", "parquet"}
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
        UsageError: it is unknown or needs a library, or the output cannot be written there.
    """
    named = known(format or by_ending(output) or "table")
    writer(named)
    shape = FORMATS[named].shape
    if is_file(output):
        if shape == FOLDER:
            may_fill(output, (f"{named}.json",), force)
        else:
            may_write(output, force)
    elif shape == FOLDER:
        raise UsageError(f"{named} is a folder of files", hint="--output FOLDER")
    elif shape == FILE and sys.stdout and sys.stdout.isatty():
        raise UsageError(f"{named} is nothing to be read on a screen", hint="--output FILE")
    return named


def by_ending(output: Path | None) -> str | None:
    """The format that a file's name tells, if it has an ending.

    Raises:
        UsageError: no format goes by that ending.
    """
    if not (is_file(output) and output.suffix and is_plain(output)):
        return None
    if named := SUFFIXES.get(output.suffix.casefold()):
        return named
    raise UsageError(
        f"no format is known by the ending '{output.suffix}'",
        hint=f"--format says which: {', '.join(FORMATS)}",
    )


def signed(store: Store, answer: Answer, output: Path | None) -> Answer:
    """An answer that goes to a file, with what it says of itself there."""
    if not is_file(output):
        return answer
    from kb.questions.info import about

    return replace(answer, about=about(store))


def deliver(answer: Answer, format: str | None, output: Path | None, force: bool) -> None:
    """Write an answer where and how it was asked for.

    Raises:
        UsageError: the format is unknown, or the output file exists and ``force`` is not given.
    """
    named = chosen(format, output, force)
    warn(answer, named)
    if is_file(output):
        from kb.cli.save import save

        save(answer, named, output, force)
    elif _is_screen(answer) and named == "table":
        from kb.outputs.terminal import draw

        color = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        draw(answer, text_stream(), shutil.get_terminal_size().columns, color)
    elif FORMATS[named].shape == TEXT:
        writer(named)(answer, text_stream())
    else:
        through_file(partial(writer(named), answer), text_stream().buffer)
    finish(answer)


def _is_screen(answer: Answer) -> TypeGuard[Table | Page]:
    """Whether the answer goes to a screen, on which it can be drawn."""
    return not isinstance(answer, Bundle) and bool(sys.stdout and sys.stdout.isatty())


def warn(answer: Answer, format: str) -> None:
    """Say what whoever asked must know of an answer in any format, and of it in this one."""
    for warning in answer.warnings if isinstance(answer, Table) else ():
        say(f"warning: {warning}")
    if isinstance(answer, Page) and answer.sections and format in _FACTS_ONLY:
        say(f"note: {format} has only the facts; json, markdown and table have the lists too")


def finish(answer: Answer) -> None:
    """Leave with the status of a question that found nothing, if it did."""
    if empty(answer):
        say("nothing found")
        from typer import Exit

        raise Exit(NOTHING)


def empty(answer: Answer) -> bool:
    """Whether a question found nothing; of rows that stream by, nobody knows beforehand."""
    if not isinstance(answer, Table) or answer.streamed:
        return False
    if isinstance(answer.rows, Repeated):
        return not answer.rows.found
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
