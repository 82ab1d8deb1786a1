"""People with their posts: 中国国家航天局局长张克俭, *CNES president Jean-Yves Le Gall*."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kb.articles.namepatterns import any_of
from kb.articles.offices import behind, beside, between, lately, shared, touching
from kb.articles.people import CAP, INNER, NO_NAME, PARTICLE, People
from kb.articles.things import Mention, Thing, in_order
from kb.textindex import HAN

_NAME_EN = rf"(?P<name>{CAP}(?:\s+(?:[A-Z]\.|{PARTICLE}\b|{CAP})){{1,3}})"
_TO_ORG = re.compile(
    r"^(?:[^,.;:()]{0,60}?\s)?(?:of|at|for|with|from|in)\s+(?:the\s+|its\s+)?(?:[\w’'-]+\s+){0,2}$"
    r"|^\s*,?\s*$"
)
_GOES_ON = re.compile(r"\b(?:and|said|says|with)\b")
_OF_WHAT = re.compile(r"(?:(?:of|for|to)\s[\w\s’'.-]+)?")
_IS = re.compile(r"(?:is|was|became|serves\s+as)\s+(?:also\s+)?(?:the|its|their|an?)?\b")
_POINTS = re.compile(r"\b(?:company|firm|agency|institute|centre|center|university)['’]s\b")
"""What says at which body, named before, a post is held: the rules tell which."""
_MORE = re.compile(r"\s+(?:of|at|for)\b")
"""What, behind a title, tells where it is held."""
_OF_SOMETHING = re.compile(r"\s+of\s+(?:the\s+)?[A-Z]")
"""What, behind a title, names what is not known to be an agency."""
_REACH = 120
_ASIDE = 16
"""Characters beside a name within which it is told that somebody speaks."""


class Post(NamedTuple):
    """A person, and the agency (of state posts, the country) at which they hold a post."""

    person: Mention
    agency: Mention | None
    title: str
    start: int
    end: int
    guessed: bool = False
    """The agency is only the one that the text spoke of before."""


class Posts:
    """Finds people by their posts, and by their speaking."""

    def __init__(
        self,
        words: Mapping[str, Any],
        known: Iterable[str] = (),
        held: Mapping[str, Sequence[str]] | None = None,
        things: Iterable[str] = (),
    ) -> None:
        posts, people = words["posts"], words["people"]
        self._people = People(people, known, things)
        self._held = held or {}
        zh = "|".join(sorted(posts["zh"], key=len, reverse=True))
        en = "|".join(re.escape(w) for w in sorted(posts["en"], key=len, reverse=True))
        speak = any_of(people["speak"])
        self._honorifics = set(people["honorifics"])
        self._state = set(posts["state"])
        self._zh = re.compile(
            rf"(?P<title>(?:{zh})(?:[、兼](?:[{HAN}]{{0,14}}?)(?:{zh}))*)[，,]?{_chinese(people)}"
        )
        self._en = re.compile(rf"\b(?P<title>{en})\b", re.IGNORECASE)
        self._speaks = re.compile(rf"\b(?:{speak})\b|[说称]|表示|介绍|指出|认为|透露|强调|回忆")
        self._said = re.compile(
            rf"\b(?:{speak}|according\s+to)\s+{_NAME_EN}"
            rf"|{_NAME_EN.replace('?P<name>', '?P<other>')}\s+(?:{speak})\b"
        )
        self._after = re.compile(rf"(?P<mid>(?:[^.;:()]|U\.S\.|U\.K\.){{0,70}}?)[\s,]+{_NAME_EN}")
        self._before = re.compile(
            rf"{_NAME_EN},?\s+(?:,\s*)?(?:who\s+is\s+)?(?:the\s+|a\s+|an\s+|its\s+)?"
            r"(?P<mid>[^,.;:()]{0,60})$"
        )

    def find(
        self,
        text: str,
        known: Sequence[Mention],
        last: Mention | None = None,
        seen: Iterable[str] = (),
    ) -> list[Post]:
        """People in a text; those without an agency are only people. ``last`` is the agency named
        last before, for 中心主任; ``seen`` are the ids of all that was named before.
        """
        found: list[Post] = []
        for post in (
            *self._chinese(text, known, last),
            *self._english(text, known, last),
            *self._speaking(text),
        ):
            taken = any(
                post.person.start < other.person.end and other.person.start < post.person.end
                for other in found
            )
            clashes = any(
                post.person.start < mention.end and mention.start < post.person.end
                for mention in known
                if mention.thing.kind != "person"
                and (mention.thing.kind != "country" or not mention.thing.name.isascii())
            )
            if not taken and not clashes:
                found.append(post)
        found += self._untitled(text, known, found)
        agencies = [m for m in known if m.thing.kind == "agency"]
        here = {m.thing.id for m in agencies} | set(seen)
        return [self._placed(text, post, agencies, here) for post in shared(text, found)]

    def _placed(
        self, text: str, post: Post, agencies: Sequence[Mention], here: Collection[str | None]
    ) -> Post:
        """The post with the agency at which the person is known to hold one, where none stands
        beside the name and the article names that agency.
        """
        known = self._held.get(post.person.thing.id or "", ())
        held = [one for one in known if one in here]
        is_elsewhere = held and post.agency and post.agency.thing.id not in known
        if post.agency and not post.guessed and not is_elsewhere:
            return post
        if not held:
            return post._replace(agency=None) if known else post
        named = [m for m in agencies if m.thing.id == held[-1]]
        thing = named[0].thing if named else Thing("agency", held[-1], held[-1])
        speaks = self._speaks.search(
            text, max(0, post.person.start - _ASIDE), post.person.end + _ASIDE
        )
        return post._replace(
            agency=Mention(post.start, post.end, thing),
            guessed=speaks is None and not is_elsewhere,
        )

    def _untitled(
        self, text: str, known: Sequence[Mention], titled: Sequence[Post]
    ) -> Iterator[Post]:
        """People who are known, or whose names look like those of people, with the agency that
        stands beside them.
        """
        people = [post.person for post in titled]
        named = [m for m in known if m.thing.kind == "person"]
        looking = list(self._people.mentions(text, [*known, *people]))
        for person in in_order([*named, *looking]):
            if any(person.start < p.end and p.start < person.end for p in people):
                continue
            agency = beside(text, person, [m for m in known if m.thing.kind == "agency"])
            ends = [agency.end, person.end] if agency else [person.end]
            starts = [agency.start, person.start] if agency else [person.start]
            yield Post(person, agency, "", min(starts), max(ends))

    def _chinese(self, text: str, known: Sequence[Mention], last: Mention | None) -> Iterator[Post]:
        for match in self._zh.finditer(text):
            begin = match.start("title")
            agency = behind(text, begin, self._offices(match["title"], known))
            near = agency
            if agency is None and match["title"] not in self._state:
                agency = lately(match["title"], begin, known, last)
            guessed = agency is not near
            start = near.start if near else begin
            yield Post(
                _person(text, match.span("name"), known),
                agency,
                match["title"],
                start,
                match.end(),
                guessed,
            )

    def _english(self, text: str, known: Sequence[Mention], last: Mention | None) -> Iterator[Post]:
        for match in self._en.finditer(text):
            offices = self._offices(match["title"].lower(), known)
            yield from self._named_after(text, match, offices, known, last)
            yield from self._named_before(text, match, offices, known, last)

    def _offices(self, title: str, known: Sequence[Mention]) -> list[Mention]:
        """Where a post of that title may be held: agencies; posts of state also in countries."""
        kinds = ("agency", "country") if title in self._state else ("agency",)
        return [mention for mention in known if mention.thing.kind in kinds]

    def _named_after(
        self,
        text: str,
        title: re.Match[str],
        offices: Sequence[Mention],
        known: Sequence[Mention],
        last: Mention | None,
    ) -> Iterator[Post]:
        """*NASA Administrator Bill Nelson*; *the director of the institute, Ada Lovelace*."""
        follows = self._after.match(text, title.end())
        if not follows or NO_NAME.search(follows["name"]):
            return
        inside = between(offices, title.end(), follows.start("name"))
        rest = follows["mid"][inside[-1].end - title.end() if inside else 0 :]
        if _GOES_ON.search(rest):
            return
        before = touching(text, title.start(), offices)
        agency: Mention | None = None
        if before and _OF_WHAT.fullmatch(follows["mid"].strip(" ,")):
            agency = before
        elif inside and _TO_ORG.match(text[title.end() : inside[0].start]):
            agency = inside[0]
        elif follows["mid"].strip(" ,"):
            return
        elif title[0].lower() not in self._state:
            agency = lately(title[0], title.start(), known, last)
        near = agency if agency in (before, *inside) else None
        start = min(title.start(), near.start) if near else title.start()
        person = _person(text, follows.span("name"), known)
        yield Post(person, agency, title[0], start, follows.end(), near is not agency)

    def _named_before(
        self,
        text: str,
        title: re.Match[str],
        offices: Sequence[Mention],
        known: Sequence[Mention],
        last: Mention | None,
    ) -> Iterator[Post]:
        """*Bill Nelson, administrator of NASA*; *Bill Nelson, NASA administrator*."""
        head = text[max(0, title.start() - _REACH) : title.start()]
        shift = title.start() - len(head)
        named = self._before.search(head)
        if not named or NO_NAME.search(named["name"]):
            return
        if "," not in head[named.end("name") : named.start("mid")] and not _IS.match(named["mid"]):
            return
        inside = between(offices, shift + named.end("name"), title.start())
        after = [m for m in offices if title.end() <= m.start < title.end() + _REACH]
        agency: Mention | None = None
        if inside and touching(text, title.start(), inside):
            agency = inside[-1]
        elif after and _TO_ORG.match(text[title.end() : after[0].start]):
            agency = after[0]
        elif (
            title[0].lower() not in self._state
            and not _MORE.match(text, title.end())
            and not _POINTS.search(named["mid"])
        ):
            agency = lately(title[0], shift + named.start("name"), known, last)
        if agency is None and not _OF_SOMETHING.match(text, title.end()):
            return
        if agency is None and (named["mid"].strip() or not self._people.may_be(named["name"])):
            return
        span = shift + named.start("name"), shift + named.end("name")
        is_here = agency is not None and agency.start >= span[1]
        end = max(title.end(), agency.end) if agency and is_here else title.end()
        yield Post(
            _person(text, span, known), agency, title[0], span[0], end, bool(agency) and not is_here
        )

    def _speaking(self, text: str) -> Iterator[Post]:
        for match in self._said.finditer(text):
            group = "name" if match["name"] else "other"
            honoured = match[group].split()[0] in self._honorifics
            if not NO_NAME.search(match[group]) and not honoured:
                yield Post(_person(text, match.span(group), ()), None, "", *match.span(group))


def _person(text: str, span: tuple[int, int], known: Sequence[Mention]) -> Mention:
    """The person whose name stands there; one who is known, if the base has the name."""
    for mention in known:
        if mention.thing.kind == "person" and mention.start < span[1] and span[0] < mention.end:
            return mention
    return Mention(*span, Thing("person", None, " ".join(text[span[0] : span[1]].split())))


def _chinese(people: Mapping[str, Any]) -> str:
    """A name in Chinese characters: 阿纳托利·彼得鲁科维奇, 索马纳特, 张克俭, 松浦真弓."""
    sign = f"[{people['foreign']}卫]"
    first = (
        rf"(?:[{HAN}]{{1,6}}[—–-]{{1,2}})?[{HAN}]{{1,8}}(?:[·•・‧]{INNER}{{1,10}}?){{0,2}}?[·•・‧]"
    )
    end = rf"(?={any_of(people['followed'])}|[^{HAN}·•・‧]|$)"
    return (
        rf"(?!{any_of(people['not_names'])})(?P<name>"
        rf"{first}(?:[{people['foreign']}卫—–-]{{1,12}}?"
        rf"(?:{end}|(?<=[{HAN}]{{2}})(?!{sign}|[—–·•・‧-]))|{INNER}{{1,10}}?{end})"
        rf"|(?:(?:{any_of(people['japanese'])})[{HAN}]{{1,3}}?|{sign}{{2,7}}?"
        rf"|[{people['surnames']}][{HAN}]{{1,2}}?){end}"
        rf"|{sign}{{2,7}}(?:亲王|公主|王子|(?!{sign})))"
    )
