"""The comparing command: two states of the base, by day, database file or folder of records."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kb.cli.options import Force, Format, Lang, Output
from kb.cli.session import building, chosen, deliver, opened, say
from kb.database.store import Store
from kb.errors import UsageError
from kb.language import use

_TODAY = "today"


def diff(
    old: Annotated[
        str, typer.Argument(help="A day (2021-05-01), a database file, or a folder of records.")
    ],
    new: Annotated[
        str, typer.Argument(help="The same; without one, what is known today.")
    ] = _TODAY,
    about: Annotated[
        str | None, typer.Option("--about", help="Only one thing, with its ties and parts.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", "-k", help="mission, agreement_party …: only these.")
    ] = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    lang: Lang = None,
) -> None:
    """What changed between two days, two databases or two folders of records, and by which claims.

    \b
    lunar diff 2021-05-01 2024-06-30 --about chang-e-6
    lunar diff 2026-01-01
    """
    from kb.questions.diff import diff as question
    from kb.questions.localize import localized

    use(lang, os.environ)
    chosen(format, output, force)
    with state(old) as before, state(new) as after:
        answer = localized(after, question(before, after, about=about, kind=kind))
        for assumption in dict.fromkeys([*before.assumed, *after.assumed]):
            say(f"note: {assumption}")
        deliver(answer, format, output, force)


@contextmanager
def state(text: str) -> Iterator[Store]:
    """The database that a word stands for: a day, ``today``, a file, or a folder of records."""
    if text == _TODAY:
        with opened(None) as store:
            yield store
    elif (path := Path(text)).is_dir():
        with opened_from(path) as store:
            yield store
    elif path.exists():
        with Store(path) as store:
            yield store
    elif re.fullmatch(r"[\d０-９][\d０-９XＸ/~?.-]*", text):
        with opened(None, text) as store:
            yield store
    else:
        raise UsageError(
            f"'{text}' is neither a day, nor a database file, nor a folder of records",
            hint="lunar diff 2021-05-01 2024-06-30",
        )


@contextmanager
def opened_from(folder: Path) -> Iterator[Store]:
    """The database of a folder of records alone, built and kept as others are."""
    from kb.database.cache import find

    with building() as progress:
        found = find(os.environ, roots=(folder.resolve(),), progress=progress)
    if found.notice:
        say(found.notice)
    with Store(found.path) as store:
        if not store.value("SELECT COUNT(*) FROM subject"):
            raise UsageError(
                f"there are no records in {folder}", hint="name the folder that has missions/ in it"
            )
        yield store
