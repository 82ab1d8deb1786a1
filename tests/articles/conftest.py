"""Readers of articles: on the small base, and on the shipped records."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.articles.intake import Passage, article
from kb.articles.lexicon import Lexicon, load
from kb.articles.reading import Reader, Reading
from kb.database.build import build
from kb.database.store import Store
from kb.places import shipped_data


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load({})


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the shipped records, built once."""
    return build((shipped_data(),), tmp_path_factory.mktemp("whole") / "lunar.sqlite").path


@pytest.fixture(scope="session")
def shipped(whole: Path, lexicon: Lexicon) -> Iterator[Reader]:
    """A reader that knows all shipped names."""
    with Store(whole) as store:
        yield Reader(store, lexicon)


@pytest.fixture(scope="session")
def read(shipped: Reader) -> Callable[..., Reading]:
    """Read a text as of a day."""

    def reading(text: str, published: str | None = "2024-06-01") -> Reading:
        return shipped.read([Passage(0, text, ((0, 1),))], published)

    return reading


@pytest.fixture(scope="session")
def facts(read: Callable[..., Reading]) -> Callable[..., set[str]]:
    """The facts of a text, each in a line: type, subject, object, role, date, status."""

    def found(text: str, published: str | None = "2024-06-01") -> set[str]:
        return {told(candidate.stated.fact) for candidate in read(text, published).candidates}

    return found


def told(fact) -> str:
    there = fact.object.key if fact.object else None
    role = None if fact.type == "affiliation" else fact.role
    parts = (fact.type, fact.subject.key, there, role, fact.date, fact.status)
    return " ".join(part for part in parts if part)


@pytest.fixture(scope="session")
def passages() -> Callable[..., list[Passage]]:
    """The passages of an article given as bytes."""

    def made(data: bytes, name: str = "article.txt") -> list[Passage]:
        return list(article(io.BytesIO(data), name).passages)

    return made
