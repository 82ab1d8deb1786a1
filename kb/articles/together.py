"""What the base knows to belong together, where a sentence names both sides: a weaker sign than a
rule's, since the words between them need not say it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from kb.articles.base import LEADS, Base
from kb.articles.eventdates import nearest_date
from kb.articles.facts import Fact
from kb.articles.items import Item
from kb.articles.moods import ACTUAL, CANCELLED, mood
from kb.articles.things import Thing

_SAID, _UNSAID = 0.65, 0.5
"""Scores with a fitting verb in the sentence, and without."""
_VERBS = {
    "carries": frozenset(("carry", "ride", "deliver", "include", "select", "launch", "land", "on")),
    "provides": frozenset(("provide", "build", "coop", "lead", "fund", "made", "deliver")),
    "partner": frozenset(
        (
            "provide", "build", "coop", "join", "lead", "launch", "track", "relay", "fund", "carry",
            "ride", "sign", "support", "select", "invite", "welcome", "withdraw", "deliver",
        )
    ),
    "concerns": frozenset(("sign", "issue", "coop", "carry", "join")),
    "party": frozenset(("sign", "issue", "join", "become", "award")),
}  # fmt: skip
_ANY = frozenset().union(*_VERBS.values()) - {"on"}
_LEADING = frozenset(("lead",))
_BY_ROLE = {
    "lead": _LEADING,
    "co_lead": _LEADING,
    "sample_recipient": frozenset(("lend",)),
    "tracking_support": frozenset(("track", "relay", "support")),
    "funding": frozenset(("fund",)),
}
"""The verbs that say that somebody takes part as just this."""
_MAKING = frozenset(("build", "provide"))
_LISTED = ("sample_recipient", "tracking_support", "science_team")
_MANY = 3
"""How many that the base has in the same role make a list of those who have it."""
_PLAIN = ("sample_recipient", "tracking_support")
"""Roles that are so plain that their verbs may stand in the sentence before."""
_TOLD_BESIDE = ("funding", "partner", "tracking_support", "sample_recipient")
"""Roles in which those take part who are named in one sentence with the mission."""
_UNNAMED = frozenset(("provide", "build", "join", "fund", "support", "deliver", "select"))
"""The verbs that tell of a part in a mission that is not named again."""
_OTHERS = frozenset(("agency", "country", "pair", "mission", "statement", "agreement", "sign"))
"""What stands between a maker and what another one has made."""
_NEEDED = ("partner", "party")
"""Kinds of facts that are stated only with a fitting verb."""


def together(
    row: Sequence[Item],
    topics: Sequence[Thing],
    said: Set[str],
    base: Base,
    known: Sequence[Fact],
    compared: Set[tuple[str, str]] = frozenset(),
) -> Iterator[Fact]:
    """The facts between the things of a row that the base has, and no rule has found; ``topics``
    are the missions that were named before, the one spoken of last, ``said`` the kinds of cues in
    the sentence before, ``compared`` the missions that others are only compared with.
    """
    found = {(fact.type, fact.subject.identity, _identity(fact.object)) for fact in known}
    things = [(n, thing) for n, item in enumerate(row) for thing in item.things if thing.id]
    pairs = list(_pairs(things, topics, base))
    alike = Counter(
        base.role(one[1].id or "", other[1].id or "")
        for kind, one, other in pairs
        if kind == "partner" and other[1].kind == "agency"
    )
    for kind, first, second in pairs:
        (one, subject), (other, thing) = first, second
        key = (kind, subject.identity, thing.identity)
        if key in found or (subject.identity in compared and one >= 0):
            continue
        role = base.role(subject.id or "", thing.id or "") if kind == "partner" else None
        if role in LEADS and one >= 0 and _is_made(row, one, other):
            role = "spacecraft_provider"
        verbs = _BY_ROLE.get(role or "", _VERBS[kind] if one >= 0 else _UNNAMED)
        verb = _nearest(row, verbs, one if one >= 0 else other, other)
        if verb is None and role in LEADS and one >= 0:
            verb = _launched(row, one, other)
        is_plain = (role in _PLAIN and verbs & said) or (
            role in _TOLD_BESIDE and one >= 0 and any(item.kind in _ANY for item in row)
        )
        is_list = thing.kind == "agency" and role in _LISTED and alike[role] >= _MANY
        if kind == "provides" and verb is None and not _is_beside(row, one, other):
            continue
        if verb is None and kind in _NEEDED and not is_plain and not is_list:
            continue
        status = ACTUAL if verb is None else mood(row, verb)
        if status is None or (status == CANCELLED and verb is not None and one < 0):
            continue
        found.add(key)
        day = _day(row, verb) if kind == "party" else None
        places = [row[n] for n in (one, other) if n >= 0]
        yield Fact(
            kind, subject, thing, role, day, status,
            min(item.start for item in places), max(item.end for item in places),
            _UNSAID if verb is None else _SAID,
        )  # fmt: skip


def _day(row: Sequence[Item], verb: int | None) -> str | None:
    """The day on which something was signed: *since Oct. 15* is that day."""
    at = nearest_date(row, verb, before=True) if verb is not None else None
    return None if at is None else row[at].edtf.removesuffix("/..")


_Placed = tuple[int, Thing]


def _pairs(
    things: Sequence[_Placed], topics: Sequence[Thing], base: Base
) -> Iterator[tuple[str, _Placed, _Placed]]:
    """Kinds of facts with their two sides; a side that is not named but spoken of is at -1."""
    missions = [one for one in things if one[1].kind in ("mission", "programme")]
    for n, thing in things:
        if thing.kind in ("instrument", "mission"):
            yield from _aboard(n, thing, missions, topics, base)
        if thing.kind in ("agency", "country"):
            yield from _taking_part(n, thing, things, missions, topics, base)
            yield from (("party", one, (n, thing)) for one in _signed(thing, things, base))
        if thing.kind == "agreement":
            known = base.agreements.get(thing.id or "")
            if known and not missions and topics and topics[-1].id in known.subjects:
                yield "concerns", (n, thing), (-1, topics[-1])
            for other in missions:
                if known and other[1].id in known.subjects:
                    yield "concerns", (n, thing), other


def _signed(who: Thing, things: Sequence[_Placed], base: Base) -> Iterator[_Placed]:
    """The agreements of two or a few that somebody has signed himself."""
    for one in things:
        known = base.agreements.get(one[1].id or "")
        if (
            known
            and not base.is_open(one[1].id or "")
            and any(who.id == (agency or country) for agency, country in known.sides)
        ):
            yield one


def _taking_part(
    n: int,
    who: Thing,
    things: Sequence[_Placed],
    missions: Sequence[_Placed],
    topics: Sequence[Thing],
    base: Base,
) -> Iterator[tuple[str, _Placed, _Placed]]:
    """What somebody has made, and what he takes part in."""
    for other in things:
        if other[1].kind in ("instrument", "mission") and base.has_made(who, other[1]):
            yield "provides", (n, who), other
    for other in missions:
        if base.role(other[1].id or "", who.id or "") and not base.above(other[1]):
            yield "partner", other, (n, who)
    if not missions:
        spoken = [topic for topic in topics if base.role(topic.id or "", who.id or "")]
        yield from (("partner", (-1, topic), (n, who)) for topic in spoken[-1:])


def _aboard(
    n: int, thing: Thing, missions: Sequence[_Placed], topics: Sequence[Thing], base: Base
) -> Iterator[tuple[str, _Placed, _Placed]]:
    """What carries a thing: the missions named beside it, else the one named last before it."""
    above = base.above(thing)
    carriers = [one for one in missions if one[1].id in above]
    if not carriers:
        carriers = [(-1, topic) for topic in topics if topic.id in above][-1:]
    yield from (("carries", one, (n, thing)) for one in carriers)


def _is_made(row: Sequence[Item], one: int, other: int) -> bool:
    """Is a mission said to be built by somebody, who is not said to lead it, and no instrument?"""
    between = {item.kind for item in row[min(one, other) : max(one, other)]}
    is_led = any(item.kind in ("lead", "instrument") for item in row)
    return bool(between & _MAKING) and "comma" not in between and not is_led


def _is_beside(row: Sequence[Item], one: int, other: int) -> bool:
    """Is there nobody else between a maker and an instrument, nor what they did together?"""
    between = {item.kind for item in row[min(one, other) + 1 : max(one, other)]}
    return not between & _OTHERS


def _launched(row: Sequence[Item], mission: int, who: int) -> int | None:
    """The verb, if somebody launches a mission: it comes between the two, without a comma."""
    kinds = [item.kind for item in row[who + 1 : mission]]
    return who + 1 + kinds.index("launch") if "launch" in kinds and "comma" not in kinds else None


def _nearest(row: Sequence[Item], kinds: frozenset[str], one: int, other: int) -> int | None:
    """The fitting verb that is nearest to the two."""
    first, last = min(one, other), max(one, other)
    verbs = [n for n, item in enumerate(row) if item.kind in kinds]
    away = {n: max(first - n, n - last, 0) for n in verbs}
    return min(verbs, key=lambda n: (away[n], abs(n - other)), default=None)


def _identity(thing: Thing | None) -> tuple[str, str] | None:
    return thing.identity if thing else None
