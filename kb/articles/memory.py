"""What an article has named so far, and what it calls things by from then on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kb.articles.posts import Post
from kb.articles.things import Mention, Thing

_SITE = re.compile(
    r"[省州市]?的?(?:中国)?(?:[一两二三]座)?(?:深空|测控|地面|跟踪)?(?:站|天线)$|\s+(?:station|antenna)$"
)
"""What a station may be called behind its place."""
_FULL = 4
"""Characters of a name whose first two are the last name."""
_NAME_PARTS = re.compile(r"[·•・‧\s]")


class Memory:
    """The memory of one article."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        """How often each known thing has been named."""
        self.agency: Mention | None = None
        """The agency named last, in an earlier passage."""
        self._stations: dict[str, Thing] = {}
        self._aliases: dict[str, Thing] = {}
        self._pattern: re.Pattern[str] | None = None

    def station(self, mention: Mention) -> Mention:
        """The station as it was called first: 库鲁 and 库鲁站 are one."""
        place = _SITE.sub("", mention.thing.name)
        return mention._replace(thing=self._stations.setdefault(place, mention.thing))

    def call(self, alias: str, thing: Thing) -> None:
        """From here on, the alias stands for the thing."""
        if self._aliases.get(alias) != thing:
            self._aliases[alias] = thing
            self._pattern = None

    def called(self, text: str) -> Iterable[Mention]:
        """Acronyms and last names that stand for what has been named."""
        if not self._aliases:
            return
        if self._pattern is None:
            words = sorted(self._aliases, key=len, reverse=True)
            self._pattern = re.compile(
                "|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in words)
            )
        for match in self._pattern.finditer(text):
            yield Mention(*match.span(), self._aliases[match[0]])

    def meet(self, posts: Iterable[Post]) -> None:
        """From here on, the last names of people stand for them."""
        for post in posts:
            name = post.person.thing.name
            last = _NAME_PARTS.split(name)[-1]
            if last != name and len(last) > (1 if last > "\u2e80" else 3):
                self.call(last, post.person.thing)
            elif len(name) == _FULL and last == name > "\u2e80":
                self.call(name[:2], post.person.thing)  # 岸田文雄
