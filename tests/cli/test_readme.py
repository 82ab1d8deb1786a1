"""The README's commands, run as they stand there, on the records that come with the program."""

from __future__ import annotations

import re
import shlex

FOR_A_PERSON = {"review"}
"""Commands that need somebody at a terminal."""
BLOCK = re.compile(r"^```(?:sh|console)?\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(text):
    """The lines of a page's code blocks that call `lunar`, as words."""
    lines = [line for block in BLOCK.findall(text) for line in block.splitlines()]
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("lunar ")]


def test_its_commands_are_found_in_a_page():
    page = "```sh\nmake demo\nlunar show DORN  # all\n```\n`lunar x`\n```sh\nlunar sql 'a b'\n```"
    assert commands(page) == [["show", "DORN"], ["sql", "a b"]]


def test_every_command_of_the_readme_works(lunar, checkout, monkeypatch, tmp_path):
    (tmp_path / "article.txt").write_text("DORN flew on Chang'e-6.", encoding="utf-8")
    monkeypatch.delenv("LUNAR_DB")  # as a user has it: the base is built from the shipped records
    found = commands((checkout / "README.md").read_text(encoding="utf-8"))
    assert len(found) >= 5
    for words in (words for words in found if words[0] not in FOR_A_PERSON):
        result = lunar(*words)
        assert (result.status, result.err) == (0, ""), (words, result)
        assert result.out
