"""Words and rules of a person's own, beside the shipped ones."""

import pytest

from kb.articles.intake import Passage
from kb.articles.lexicon import load
from kb.articles.reading import Reader
from kb.errors import UsageError


@pytest.fixture
def own(tmp_path, store):
    """What a reader with a lexicon file of one's own finds in a text."""

    def found(lexicon: str, text: str):
        path = tmp_path / "own.yaml"
        path.write_text(lexicon, encoding="utf-8")
        reader = Reader(store, load({"LUNAR_LEXICON": str(path)}))
        reading = reader.read([Passage(0, text, ((0, 1),))], "2024-06-01")
        return {(c.stated.fact.type, c.stated.fact.subject.key) for c in reading.candidates}

    return found


def test_a_verb_that_one_adds_means_what_others_mean(own):
    text = "JAXA conjured DORN for Chang'e-6."
    assert ("provides", "jaxa") not in own("cues: {}", text)
    assert ("provides", "jaxa") in own("cues: {cues: {provide: {verbs: [conjure]}}}", text)


def test_a_chinese_word_that_one_adds(own):
    text = "日本宇宙航空研究开发机构变出了DORN。"
    assert ("provides", "jaxa") not in own("cues: {}", text)
    assert ("provides", "jaxa") in own("cues: {cues: {provide: {zh: [变出]}}}", text)


def test_a_rule_that_one_adds(own):
    text = "DORN and again CNES."
    rule = 'rules: {rules: [{fact: provides, score: "0.5", when: "o:instrument ... s:who"}]}'
    assert ("provides", "cnes") in own(rule, text)


@pytest.mark.parametrize(
    ("lexicon", "message"),
    [
        ("a: [", "own.yaml:2: not YAML"),
        ("- one\n- two\n", "not of the form of the shipped lexicon"),
        ("verbs: {}", "no part called 'verbs'"),
        ("cues: [a]", "cues: not of the form"),
        ("cues: {cues: {provide: {verbs: conjure}}}", "cues.cues.provide.verbs: not of the form"),
        ('rules: {rules: [{fact: provides, when: "s:nobody"}]}', "nobody"),
        ('rules: {rules: [{fact: marriage, when: "s:who"}]}', "marriage"),
        ('rules: {rules: [{fact: provides, when: "s:who ("}]}', "s:who ("),
        ("rules: {rules: [{fact: provides}]}", "when"),
        ('rules: {rules: [{fact: provides, score: high, when: "s:who"}]}', "high"),
    ],
)
def test_a_lexicon_that_is_not_one_is_told_in_a_line(own, lexicon, message):
    with pytest.raises(UsageError) as caught:
        own(lexicon, "text")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_lexicon_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        load({"LUNAR_LEXICON": str(tmp_path / "none.yaml")})
    with pytest.raises(UsageError, match="cannot be read"):
        load({"LUNAR_LEXICON": str(tmp_path)})


def test_a_lexicon_that_is_not_text(tmp_path):
    (tmp_path / "own.yaml").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(UsageError, match="not YAML"):
        load({"LUNAR_LEXICON": str(tmp_path / "own.yaml")})
