"""Saving answers in files: one, or several that go together with what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from kb.cli.files import into, into_folder, is_plain, may_write, through_file
from kb.outputs import FOLDER, FORMATS, TEXT, Answer, writer


def save(answer: Answer, format: str, output: Path, force: bool) -> None:
    """Write an answer into a file, or into a folder if the format is one.

    Raises:
        UsageError: it exists and ``force`` is not given, or it cannot be written.
    """
    shape = FORMATS[format].shape
    write = writer(format)
    if shape == FOLDER:
        with into_folder(output, (), force) as folder:
            write(answer, folder)
    elif shape == TEXT:
        with into(output, force) as stream:
            write(answer, stream)
    elif not is_plain(output):
        with output.open("wb") as stream:
            through_file(partial(write, answer), stream)
    else:
        may_write(output, force)
        target = output.resolve() if output.is_symlink() else output
        save_all({target.name: answer}, format, target.parent, force, shown=output)


def save_all(
    answers: Mapping[str, Answer],
    format: str,
    folder: Path,
    force: bool,
    *,
    shown: Path,
    beside: Mapping[str, str] | None = None,
    mark: bool = False,
) -> None:
    """Write answers into files of a folder, by name: all are there in the end, or none.

    ``beside`` are texts that stand beside them, by name. With ``mark``, the answers begin with a
    byte order mark. ``shown`` is the output as it was named.

    Raises:
        UsageError: a file exists and ``force`` is not given, or one cannot be written.
    """
    beside = beside or {}
    with into_folder(folder, [*answers, *beside], force, shown) as scratch:
        for name, answer in answers.items():
            _write(answer, format, scratch / name, mark)
        for name, text in beside.items():
            (scratch / name).write_text(text, encoding="utf-8")


def _write(answer: Answer, format: str, path: Path, mark: bool) -> None:
    write = writer(format)
    if FORMATS[format].shape == TEXT:
        encoding = "utf-8-sig" if mark else "utf-8"
        with path.open("w", encoding=encoding, newline="") as stream:
            write(answer, stream)
    else:
        write(answer, path)
