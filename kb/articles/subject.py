"""Is an article about space at all? Of others, whatever they state is not for this base."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kb.articles.base import Base
from kb.articles.namepatterns import any_of
from kb.articles.things import Mention

_TELLING = ("mission", "programme", "instrument", "agreement")
"""Kinds of things that only articles on the subject name."""


class Subject:
    """What tells that a text is about space: its words, or known things of it."""

    def __init__(self, words: Mapping[str, list[str]], base: Base) -> None:
        self._words = re.compile(
            rf"{any_of(words['zh'])}|\b(?:{any_of(words['en'])})\b", re.IGNORECASE
        )
        self._base = base

    def is_in(self, text: str, mentions: Iterable[Mention]) -> bool:
        return bool(self._words.search(text)) or any(self._tells(mention) for mention in mentions)

    def _tells(self, mention: Mention) -> bool:
        thing = mention.thing
        return thing.id is not None and (
            thing.kind in _TELLING or self._base.kind_of_agency.get(thing.id) == "space_agency"
        )
