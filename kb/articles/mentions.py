"""All names in a passage, known and unknown, as one list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from kb.articles.base import Base
from kb.articles.gazetteer import Gazetteer
from kb.articles.lexicon import Lexicon
from kb.articles.memory import Memory
from kb.articles.posts import Post, Posts
from kb.articles.signs import Signs
from kb.articles.stations import Stations
from kb.articles.surroundings import apart
from kb.articles.things import Mention, Thing, in_order
from kb.articles.unknown import Shapes
from kb.textindex import HAN

_ACRONYM = re.compile(r"\s*[(（]\s*(?:[“\"'‘]?)([A-Z][A-Za-z0-9&/.-]{1,12})[”\"'’]?\s*[)）]")
_EXPANDED = re.compile(r"\b([A-Z][A-Za-z0-9-]*[A-Z0-9][A-Za-z0-9-]*)\s*[(（]\s*(?:the\s+)?$")
_SPACE_AGENCY = re.compile(r"\bspace\s+agenc(y|ies)\b", re.IGNORECASE)
_LISTING = re.compile(r"\s+(?:national\s+)?|\s*,\s*|\s*,?\s+and\s+")
"""What stands between the adjectives of a list, and before what they are of."""
_NEXT = 12
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_ORDINAL = re.compile(r"\b(first|second|third|fourth)\s+[“\"]?$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"[”」]?(?:月球)?(?:着陆器|探测器)([一二三四五]|\d)号|[”\"]?['’]s\s+(second|third|fourth)\s+(?:mission|flight)"
)
_BRACKET = re.compile(r"\s*[(（]\s*")
_ELLIPTIC = re.compile(
    r"(?P<zh>(?:[、和与及]|以及)(?P<han>[一二三四五六七八九十\d]{1,3})号)"
    r"|(?P<en>(?:,\s*|\s+and\s+|\s*,\s*and\s+|\s*&\s*)-?(?P<digits>\d{1,2})\b(?!\s*(?:\w|percent|%|kg|km)))"
)
_ENDS_IN_NUMBER = re.compile(
    rf"(.*?[{HAN}])(?:\d+|[一二三四五六七八九十]+)号$|(.*?[a-zA-Z][\s-])\d{{1,2}}$"
)


_WORDS = re.compile(r"[A-Za-z][A-Za-z-]*")
_LATIN = re.compile("[A-Za-z]{2}")
_TITLE = 12
"""Characters of an agreement's name that is a title, and may name other things."""


class Named(NamedTuple):
    """What a passage names."""

    mentions: list[Mention]
    posts: list[Post]


