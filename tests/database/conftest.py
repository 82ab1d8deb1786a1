"""A small base of lunar cooperation, written as the text files a curator would write."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from kb.corpus.reader import Corpus, read
from kb.database.build import build
from kb.database.store import Store

CHECKOUT = Path(__file__).resolve().parents[2]

COUNTRIES = """
- id: CN
  name: {en: China, zh: 中国}
  alpha3: CHN
  sources: [iso]
- id: FR
  name: {en: France, zh: 法国}
  alpha3: FRA
  sources: [iso]
- id: SA
  name: {en: Saudi Arabia}
  alpha3: SAU
  sources: [iso]
"""

AGENCIES = """
- id: cnsa
  name: {en: China National Space Administration, zh: 国家航天局}
  abbreviation: CNSA
  kind: space_agency
  country: CN
  sources: [cnsa-2024]
- id: cnes
  name: {en: National Centre for Space Studies}
  abbreviation: CNES
  kind: space_agency
  country: FR
  sources: [cnes-2019]
- id: irap
  name: {en: Institute for Research in Astrophysics and Planetology}
  abbreviation: IRAP
  kind: research_institute
  claims:
    country:
    - value: FR
      sources: [cnes-2019]
    parent:
    - value: cnes
      sources: [esa-2024]
  sources: [cnes-2019]
"""

SOURCES = """
- {id: iso, title: Country codes, publisher: ISO, read_date: '2026-01-01', language: en, tier: official}
- {id: un, title: Status, publisher: UN, published_date: '2023-01', language: en, tier: official}
- {id: cnes-2019, title: Vers la Lune, publisher: CNES, published_date: '2019-11-06', language: fr, tier: official}
- {id: cnsa-2024, title: Launched, publisher: CNSA, published_date: '2024-05-04', language: zh, tier: official}
- {id: esa-2024, title: Radon, publisher: ESA, published_date: '2024-07-01', language: en, tier: official}
- {id: xinhua-2018, title: To launch, publisher: Xinhua, published_date: '2018-04-24', language: zh, tier: press}
"""  # noqa: E501  # a row is a line

CHANG_E_6 = """
id: chang-e-6
name: {en: Chang'e-6, zh: 嫦娥六号}
aliases: [CE-6]
kinds: [sample_return, lander]
target: moon
programme: clep
status: completed
launch_vehicle: Long March 5
landing_date: '2024-06-02'
end_date: '2024-06-25'
end: the capsule with the samples came down
mass_kg: '8350'
partners:
- {agency: cnsa, role: lead}
- {agency: cnes, role: partner, sources: [{source: cnes-2019, status: planned}]}
claims:
  launch_date:
  - value: '2024-05-03'
    sources: [{source: cnsa-2024, quote: 5月3日发射, locator: ¶1}]
  - value: '2020'
    status: planned
    sources: [xinhua-2018]
instruments:
- id: dorn
  name: {en: Detection of Outgassing RadoN}
  abbreviation: DORN
  type: alpha_particle_spectrometer
  outcome: worked for 32 hours on the surface
  providers:
  - {agency: irap, detail: the detectors}
  sources: [{source: cnes-2019, status: planned}, esa-2024]
not_found:
- {field: cospar_id, date: '2026-01-01'}
sources: [cnsa-2024, esa-2024, {source: xinhua-2018, status: planned}]
"""

ROVER = """
id: jinchan
name: {en: Jinchan rover}
kinds: [rover]
target: moon
part_of: chang-e-6
partners:
- {country: SA, role: funding}
claims:
  mass_kg:
  - value: '5'
    sources: [cnsa-2024]
  - value: '7'
    sources: [esa-2024]
sources: [cnsa-2024]
"""

CLEP = """
id: clep
name: {en: Chinese Lunar Exploration Program}
start_date: '2004-01'
partners:
- {agency: cnsa, role: lead}
sources: [cnsa-2024]
"""

MOON_AGREEMENT = """
id: moon-agreement
title: {en: Agreement on the Moon}
kind: treaty
status: in_force
signed_date: '1979-12-18'
in_force_date: '1984-07-11'
subjects: [clep]
parties:
- {country: FR, signed_date: '1980-01-29'}
- {country: SA, acceded_date: '2012-07-18', left_date: '2024-01-05'}
sources: [un]
"""

RADON_DAYS = """
id: radon-days-2024
name: {en: Radon days}
kind: conference
date: 2024-06
subjects: [chang-e-6]
participants:
- {agency: irap}
- {person: a-curie}
- {country: CN}
sources: [esa-2024]
"""

PEOPLE = """
- id: a-curie
  name: {en: A. Curie}
  posts:
  - {agency: irap, title: Director, start_date: '2020-01-01', end_date: '2024-02'}
  sources: [esa-2024]
"""

FILES = {
    "countries.yaml": COUNTRIES,
    "agencies/all.yaml": AGENCIES,
    "sources/all.yaml": SOURCES,
    "missions/chang-e-6.yaml": CHANG_E_6,
    "missions/jinchan.yaml": ROVER,
    "programmes/clep.yaml": CLEP,
    "agreements/moon-agreement.yaml": MOON_AGREEMENT,
    "activities/radon-days-2024.yaml": RADON_DAYS,
    "people/all.yaml": PEOPLE,
}


class Records:
    """A folder of records under a test."""

    def __init__(self, root: Path, files: dict[str, str]) -> None:
        self.root = root
        for name, text in files.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> Path:
        """Put a file there, or another text into one that is there."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip(), encoding="utf-8")
        return path

    def change(self, name: str, old: str, new: str) -> Path:
        """Change some words of a file."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        return self.write(name, text.replace(old, new))

    def corpus(self) -> Corpus:
        corpus = read((self.root,))
        assert corpus.faults == []
        return corpus

    def build(self, target: Path, as_of: str | None = None) -> Path:
        return build((self.root,), target, as_of=as_of).path


@pytest.fixture
def records(tmp_path: Path) -> Records:
    """The small base, to be changed at will."""
    return Records(tmp_path / "records", FILES)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small base built once; not to be changed."""
    folder = tmp_path_factory.mktemp("built")
    return Records(folder / "records", FILES).build(folder / "lunar.sqlite")


@pytest.fixture
def store(built: Path) -> Iterator[Store]:
    with Store(built) as opened:
        yield opened


Environment = Callable[..., dict[str, str]]


@pytest.fixture
def environment() -> Environment:
    """The environment of a new process: it finds this copy, and nothing of the user's own."""

    def make(**more: str) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("LUNAR_")}
        return kept | {"PYTHONPATH": str(CHECKOUT)} | more

    return make


@pytest.fixture
def python(
    tmp_path: Path, environment: Environment
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a piece of Python in a process of its own."""

    def run(
        code: str, *arguments: object, cwd: Path = tmp_path, **more: str
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", dedent(code), *map(str, arguments)]
        return subprocess.run(
            command,
            cwd=cwd,
            env=environment(**more),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run
