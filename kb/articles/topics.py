"""What an article has been speaking of, for words that only point: *the mission*, 双方, 该局."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from kb.articles.things import Mention, Thing, in_order

_KINDS = {"missions": ("mission",), "agencies": ("agency",), "countries": ("country",)}
_COMPARED = re.compile(
    r"(?:\b(?:since|after|unlike|like|than|before|as|follow(?:ing|s|ed)|success\w+|predecessor\w*)"
    r"(?:\s+(?:the|to|of|its|[A-Z][\w'’-]*|probe|mission|lander|spacecraft)){0,4}\s+"
    r"|(?:继|自|像|不同于|前身|此前|曾|相比|苏联)[^，。；]{0,12})$"
)
_COMPARED_ZH = re.compile(
    r"[”》」]?(?:号|任务|探测器|着陆器)*(?:以来|之后|以后|那样|一样|的后继|的姊妹)"
)
"""What stands around a mission that another one is only compared with."""
_STATES = re.compile(r"两国(?!航天)|countr|nation|government", re.IGNORECASE)
_LATELY = 1
_OFTEN = 3
"""Times that a mission is named before one that is named in passing does not displace it."""
_SUBJECTS = ("agency", "country", "person", "instrument", "programme")
_PAIR = 2
_AND = re.compile(r"[^,，。；、]{0,30}?(?:\band\b|\bwith\b|与|和|同|跟|及|&|^$)[^,，。；、]{0,25}")
_LISTING = re.compile(r"[^。；;:：]{0,24}?(?:[、,，]|\band\b|以及|和|及|与)[^。；;:：]{0,16}")
"""What stands between the names of a list."""
_WIDE = 36
"""Characters before a name that tell so."""


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
        taken: list[tuple[int, int]] = []
        for kind, pattern in self._patterns.items():
            for match in pattern.finditer(text, start, end):
                if any(a < match.end() and match.start() < b for a, b in taken):
                    continue
                if match[0].lower() in _IT and kind == "instruments" and not self._is_of_instrument:
                    continue
                if any(_names_it(m, match) for m in named if _is_name(m, kind)):
                    continue
                if match[0] in _BARE.get(kind, ()) and not _opens(text, match.start()):
                    continue
                before = [m.thing for m in named if m.end <= match.start()]
                joined = {m.thing.identity for m in named if _is_joined(text, match.end(), m)}
                if kind == "instruments":
                    taken.append(match.span())
                for thing in self._meant(kind, before, match[0], joined):
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
            if word.lower() in _IT and not said:
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
        self._pair = _joined(text, ordered) or self._pair
        self._head(ordered)
        self._group = _listed(text, ordered) or self._group
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


def _joined(text: str, ordered: Sequence[Mention]) -> tuple[Thing, ...]:
    """The two agencies, or countries, that a sentence joins by an *and*, if only two are joined."""
    named = [m for m in ordered if m.thing.kind in ("agency", "country") and not m.inferred]
    found = [
        (one.thing, other.thing)
        for one, other in pairwise(named)
        if one.thing.kind == other.thing.kind
        and one.thing.identity != other.thing.identity
        and _AND.fullmatch(text[one.end : other.start])
    ]
    return found[0] if len(found) == 1 else ()


def _listed(text: str, ordered: Sequence[Mention]) -> tuple[Thing, ...]:
    """The longest list of agencies or countries in a sentence, if it is of three or more."""
    lists: list[list[Mention]] = []
    for mention in (m for m in ordered if m.thing.kind in ("agency", "country")):
        gap = text[lists[-1][-1].end : mention.start] if lists else ""
        if mention.inferred:
            continue
        if lists and _LISTING.fullmatch(gap):
            lists[-1].append(mention)
        elif lists and mention.start < lists[-1][-1].end:
            continue
        else:
            lists.append([mention])
    longest = max(lists, key=len, default=[])
    things = tuple(dict.fromkeys(m.thing for m in longest))
    return things if len(things) > _PAIR else ()


def is_compared(text: str, mention: Mention) -> bool:
    """Is it only named beside another mission: *the first since Luna 24*?"""
    before = text[max(0, mention.start - _WIDE) : mention.start]
    return bool(_COMPARED.search(before) or _COMPARED_ZH.match(text, mention.end))


_IT = ("it", "它")
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
_PLACES = {"former": 0, "latter": 1}
_NAMED = {
    "former": (), "latter": (), "pairs": (), "groups": (),
    "missions": ("mission", "programme", "instrument"), "agencies": ("agency",),
    "instruments": ("mission", "instrument"), "programmes": ("programme", "mission"),
    "countries": ("country",),
}  # fmt: skip


_BARE = {
    "missions": ("探测器", "着陆器", "轨道器", "飞船", "任务", "项目", "车辆", "它"),
    "instruments": ("仪器", "载荷", "相机"),
}
"""Words that point to what was spoken of only where they begin a clause."""


def _opens(text: str, place: int) -> bool:
    return (
        not text[:place].rstrip("当天日随后其此").rstrip()
        or text[:place].rstrip("随后其此")[-1:] in "，。；：“\n、 　"
    )


def _is_name(mention: Mention, kind: str) -> bool:
    """Is it a name that words which point to this kind may stand beside? *Agreement* is none."""
    if kind == "texts":
        return mention.thing.kind == "agreement" and mention.thing.id is not None
    return mention.thing.kind in _NAMED[kind]


def _is_joined(text: str, end: int, mention: Mention) -> bool:
    """Is a name joined by an *and* to what ends there?"""
    between = text[end : mention.start].strip() if end <= mention.start else ""
    return between in ("and", "and the", "和", "与", "同", "及")


def _names_it(mention: Mention, match: re.Match[str]) -> bool:
    """Does a name stand in or right beside the pointing words: *the mission LUPEX*?"""
    gap = 1 if match[0].isascii() else 0
    return mention.start - gap - 1 < match.end() + gap and match.start() < mention.end + gap + 1


def _is_last(things: Sequence[Thing], kind: str) -> bool:
    return next((t.kind for t in reversed(things) if t.kind in ("country", "agency")), "") == kind


def _its(word: str) -> str | None:
    """*it* before a verb that tells what it is."""
    return rf"it(?=\s+(?:{word[3:]})\b)" if word.startswith("it ") else None


def _zh(word: str) -> str:
    """它 alone, or, as 它…研制, before a verb in its clause that tells what it is."""
    if "~" in word:  # 这台~仪器: a few characters between
        return "[^，。；]{0,14}?".join(map(re.escape, word.split("~")))
    first, dots, verb = word.partition("…")
    return f"{re.escape(first)}(?=[^，。；]{{0,30}}(?:{verb}))" if dots else re.escape(word)


def pointing_words(words: Mapping[str, Mapping[str, list[str]]]) -> dict[str, re.Pattern[str]]:
    """Kind of thing → the words that point to one, as the lexicon lists them, as a pattern."""
    return {kind: _pattern(listed) for kind, listed in words.items()}


def _pattern(words: Mapping[str, list[str]]) -> re.Pattern[str]:
    listed = sorted(words["en"], key=len, reverse=True)
    between = r"(?:\s+(?a:[A-Z][a-z]+))?\s+"  # compiled much faster than the letters of all scripts
    en = "|".join(
        _its(word) or re.sub("^(the|this) ", lambda m: m[1] + between, word) for word in listed
    )
    zh = "|".join(_zh(word) for word in sorted(words["zh"], key=len, reverse=True))
    return re.compile(rf"\b(?:{en})\b|(?:{zh})", re.IGNORECASE)
