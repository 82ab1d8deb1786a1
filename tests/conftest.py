"""What all tests share: the small base of `tests/data/small`, built once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.database.build import build
from kb.database.store import Store

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that this copy of the project lies in."""
    return CHECKOUT


@pytest.fixture(scope="session")
def small() -> Path:
    """The records of the small base."""
    return CHECKOUT / "tests" / "data" / "small"


@pytest.fixture(scope="session")
def database(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small base, built once; not to be changed."""
    return build((small,), tmp_path_factory.mktemp("small") / "lunar.sqlite").path


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base of the records that come with the program, built once; not to be changed."""
    return build((CHECKOUT / "data",), tmp_path_factory.mktemp("shipped") / "lunar.sqlite").path


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """The small base, to be asked."""
    with Store(database) as opened:
        yield opened


@pytest.fixture
def environment(database: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a new process that asks the small base, with nothing of the user's own."""
    own = ("LUNAR_", "NO_COLOR", "COLUMNS", "PYTHONIOENCODING", "TERM")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(own)}
    return kept | {
        "PYTHONPATH": str(CHECKOUT),
        "LUNAR_DB": str(database),
        "LUNAR_CACHE": str(tmp_path / "cache"),
    }
