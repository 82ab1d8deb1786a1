"""The reading command: a new article in, candidate facts out. Nothing is written to records."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TextIO

import typer

from kb.cli.files import into
from kb.cli.options import Db, Force, Lang, Output
from kb.cli.session import NOTHING, chosen, opened, say, text_stream
from kb.database.store import Store
from kb.errors import NotFoundError, UsageError
from kb.language import use

if TYPE_CHECKING:
    from kb.articles.reading import Reading

CANDIDATES = "candidates"
"""The format, and the ending, of candidate files."""
_WIDE = 80
_WIDEST = 110


def read(
    file: Annotated[
        str, typer.Argument(help="Text, Markdown, HTML or PDF; `-` reads standard input.")
    ],
    published: Annotated[
        str | None,
        typer.Option(
            "--published", help="The day it came out (YYYY-MM-DD): what relative dates mean."
        ),
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="The source it is, if it has a record.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="Title of a new source.")] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Its publisher.")] = None,
    url: Annotated[str | None, typer.Option("--url", help="Its address.")] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            show_default=False,
            help="table, json, jsonl, csv, tsv, markdown; or candidates: a file to decide on.",
        ),
    ] = None,
    output: Output = None,
    force: Force = False,
    db: Db = None,
    lang: Lang = None,
) -> None:
    """Read a new article: what it names and states, beside what is known.

    Nothing is written to the records: each candidate has its sentence, and is new, known,
    contradicts a claim, or is about an unknown name.

    \b
    lunar read article.txt --published 2026-03-02
    lunar read page.html --format json
    lunar read article.txt --source xinhua-2024-05-03 --output article.candidates
    """
    use(lang, os.environ)
    named = _format(format, output, force)
    given = {"title": title, "publisher": publisher, "url": url}
    if source and any(given.values()):
        raise UsageError("--source names a record, which has its title, publisher and address")
    from kb.articles.intake import article
    from kb.articles.lexicon import load
    from kb.articles.reading import Reader

    with _bytes(file) as stream:
        text = article(stream, _shown(file))
        with opened(db) as store:
            head = _head(store, source, {**given, "published": published}, text.metadata._asdict())
            found = Reader(store, load(os.environ)).read(text.passages, head.get("published"))
            if not head.get("published"):
                say(
                    "note: no day of publication: relative dates are left out; --published gives it"
                )
            _deliver(found, store, named, output, force, head, text.name)
    if not found.candidates:
        say(f"no candidates in {text.name}: it states no fact of the kinds that are looked for")
        raise typer.Exit(NOTHING)


def _format(format: str | None, output: Path | None, force: bool) -> str:
    """The format that is asked for, or that the output's ending tells."""
    asked = (format or "").strip().casefold()
    ending = output.suffix.casefold() if output else ""
    if asked == CANDIDATES or (not asked and ending == f".{CANDIDATES}"):
        chosen("table", output, force)
        return CANDIDATES
    return chosen(format, output, force)


def _shown(file: str) -> str:
    return "standard input" if file == "-" else Path(file).name


def _bytes(file: str) -> BinaryIO:
    """The bytes of an article."""
    if file == "-":
        if sys.stdin is None:
            raise UsageError("standard input is closed", hint="name a file")
        return sys.stdin.buffer
    path = Path(os.path.expanduser(file))  # noqa: PTH111  # Path's own raises for unknown users
    if path.is_dir():
        raise UsageError(f"{path} is a folder", hint="name a file in it")
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise UsageError(f"no file {path}", hint="- reads standard input") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None


def _head(
    store: Store, source: str | None, given: dict[str, str | None], said: dict[str, str | None]
) -> dict[str, str | None]:
    """What is known of the source: of its record, as given, or as the page itself says."""
    head = {
        key: given.get(key) or said.get(key) for key in ("title", "publisher", "url", "published")
    }
    if source:
        rows = store.rows(
            "SELECT title, publisher, url, published_date AS published FROM source WHERE id = ?",
            (source,),
        )
        if not rows:
            raise NotFoundError(f"no source called '{source}'", hint="see lunar sources")
        head = {**rows[0], "source": source}
        head["published"] = given.get("published") or head["published"]
    if head["published"]:
        head["published"] = _day(head["published"], strict=bool(given.get("published")))
    return head


def _day(text: str, *, strict: bool) -> str | None:
    """The day of publication; of a date of a source that is no single day, its last one."""
    from kb.dates import OPEN_LATEST, DateError, parse, parse_day

    try:
        if strict:
            return parse_day(text)
        latest = parse(text).latest
    except DateError as error:
        raise UsageError(f"--published: {error}") from None
    return latest if latest != OPEN_LATEST else None


def _deliver(
    found: Reading,
    store: Store,
    named: str,
    output: Path | None,
    force: bool,
    head: dict[str, str | None],
    name: str,
) -> None:
    if output is not None and str(output) != "-":
        with into(output, force) as stream:
            _write(found, store, named, stream, head, name, _WIDE)
        return
    wide = (
        min(shutil.get_terminal_size().columns, _WIDEST)
        if sys.stdout and sys.stdout.isatty()
        else _WIDE
    )
    _write(found, store, named, text_stream(), head, name, wide)


def _write(
    found: Reading,
    store: Store,
    named: str,
    stream: TextIO,
    head: dict[str, str | None],
    name: str,
    wide: int,
) -> None:
    """The reading in a format."""
    from kb.articles.report import to_json, to_table, to_text
    from kb.outputs import writer

    if named == "json":
        to_json(found, stream)
    elif named == "table":
        from kb.questions.resolve import name_of

        lines = to_text(
            found, name, head.get("published"), wide,
            lambda thing: name_of(store, thing.id) if thing.id else thing.name,
        )  # fmt: skip
        _lines(lines, stream)
    elif named == CANDIDATES:
        from kb.articles.candidates import written

        _lines(written(found.candidates, head, name), stream)
    else:
        writer(named)(to_table(found), stream)


def _lines(lines: Iterable[str], stream: TextIO) -> None:
    for line in lines:
        stream.write(f"{line}\n")