class Names:
    """Finds names in text whose Chinese is simplified."""

    def __init__(self, base: Base, lexicon: Lexicon) -> None:
        words = lexicon.names
        missions = base.store.rows(
            "SELECT DISTINCT name.name AS name FROM name JOIN mission ON mission.id = name.subject "
            "WHERE name.kind IN ('name', 'alias') OR name.language = 'und' AND name.kind = 'derived'"
        )
        self._base = base
        self._gazetteer = Gazetteer(base.store, words)
        self.shapes = Shapes(words, [row["name"] for row in missions])
        people = base.store.rows(
            "SELECT name.name AS name FROM name JOIN person ON person.id = name.subject "
            "WHERE name.kind = 'name'"
        )
        self._posts = Posts(lexicon.people, [row["name"] for row in people], base.posts)
        self._signs = Signs()
        self._stations = Stations(words["stations"])
        plain = words["instrument"]["en"]
        self._plain = {w for p in (*plain["heads"], *plain["before"]) for w in (p, *p.split())}

    def find(self, text: str, memory: Memory) -> Named:
        """The names in a passage, in order, none inside another but in an agreement's title."""
        known = self._gazetteer.mentions(text)
        known += _fresh(self._series(text, known), known)
        known = self._numbered(text, known)
        known += _fresh(self._signs.mentions(text, [*memory.seen, *_ids(known)]), known)
        known += _fresh(memory.called(text), known)
        stations = [memory.station(m) for m in _fresh(self._stations.mentions(text), known)]
        found = [*stations, *_fresh(self.shapes.mentions(text, known), stations)]
        known = self._space_agencies(text, known)
        known = self._at_home(_without_covered(known, found))
        found = [self._alike(mention, known) for mention in found]
        known += self._titled(text, known)
        named = in_order([*known, *found])
        posts = self._posts.find(text, named, memory.agency, memory.seen)
        memory.agency = next(
            (m for m in reversed(named) if m.thing.kind == "agency"), memory.agency
        )
        people = [post.person for post in posts if post.person not in known]
        known = [m for m in known if not any(p.start <= m.start and m.end <= p.end for p in people)]
        mentions = self._joined(text, apart(text, in_order([*known, *found, *people])), memory)
        memory.seen.update(_ids(mentions))
        mentions = [self._settled(mention, mentions, memory) for mention in mentions]
        memory.meet(posts)
        return Named(mentions, posts)

    def _space_agencies(self, text: str, known: list[Mention]) -> list[Mention]:
        """The names, with agencies for countries in *the French and Italian space agencies*."""
        out = list(known)
        for match in _SPACE_AGENCY.finditer(text):
            end, listed = match.start(), match[1] == "ies"
            for mention in reversed(in_order(known)):
                between = text[mention.end : end]
                agency = self._base.space_agency.get(mention.thing.id or "")
                if mention.end > end:
                    continue
                if mention.thing.kind != "country" or not agency or not _LISTING.fullmatch(between):
                    break
                thing = Thing("agency", agency, f"{mention.thing.name} space agency")
                out[out.index(mention)] = mention._replace(thing=thing)
                end = mention.start
                if not listed:
                    break
        return out

    def _at_home(self, known: Sequence[Mention]) -> list[Mention]:
        """The names, but not agencies of another country than the one named right before them:
        those are namesakes.
        """
        out: list[Mention] = []
        for mention in in_order(known):
            before = out[-1] if out else None
            home = self._base.country_of.get(mention.thing.id or "")
            if (
                before and before.thing.kind == "country" and before.end == mention.start
                and mention.thing.kind == "agency" and home not in (None, before.thing.id)
            ):  # fmt: skip
                out.pop()
                name = before.thing.name + mention.thing.name
                thing = self._base.likely_agency(name, before.thing.id) or Thing(
                    "agency", None, name
                )
                mention = Mention(before.start, mention.end, thing)
            out.append(mention)
        return out

    def _alike(self, mention: Mention, known: Sequence[Mention]) -> Mention:
        """An unknown Chinese name of an agency as the known one of that country it is like."""
        if mention.thing.kind != "agency" or mention.thing.name.isascii():
            return mention
        before = [m for m in known if m.thing.kind == "country" and m.end <= mention.start + 1]
        inside = [
            m for m in self._gazetteer.mentions(mention.thing.name) if m.thing.kind == "country"
        ]
        country = inside[0].thing.id if inside else None
        if country is None and before and before[-1].end == mention.start:
            country = before[-1].thing.id
        likely = self._base.likely_agency(mention.thing.name, country) if country else None
        return mention._replace(thing=likely) if likely else mention

    def _titled(self, text: str, known: Sequence[Mention]) -> Iterable[Mention]:
        """What the title of a known agreement names."""
        for mention in known:
            is_open = self._base.is_open(mention.thing.id or "")
            if (
                mention.thing.kind == "agreement"
                and mention.end - mention.start > _TITLE
                and not is_open
            ):
                title = text[mention.start : mention.end - 2]
                for inner in self._gazetteer.mentions(title):
                    yield inner._replace(
                        start=mention.start + inner.start, end=mention.start + inner.end
                    )

    def _series(self, text: str, known: Sequence[Mention]) -> Iterable[Mention]:
        """The second of 嫦娥七号和八号, *Chang'e-7 and -8*."""
        for mention in known:
            stem = _ENDS_IN_NUMBER.match(text[mention.start : mention.end])
            if mention.thing.kind != "mission" or not stem:
                continue
            place = mention.end
            while match := _ELLIPTIC.match(text, place):
                number = match["han"] or match["digits"]
                name = f"{stem[1]}{number}号" if stem[1] else f"{stem[2]}{number}"
                place = match.end()
                if bool(stem[1]) != bool(match["zh"]):
                    break
                found = self._gazetteer.mentions(name)
                if len(found) == 1 and found[0].thing.kind == "mission":
                    begin = match.start("han") if match["zh"] else match.start("digits")
                    yield Mention(begin, place, found[0].thing._replace(name=name))

    def _numbered(self, text: str, known: Sequence[Mention]) -> list[Mention]:
        """The names, a series with its number for one without: *the second Blue Ghost*,
        “蓝色幽灵”着陆器二号任务.
        """
        out = list(known)
        for place, mention in enumerate(known):
            if mention.thing.kind != "mission":
                continue
            before = _ORDINAL.search(text, max(0, mention.start - _NEXT), mention.start)
            behind = _NUMBERED.match(text, mention.end)
            number = (
                _ORDINALS[before[1].lower()]
                if before
                else behind and (behind[1] or _ORDINALS[behind[2]])
            )
            if not number:
                continue
            for name in (f"{mention.thing.name} {number}", f"{mention.thing.name}{number}号",
                         f"{mention.thing.name} Mission {number}"):  # fmt: skip
                found = self._gazetteer.mentions(name)
                if (
                    len(found) == 1
                    and found[0].thing.kind == "mission"
                    and found[0].end == len(name)
                ):
                    thing = found[0].thing._replace(name=name)
                    out[place] = mention._replace(thing=thing, others=())
                    break
        return out

    def _joined(self, text: str, mentions: list[Mention], memory: Memory) -> list[Mention]:
        """Names with their short forms in brackets behind them, told to be one."""
        same: dict[tuple[str, str], Thing] = {}
        for mention, following in zip_longest(mentions, mentions[1:]):
            thing = mention.thing
            if match := _ACRONYM.match(text, mention.end):
                inner = following if following and following.start < match.end() else None
                if inner and inner.thing.kind == thing.kind:
                    same |= _one(thing, inner.thing)
                elif not inner and thing.kind != "country" and _abbreviates(match[1], thing.name):
                    memory.call(match[1], thing)
            if following and following.thing.kind == thing.kind == "person":
                if _BRACKET.fullmatch(text, mention.end, following.start):
                    same |= _one(thing, following.thing) or {following.thing.identity: thing}
            if (match := _EXPANDED.search(text, 0, mention.start)) and thing.kind != "country":
                memory.call(match[1], thing)
        return [m._replace(thing=same.get(m.thing.identity, m.thing)) for m in mentions]

    def _settled(self, mention: Mention, around: Sequence[Mention], memory: Memory) -> Mention:
        """Of several things of one name, the one that the article is about; else no known one."""
        if not mention.others and not self._is_common(mention.thing):
            return mention
        ids = (mention.thing.key, *mention.others)
        near = Counter(_ids(m for m in around if not m.others))
        for seen in (near, memory.seen):
            weights = {one: self._tied(one, mention.thing.kind, seen) for one in ids}
            best = max(weights.values())
            fitting = [one for one in ids if weights[one] == best]
            if best and len(fitting) == 1:
                return mention._replace(thing=mention.thing._replace(id=fitting[0]), others=())
        return mention._replace(thing=mention.thing._replace(id=None))

    def _is_common(self, thing: Thing) -> bool:
        """Does a name only say what it is, so that others may bear it too: *landing camera*?"""
        if thing.kind != "instrument":
            return False
        words = [word.lower() for word in _WORDS.findall(thing.name)]
        is_chinese = not thing.name.isascii() and not _LATIN.search(thing.name)
        return thing.name.islower() or is_chinese or all(word in self._plain for word in words)

    def _tied(self, one: str, kind: str, seen: Mapping[str, int]) -> int:
        """How often what belongs to a thing has been named: its mission, its whole, its country."""
        if kind == "instrument":
            ties = self._base.wholes.get(self._base.carrier.get(one, ""), set())
        elif kind == "mission":
            ties = self._base.wholes.get(one, set()) - {one}
        else:
            ties = {self._base.country_of.get(one, "")}
        return sum(seen.get(tie, 0) for tie in ties)


