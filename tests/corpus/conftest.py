"""A small corpus to spoil: two countries, two agencies, a mission with an instrument, a treaty."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from kb.corpus.checks import check
from kb.corpus.reader import Corpus, read

SOUND = {
    "countries.yaml": """\
        - id: CN
          name: {en: China}
          alpha3: CHN
          sources: [paper]
        - id: FR
          name: {en: France}
          alpha3: FRA
          sources: [paper]
        """,
    "agencies/all.yaml": """\
        - id: cnes
          name: {en: National Centre for Space Studies}
          kind: space_agency
          country: FR
          sources: [paper]
        - id: cnsa
          name: {en: China National Space Administration}
          kind: space_agency
          country: CN
          sources: [paper]
        """,
    "missions/chang-e-6.yaml": """\
        id: chang-e-6
        name: {en: Chang'e-6}
        kinds: [lander]
        target: moon
        launch_date: '2024-05-03'
        partners:
        - agency: cnsa
          role: lead
        instruments:
        - id: dorn
          name: {en: Detection of Outgassing Radon}
          providers:
          - agency: cnes
          sources: [paper]
        sources: [paper]
        """,
    "agreements/pact.yaml": """\
        id: pact
        title: {en: A Pact}
        signed_date: '2019-11-06'
        subjects: [chang-e-6]
        parties:
        - agency: cnsa
        - agency: cnes
        sources: [paper]
        """,
    "sources/all.yaml": """\
        - id: paper
          title: A Paper
          publisher: A Publisher
          published_date: '2024-07-09'
          language: en
          tier: press
        """,
}


@dataclass
class Folder:
    """A folder of records under construction."""

    root: Path

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")

    def add(self, name: str, text: str) -> None:
        path = self.root / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        self.write(name, before + dedent(text))

    def text(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def swap(self, name: str, old: str, new: str) -> None:
        """Put other words in the place of some that stand in the file once."""
        text = self.text(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def corpus(self) -> Corpus:
        return read((self.root,))

    def faults(self) -> list[str]:
        return [str(fault) for fault in check(self.corpus(), (self.root,))]


@pytest.fixture
def empty(tmp_path: Path) -> Folder:
    """A folder without records."""
    (tmp_path / "data").mkdir()
    return Folder(tmp_path / "data")


@pytest.fixture
def data(empty: Folder) -> Folder:
    """The sound corpus."""
    for name, text in SOUND.items():
        empty.write(name, text)
    return empty
