"""The application: its commands, in the order in which help lists them.

A command's module is imported, and the command made, only when it is the one that was called (or
when all are to be listed): making all of them takes longer than most answers.
"""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from kb import __version__

COMMANDS = {
    "partners": "ask",
    "instruments": "ask",
    "agreements": "ask",
    "missions": "ask",
    "agencies": "ask",
    "countries": "ask",
    "programmes": "ask",
    "activities": "ask",
    "people": "ask",
    "sources": "ask",
    "show": "examine",
    "why": "examine",
    "plans": "examine",
    "conflicts": "examine",
    "diff": "compare",
    "timeline": "ask",
    "search": "find",
    "network": "relate",
    "export": "export",
    "cite": "take",
    "read": "read",
    "review": "review",
    "sql": "take",
    "check": "keep",
    "build": "keep",
    "info": "keep",
}
"""Command → the module of ``kb.cli`` that has the function of its name."""

_SETTINGS = {"export": {"allow_extra_args": True, "ignore_unknown_options": True}}
"""Of a command that leaves words to be read by another: how Click is to take them."""

_MINUS = "\N{MINUS SIGN}"


def typed(words: list[str]) -> list[str]:
    """The words of a command line as they are to be parsed: ``-dust`` is no option of a search,
    but a word that is not wanted.
    """
    if words[:1] != ["search"]:
        return words
    return [
        f"{_MINUS}{word[1:]}" if len(word) > 2 and word[0] == "-" != word[1] else word
        for word in words
    ]


def application(word: str | None = None) -> typer.Typer:
    """The application; with only one command in it, if ``word`` is that command."""
    app = typer.Typer(
        name="lunar",
        help="Who goes to the Moon with whom: ask the knowledge base, every fact with its source.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for name in [word] if word in COMMANDS else COMMANDS:
        function = getattr(import_module(f"kb.cli.{COMMANDS[name]}"), name)
        made = getattr(function, "command", None)
        app.command(name, context_settings=_SETTINGS.get(name))(made() if made else function)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"lunar {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass
