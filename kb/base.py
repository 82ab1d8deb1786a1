"""The knowledge base in Python: every question of the command line as a method."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar, cast

from kb.database.cache import find
from kb.database.store import Store
from kb.errors import UsageError
from kb.language import use
from kb.questions import catalogue as q
from kb.questions.localize import localized
from kb.table import Page, Table

_P = ParamSpec("_P")
_R = TypeVar("_R")


def asked(
    question: Callable[Concatenate[Store, _P], _R],
) -> Callable[Concatenate[KnowledgeBase, _P], _R]:
    """A question as a method: it has the same parameters, but for the database."""

    @wraps(question)
    def method(self: KnowledgeBase, /, *values: _P.args, **named: _P.kwargs) -> _R:
        answer = question(self.store, *values, **named)
        if isinstance(answer, Table | Page):
            answer.as_of = self.store.as_of
            answer = cast(_R, localized(self.store, answer))
        self._tell(answer)
        return answer

    return method


class KnowledgeBase:
    """An open knowledge base. Its methods are the questions of the command line, by the same names
    and with the same parameters; names of things are understood in any language and usual spelling.

    What is wrong with a question is raised as an error of `kb.errors`; what was taken for granted
    in answering it is a warning.
    """

    partners = asked(q.partners)
    instruments = asked(q.instruments)
    agreements = asked(q.agreements)
    missions = asked(q.missions)
    agencies = asked(q.agencies)
    countries = asked(q.countries)
    programmes = asked(q.programmes)
    activities = asked(q.activities)
    people = asked(q.people)
    sources = asked(q.sources)
    show = asked(q.show)
    why = asked(q.why)
    plans = asked(q.plans)
    conflicts = asked(q.conflicts)
    timeline = asked(q.timeline)
    search = asked(q.search)
    network = asked(q.network)
    graph = asked(q.graph)
    dyads = asked(q.dyads)
    cite = asked(q.cite)
    tables = asked(q.tables)
    export = asked(q.export)
    sql = asked(q.sql)

    def __init__(self, store: Store) -> None:
        self.store = store

    def diff(
        self, new: KnowledgeBase, *, about: str | None = None, kind: str | None = None
    ) -> Table:
        return q.diff(self.store, new.store, about=about, kind=kind)

    diff.__doc__ = q.diff.__doc__

    def meta(self) -> dict[str, str]:
        """What the database says of itself: version, schema, corpus_digest, as_of, license."""
        return self.store.meta()

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        meta = self.meta()
        known = f"as of {self.store.as_of}" if self.store.as_of else "all that is known"
        return f"<Lunar KB {meta['version']}, corpus {meta['corpus_digest'][:16]}, {known}>"

    def _tell(self, answer: object) -> None:
        said, self.store.assumed[:] = list(self.store.assumed), []
        if isinstance(answer, Table):
            said += answer.warnings
        for sentence in said:
            warnings.warn(sentence, stacklevel=3)


def opened(
    db: str | Path | None,
    as_of: str | None,
    data: str | Path | Sequence[str | Path] | None,
    lang: str | None,
) -> KnowledgeBase:
    """What `kb.open()` opens."""
    if db is not None and data is not None:
        raise UsageError("a database and folders of records exclude each other", hint="give one")
    if lang is not None:
        use(lang, {})
    environ = dict(os.environ)
    if data is not None:
        folders = [data] if isinstance(data, str | Path) else data
        environ.pop("LUNAR_DB", None)
        environ["LUNAR_DATA"] = os.pathsep.join(map(str, folders))
    found = find(environ, db=Path(db) if db is not None else None, as_of=as_of)
    if found.notice:
        warnings.warn(found.notice, stacklevel=3)
    return KnowledgeBase(Store(found.path))
