"""The application: its commands, in the order in which help lists them."""

from __future__ import annotations

from typing import Annotated

import typer

from kb import __version__
from kb.cli import ask, keep, take

app = typer.Typer(
    name="lunar",
    help="Who goes to the Moon with whom: ask the knowledge base, every fact with its source.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"lunar {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


for group in (ask, take, keep):
    for command in group.COMMANDS:
        app.command(command.__name__.rstrip("_"))(command)
