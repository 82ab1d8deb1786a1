"""An article read: the things it names, and the facts it states, as candidates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kb.articles.agreed import Agreed
from kb.articles.base import Base
from kb.articles.cues import Cues
from kb.articles.facts import Stated
from kb.articles.headlines import renamed, told_below
from kb.articles.intake import Passage
from kb.articles.lexicon import Lexicon
from kb.articles.linking import Links
from kb.articles.mentions import Names
from kb.articles.merging import merged
from kb.articles.pointers import pointing_words
from kb.articles.purposes import purposes
from kb.articles.rules import Rules
from kb.articles.standing import Standing, standing
from kb.articles.subject import Subject
from kb.articles.surroundings import Surroundings
from kb.articles.task import Entity, Task, Tools
from kb.articles.topics import Topics
from kb.database.store import Store


@dataclass(slots=True)
class Candidate:
    """A fact that the article seems to state, beside what is known."""

    stated: Stated
    standing: Standing


@dataclass(slots=True)
class Reading:
    """What an article gave."""

    entities: list[Entity]
    candidates: list[Candidate]


class Reader:
    """Reads articles against a base, one after the other."""

    def __init__(self, store: Store, lexicon: Lexicon) -> None:
        words = lexicon.names
        base = Base(store)
        names = Names(base, lexicon)
        links = Links(base, words["types"], names.shapes.agreement_kind)
        subject = Subject(words["subject"], base)
        self._tools = Tools(
            base, names, Cues(lexicon), Rules(lexicon), links, subject, Surroundings(base, words),
            Agreed(base, names.shapes.agreement_kind),
        )  # fmt: skip
        self._pointing = pointing_words(words["anaphora"])

    def read(self, passages: Iterable[Passage], published: str | None) -> Reading:
        """Read an article, passage by passage; ``published`` is the ISO day it came out, if known.

        What is kept grows with what the article names and states, not with its length.
        """
        base = self._tools.base
        task = Task(self._tools, Topics(self._pointing, base.sorts, base.country_of), published)
        found: dict[tuple[Any, ...], Stated] = {}
        for passage in passages:
            task.headline = task.headline or passage.start + len(passage.text)
            for one in task.stated(passage):
                kept = found.get(one.fact.identity)
                if kept is None or kept.fact.score < one.fact.score:
                    found[one.fact.identity] = one
        same = told_below(found.values(), task.headline, base)
        if same:
            stated = (renamed(one, same) for one in found.values())
            found = {one.fact.identity: one for one in stated}
            task.unite(same)
        places = [(one.thing.id, one.places) for one in task.entities.values()]
        for one in [*purposes(found.values(), places, base)]:
            found[one.fact.identity] = one
        candidates = [
            Candidate(one, standing(one.fact, base))
            for one in (merged(found.values(), base) if task.is_on_subject else ())
        ]
        return Reading(list(task.entities.values()), candidates)
