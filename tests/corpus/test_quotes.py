"""Does the source say so, and where?"""

from __future__ import annotations

import pytest

from kb.corpus.quotes import verify
from kb.errors import UsageError

TEXT = """\
携手探索浩瀚宇宙

　　嫦娥六号预计在2024年前后实施，搭载法国的氡气探测仪。

　　The lander is to fly.\x20\x20
   \u3000
　　The lander is to fly again.
"""


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "paper.txt").write_text(TEXT, encoding="utf-8")
    return folder


def cite(data, rest, file="agreements/pact.yaml"):
    text = data.text(file).removesuffix("sources: [paper]\n")
    data.write(file, f"{text}sources:\n- {{source: paper, {rest}}}\n")


def verified(data, texts):
    found = verify(data.corpus(), texts)
    return found.verified, [str(fault) for fault in found.faults]


@pytest.mark.parametrize(
    "rest",
    [
        "quote: 预计在2024年前后实施, locator: ¶2",
        "quote: 嫦娥六号, locator: ¶1-2",
        "quote: 携手探索浩瀚宇宙, locator: ¶1",
        "quote: The lander is to fly., locator: ¶3",
        "quote: The lander is to fly, locator: ¶3–4",
        "quote: again, locator: ¶4",
        "quote: again",
        "quote: again, locator: p. 7",
    ],
)
def test_a_quote_that_is_there(data, texts, rest):
    cite(data, rest)
    assert verified(data, texts) == (1, [])


@pytest.mark.parametrize(
    ("rest", "fault"),
    [
        ("quote: 预计在2025年前后实施", "the quote is not in 'paper'"),
        ("quote: 预计在2025年前后实施, locator: ¶2", "the quote is not in 'paper'"),
        ("quote: the lander", "the quote is not in 'paper'"),  # word for word: a capital T
        ("quote: 嫦娥六号, locator: ¶1", "the quote is not in ¶1 of 'paper' but in ¶2"),
        ("quote: The lander, locator: ¶1-2", "the quote is not in ¶1-2 of 'paper' but in ¶3, ¶4"),
        ("quote: 嫦娥六号, locator: ¶5", "¶5 is beyond the end of 'paper', which has 4 paragraphs"),
        ("locator: ¶4-5", "¶4-5 is beyond the end of 'paper', which has 4 paragraphs"),
        ("quote: 嫦娥六号, locator: ¶two", "'¶two' names no paragraph; write ¶20 or ¶20-21"),
    ],
)
def test_a_quote_that_is_not(data, texts, rest, fault):
    cite(data, rest)
    assert verified(data, texts) == (0, [f"data/agreements/pact.yaml:9: {fault}"])


def test_quotes_are_found_wherever_they_stand(data, texts):
    here = "{source: paper, quote: 嫦娥, locator: ¶2}"
    bad = "{source: paper, quote: 嫦娥, locator: ¶1}"
    data.write(
        "missions/chang-e-6.yaml",
        f"""\
        id: chang-e-6
        name: {{en: Chang'e-6}}
        kinds: [lander]
        target: moon
        partners:
        - agency: cnsa
          role: lead
          sources: [{here}, {bad}]
          claims:
            detail:
            - value: all of it
              sources: [{bad}]
        instruments:
        - id: dorn
          name: {{en: Dorn}}
          providers:
          - agency: cnes
            sources:
            - source: paper
              quote: 嫦娥
              locator: ¶1
          claims:
            purpose: [{{value: x, sources: [{bad}]}}]
          sources: [{bad}]
        claims:
          launch_date:
          - value: 2024~
            status: planned
            sources:
            - paper
            - {bad}
        sources: [{bad}]
        """,
    )
    count, faults = verified(data, texts)
    assert count == 1
    lines = [int(fault.split(":")[1]) for fault in faults]
    assert lines == [8, 12, 20, 23, 24, 31, 32]


def test_sources_without_a_text_are_counted_apart(data, texts):
    cite(data, "quote: 嫦娥")
    (texts / "paper.txt").rename(texts / "another.txt")
    found = verify(data.corpus(), texts)
    assert (found.verified, found.unseen, found.texts, found.faults) == (0, 1, [], [])


def test_a_text_that_cannot_be_read(data, texts):
    (texts / "paper.txt").write_bytes("嫦娥".encode("gb18030"))
    assert verified(data, texts) == (0, ["texts/paper.txt:1: not UTF-8 text"])


def test_an_empty_text_has_no_paragraphs(data, texts):
    (texts / "paper.txt").write_text("\n\n", encoding="utf-8")
    cite(data, "quote: x, locator: ¶1")
    (fault,) = verify(data.corpus(), texts).faults
    assert fault.message == "¶1 is beyond the end of 'paper', which has 0 paragraphs"


def test_a_folder_that_is_not_there(data, tmp_path):
    with pytest.raises(UsageError, match="no folder of texts"):
        verify(data.corpus(), tmp_path / "nowhere")
