"""Answers with everything in them that a format can stumble over."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.about import About
from kb.outputs import FOLDER, FORMATS, Answer, writer
from kb.table import Column, Fact, Page, Table

COLUMNS = (
    Column("mission"),
    Column("name", "Mission"),
    Column("lead", "Lead", lambda row: ", ".join(row["lead"])),
    Column("parties"),
    Column("launch_date", "Launch"),
    Column("mass_kg", "Mass"),
    Column("certain"),
    Column("sources", "Sources", lambda row: " +".join(row["sources"][:1])),
    Column("remark", "Remark", lambda row: row["name"].upper(), machine=False),
)

ROWS = [
    {
        "mission": "chang-e-6",
        "name": "嫦娥六号",
        "lead": ["cnsa"],
        "parties": [{"country": "CN", "agency": None}],
        "launch_date": "2024-05-03",
        "mass_kg": 8350.0,
        "certain": True,
        "sources": ["cnsa-2024", "xinhua-2024"],
    },
    {
        "mission": "odd",
        "name": 'a|b, "q"\n=SUM(1)\t*x*',
        "lead": [],
        "parties": [],
        "launch_date": None,
        "mass_kg": None,
        "certain": False,
        "sources": [],
    },
]

SOURCE = {
    "source": "cnsa-2024",
    "title": "Launch [of] Chang'e-6",
    "publisher": "CNSA",
    "published": None,
    "read": "2026-01-05",
    "language": "en",
    "tier": "official",
    "url": "https://example.org/a_b",
}


@pytest.fixture
def about() -> About:
    return About("0.1.0", "0123456789abcdef0123", None, "CC-BY-4.0")


@pytest.fixture
def table() -> Table:
    return Table("missions", COLUMNS, ROWS, "Missions", notes=("a remark",))


@pytest.fixture
def nothing() -> Table:
    return Table("missions", COLUMNS, [])


@pytest.fixture
def page() -> Page:
    return Page(
        kind="mission",
        id="chang-e-6",
        title="Chang'e-6",
        names={"en": "Chang'e-6", "zh": "嫦娥六号"},
        aliases=("CE-6",),
        facts=(
            Fact("kinds", "kind", ["sample_return"], ("cnsa-2024",), shown="sample return"),
            Fact("launch_date", "launch", "2028~", ("cnsa-2024",), "planned"),
            Fact("mass_kg", "mass (kg)", 8350.0),
        ),
        sections=(Table("missions", COLUMNS[1:3] + COLUMNS[7:8], ROWS, "Parts"),),
        sources=(SOURCE,),
        notes=("looked for | in vain",),
    )


@pytest.fixture
def text() -> Callable[[Answer, str], str]:
    """What a format makes of an answer."""

    def written(answer: Answer, name: str) -> str:
        stream = io.StringIO(newline="")
        writer(name)(answer, stream)
        return stream.getvalue()

    return written


@pytest.fixture
def file(tmp_path: Path) -> Callable[[Answer, str], Path]:
    """The file or folder that a format makes of an answer."""
    made = 0

    def written(answer: Answer, name: str) -> Path:
        nonlocal made
        made += 1
        path = tmp_path / f"{made}.{name}"
        if FORMATS[name].shape == FOLDER:
            path.mkdir()
        writer(name)(answer, path)
        return path

    return written
