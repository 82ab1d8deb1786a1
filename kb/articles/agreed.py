"""Agreements that are only described, told to be known ones by who signs, when, and about what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from kb.articles.base import OPEN, Agreement, Base
from kb.articles.datewords import Dated
from kb.articles.things import Mention, Thing
from kb.dates import parse

_BOTH, _OF_DAY, _RECENT = 4, 2, 1.5
"""The weights of both sides, of the day told, and of a day shortly before the article came out."""
_ENOUGH = 5.5
"""What must speak for an agreement."""
_CLEARLY = 1.0
"""What must speak for it more than for any other."""
_LATELY = 45
"""Days before an article came out within which it tells of a signing without a day."""
_MONTH = 31
_OTHERWISE = -2.5
"""What another day of signing speaks against an agreement."""
_NEAR = 5
"""Days by which a source may be off."""
_CLOSE = 16
_NOT_YET = re.compile(r"尚未|还未|未能|没有|未签|拟签|\b(?:no|not|yet|without|any|another)\b")
"""What says, right before an agreement, that there is none."""
_NO_KIND = re.compile(
    r"(?:agreements?|deals?|accords?|pacts?|协议|协定|文件|合作)(?:\s.+)?$", re.IGNORECASE
)
"""Words that any kind of agreement may be called by."""


class Agreed:
    """Looks for the known agreement that a sentence tells of."""

    def __init__(self, base: Base, kind_of: Callable[[str], str | None]) -> None:
        self._base = base
        self._kind_of = kind_of

    def settled(
        self,
        text: str,
        mentions: Sequence[Mention],
        before: Sequence[Mention],
        dated: Sequence[Dated],
        topic: Thing | None,
        published: str | None,
    ) -> list[Mention]:
        """The names of a sentence, what agreements it describes known where it can be told.

        ``before`` are the names of the sentences right before it.
        """
        out = list(mentions)
        for place, mention in enumerate(mentions):
            is_open = mention.thing.kind == "agreement" and mention.thing.id is None
            if is_open and not _NOT_YET.search(text, max(0, mention.start - _CLOSE), mention.start):
                known = self._known(mention, mentions, before, dated, topic, published)
                if known:
                    out[place] = mention._replace(thing=mention.thing._replace(id=known))
        return out

    def _known(
        self,
        mention: Mention,
        mentions: Sequence[Mention],
        before: Sequence[Mention],
        dated: Sequence[Dated],
        topic: Thing | None,
        published: str | None,
    ) -> str | None:
        here, lately = self._who(mentions), self._who(before)
        first = self._who(m for m in mentions if m.end <= mention.start)
        about = {m.thing.id for m in mentions if m.thing.kind in ("mission", "programme")}
        near = {m.thing.id for m in before if m.thing.kind in ("mission", "programme")}
        near.add(topic.id if topic else None)
        days = [one.edtf for one in dated]
        kind = self._kind_of(mention.thing.name)
        kind = None if _NO_KIND.search(mention.thing.name) else kind
        weights: dict[str, float] = {}
        for one, agreement in self._base.agreements.items():
            if agreement.kind in OPEN or not agreement.sides:
                continue
            sides = self._sides(agreement, here, lately, bool(first))
            when = _when(agreement, days, published)
            if not sides or when is None:
                continue
            what = 2 * bool(about & agreement.subjects) or 1 * bool(near & agreement.subjects)
            is_recent = when >= _RECENT and kind == agreement.kind
            if not what and not (sides >= _BOTH and (when >= _OF_DAY or is_recent)):
                continue
            weights[one] = sides + when + what + self._form(kind, agreement)
        best = sorted(weights, key=lambda one: -weights[one])[:2]
        if not best or weights[best[0]] < _ENOUGH:
            return None
        is_clear = len(best) == 1 or weights[best[0]] >= weights[best[1]] + _CLEARLY
        return best[0] if is_clear else None

    def _form(self, kind: str | None, agreement: Agreement) -> float:
        if kind is None:
            return 0.5
        return 1.0 if kind == agreement.kind else -0.5

    def _who(self, mentions: Iterable[Mention]) -> set[str]:
        """Who is named: agencies, countries, and the agencies at which people hold posts."""
        found: set[str] = set()
        for mention in mentions:
            thing = mention.thing
            if thing.kind in ("agency", "country") and thing.id:
                found.add(thing.id)
            elif thing.kind == "person" and thing.id:
                found.update(self._base.posts.get(thing.id, ()))
        return found

    def _sides(
        self, agreement: Agreement, here: set[str], lately: set[str], are_told: bool
    ) -> float:
        """How many of the first two sides are named: 2 each in the sentence, 1 before it; 0 if it
        is none in a sentence that tells of others, or but one of a bilateral agreement.
        """
        now = [side for side in agreement.sides if self._is_named(side, here)]
        then = [
            side for side in agreement.sides if side not in now and self._is_named(side, lately)
        ]
        if (not now and (are_told or len(then) < 2)) or (
            len(now) + len(then) < 2 and len(agreement.sides) <= 2
        ):
            return 0
        exact = sum(agency in here for agency, _ in now)
        return min(4.0, 2.0 * len(now) + 1.0 * len(then)) + 0.3 * min(exact, 2)

    def _is_named(self, side: tuple[str | None, str | None], who: set[str]) -> bool:
        agency, country = side
        if agency in who or country in who:
            return True
        if agency is not None and self._base.kind_of_agency.get(agency) != "government":
            return False
        return any(
            self._base.country_of.get(one) == country
            and self._base.kind_of_agency.get(one) in ("space_agency", "government")
            for one in who
        )


def _when(agreement: Agreement, days: Sequence[str], published: str | None) -> float | None:
    """How well the day of signing fits the dates of the sentence; None if it cannot be."""
    if agreement.signed is None:
        return 0.0
    first, last = agreement.signed
    if published and first > _shifted(published, _NEAR):
        return None
    if any(may_be_same(day, first, last) for day in days):
        return 2.0
    if any(_is_past_day(day, published) for day in days):
        return _OTHERWISE
    return 1.5 if published and last >= _shifted(published, -_LATELY) else 0.0


def _is_past_day(edtf: str, published: str | None) -> bool:
    """Is it a day, or a month, before the article came out?"""
    period = parse(edtf)
    is_short = _shifted(period.earliest, _MONTH) >= period.latest
    return is_short and (published is None or period.earliest <= published)


def may_be_same(edtf: str, first: str, last: str) -> bool:
    """May a date fall between two days? A source that names a day may be off by a few."""
    period = parse(edtf)
    early, late = period.earliest, period.latest
    if period.is_day:
        early, late = _shifted(early, -_NEAR), _shifted(late, _NEAR)
    return early <= last and first <= late


def _shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat()
