"""The keeping commands: check the records, build the database, tell where everything is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from kb.cli.options import AsOf, Db, Force, Format, Lang, Output
from kb.cli.session import building, chosen, deliver, opened, say
from kb.errors import CorpusError, UsageError
from kb.language import t, use
from kb.table import Column, Table


def check(
    tidy: Annotated[
        bool, typer.Option("--tidy", help="Rewrite files in canonical form; no fact changes.")
    ] = False,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", help="A folder of source texts: verify every quote against them."),
    ] = None,
) -> None:
    """Check the records; every fault is named with its file and line.

    \b
    lunar check --texts sources/
    lunar check --tidy
    """
    from kb.corpus.checks import check as faults_of
    from kb.corpus.quotes import verify
    from kb.corpus.reader import read
    from kb.corpus.tidy import tidy as rewrite
    from kb.corpus.tidy import untidy
    from kb.places import data_roots

    roots = data_roots(os.environ)
    faults = set()
    if tidy:
        done = rewrite(roots)
        faults.update(done.faults)
        for name in done.rewritten:
            say(f"rewritten: {name}")
    corpus = read(roots)
    faults.update(faults_of(corpus, roots))
    faults.update(untidy(roots))
    verified = None
    if texts is not None:
        verified = verify(corpus, texts)
        faults.update(verified.faults)
    if faults:
        raise CorpusError(faults)
    if verified and not verified.texts:
        raise UsageError(
            f"no text of a source in {texts}", hint="a text is named for its source: SOURCE-ID.txt"
        )
    say(f"{len(corpus.entries):,} records and {len(corpus.sources):,} sources: no faults")
    if verified:
        say(f"{verified.verified:,} quotes verified against {len(verified.texts)} texts")


def build(
    db: Annotated[
        Path | None, typer.Option("--db", help="Write this file instead of the usual one.")
    ] = None,
) -> None:
    """Build the database from the records, even where one is at hand."""
    from kb.database.build import build as make
    from kb.database.build import silent
    from kb.database.cache import rebuild

    with building() as progress:
        if db is None:
            built = rebuild(os.environ, progress=progress)
        else:
            from kb.database.identity import is_any
            from kb.places import data_roots

            if db.exists() and not is_any(db):
                raise UsageError(
                    f"{db} is not a database of Lunar KB; it is left as it is",
                    hint="name another file",
                )

            built = make(data_roots(os.environ), db, progress=progress or silent)
    say(f"{built.rows:,} rows in {built.path}")


def info(
    coverage: Annotated[
        bool, typer.Option("--coverage", help="How full it is, field by field; thin missions.")
    ] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="What it rests on: claims, tiers, old statuses.")
    ] = False,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    db: Db = None,
    as_of: AsOf = None,
    lang: Lang = None,
) -> None:
    """Where everything is, of what version, and how much it holds."""
    from kb import __version__
    from kb.places import cache_folder, data_roots
    from kb.questions.info import counts

    use(lang, os.environ)
    chosen(format, output, force)
    with opened(db, as_of) as store:
        if evidence:
            from kb.questions.evidence import evidence as weighed

            deliver(weighed(store), format, output, force)
            return
        if coverage:
            from kb.questions.coverage import coverage as filled

            deliver(filled(store), format, output, force)
            return
        meta = store.meta()
        rows = [
            ("version", __version__),
            ("database", str(store.path)),
            ("database version", meta["version"]),
            ("schema", meta["schema"]),
            ("corpus digest", meta["corpus_digest"]),
            ("as of", meta["as_of"] or "today"),
            ("licence", f"code MIT, data {meta['license']}"),
            ("cache folder", str(cache_folder(os.environ))),
        ]
        rows += [("records", str(root)) for root in data_roots(os.environ)]
        rows += [
            (f"{key}s".replace("ys", "ies").replace("persons", "people"), n)
            for key, n in counts(store).items()
        ]
        table = Table(
            "info",
            (Column("what", "What", lambda row: t(row["what"])), Column("value", "Value")),
            [{"what": what, "value": value} for what, value in rows],
            "Lunar KB",
        )
        deliver(table, format, output, force)
