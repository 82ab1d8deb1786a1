"""Where sentences end, in both languages."""

import pytest

from kb.articles.sentences import LONGEST, sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("嫦娥六号发射成功。任务由国家航天局实施！真的吗？", 3),
        ("他说：“我们很高兴。”随后离开。", 2),
        ("搭载法国的仪器；意大利的反射器也在其中。", 2),
        ("It launched on Jan. 15 from the U.S. coast. It landed in March.", 2),
        ("Dr. J. Smith of Acme Inc. said so. He left.", 2),
        ("They flew from the U.S. The rover drove.", 2),
        ("A mass of 2.5 kg, says v. 1.2 of the text.", 1),
        ("Version 3? Yes! “It works.” Good.", 4),
        ("嫦娥6号 lifted off. 随后入轨。", 2),
        ("no end at all", 1),
        ("  \n ", 0),
    ],
)
def test_how_many_sentences(text, count):
    assert len(list(sentences(text))) == count


def test_an_endless_sentence_is_cut_and_nothing_is_lost():
    text = "一二三四五六七八九，" * 1000
    found = list(sentences(text))
    assert all(end - start <= LONGEST for start, end in found)
    assert "".join(text[start:end] for start, end in found) == text
