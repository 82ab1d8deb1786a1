"""Do the pages say what the code does?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb import vocabulary as v
from kb.choosing import RULE
from kb.corpus.checks import check
from kb.corpus.dictionary import dictionary
from kb.corpus.reader import read
from kb.corpus.records import CLASSES
from kb.corpus.tidy import untidy

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^`([\w/-]+\.yaml)`:\n\n```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_data_dictionary_is_up_to_date():
    page = (DOCS / "data-dictionary.md").read_text(encoding="utf-8")
    assert page == dictionary(), "run `make docs`"


def test_the_data_dictionary_has_every_field_and_every_term():
    page = dictionary()
    for cls in CLASSES.values():
        assert f"### {cls.__name__}\n" in page
        for name, field in cls.model_fields.items():
            assert f"| `{name}` |" in page
            assert field.description, f"{cls.__name__}.{name} has no description"
    for term, meaning in v.MISSION_KIND.items():
        assert f"| `{term}` | {meaning} |" in page


def test_every_link_of_the_data_dictionary_leads_somewhere():
    page = dictionary()
    headings = {match.lower() for match in re.findall(r"^#+ (.+)$", page, re.MULTILINE)}
    assert {target.lower() for target in re.findall(r"\(#([^)]+)\)", page)} <= headings


def test_the_lesson_says_the_rule():
    assert words(RULE) in words((DOCS / "data.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("steps", range(1, 7))
def test_every_step_of_the_lesson_is_sound(data, tmp_path, steps):
    """The files of the lesson, as they stand after so many of its steps, over the shipped ones."""
    blocks = BLOCK.findall((DOCS / "data.md").read_text(encoding="utf-8"))
    assert len(blocks) == 6
    mine = type(data)(tmp_path / "my-records")
    for name, text in blocks[:steps]:
        mine.write(name, text)
    roots = (data.root, mine.root)
    faults = [fault.message for fault in check(read(roots), roots)]
    assert [fault for fault in faults if "supports nothing" not in fault] == []
    assert len(faults) == {1: 1, 4: 2, 5: 1}.get(steps, 0)  # sources that are cited a step later
    assert untidy((mine.root,)) == []
