"""People who are known, by first and last name; others by the last name of one just named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kb.articles.posts import Post
from kb.articles.things import Thing
from kb.names import fold

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ö": "Oe", "Ä": "Ae", "Ü": "Ue"})


class Acquaintance:
    """The known people, by their first and last names."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        listed = list(named)
        self._people = _first_and_last(listed)
        self._alone = _by_last_only(listed)

    def recognised(self, posts: Iterable[Post]) -> list[Post]:
        """The posts, of known people where the names are theirs."""
        met = [self._recognised(post) for post in posts]
        return [_by_last_name(post, met) for post in met]

    def _recognised(self, post: Post) -> Post:
        """The post, of the known person whose first and last names are so."""
        thing = post.person.thing
        if thing.id:
            return post
        words = thing.name.replace(".", " ").split()
        if "·" in thing.name and (alone := self._alone.get(thing.name.split("·")[-1])):
            return post._replace(person=post.person._replace(thing=thing._replace(id=alone)))
        meant = self._people.get((fold(words[0]), fold(words[-1]))) if len(words) > 1 else None
        if meant is None:
            return post
        return post._replace(person=post.person._replace(thing=thing._replace(id=meant)))


def _by_last_name(post: Post, posts: Sequence[Post]) -> Post:
    """The post, of the person of that last name who is named in the passage too."""
    last = post.person.thing.name
    if post.person.thing.id is None and last.isascii() and " " not in last:
        for other in posts:
            name = other.person.thing.name
            if name != last and name.split()[-1] == last:
                return post._replace(person=post.person._replace(thing=other.person.thing))
    return post


def _first_and_last(named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """First and last name, as they are folded → the person, where it is a single one; of both
    spellings of an umlaut.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for name, person in named:
        for spelled in {name, name.translate(_UMLAUTS)}:
            words = spelled.replace(".", " ").split()
            if len(words) > 1:
                found.setdefault((fold(words[0]), fold(words[-1])), set()).add(person)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


def _by_last_only(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Chinese name without a first one → the person, where it is a single one: 泽列内."""
    found: dict[str, set[str]] = {}
    for name, person in named:
        if not name.isascii() and "·" not in name and " " not in name:
            found.setdefault(name, set()).add(person)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def known_as(post: Post, same: Mapping[tuple[str, str], Thing]) -> Post:
    """The post, of the person who the name turned out to stand for."""
    thing = same.get(post.person.thing.identity)
    return post._replace(person=post.person._replace(thing=thing)) if thing else post
