"""The two sides of a fact, as a rule's match in a row of items gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb.articles.base import Base
from kb.articles.items import Item
from kb.articles.rules import Match
from kb.articles.things import Thing

_LEADING = ("牵头", "主导")
_CRAFT = {
    "rover": "rover_provider", "月球车": "rover_provider", "巡视器": "rover_provider",
    "lander": "lander_provider", "着陆器": "lander_provider",
}  # fmt: skip


def whole(row: Sequence[Item], subject: Thing, base: Base, topic: Thing | None) -> Thing | None:
    """The mission that one takes part in who gives a rover: what carries that."""
    above = base.above(subject)
    if not above:
        return subject
    named = [t for item in row if item.kind == "mission" for t in item.things]
    spoken = [topic] if topic else []
    return next((one for one in (*named, *spoken) if one.id in above), None)


def others(
    row: Sequence[Item], match: Match, at: int, subject: Thing, base: Base
) -> Iterator[tuple[int, Thing]]:
    """The other sides of a fact, each with its place in the row.

    An agreement whose title names its parties has no others; one that anybody may sign is not made
    *with* somebody. A craft takes part by those who own or lead it.
    """
    rule = match.rule
    named = list(match.slots.get("o", ()))
    if not (subject.id and base.is_open(subject.id)):
        named += match.slots.get("w", ())
    if rule.fact == "party" and len(titled := _parties(row[at])) > 1:
        yield from ((at, base.as_party(thing)) for thing in titled)
        return
    for there in named:
        if rule.fact == "partner" and row[there].kind == "mission":
            if row[there].things[0].identity == subject.identity:
                continue
            yield from ((there, thing) for thing in _owners(row, row[there], base))
        else:
            for thing in row[there].things:
                yield there, base.as_party(thing, subject) if rule.fact == "party" else thing


def _owners(row: Sequence[Item], craft: Item, base: Base) -> Iterable[Thing]:
    """Whose a craft is: as the sentence says, else those who lead it; their country, if it is that
    which the sentence names.
    """
    if craft.inside:
        return craft.inside
    leaders = base.led_by(craft.things[0])
    homes = {base.country_of.get(leader.id or "") for leader in leaders}
    named = [t for item in row for t in item.things if t.kind == "country" and t.id in homes]
    named += [
        Thing("country", code, name)
        for name, code in base.countries.items()
        if code in homes and name in craft.things[0].name
    ]
    return named[:1] or leaders


def _parties(item: Item) -> list[Thing]:
    return [thing for thing in item.inside if thing.kind in ("agency", "country")]


def role(row: Sequence[Item], match: Match) -> str | None:
    """The role of a partner; of one who gives a craft, by what the craft is called."""
    role = match.rule.role
    if role == "spacecraft_provider" and row[match.verb].word.startswith(_LEADING):
        return "lead"
    if role != "craft":
        return role
    words = " ".join(
        row[n].word
        for n in range(match.start, match.end)
        if row[n].kind in ("craft", "small_craft") or row[n].inferred
    )
    for word, kind in _CRAFT.items():
        if word in words.lower():
            return kind
    return "spacecraft_provider"
