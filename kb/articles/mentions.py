"""All names in a passage, known and unknown, as one list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from kb.articles.acquaintance import Acquaintance, known_as
from kb.articles.base import Base
from kb.articles.descriptions import apart
from kb.articles.gazetteer import Gazetteer
from kb.articles.homes import Homes
from kb.articles.lexicon import Lexicon
from kb.articles.memory import Memory
from kb.articles.posts import Post, Posts
from kb.articles.series import members, numbered
from kb.articles.signs import Signs
from kb.articles.stations import Stations
from kb.articles.things import Mention, Places, Thing, in_order
from kb.articles.unknown import Shapes

_ACRONYM = re.compile(
    r"(?:[”」\"’]|实验|系统|装置|设备)?\s*[(（]\s*(?:[“\"'‘]?)([A-Z][A-Za-z0-9&/.-]{1,12})[”\"'’]?\s*[)）]"
)
_EXPANDED = re.compile(r"\b([A-Z][A-Za-z0-9-]*[A-Z0-9][A-Za-z0-9-]*)\s*[(（]\s*(?:the\s+)?$")
_UNLIKE_WORD = re.compile(r"[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9-]*")
"""Names that are no words, and mean the same wherever they stand: ELO2."""
_BRACKET = re.compile(r"\s*[(（]\s*")
_WORDS = re.compile(r"[A-Za-z][A-Za-z-]*")
_LATIN = re.compile("[A-Za-z]{2}")
_WORD = 60
"""Characters before a name in which its acronym stands, with the bracket between them."""
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
            "WHERE name.kind IN ('name', 'alias') "
            "OR (name.language = 'und' AND name.kind = 'derived')"
        )
        self._base = base
        self._gazetteer = Gazetteer(base.store, words, lexicon.people["people"]["foreign"])
        self._homes = Homes(base, self._gazetteer.mentions)
        self.shapes = Shapes(words, [row["name"] for row in missions])
        people = base.store.rows(
            "SELECT name.name AS name, person.id AS id FROM name "
            "JOIN person ON person.id = name.subject "
            "WHERE name.kind = 'name' AND name.language NOT LIKE '%-Latn'"
        )
        self._acquaintance = Acquaintance((row["name"], row["id"]) for row in people)
        self._posts = Posts(
            lexicon.people, [row["name"] for row in people], base.posts,
            [*base.english_names, *words["agency"]["en"]["last"]],
        )  # fmt: skip
        self._signs = Signs()
        self._stations = Stations(words["stations"], lexicon.people["people"]["foreign"])
        plain = words["instrument"]["en"]
        self._plain = {w for p in (*plain["heads"], *plain["before"]) for w in (p, *p.split())}

    def find(self, text: str, memory: Memory) -> Named:
        """The names in a passage, in order, none inside another but in an agreement's title."""
        known = self._gazetteer.mentions(text)
        known += _fresh(members(text, known, self._gazetteer.mentions), known)
        known = numbered(text, known, self._gazetteer.mentions)
        known = self._of_series(known, memory)
        known += _fresh(self._signs.mentions(text, [*memory.seen, *_ids(known)]), known)
        known += _fresh(memory.called(text), known)
        stations = list(self._stations.mentions(text, known))
        known = [m for m in known if not any(_holds(station, m) for station in stations)]
        stations = [memory.station(m) for m in _fresh(stations, known)]
        found = [*stations, *_fresh(self.shapes.mentions(text, known), stations)]
        for mention in found:
            if mention.thing.kind != "facility" and _UNLIKE_WORD.fullmatch(mention.thing.name):
                memory.call(mention.thing.name, mention.thing)
        found += _fresh(memory.called(text), [*known, *found])
        known = self._homes.space_agencies(text, known)
        known = self._homes.at_home(_without_covered(known, found))
        found = [self._homes.alike(mention, known) for mention in found]
        known += self._titled(text, known)
        named = in_order([*known, *found])
        posts = self._posts.find(text, named, memory.agency, memory.seen)
        memory.agency = next(
            (m for m in reversed(named) if m.thing.kind == "agency"), memory.agency
        )
        posts = self._acquaintance.recognised(posts)
        people = [post.person for post in posts if post.person not in known]
        known = [m for m in known if not any(p.start <= m.start and m.end <= p.end for p in people)]
        mentions, same = self._joined(
            text, apart(text, in_order([*known, *found, *people])), memory
        )
        posts = [known_as(post, same) for post in posts]
        memory.seen.update(_ids(mentions))
        mentions = [self._settled(mention, mentions, memory) for mention in mentions]
        memory.meet(posts)
        return Named(mentions, posts)

    def _of_series(self, known: Sequence[Mention], memory: Memory) -> list[Mention]:
        """The names, with the name of a series as the one of it that the article has named before:
        *Blue Ghost Mission 2 … Blue Ghost*.
        """
        out: list[Mention] = []
        seen = {one for one in memory.seen if one in self._base.kinds}
        for mention in known:
            said, thing = mention.thing.name, mention.thing
            if thing.kind == "mission" and thing.id:
                longer = [one for one in seen if self._base.name(one).startswith(f"{said} ")]
                if thing.id not in seen and len(longer) == 1:
                    mention = mention._replace(thing=thing._replace(id=longer[0]), others=())
                seen.add(mention.thing.id or "")
            out.append(mention)
        return out

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

    def _joined(
        self, text: str, mentions: list[Mention], memory: Memory
    ) -> tuple[list[Mention], dict[tuple[str, str], Thing]]:
        """Names with their short forms in brackets behind them, told to be one."""
        same: dict[tuple[str, str], Thing] = {}
        for mention, following in zip_longest(mentions, mentions[1:]):
            thing = mention.thing
            if match := _ACRONYM.match(text, mention.end):
                inner = following if following and following.start < match.end() else None
                if inner and inner.thing.kind == thing.kind:
                    same |= _one(thing, inner.thing)
                    if thing.id is None and inner.thing.id:
                        memory.call(thing.name, inner.thing)
                elif not inner and thing.kind != "country" and _abbreviates(match[1], thing.name):
                    memory.call(match[1], thing)
            is_pair = following and following.thing.kind == thing.kind == "person"
            if is_pair and _BRACKET.fullmatch(text, mention.end, following.start):
                same |= _one(thing, following.thing) or {following.thing.identity: thing}
            if (
                match := _EXPANDED.search(text, max(0, mention.start - _WORD), mention.start)
            ) and thing.kind != "country":
                memory.call(match[1], thing)
        return [m._replace(thing=same.get(m.thing.identity, m.thing)) for m in mentions], same

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
    taken = Places(known)
    return [mention for mention in new if not taken.around(mention.start, mention.end)]


def _holds(outer: Mention, inner: Mention) -> bool:
    """Is the one only a part of the other, and not whose it is?"""
    return outer.start < inner.start and inner.end <= outer.end


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
