"""The commands that look closely: at one thing, at what is known of it, at who says otherwise."""

from __future__ import annotations

from typing import Annotated

import typer

from kb.cli.complete import names, terms
from kb.cli.options import (
    NAMED,
    Agency,
    Certain,
    Country,
    Kind,
    Name,
    Programme,
    Since,
    Until,
    asking,
)
from kb.database.store import Store
from kb.table import Page, Table
from kb.vocabulary import CONFLICT, OUTCOME


@asking
def show(store: Store, name: Name) -> Page:
    """Everything about one thing, each line with its sources.

    \b
    lunar show DORN
    lunar show 国际月球科研站
    """
    from kb.questions.show import show as question

    return question(store, name)


@asking
def why(
    store: Store,
    name: Name,
    property: Annotated[
        str | None,
        typer.Argument(help="A property (launch_date) or a tie (partner:cnes, party:MA)."),
    ] = None,
) -> Table:
    """How do you know: the claims behind it, with source, quote and place.

    \b
    lunar why chang-e-6 launch_date
    lunar why chang-e-6 partner:cnes
    """
    from kb.questions.why import why as question

    return question(store, name, property)


@asking
def plans(
    store: Store,
    name: Annotated[
        str | None,
        typer.Argument(
            help="A mission, programme, instrument, agreement, country or agency.",
            autocompletion=names(*NAMED),
        ),
    ] = None,
    country: Country = None,
    agency: Agency = None,
    programme: Programme = None,
    kind: Kind = None,
    outcome: Annotated[
        str | None,
        typer.Option(
            "--outcome", help="What came of it, as in `moved`.", autocompletion=terms(*OUTCOME)
        ),
    ] = None,
    late: Annotated[bool, typer.Option("--late", help="Only what was late or is overdue.")] = False,
    cancelled: Annotated[
        bool, typer.Option("--cancelled", help="Only what was withdrawn or cancelled.")
    ] = False,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
) -> Table:
    """Planned against actual: when it was said, what came of it, by how many days.

    \b
    lunar plans chang-e-6
    lunar plans --country Canada --cancelled
    lunar plans --kind launch --late --since 2020
    """
    from kb.questions.plans import plans as question

    return question(
        store,
        name,
        country=country,
        agency=agency,
        programme=programme,
        kind=kind,
        outcome=outcome,
        late=late,
        cancelled=cancelled,
        since=since,
        until=until,
        certain=certain,
    )


@asking
def conflicts(
    store: Store,
    name: Annotated[
        str | None,
        typer.Argument(
            help="One thing, with its ties and parts; without one, all.",
            autocompletion=names(*NAMED),
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", "-k", help="open, settled or revised.", autocompletion=terms(*CONFLICT)
        ),
    ] = None,
) -> Table:
    """Who says otherwise: values on which sources differ, side by side.

    \b
    lunar conflicts luna-25
    lunar conflicts --kind open
    """
    from kb.questions.conflicts import conflicts as question

    return question(store, name, kind=kind)
