"""An article as a whole: what comes out, where it stands in the text, and what is no article."""

import io
import json

import pytest

from kb.articles.intake import article
from kb.articles.report import to_json

ENTITY = {"kind", "id", "name", "mentions"}
CANDIDATE = {
    "type", "subject", "object", "role", "date", "status", "evidence", "start", "end", "score",
    "state",
}  # fmt: skip
MIXED = """嫦娥七号国际载荷

　　嫦娥七号计划于2026年8月发射。It will carry a laser retroreflector from Italy's INFN.
　　"We are proud to fly on Chang'e-7," said Simone Dell'Agnello of INFN.

　　法国国家空间研究中心（CNES）提供的DORN已随嫦娥六号飞行。
"""


@pytest.fixture(scope="module")
def whole_article(shipped):
    def reading(text: str, published="2026-03-02", name="article.txt"):
        found = article(io.BytesIO(text.encode()), name)
        return shipped.read(found.passages, published)

    return reading


@pytest.fixture(scope="module")
def machine(whole_article):
    """What machines get of an article."""

    def as_json(text: str, **options):
        stream = io.StringIO()
        to_json(whole_article(text, **options), stream)
        return json.loads(stream.getvalue())

    return as_json


def test_machines_get_these_keys_and_no_others(machine):
    out = machine(MIXED)
    assert list(out) == ["entities", "candidates"]
    assert out["entities"]
    assert out["candidates"]
    for entity in out["entities"]:
        assert set(entity) == ENTITY
        assert all(set(mention) == {"start", "end"} for mention in entity["mentions"])
    for candidate in out["candidates"]:
        assert set(candidate) == CANDIDATE
        assert 0 < candidate["score"] <= 1
        assert candidate["status"] in ("actual", "planned", "cancelled")
        assert candidate["state"] in ("new", "known", "contradicts", "unknown")


def test_the_keys_are_in_their_order(machine):
    out = machine(MIXED)
    assert list(out["entities"][0]) == ["kind", "id", "name", "mentions"]
    assert list(out["candidates"][0])[:6] == [
        "type", "subject", "object", "role", "date", "status",
    ]  # fmt: skip


def test_offsets_are_those_of_the_text(machine):
    out = machine(MIXED)
    for candidate in out["candidates"]:
        assert MIXED[candidate["start"] : candidate["end"]] == candidate["evidence"]
    shown = {
        (entity["id"] or entity["name"], MIXED[mention["start"] : mention["end"]])
        for entity in out["entities"]
        for mention in entity["mentions"]
    }
    assert {
        ("chang-e-7", "嫦娥七号"), ("chang-e-7", "Chang'e-7"), ("INFN", "INFN"),
        ("cnes", "法国国家空间研究中心"), ("cnes", "CNES"), ("dorn", "DORN"),
    } <= shown  # fmt: skip


def test_a_thing_is_one_entity_however_it_is_called(machine):
    ids = [entity["id"] for entity in machine(MIXED)["entities"] if entity["id"]]
    assert len(ids) == len(set(ids))


def test_languages_may_be_mixed(whole_article):
    found = {
        (c.stated.fact.type, c.stated.fact.subject.key, c.stated.paragraph)
        for c in whole_article(MIXED).candidates
    }
    assert {("launch", "chang-e-7", 2), ("provides", "INFN", 2), ("provides", "cnes", 4)} <= found


def test_paragraphs_are_numbered_without_the_empty_ones(whole_article):
    text = "标题\n\n\n第一段。\n\n嫦娥六号于2024年5月3日发射。\n"
    assert [c.stated.paragraph for c in whole_article(text).candidates] == [3]


def test_what_is_said_again_is_one_candidate(whole_article):
    text = "法国为嫦娥六号提供了氡气探测仪DORN。\n"
    assert len(whole_article(text * 50).candidates) == len(whole_article(text).candidates)


def test_a_better_statement_is_the_one_that_is_kept(whole_article):
    text = "嫦娥六号与法国\n嫦娥六号于2024年5月3日由长征五号发射升空。\n发射：5月3日，嫦娥六号\n"
    launches = [c for c in whole_article(text).candidates if c.stated.fact.type == "launch"]
    assert [(c.stated.fact.date, c.stated.paragraph) for c in launches] == [("2024-05-03", 2)]


def test_a_day_without_a_year_needs_the_day_of_publication(whole_article):
    text = "嫦娥六号于5月3日发射。"
    assert [c.stated.fact.date for c in whole_article(text, "2024-06-01").candidates] == [
        "2024-05-03"
    ]
    assert not [c for c in whole_article(text, None).candidates if c.stated.fact.date]


@pytest.mark.parametrize(
    "text",
    [
        # other subjects
        "The French bakery opened on 3 May. Italy won the match against Germany last year.",
        "央行宣布下调存款准备金率0.5个百分点。法国和德国的股市去年上涨。",
        "Mars Express was launched by ESA on 2 June 2003 and still circles the planet.",
        "法国与巴西签署了农业合作协议，意大利提供贷款。",
        "France signed a trade agreement with Brazil on 4 May 2024 in Paris.",
        # spam
        "BUY NOW!!! 🌙🌙🌙 Cheap moon lamps!!! Call 555-0100 $$$ " * 200,
        "关注公众号领取红包，点击下方链接，月饼五折！" * 100,
        "lorem ipsum dolor sit amet " * 500,
        # no article
        "\u200b\u200b\u200b",
        "1,2,3\n4,5,6\n",
        "https://example.org/moon?x=1",
        "嫦娥六号 法国 欧空局 2024",
        "(((((((((((((((((((((((((((((([[[[[[[[{{{{{{",
    ],
)
def test_of_another_subject_or_none_there_is_nothing(text, whole_article):
    assert whole_article(text).candidates == []


def test_one_endless_line_is_read(whole_article):
    text = "嫦娥六号由法国提供DORN，" * 3000
    assert 0 < len(whole_article(text).candidates) < 10


def test_a_sentence_without_end_is_read(whole_article):
    text = "France and Italy and China and " * 3000 + "signed the Artemis Accords."
    assert len(whole_article(text).candidates) < 10


def test_reading_changes_nothing(whole, whole_article):
    before = whole.read_bytes()
    whole_article(MIXED)
    assert whole.read_bytes() == before
