"""The asking commands: each hands its words to the question of the same name."""

from __future__ import annotations

from typing import Annotated

import typer

from kb.cli.complete import names, terms
from kb.cli.options import (
    Agency,
    Certain,
    Country,
    Fellows,
    Mission,
    Multilateral,
    Programme,
    Since,
    Until,
    asking,
)
from kb.database.store import Store
from kb.questions.edges import NODES
from kb.table import Page, Table
from kb.vocabulary import CONFLICT, ENTITY_KIND, OUTCOME, ROLE, TARGET

NAMED = tuple(kind for kind in ENTITY_KIND if kind != "source")

Name = Annotated[
    str, typer.Argument(help="An id, name or alias, in any language.", autocompletion=names(*NAMED))
]
Kind = Annotated[
    str | None, typer.Option("--kind", "-k", help="Its kind; an unknown one gets the list.")
]
Status = Annotated[
    str | None, typer.Option("--status", help="Its status; an unknown one gets the list.")
]
Target = Annotated[
    str | None,
    typer.Option("--target", help="moon, cislunar, earth or mars.", autocompletion=terms(*TARGET)),
]


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


@asking
def network(
    store: Store,
    first: Annotated[
        str | None,
        typer.Argument(
            help="A country or agency: its partners.", autocompletion=names("country", "agency")
        ),
    ] = None,
    second: Annotated[
        str | None,
        typer.Argument(
            help="Another: what ties the two.", autocompletion=names("country", "agency")
        ),
    ] = None,
    nodes: Annotated[
        str | None,
        typer.Option(
            "--nodes",
            "-n",
            help="country, agency or all (any record).",
            show_default="what the names are, else country",
            autocompletion=terms(*NODES),
        ),
    ] = None,
    communities: Annotated[
        bool, typer.Option("--communities", help="Groups that work together.")
    ] = False,
    membership: Annotated[
        bool, typer.Option("--membership", help="Artemis Accords, ILRS, and actual flights.")
    ] = False,
    programme: Programme = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--target",
            help="moon, cislunar, earth or mars.",
            show_default="moon and cislunar",
            autocompletion=terms(*TARGET),
        ),
    ] = None,
    multilateral: Multilateral = False,
    fellows: Fellows = False,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
) -> Table | Page:
    """Who works with whom: partners ranked, what ties two, the shortest chain between them.

    Two are tied by a mission that one leads and the other takes part in, an instrument, a text, an
    activity; docs/network.md has the definitions.

    \b
    lunar network
    lunar network China --nodes agency
    lunar network pakistan italy
    lunar network --membership
    """
    from kb.questions.network import network as question

    return question(
        store,
        first,
        second,
        nodes=nodes,
        communities=communities,
        membership=membership,
        programme=programme,
        target=target,
        multilateral=multilateral,
        fellows=fellows,
        since=since,
        until=until,
        certain=certain,
    )


@asking
def search(
    store: Store,
    text: Annotated[list[str], typer.Argument(help="Words; in quotation marks, a phrase.")],
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", "-k", help="mission, agency, agreement …; several: any of them."),
    ] = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    certain: Certain = False,
    limit: Annotated[int, typer.Option("--limit", min=0, help="At most so many; 0: all.")] = 20,
) -> Table:
    """Full text, English and Chinese: names first, then all that is said of things.

    The hit stands in [brackets]. All words must be found, though perhaps in other forms or in
    translation; "in quotation marks" as they stand; -without a word; either OR the other; begin*.
    Countries named together (中俄, Sino-Russian, "US Japan") find what they take part in together.

    \b
    lunar search retroreflector far side
    lunar search 中法 月球样品
    lunar search "water ice" OR 水冰 -mars --kind instrument,mission
    lunar search 合作 --country Pakistan --since 2020
    """
    from kb.questions.search import search as question

    return question(
        store,
        _one(text),
        kind=kind or (),
        country=country,
        since=since,
        until=until,
        certain=certain,
        limit=limit,
    )


def _one(words: list[str]) -> str:
    """The words of a search as one text. Of several, one that has spaces was in quotation marks,
    which the shell has taken away.
    """
    if len(words) == 1:
        return words[0]
    return " ".join(
        word
        if " " not in word or '"' in word
        else f'{word[0]}"{word[1:]}"'
        if word[0] in "-−"
        else f'"{word}"'
        for word in words
    )
