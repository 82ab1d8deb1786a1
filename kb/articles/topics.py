"""What an article has been speaking of, for words that only point: *the mission*, 双方, 该局."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

from kb.articles.company import joined, listed
from kb.articles.comparisons import is_compared
from kb.articles.pointers import IT, pointers
from kb.articles.things import Mention, Thing, in_order

_KINDS = {"missions": ("mission",), "agencies": ("agency",), "countries": ("country",)}
_STATES = re.compile(r"两国(?!航天)|countr|nation|government", re.IGNORECASE)
_LATELY = 1
_OFTEN = 3
"""Times that a mission is named before one that is named in passing does not displace it."""
_SUBJECTS = ("agency", "country", "person", "instrument", "programme")
_PAIR = 2
_PLACES = {"former": 0, "latter": 1}
_SORTS = {
    "lander": "lander", "着陆器": "lander", "rover": "rover", "月球车": "rover",
    "orbiter": "orbiter", "轨道器": "orbiter",
    "company": "company", "firm": "company", "公司": "company", "企业": "company",
    "集团": "company", "university": "university", "该校": "university", "大学": "university",
    "agency": "space_agency", "该局": "space_agency", "该署": "space_agency",
    "institute": "research_institute", "该所": "research_institute", "该院": "research_institute",
    "该中心": "research_institute", "该台": "research_institute",
    "association": "nonprofit", "协会": "nonprofit", "学会": "nonprofit",
}  # fmt: skip


class Topics:
    """Remembers the last things named, and lets words that point to them stand for them."""

    def __init__(
        self,
        patterns: Mapping[str, re.Pattern[str]],
        sorts: Mapping[str, list[str]],
        homes: Mapping[str, str],
    ) -> None:
        """``patterns`` are those of ``pointing_words``, ``sorts`` the kinds of craft or body that
        missions and agencies are known to be, ``homes`` the countries of agencies.
        """
        self._sorts = sorts
        self._homes = homes
        self.mission: Thing | None = None
        """What the article is about at this place: the mission it named last."""
        self._last: dict[str, Thing] = {}
        self._pair: tuple[Thing, ...] = ()
        """The two agencies or countries that were last named as *one and the other*."""
        self._is_of_instrument = False
        """Is an instrument what was named last?"""
        self._since_text = 0
        self._since_programme = 0
        """Sentences since an agreement, or a programme, was named."""
        self._lately: list[Thing] = []
        self._named: Counter[tuple[str, str]] = Counter()
        """How often each mission has been named."""
        self._group: tuple[Thing, ...] = ()
        """The three or more agencies or countries that were last named in a list."""
        self._programmes: set[tuple[str, str]] = set()
        self._states_named: Counter[str] = Counter()
        """How often each state has been named, or an agency of it."""
        self._headed: str | None = None
        """The country that the last heading names."""
        self._text_named: Counter[tuple[str, str]] = Counter()
        self._texts: list[Thing] = []
        """The agreements named, each where it was last."""
        self._two_missions: list[Thing] = []
        self._patterns = patterns

    def pointing(
        self, text: str, start: int, end: int, named: Sequence[Mention]
    ) -> Iterator[Mention]:
        """Mentions that a sentence makes without a name."""
        found = pointers(
            self._patterns, text, start, end, named, is_of_instrument=self._is_of_instrument
        )
        for kind, match in found:
            before = [m.thing for m in named if m.end <= match.start()]
            partners = {m.thing.identity for m in named if _is_joined(text, match.end(), m)}
            for thing in self._meant(kind, before, match[0], partners):
                yield Mention(*match.span(), thing, inferred=True)

    def _meant(
        self, kind: str, before: Sequence[Thing], word: str, joined: Set[tuple[str, str]]
    ) -> Iterable[Thing]:
        """What a word points to; not what it is ``joined`` with by an *and*."""
        if kind == "pairs":
            return self._states(word, self._two(before))
        if kind == "groups":
            return self._group
        if kind in _PLACES:
            return self._one_of_two(before, _PLACES[kind])
        if kind == "missions":
            here = [thing for thing in before if thing.kind == "mission"]
            spoken = self._last.get("mission") if "项目" in word or "project" in word else None
            one = self._craft(here, word) or (here[-1] if here else spoken or self.mission)
        elif kind == "programmes":
            one = self._last.get("programme")
        elif kind == "instruments":
            here = [thing for thing in before if thing.kind == "instrument"]
            one = here[-1] if here else self._last.get("instrument")
        elif kind == "texts":
            one = self._last.get("agreement")
        else:
            said = [thing for thing in reversed(before) if thing.kind in _KINDS[kind]]
            if word.lower() in IT and not said:
                said = [thing for thing in before if thing.kind == "agency"][:1]
            lately = [t for t in reversed(self._lately) if t.identity not in joined]
            last = self._last.get(_KINDS[kind][0])
            if last and last.identity in joined:
                last = next((t for t in lately if t.kind in _KINDS[kind]), None)
            fitting = self._fitting([*said, *lately], word)
            one = fitting or next(iter(said), last)
        return [one] if one else []

    def _states(self, word: str, pair: Sequence[Thing]) -> list[Thing]:
        """The two, or their countries if the word says so: 两国, *the two countries*."""
        if not _STATES.search(word):
            return list(pair)
        states = [self._state(thing) for thing in pair]
        return list(dict.fromkeys(states)) if all(state.id for state in states) else list(pair)

    def _state(self, thing: Thing) -> Thing:
        if thing.kind == "country":
            return thing
        country = self._homes.get(thing.id or "")
        return Thing("country", country, country or "")

    def _craft(self, here: Sequence[Thing], word: str) -> Thing | None:
        """The mission named in this sentence, or spoken of, that the word fits: a lander."""
        spoken = [self.mission] if self.mission else []
        return self._fitting([*reversed(here), *spoken], word)

    def _fitting(self, things: Iterable[Thing], word: str) -> Thing | None:
        """The first of the things that is known to be what the word says: a rover, a company."""
        wanted = {kind for said, kind in _SORTS.items() if said in word.lower()}
        return next(
            (one for one in things if wanted & set(self._sorts.get(one.id or "", ()))), None
        )

    def accords(self, is_open: Callable[[str], bool]) -> Thing | None:
        """The treaty or accords that one of the last two sentences named."""
        text = self._last.get("agreement")
        is_near = self._since_text <= _LATELY
        return text if text and is_near and text.id and is_open(text.id) else None

    def signed(self, is_open: Callable[[str], bool]) -> Thing | None:
        """The treaty or accords that the article has named most."""
        texts = [text for text in self._texts if is_open(text.id or "")]
        return max(texts, key=lambda text: self._text_named[text.identity], default=None)

    @property
    def programme(self) -> Thing | None:
        """The programme that one of the last two sentences named, or the only one named."""
        is_only = len(self._programmes) == 1
        is_near = is_only or self._since_programme <= _LATELY
        return self._last.get("programme") if is_near else None

    def _one_of_two(self, before: Sequence[Thing], place: int) -> list[Thing]:
        """The first or the second of the two missions that were named last."""
        named = [*self._two_missions, *(thing for thing in before if thing.kind == "mission")]
        last = list({thing.identity: thing for thing in reversed(named)}.values())[:_PAIR]
        return [last[_PAIR - 1 - place]] if len(last) == _PAIR else []

    def _two(self, before: Sequence[Thing]) -> list[Thing]:
        """The last two of one kind that were named together: countries or agencies."""
        here = {thing.identity for thing in before if thing.kind in ("country", "agency")}
        if self._pair and len(here) < _PAIR:
            return list(self._pair)
        lately = [*self._lately, *before]
        for kind in ("country", "agency") if _is_last(lately, "country") else ("agency", "country"):
            found: dict[Thing, None] = {}
            for thing in reversed(lately):
                if thing.kind == kind:
                    found.setdefault(thing._replace(name=""), None)
                    if len(found) == 2:
                        wanted = set(found)
                        return list(
                            {
                                t._replace(name=""): t
                                for t in lately
                                if t._replace(name="") in wanted
                            }.values()
                        )
        return []

    def remember(
        self, text: str, mentions: Iterable[Mention], wholes: Mapping[str, set[str]]
    ) -> None:
        """Keep what a sentence has named, in order. A part does not displace the mission it is of,
        nor does what comes after a word that points to the mission, nor what is only compared.
        """
        ordered = in_order(mentions)
        self._since_text += 1
        self._since_programme += 1
        self._programmes |= {m.thing.identity for m in ordered if m.thing.kind == "programme"}
        if any(mention.thing.kind == "programme" for mention in ordered):
            self._since_programme = 0
        if any(mention.thing.kind == "agreement" for mention in ordered):
            self._since_text = 0
        missions = [m for m in ordered if m.thing.kind == "mission"]
        self._two_missions = [m.thing for m in missions if not m.inferred] or self._two_missions
        if missions and not missions[0].inferred:
            first = missions[0].thing
            whole = self.mission.id if self.mission else None
            is_part = first.id and whole and whole in wholes.get(first.id, ())
            aside = self.mission and (
                is_compared(text, missions[0]) or self._is_aside(missions[0], ordered)
            )
            if not is_part and not aside:
                self.mission = first
        self._named.update(m.thing.identity for m in missions)
        self._tell_focus(ordered)
        self._pair = joined(text, ordered) or self._pair
        self._head(ordered)
        self._group = listed(text, ordered) or self._group
        texts = [m.thing for m in ordered if m.thing.kind == "agreement" and m.thing.id]
        self._text_named.update(text.identity for text in texts)
        self._texts = [*(text for text in self._texts if text not in texts), *texts]
        for mention in ordered:
            if not mention.inferred:
                self._last[mention.thing.kind] = mention.thing
                if mention.thing.kind in ("country", "agency"):
                    self._lately = [*self._lately[-5:], mention.thing]

    def _head(self, ordered: Sequence[Mention]) -> None:
        """A heading that is the name of a country alone: it and the state named most are *the two*
        from then on.
        """
        states = [self._state(m.thing) for m in ordered if m.thing.kind in ("country", "agency")]
        self._states_named.update(state.id for state in states if state.id)
        if len(ordered) != 1 or ordered[0].thing.kind != "country" or ordered[0].inferred:
            return
        here, before = ordered[0].thing, self._headed
        self._headed = here.id
        others = [
            one for one, _ in self._states_named.most_common(3) if one not in (here.id, before)
        ]
        pair = {self._state(thing).id for thing in self._pair}
        if self._pair and here.id not in pair and others:
            self._pair = (here, Thing("country", others[0], others[0]))

    def _is_aside(self, mention: Mention, ordered: Sequence[Mention]) -> bool:
        """Is it only named in passing, late in a sentence of an article about another one?"""
        assert self.mission is not None
        others = [m for m in ordered if m.start < mention.start and m.thing.kind in _SUBJECTS]
        named = self._named
        return bool(others) and (
            named[self.mission.identity] >= _OFTEN and not named[mention.thing.identity]
        )

    def _tell_focus(self, ordered: Sequence[Mention]) -> None:
        """Is the thing that *it* means at the beginning of the next sentence an instrument?"""
        told = [m for m in ordered if m.thing.kind in ("mission", "instrument")]
        if told:
            self._is_of_instrument = "instrument" in (told[0].thing.kind, told[-1].thing.kind)


def _is_joined(text: str, end: int, mention: Mention) -> bool:
    """Is a name joined by an *and* to what ends there?"""
    between = text[end : mention.start].strip() if end <= mention.start else ""
    return between in ("and", "and the", "和", "与", "同", "及")


def _is_last(things: Sequence[Thing], kind: str) -> bool:
    return next((t.kind for t in reversed(things) if t.kind in ("country", "agency")), "") == kind
