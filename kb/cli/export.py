"""The command that takes whole tables elsewhere, or the answer to a question."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from kb.about import NAME
from kb.cli.files import is_file, is_plain, may_fill
from kb.cli.options import AsOf, Db, Force, Format, Lang, Output, words_of
from kb.cli.save import save, save_all
from kb.cli.session import by_ending, chosen, deliver, finish, opened, say, text_stream, warn
from kb.database.store import Store
from kb.errors import UsageError
from kb.language import use
from kb.outputs import FOLDER, FORMATS, GRAPHS, known, writer
from kb.table import Bundle, Table

_MARKED = {"csv", "tsv"}
"""The formats that may begin with a byte order mark."""


def export(
    context: typer.Context,
    table: Annotated[
        str | None,
        typer.Argument(
            help="A table or view (several with commas); behind a question's view, its filters."
        ),
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="All tables and views.")] = False,
    list: Annotated[
        bool, typer.Option("--list", help="What there is to export, and in which formats.")
    ] = False,
    with_claims: Annotated[
        bool, typer.Option("--with-claims", help="Add the claims behind the rows.")
    ] = False,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV or TSV with a byte order mark, for Excel.")
    ] = False,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    db: Db = None,
    as_of: AsOf = None,
    lang: Lang = None,
) -> None:
    """Take tables elsewhere: a whole one, the answer to a question, or all there are.

    A file says which version of the base it is from: in itself, or in one beside it.

    \b
    lunar export agreements --output agreements.csv
    lunar export partners --country Italy --since 2020 --output italy.xlsx
    lunar export network --nodes agency --output network.gexf
    lunar export dyads --since 2019 --output dyads.csv
    lunar export --all --format datapackage --output lunar-kb
    """
    if table and table.startswith("-"):
        raise UsageError(f"no such option: {table}", hint="filters stand behind a question's name")
    if sum((table is not None, all, list)) != 1:
        raise UsageError("name one table, or give --all or --list")
    use(lang, os.environ)
    if list:
        chosen(format, output, force)
        with opened(db, as_of) as store:
            deliver(_listed(store), format, output, force)
        return
    names = _named(table) if table is not None else []
    named = known(format or by_ending(output) or "csv")
    several = len(names) != 1
    _check(named, names, output, force, with_claims=with_claims, bom=bom)
    question = _question(names, context.args, named)
    with opened(db, as_of) as store:
        tables = _tables(store, names, question, with_claims)
        for assumption in store.assumed:
            say(f"note: {assumption}")
        if is_file(output):
            warn(tables[0], named)
            _save(store, tables, named, output, force, several, bom)
            finish(tables[0])
            return
        if bom:
            text_stream().write("\ufeff")
        many = several or len(tables) > 1
        deliver(Bundle(NAME, tables) if many else tables[0], named, output, force)


def _named(table: str) -> Sequence[str]:
    """The names in what was typed, as the base writes them, each once."""
    typed = table.casefold().replace("-", "_").split(",")
    return [*dict.fromkeys(name.strip() for name in typed)]


def _check(
    format: str,
    names: Sequence[str],
    output: Path | None,
    force: bool,
    *,
    with_claims: bool,
    bom: bool,
) -> None:
    """Tell what cannot be before anything is looked up."""
    many = FORMATS[format].many
    if bom and format not in _MARKED:
        raise UsageError(f"{format} has no byte order mark", hint="--bom goes with csv and tsv")
    if len(names) == 1 or many:
        chosen(format, output, force)
    elif not is_file(output):
        what = "several tables need" if names else "all tables need"
        raise UsageError(f"{what} a folder", hint="--output FOLDER")
    else:
        writer(format)
        may_fill(output, _files(names, format), force)
    if with_claims and not many and not (is_file(output) and is_plain(output)):
        raise UsageError("--with-claims needs a file to stand beside", hint="--output FILE")


def _question(
    names: Sequence[str], words: list[str], format: str
) -> Callable[[Store], Table] | None:
    """The question of a name with the words behind it, as `lunar NAME …` reads them; none where a
    whole table is meant. The network as a graph and the panel of pairs are made by a question of
    their own.

    Raises:
        UsageError: there are words, and no question of that name or several of them.
    """
    from kb.cli import part
    from kb.cli.app import COMMANDS
    from kb.database.views import ORDER

    name = names[0] if len(names) == 1 else ""
    made = name == "dyads" or (name == "network" and format in GRAPHS)
    if not (words or made) and (name in ORDER or name not in COMMANDS):
        return None
    question = getattr(part, name, None) if name in ORDER else None
    if question is None and name in COMMANDS and name != "show":
        found = getattr(import_module(f"kb.cli.{COMMANDS[name]}"), name)
        question = found if hasattr(found, "command") else None
    if question is None:
        if not words:
            return None
        asking = [one for one in ORDER if one in COMMANDS or hasattr(part, one)]
        raise UsageError(
            f"got unexpected {words[0]}: filters go with a single question",
            hint=f"one of {', '.join(sorted(asking))}",
        )
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command()(words_of(question))
    options: dict[str, Any] = app(words, prog_name=f"lunar export {name}", standalone_mode=False)
    return partial(question, **options)


def _tables(
    store: Store,
    names: Sequence[str],
    question: Callable[[Store], Table] | None,
    with_claims: bool,
) -> tuple[Table, ...]:
    """The tables that were asked for, and the claims behind them if those were."""
    from kb.questions.behind import claims_behind
    from kb.questions.export import export as whole
    from kb.questions.export import tables
    from kb.questions.localize import localized

    if question:
        found = [question(store)]
    else:
        found = [whole(store, name) for name in names or tables(store)]
    wanted = with_claims and names and "claims" not in names
    claims = [claims_behind(store, found)] if wanted else []
    return tuple(
        replace(table, as_of=store.as_of)
        for table in (*(localized(store, one) for one in found), *claims)
        if isinstance(table, Table)
    )


def _save(
    store: Store,
    tables: tuple[Table, ...],
    format: str,
    output: Path,
    force: bool,
    several: bool,
    bom: bool,
) -> None:
    """Write the tables into one file, a file each, or files in a folder; and what is said of them
    beside, where the files cannot say it themselves.
    """
    from kb.questions.info import about

    said = about(store)
    tables = tuple(replace(table, about=said) for table in tables)
    form = FORMATS[format]
    if form.many:
        one = tables[0] if len(tables) == 1 else Bundle(NAME, tables, said)
        save(one, format, output, force)
        return
    if not (several or is_plain(output)):
        save(tables[0], format, output, force)
        return
    if several:
        folder = output
        files = dict(zip(_files([table.name for table in tables], format), tables, strict=True))
    else:
        target = output.resolve() if output.is_symlink() else output
        folder = target.parent
        files = {target.name: tables[0]}
        files |= {f"{target.stem}-{table.name}{target.suffix}": table for table in tables[1:]}
    beside = {}
    if not form.says:
        from kb.outputs.csvw import ENDING, describe

        sets = {format: files} if several else {name: {name: files[name]} for name in files}
        beside = {f"{name}{ENDING}": describe(described) for name, described in sets.items()}
    save_all(files, format, folder, force, shown=output, beside=beside, mark=bom)
    if several:
        say(f"{len(files)} files in {output}")


def _files(names: Sequence[str], format: str) -> list[str]:
    """What the files of tables are called in a folder."""
    return [f"{name}{FORMATS[format].endings[0]}" for name in names]


def _listed(store: Store) -> Table:
    """What there is to export, and in which formats."""
    from kb.questions.export import listed

    table = listed(store)
    formats = [
        {
            "name": name,
            "kind": "format",
            "rows": None,
            "what": " ".join(form.endings) or ("a folder" if form.shape == FOLDER else ""),
        }
        for name, form in FORMATS.items()
    ]
    return replace(table, rows=[*table.rows, *formats])
