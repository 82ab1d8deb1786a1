"""What people type into a search, and what they find, on the shipped records."""

import pytest

from kb.database.build import build
from kb.database.store import Store
from kb.errors import NotFoundError, UsageError
from kb.places import shipped_data
from kb.questions.query import pair, understand
from kb.questions.search import search


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    target = tmp_path_factory.mktemp("shipped") / "lunar.sqlite"
    with Store(build((shipped_data(),), target).path) as store:
        yield store


def ids(table, count=10):
    return [row["id"] for row in list(table.rows)[:count]]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Chang'e-6", "chang-e-6"),
        ("嫦娥六号", "chang-e-6"),
        ("嫦娥6号", "chang-e-6"),
        ("CE-6", "chang-e-6"),
        ("DORN", "dorn"),
        ("国际月球科研站", "ilrs"),
        ("Artemis Accords", "artemis-accords"),
        ("다누리", "kplo"),
        ("Луна-25", "luna-25"),
        ("かぐや", "kaguya"),
    ],
)
def test_a_thing_whose_name_it_is_comes_first(base, text, first):
    assert ids(search(base, text))[0] == first


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("radon", "dorn"),
        ("retroreflectors", "inrri-ce6"),  # stems
        ("月球样品", "national-museum-lunar-sample-2021"),
        ("撞击坑", "crater-identification-2020"),
        ("deep neural network", "crater-identification-2020"),
        ("气撞击", None),  # characters that do not stand side by side
        ("Petrukovich", "anatoly-petrukovich"),
        ("挥发物", "dorn"),
    ],
)
def test_words_in_what_is_said_of_a_thing(base, text, among):
    found = ids(search(base, text, limit=0), 99)
    assert among in found if among else found == []


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("中俄", ("CN", "RU")),
        ("中法合作", ("CN", "FR")),
        ("中意", ("CN", "IT")),
        ("中欧", ("CN", "esa")),
        ("Sino-Russian", ("CN", "RU")),
        ("US–Japan", ("US", "JP")),
        ("Franco-Chinese", ("FR", "CN")),
        ("中国", ()),
        ("日本", ()),
        ("moon-base", ()),
    ],
)
def test_words_that_mean_a_pair(text, countries):
    assert pair(text) == countries
    assert understand(text).pair == countries


def test_a_pair_finds_what_both_take_part_in(base):
    assert {"cn-ru-chang-e-7-luna-26-2019", "ilrs-mou-cn-ru"} & set(ids(search(base, "中俄"), 30))
    found = ids(search(base, "中法 月球样品"))
    assert found[0] == "chang-e-5-sample-loan-agreements-2025"


def test_what_people_try(base):
    every = set(ids(search(base, "radon", limit=0), 999))
    assert "dorn" not in ids(search(base, "radon -DORN"), 99)
    assert every < set(ids(search(base, "radon OR retroreflector", limit=0), 999))
    assert ids(search(base, '"far side" sample', limit=0), 999)
    assert "inrri-ce6" in ids(search(base, "retrorefl*", limit=0), 999)
    assert ids(search(base, "“月球样品”")) == ids(search(base, '"月球样品"'))


def test_filters(base):
    assert {row["kind"] for row in search(base, "radon", kind=["instrument"]).rows} == {
        "instrument"
    }
    swedish = search(base, "negative ions", country="SE").rows
    assert "nils" in [row["id"] for row in swedish]
    rows = list(search(base, "Chang'e", kind=["mission"], since="2024", until="2024").rows)
    assert "chang-e-6" in [row["id"] for row in rows]
    assert all("certain" in row for row in rows if row["date"])
    with pytest.raises(NotFoundError):
        search(base, "radon", country="Atlantis")
    with pytest.raises(UsageError):
        search(base, "radon", kind=["ghost"])


def test_words_that_nothing_has_all_of(base):
    table = search(base, "radon zzzzqqq")
    assert "dorn" in ids(table)
    assert table.warnings == ("nothing has all of these words; shown is what has most of them",)
    assert ids(search(base, "zzzzqqq")) == []


def test_the_snippet_shows_the_hit(base):
    [row] = [
        row for row in search(base, "撞击坑").rows if row["id"] == "crater-identification-2020"
    ]
    assert "[撞击坑]" in row["snippet"]
    assert "\n" not in row["snippet"]


@pytest.mark.parametrize(
    "text", ["", "   ", '"', "*", "-", "!!!", "，。", "\x00\x01", "-mars", "🚀"]
)
def test_nothing_to_look_for_is_one_clear_line(base, text):
    with pytest.raises(UsageError, match="in the search"):
        search(base, text)


@pytest.mark.parametrize(
    "text",
    [
        'NEAR(radon dust)', "name:radon", "radon AND", "AND OR NOT", "radon^2", "{a b}", "a NOT b",
        '"radon', "rad*on", "radon)", "x" * 100_000, "中" * 5_000, "ра\u202eдон", "radon\x00dust",
        "'; DROP TABLE claim; --", "radon 🚀 氡",
    ],
)  # fmt: skip
def test_nothing_typed_breaks_it(base, text):
    assert search(base, text).name == "search"


def test_scores_fall_and_keys_are_those_promised(base):
    table = search(base, "lunar sample")
    assert table.keys[:5] == ("kind", "id", "name", "snippet", "score")
    scores = [row["score"] for row in table.rows]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 20