def _ids(mentions: Iterable[Mention]) -> list[str]:
    return [mention.thing.id for mention in mentions if mention.thing.id]


def _fresh(new: Iterable[Mention], known: Sequence[Mention]) -> list[Mention]:
    return [
        mention
        for mention in new
        if not any(mention.start < other.end and other.start < mention.end for other in known)
    ]


def _without_covered(known: Sequence[Mention], found: Sequence[Mention]) -> list[Mention]:
    """The known names but for those that are only part of an agency's or instrument's own name."""
    covering = [m for m in found if m.thing.kind in ("agency", "instrument", "mission")]
    return [
        mention
        for mention in known
        if not any(over.start <= mention.start and mention.end <= over.end for over in covering)
    ]


def _one(outer: Thing, inner: Thing) -> dict[tuple[str, str], Thing]:
    """Of a name and the one in brackets behind it, which stands for both: the one that is known."""
    if outer.identity == inner.identity or (outer.id and inner.id):
        return {}
    known, unknown = (outer, inner) if outer.id or not inner.id else (inner, outer)
    return {unknown.identity: known}


def _abbreviates(acronym: str, name: str) -> bool:
    """May the acronym be one of the name? Of a Chinese name, any may."""
    if not name.isascii():
        return True
    initials = {word[0].lower() for word in re.findall(r"[A-Za-z]+", name)}
    letters = [c.lower() for c in acronym if c.isalpha()]
    return sum(letter in initials for letter in letters) * 2 >= len(letters)
