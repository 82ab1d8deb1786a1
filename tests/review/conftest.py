"""The small base, to be written into."""

from __future__ import annotations

import shutil

import pytest

from kb.corpus.reader import read
from kb.corpus.records import Citation, Source
from kb.review.claims import Accepted
from kb.review.desk import Desk

ARTICLE = "example-2024-06-10"


@pytest.fixture
def records(small, tmp_path):
    """A copy of the small base's records."""
    folder = tmp_path / "records"
    shutil.copytree(small, folder)
    return folder


@pytest.fixture
def desk(small):
    """The small base on the desk, with an article of June 2024 as a source."""
    desk = Desk(read([small]))
    desk.put(
        Source(
            id=ARTICLE, title="News", publisher="Example", published_date="2024-06-10",
            language="en", tier="press",
        )
    )  # fmt: skip
    return desk


@pytest.fixture
def fact():
    """A fact that the article states."""

    def of(
        type, subject, object=None, role=None, date=None, status="actual", known=None, quote="said"
    ):
        citation = Citation(source=ARTICLE, quote=quote, locator="¶2")
        return Accepted(type, subject, object, role, date, status, citation, known)

    return of
