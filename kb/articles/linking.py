"""Names that only describe, told to be known things by what is said of them: *a French radon
detector* on Chang'e-6, the memorandum that CNSA and ESA signed in June 2023.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kb.articles.agreed import may_be_same
from kb.articles.base import OPEN, Agreement, Base
from kb.articles.facts import Fact
from kb.articles.things import Thing
from kb.names import fold

_ALIKE = 0.7
_CLEARLY = 0.1


class Links:
    """Looks for the known thing that a name describes."""

    def __init__(
        self, base: Base, types: Mapping[str, list[str]], kind_of: Callable[[str], str | None]
    ) -> None:
        self._base = base
        self._types = types
        self._kind_of = kind_of

    def linked(
        self, facts: Sequence[Fact], topic: Thing | None
    ) -> tuple[list[Fact], list[tuple[Thing, Thing]]]:
        """The facts of a sentence with known things for described ones; and what is which."""
        told: dict[tuple[str, str], Thing] = {}
        pairs = []
        for thing in _described(facts):
            known = self._known(thing, facts, topic)
            if known:
                told[thing.identity] = thing._replace(id=known)
                pairs.append((thing, told[thing.identity]))
        if not told:
            return list(facts), []
        return [_told(fact, told) for fact in facts], pairs

    def _known(self, thing: Thing, facts: Sequence[Fact], topic: Thing | None) -> str | None:
        if thing.kind == "agreement":
            return self._agreement(thing, facts)
        if thing.kind == "mission":
            return self._mission(thing, facts)
        return self._instrument(thing, facts, topic)

    def _mission(self, thing: Thing, facts: Sequence[Fact]) -> str | None:
        """The mission of a series (*Blue Ghost*) that was launched or landed on the day told."""
        for fact in facts:
            if fact.type in ("launch", "landing") and fact.subject == thing and fact.date:
                days = self._base.launches if fact.type == "launch" else self._base.landings
                fitting = [
                    one for one in self._base.series(thing.name)
                    if one in days and may_be_same(fact.date, *days[one][:2])
                ]  # fmt: skip
                if len(fitting) == 1:
                    return fitting[0]
        return None

    def _agreement(self, thing: Thing, facts: Sequence[Fact]) -> str | None:
        """The agreement of these parties, of this day or subject, if there is only one."""
        parties = [f.object for f in facts if f.type == "party" and f.subject == thing and f.object]
        about = {
            f.object.id for f in facts if f.type == "concerns" and f.subject == thing and f.object
        }
        days = [f.date for f in facts if f.type == "party" and f.subject == thing and f.date]
        if not parties or not all(party.id for party in parties):
            return None
        kind = self._kind_of(thing.name)
        fitting = {}
        for known, agreement in self._base.agreements.items():
            if agreement.kind in OPEN or not all(
                self._signed(party, agreement) for party in parties
            ):
                continue
            weight = self._weight(agreement, days, about, kind)
            if weight is not None:
                names = self._base.agreement_names.get(known, ())
                fitting[known] = weight + 2 * any(_shared(thing.name, n) >= _ALIKE for n in names)
        best = [known for known, weight in fitting.items() if weight == max(fitting.values())]
        best = self._most_alike(thing.name, best) if len(best) > 1 else best
        if len(best) != 1 or fitting[best[0]] < 2:
            return None
        is_about = about & self._base.agreements[best[0]].subjects
        return best[0] if len(parties) > 1 or (days and is_about) else None

    def _most_alike(self, name: str, ids: list[str]) -> list[str]:
        """The one whose name is clearly most like the words that the article has for it."""
        known = self._base.agreement_names
        shares = sorted(
            ((max(_shared(name, other) for other in known.get(one, [""])), one) for one in ids),
            reverse=True,
        )
        return [shares[0][1]] if shares[0][0] > shares[1][0] + _CLEARLY else ids

    def _signed(self, party: Thing, agreement: Agreement) -> bool:
        assert party.id is not None
        return party.id in agreement.parties or (
            party.kind == "agency" and self._base.country_of.get(party.id) in agreement.parties
            and not any(one in self._base.country_of for one in agreement.parties)
        )  # fmt: skip

    def _weight(
        self, agreement: Agreement, days: Sequence[str], about: set[str | None], kind: str | None
    ) -> int | None:
        """How much speaks for an agreement; None if something speaks against it."""
        weight = 0
        if days:
            if agreement.signed is None or not may_be_same(days[0], *agreement.signed):
                return None
            weight += 2
        if about and agreement.subjects:
            weight += 2 if about & agreement.subjects else -1
        return weight + (kind == agreement.kind)

    def _instrument(self, thing: Thing, facts: Sequence[Fact], topic: Thing | None) -> str | None:
        """The instrument of this sort on the mission it is said to be on, if there is only one."""
        missions = {
            f.subject.id
            for f in facts
            if f.type == "carries" and f.object == thing and f.subject.id
        }
        makers = {
            one for f in facts if f.type == "provides" and f.object == thing and f.subject.id
            for one in (f.subject.id, self._base.country_of.get(f.subject.id))
        }  # fmt: skip
        if not missions and topic and topic.id:
            missions = {topic.id}
        there = [i for mission in sorted(missions) for i in self._base.instruments.get(mission, ())]
        types = {
            t for word, listed in self._types.items() if word in thing.name.lower() for t in listed
        }
        words = fold(thing.name)
        fitting = [i for i in there if i["type"] in types or words in fold(i["names"] or "")]
        if len(fitting) > 1 and makers:
            fitting = [i for i in fitting if self._made_by(i["id"], makers)] or fitting
        if len(fitting) == 1 and (not makers or self._made_by(fitting[0]["id"], makers)):
            return fitting[0]["id"]
        return None

    def _made_by(self, instrument: str, makers: set[str | None]) -> bool:
        known = self._base.makers.get(instrument, set())
        parents = {self._base.parents.get(one) for one in known}
        return not known or bool(known & makers) or bool(parents & makers - {None})


def _shared(one: str, other: str) -> float:
    """How much two names have in common: of their words, or of their Chinese characters."""
    first, second = (set(n.lower().split() if n.isascii() else n) for n in (one, other))
    return len(first & second) / len(first | second) if first | second else 0.0


def _described(facts: Sequence[Fact]) -> list[Thing]:
    """The agreements, instruments and missions of the facts that have no id."""
    things = [thing for fact in facts for thing in (fact.subject, fact.object)]
    return list(
        dict.fromkeys(
            t
            for t in things
            if t and t.id is None and t.kind in ("agreement", "instrument", "mission")
        )
    )


def _told(fact: Fact, told: Mapping[tuple[str, str], Thing]) -> Fact:
    there = told.get(fact.object.identity, fact.object) if fact.object else None
    return fact._replace(subject=told.get(fact.subject.identity, fact.subject), object=there)
