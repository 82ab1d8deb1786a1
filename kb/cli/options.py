"""The options that commands share, and the decorator that makes a command of a question."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from kb.cli.complete import names, terms
from kb.cli.session import chosen, deliver, opened, say, signed
from kb.errors import NotFoundError
from kb.language import use
from kb.outputs import FORMATS
from kb.questions.edges import NODES
from kb.questions.localize import localized
from kb.table import Page, Table
from kb.vocabulary import ENTITY_KIND, TARGET


def of(*kinds: str) -> Any:
    """Completion of the names of things of these kinds."""
    return {"autocompletion": names(*kinds)}


NAMED = tuple(kind for kind in ENTITY_KIND if kind != "source")
"""What goes by a name."""

Name = Annotated[str, typer.Argument(help="An id, name or alias, in any language.", **of(*NAMED))]
Kind = Annotated[
    str | None, typer.Option("--kind", "-k", help="Its kind; an unknown one gets the list.")
]
Status = Annotated[
    str | None, typer.Option("--status", help="Its status; an unknown one gets the list.")
]


def target(usual: str | None = None) -> Any:
    """What a mission is bound for; ``usual`` says what is meant where none is given."""
    return typer.Option(
        "--target",
        help="moon, cislunar, earth or mars.",
        show_default=usual or True,
        autocompletion=terms(*TARGET),
    )


Target = Annotated[str | None, target()]
Lunar = Annotated[str | None, target("moon and cislunar")]
Nodes = Annotated[
    str | None,
    typer.Option(
        "--nodes",
        "-n",
        help="country, agency or all (any record).",
        show_default="what the names are, else country",
        autocompletion=terms(*NODES),
    ),
]
Country = Annotated[
    str | None,
    typer.Option("--country", "-c", help="A country: code or name.", **of("country")),
]
Agency = Annotated[
    str | None, typer.Option("--agency", "-a", help="An agency: id or name.", **of("agency"))
]
Programme = Annotated[
    str | None, typer.Option("--programme", "-p", help="A programme.", **of("programme"))
]
Mission = Annotated[
    str | None,
    typer.Option(
        "--mission",
        "-m",
        help="A mission, with its parts, or a programme.",
        **of("mission", "programme"),
    ),
]
Since = Annotated[
    str | None, typer.Option("--since", help="From this date on (EDTF: 2024, 2024-05).")
]
Until = Annotated[str | None, typer.Option("--until", help="Up to this date.")]
Multilateral = Annotated[
    bool,
    typer.Option("--multilateral", help="Count texts and activities of many, as the Accords."),
]
Fellows = Annotated[
    bool, typer.Option("--fellows", help="Count those who only flew on one mission of a third.")
]
Certain = Annotated[
    bool, typer.Option("--certain", help="Only what surely lies between --since and --until.")
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        help=f"One of {', '.join(FORMATS)}.",
        show_default=False,
        autocompletion=terms(*FORMATS),
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to this file; its ending tells the format."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the output file if it exists.")]
Db = Annotated[
    Path | None,
    typer.Option("--db", help="Ask this database file.", show_default="$LUNAR_DB or built"),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="Only what was known on that day: 2021-05-01."),
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", help="en or zh.", show_default="$LUNAR_LANG or the locale's"),
]

_SHARED: tuple[tuple[str, Any, Any], ...] = (
    ("format", Format, None),
    ("output", Output, None),
    ("force", Force, False),
    ("db", Db, None),
    ("as_of", AsOf, None),
    ("lang", Lang, None),
)


def asking(
    question: Callable[..., Table | Page], usual: str | None = None
) -> Callable[..., Table | Page]:
    """Mark a function that takes a store and its own options, and returns an answer, as the making
    of a command: its ``command()`` makes it. ``usual`` is its format where none is asked for.
    """
    question.command = lambda: _command(question, usual)  # type: ignore[attr-defined]  # read by app
    return question


def citing(question: Callable[..., Table | Page]) -> Callable[..., Table | Page]:
    """The same for a question whose answer is read as citations."""
    return asking(question, "text")


def _command(question: Callable[..., Table | Page], usual: str | None) -> Callable[..., None]:
    """The command that asks a question: it has the shared options too, for where the database is
    and where the answer goes.
    """

    @wraps(question)
    def command(**options: Any) -> None:
        shared = {name: options.pop(name) for name, _, _ in _SHARED}
        use(shared["lang"], os.environ)
        if shared["output"] is None:
            shared["format"] = shared["format"] or usual
        chosen(shared["format"], shared["output"], shared["force"])
        with opened(shared["db"], shared["as_of"]) as store:
            try:
                answer = localized(store, question(store, **options))
            except NotFoundError as error:
                if store.as_of is None:
                    raise
                then = f"{error} (as known on {store.as_of})"
                raise NotFoundError(then, hint=error.hint) from None
            answer.as_of = store.as_of
            for assumption in store.assumed:
                say(f"note: {assumption}")
            told = signed(store, answer, shared["output"])
            deliver(told, shared["format"], shared["output"], shared["force"])

    own = _own(question)
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint)
        for name, hint, default in _SHARED
    ]
    command.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]  # read by Typer
    command.__annotations__ = {p.name: p.annotation for p in [*own, *shared]}
    return command


def words_of(question: Callable[..., Table | Page]) -> Callable[..., dict[str, Any]]:
    """A function with a question's own options alone, which gives back what was typed for them."""

    def words(**options: Any) -> dict[str, Any]:
        return options

    words.__signature__ = inspect.Signature(_own(question))  # type: ignore[attr-defined]  # read by Typer
    words.__annotations__ = {p.name: p.annotation for p in _own(question)}
    return words


def _own(question: Callable[..., Table | Page]) -> list[inspect.Parameter]:
    """The options of a question, without the store that it is asked of."""
    hints = get_type_hints(question, include_extras=True)
    return [
        parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in list(inspect.signature(question).parameters.items())[1:]
    ]
