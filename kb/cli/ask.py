"""The commands that list: each hands its words to the question of the same name."""

from __future__ import annotations

from typing import Annotated

import typer

from kb.cli.complete import names, terms
from kb.cli.options import (
    Agency,
    Certain,
    Country,
    Kind,
    Mission,
    Programme,
    Since,
    Status,
    Target,
    Until,
    asking,
)
from kb.database.store import Store
from kb.table import Table
from kb.vocabulary import ROLE


@asking
def partners(
    store: Store,
    mission: Annotated[
        str | None,
        typer.Argument(help="A mission; without one, all.", autocompletion=names("mission")),
    ] = None,
    country: Country = None,
    agency: Agency = None,
    role: Annotated[
        str | None,
        typer.Option("--role", "-r", help="A role, as in `lead`.", autocompletion=terms(*ROLE)),
    ] = None,
    programme: Programme = None,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
) -> Table:
    """Who takes part in a mission; or where a country or agency takes part.

    \b
    lunar partners chang-e-6
    lunar partners --country Italy --since 2020
    """
    from kb.questions.partners import partners as question

    return question(
        store,
        mission,
        country=country,
        agency=agency,
        role=role,
        programme=programme,
        since=since,
        until=until,
        certain=certain,
    )


@asking
def instruments(
    store: Store,
    probe: Annotated[
        str | None,
        typer.Argument(help="A probe; without one, all.", autocompletion=names("mission")),
    ] = None,
    country: Country = None,
    agency: Agency = None,
    type: Annotated[str | None, typer.Option("--type", "-t", help="Words of its type.")] = None,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
) -> Table:
    """What a probe and its parts carry, and who made it.

    \b
    lunar instruments 嫦娥四号
    lunar instruments --country SE --type spectrometer
    """
    from kb.questions.instruments import instruments as question

    return question(
        store,
        probe,
        country=country,
        agency=agency,
        type=type,
        since=since,
        until=until,
        certain=certain,
    )


@asking
def agreements(
    store: Store,
    party: Annotated[
        list[str] | None, typer.Option("--party", help="A country or agency; several: all of them.")
    ] = None,
    kind: Kind = None,
    mission: Mission = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
) -> Table:
    """Who signed what, and when.

    \b
    lunar agreements --party China --party France
    lunar agreements --mission ilrs --kind memorandum
    """
    from kb.questions.agreements import agreements as question

    return question(
        store,
        party=party or (),
        kind=kind,
        mission=mission,
        status=status,
        since=since,
        until=until,
        certain=certain,
    )


@asking
def missions(
    store: Store,
    country: Country = None,
    agency: Agency = None,
    programme: Programme = None,
    kind: Kind = None,
    target: Target = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
) -> Table:
    """The missions, by launch."""
    from kb.questions.missions import missions as question

    return question(
        store,
        country=country,
        agency=agency,
        programme=programme,
        kind=kind,
        target=target,
        status=status,
        since=since,
        until=until,
        certain=certain,
    )


@asking
def agencies(
    store: Store, country: Country = None, kind: Kind = None, mission: Mission = None
) -> Table:
    """The agencies, institutes, companies: all organisations, by country."""
    from kb.questions.lists import agencies as question

    return question(store, country=country, kind=kind, mission=mission)


@asking
def countries(store: Store, mission: Mission = None, programme: Programme = None) -> Table:
    """The countries, with how much each has a part in."""
    from kb.questions.countries import countries as question

    return question(store, mission=mission, programme=programme)


@asking
def programmes(store: Store, country: Country = None, agency: Agency = None) -> Table:
    """The programmes that missions belong to."""
    from kb.questions.lists import programmes as question

    return question(store, country=country, agency=agency)


@asking
def activities(
    store: Store,
    country: Country = None,
    agency: Agency = None,
    kind: Kind = None,
    target: Target = None,
    mission: Mission = None,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
) -> Table:
    """Cooperation that is neither a flight nor a signed text."""
    from kb.questions.lists import activities as question

    return question(
        store,
        country=country,
        agency=agency,
        kind=kind,
        target=target,
        mission=mission,
        since=since,
        until=until,
        certain=certain,
    )


@asking
def people(store: Store, country: Country = None, agency: Agency = None) -> Table:
    """The people and their posts."""
    from kb.questions.lists import people as question

    return question(store, country=country, agency=agency)


@asking
def sources(
    store: Store,
    about: Annotated[
        str | None, typer.Option("--about", help="Those that state something of it.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", help="A part of its name.")
    ] = None,
    tier: Annotated[
        str | None, typer.Option("--tier", help="official, scholarly, press, reference or mirror.")
    ] = None,
    language: Annotated[str | None, typer.Option("--language", help="ISO 639 code.")] = None,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
) -> Table:
    """The sources that everything rests on."""
    from kb.questions.lists import sources as question

    return question(
        store,
        about=about,
        publisher=publisher,
        tier=tier,
        language=language,
        since=since,
        until=until,
        certain=certain,
    )


@asking
def timeline(
    store: Store,
    country: Country = None,
    agency: Agency = None,
    mission: Mission = None,
    target: Target = None,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
) -> Table:
    """What happened, and what is to happen, in order."""
    from kb.questions.timeline import timeline as question

    return question(
        store,
        country=country,
        agency=agency,
        mission=mission,
        target=target,
        since=since,
        until=until,
        certain=certain,
    )
