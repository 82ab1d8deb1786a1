"""Do the pages that show code and commands tell the truth?"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys

import pytest

PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def analysis(checkout, shipped, tmp_path_factory):
    """What `docs/python.md` prints, run from its first line to its last, and where it wrote."""
    pytest.importorskip("matplotlib")
    pytest.importorskip("pandas")
    folder = tmp_path_factory.mktemp("analysis")
    text = (checkout / "docs/python.md").read_text(encoding="utf-8")
    blocks = PYTHON.findall(text)
    assert len(blocks) >= 6
    ran = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", "\n".join(blocks)],
        cwd=folder,
        env={
            "LUNAR_DB": str(shipped),
            "PYTHONPATH": str(checkout),
            "MPLCONFIGDIR": str(folder),
            "PATH": "",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout, folder


def test_the_analysis_runs_and_finds_what_it_is_about(analysis):
    out, _ = analysis
    assert "China National Space Administration lead" in out
    assert "no mission called 'chang-e-66' – did you mean chang-e-6" in out
    assert "2024 ['chang-e-6'] ['dorn']" in out
    assert "https://dorn.cnes.fr" in out


def test_the_figure_shows_something(analysis):
    from matplotlib.image import imread

    _, folder = analysis
    pixels = imread(folder / "shared-missions.png")[:, :, :3]
    assert min(pixels.shape[:2]) > 600
    assert pixels.std() > 0.05
    for mark in ((0.38, 0.6, 0.8), (0.89, 0.38, 0.38)):  # blue and red dots, half transparent
        assert (abs(pixels - mark).max(axis=2) < 0.08).sum() > 500


def test_the_commands_of_the_page_on_the_network_work(checkout, environment, shipped, tmp_path):
    text = (checkout / "docs/network.md").read_text(encoding="utf-8")
    lines = [line for block in SHELL.findall(text) for line in block.splitlines()]
    commands = [shlex.split(line, comments=True)[1:] for line in lines]
    assert len(commands) == 4
    for words in commands:
        ran = subprocess.run(
            [sys.executable, checkout / "cli.py", *words],
            cwd=tmp_path,
            env=environment | {"LUNAR_DB": str(shipped)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, ""), words
        assert (tmp_path / words[-1]).stat().st_size > 10_000


@pytest.mark.parametrize("relation", [
    "partner", "lead", "part", "maker", "co_maker", "sample", "party", "participant", "fellow",
])  # fmt: skip
def test_every_relation_is_explained(checkout, relation):
    assert f"| `{relation}` |" in (checkout / "docs/network.md").read_text(encoding="utf-8")


def test_no_relation_is_left_out(shipped):
    from kb.database.store import Store

    with Store(shipped) as store:
        rows = store.rows("SELECT DISTINCT relation FROM network ORDER BY relation")
    assert [row["relation"] for row in rows] == [
        "co_maker", "fellow", "lead", "maker", "part", "participant", "partner", "party", "sample",
    ]  # fmt: skip
