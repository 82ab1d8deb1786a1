"""What do people find who type a name, a word, a phrase, two countries? On the shipped records and
on the small ones.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kb.database.build import build
from kb.database.store import Store
from kb.errors import NotFoundError, UsageError
from kb.places import shipped_data
from kb.questions.search import search

QUERIES = Path(__file__).resolve().parents[2] / "benchmarks" / "queries.yaml"


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    target = tmp_path_factory.mktemp("shipped") / "lunar.sqlite"
    with Store(build((shipped_data(),), target).path) as store:
        yield store


def ids(table, count=10):
    return [row["id"] for row in list(table.rows)[:count]]


def row_of(table, key):
    [row] = (row for row in table.rows if row["id"] == key)
    return row


# What comes first.


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Chang'e-6", "chang-e-6"),
        ("chang’e 6", "chang-e-6"),
        ("ＣＥ－６", "chang-e-6"),
        ("CE6", "chang-e-6"),
        ("嫦娥六号", "chang-e-6"),
        ("嫦娥6号", "chang-e-6"),
        ("嫦娥六號", "chang-e-6"),
        ("DORN", "dorn"),
        ("国际月球科研站", "ilrs"),
        ("國際月球科研站", "ilrs"),
        ("Artemis Accords", "artemis-accords"),
        ("다누리", "kplo"),
        ("Луна-25", "luna-25"),
        ("かぐや", "kaguya"),
        ("Malargue", "malargue-station"),
    ],
)
def test_a_thing_whose_name_it_is_comes_first(base, text, first):
    assert ids(search(base, text))[0] == first


def test_then_those_whose_name_begins_with_it(base):
    assert ids(search(base, "Chang'e", kind=["mission"]), 3) == [
        "chang-e-1",
        "chang-e-2",
        "chang-e-3",
    ]
    assert ids(search(base, "Beresh"))[0] == "beresheet"


def test_the_very_word_comes_before_others_of_its_stem(base):
    found = ids(search(base, "penetrators", limit=0), 99)
    radars = [key for key in found if key.endswith("-lpr")]  # penetrating
    assert radars
    assert max(map(found.index, ["lunar-a", "luna-glob-concept"])) < min(map(found.index, radars))


def test_sources_come_last(base):
    kinds = [row["kind"] for row in search(base, "嫦娥六号", limit=0).rows]
    assert "source" in kinds
    assert kinds == sorted(kinds, key="source".__eq__)


def test_scores_fall_and_keys_are_those_promised(base):
    table = search(base, "lunar sample")
    assert table.keys[:5] == ("kind", "id", "name", "snippet", "score")
    scores = [row["score"] for row in table.rows]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 20
    assert "the first 20; --limit 0 shows all" in table.notes
    assert ids(search(base, "lunar sample", limit=3)) == ids(table, 3)
    whole = search(base, "lunar sample", limit=0)
    assert len(ids(whole, 999)) > 20
    assert whole.notes == ()


@pytest.mark.parametrize("part", ["first", "second"])
def test_the_searches_of_the_benchmark(base, part):
    queries = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))[part]
    assert len(queries) == 100
    known = {row["id"] for row in base.rows("SELECT id FROM subject")}
    assert {key for _, wanted in queries for key in wanted} <= known
    shares = [
        len(set(wanted) & set(ids(search(base, text)))) / len(wanted) for text, wanted in queries
    ]
    assert sum(shares) / len(shares) >= 0.98


# Words in what is said.


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("radon", "dorn"),
        ("retroreflectors", "inrri-ce6"),  # stems
        ("月球样品", "national-museum-lunar-sample-2021"),
        ("撞击坑", "crater-identification-2020"),
        ("deep neural network", "crater-identification-2020"),
        ("Petrukovich", "anatoly-petrukovich"),
        ("挥发物", "dorn"),
        ("Artemis program", "artemis"),  # American spelling
        ("pressurised rover", "us-japan-pressurized-rover-2024"),  # British spelling
        ("oxygen extraction", "lunar-extractor-lsas"),  # extractor
        ("乌龟", "zond-5"),  # a translation
        ("法国 氡", "dorn"),  # by the country of its maker
        ("French radon", "dorn"),
        ("嫦娥六号法国载荷", "chang-e-6"),  # no spaces
    ],
)
def test_words_in_what_is_said_of_a_thing(base, text, among):
    assert among in ids(search(base, text))


def test_characters_that_do_not_stand_side_by_side(base):
    assert ids(search(base, '"气撞击"')) == []


def test_words_that_nothing_has_all_of(base):
    table = search(base, "radon zzzzqqq")
    assert "dorn" in ids(table)
    assert table.warnings == ("nothing has all of these words; shown is what has most of them",)
    assert ids(search(base, "zzzzqqq")) == []


def test_where_few_have_all_words_those_with_nearly_all_follow(base):
    table = search(base, "Dutch radio antenna")
    assert "ncle-agreement-nso-cnsa-2016" in ids(table, 3)
    [warning] = table.warnings
    assert warning.endswith("have all of the words, the others have most of them")
    assert row_of(table, "ncle-agreement-nso-cnsa-2016")["score"] > 100
    assert min(row["score"] for row in table.rows) < 100


def test_a_slip_is_met_with_close_names(store):
    table = search(store, "Danurri")
    assert ids(table) == []
    assert table.notes == ("did you mean kplo?",)


def test_names_that_may_be_meant_are_offered_beside_what_has_most_of_the_words(base):
    table = search(base, "Chnge 6")
    assert table.rows
    assert "did you mean chang-e-6" in table.notes[-1]
    assert search(base, "Chang'e-6 radon").notes == ()


# Countries together.


def test_a_pair_finds_what_both_take_part_in(base):
    found = ids(search(base, "中俄"))
    assert {"ilrs-mou-cn-ru", "ilrs-joint-statement-cn-ru-2021"} <= set(found)
    assert set(ids(search(base, "Sino-Russian"))) == set(found)
    assert set(ids(search(base, "China–Russia"))) == set(found)


def test_a_pair_and_a_word(base):
    assert "chang-e-5-sample-gift-france" in ids(search(base, "中法 月球样品"), 3)
    assert "cn-ru-lunar-data-centre-2019" in ids(search(base, "中俄数据中心"), 2)
    assert ids(search(base, "Soviet-American conference"))[0] == "us-su-lunar-conference-1974"


def test_two_countries_in_words(store):
    assert ids(search(store, "France China", kind=["agreement"]), 1) == ["cnsa-cnes-dorn"]


def test_three_countries(base):
    found = search(base, "China, France and Italy").rows
    assert "chang-e-6" in [row["id"] for row in found]


# Where it was found.


def test_the_snippet_shows_the_hit_in_a_quote_and_says_where(base):
    row = row_of(search(base, "迁移学习"), "crater-identification-2020")
    assert "[迁移学习]" in row["snippet"]
    assert (row["field"], row["source"]) == ("quote", "peoples-daily-2021-04-28")
    assert row["link"].partition("/")[0] == "crater-identification-2020"
    assert row["locator"].startswith("¶")


def test_a_hit_in_a_tie_is_shown_under_its_record(base):
    row = row_of(search(base, "Frank Borman"), "luna-15")
    assert (row["field"], row["link"]) == ("tie", "luna-15/partner:nasa:partner")
    assert "[Frank Borman]" in row["snippet"]


def test_a_hit_in_a_claim_is_shown_with_its_property(base):
    rows = [r for r in search(base, '"three more launches"', limit=0).rows if r["field"] == "claim"]
    assert [row["property"] for row in rows] == ["plan"]
    assert all(row["source"] for row in rows)


def test_of_a_thing_whose_name_it_is_the_snippet_says_what_it_is(base):
    named = row_of(search(base, "嫦娥六号"), "chang-e-6")
    assert named["snippet"].startswith("[嫦娥六号]: First sample return")
    shown = row_of(search(base, "Chang'e-6"), "chang-e-6")
    assert shown["snippet"].startswith("First sample return")


def test_snippets_are_single_lines_without_marks_of_the_index(base):
    for text in ("国际月球科研站", "sample", "中法"):
        for row in search(base, text, limit=0).rows:
            assert not {"\n", "\u200b", "\ue000", "\ue001"} & set(row["snippet"])
            assert len(row["snippet"]) <= 200


# What people try.


def test_operators(base):
    every = set(ids(search(base, "radon", limit=0), 999))
    assert "dorn" not in ids(search(base, "radon -DORN"), 99)
    assert "dorn" not in ids(search(base, "radon NOT dorn"), 99)
    assert every < set(ids(search(base, "radon OR tardigrades", limit=0), 999))
    assert "inrri-ce6" in ids(search(base, "retrorefl*", limit=0), 999)
    quoted = ids(search(base, '"月球样品"'))
    assert quoted == ids(search(base, "“月球样品”")) == ids(search(base, "「月球样品」"))
    assert ids(search(base, "RADON")) == ids(search(base, "ｒａｄｏｎ"))


def test_a_phrase_is_found_as_it_stands(base):
    loose = set(ids(search(base, "radar penetrating", limit=0), 99))
    assert loose - set(ids(search(base, '"radar penetrating"', limit=0), 99))
    assert "lunar-a" not in ids(search(base, '"penetrating radar"', limit=0), 99)


def test_filters(base):
    instruments = search(base, "radon", kind=["instruments"]).rows
    assert {row["kind"] for row in instruments} == {"instrument"}
    several = search(base, "lunar", kind=["mission,agreement"], limit=0).rows
    assert {row["kind"] for row in several} == {"mission", "agreement"}
    assert "nils" in ids(search(base, "negative ions", country="SE"))
    assert "dorn" not in ids(search(base, "Chang'e-6", country="Sweden", limit=0), 99)
    with pytest.raises(NotFoundError):
        search(base, "radon", country="Atlantis")
    with pytest.raises(UsageError):
        search(base, "radon", kind=["ghost"])


def test_a_country_has_its_people_and_agencies(base):
    kinds = {row["kind"] for row in search(base, "China", country="CN", limit=0).rows}
    assert {"country", "agency", "person", "mission", "agreement"} <= kinds


def test_a_period_keeps_what_possibly_lies_in_it(base):
    rows = list(search(base, "Chang'e", kind=["mission"], since="2024", until="2026-06").rows)
    found = {row["id"]: row["certain"] for row in rows}
    assert found["chang-e-6"] is True
    assert "chang-e-5" not in found
    assert all(row["date"] for row in rows)
    doubtful = search(base, "Chang'e-7", kind=["mission"], until="2027-06")
    assert row_of(doubtful, "chang-e-7")["certain"] is False
    assert doubtful.notes[-1].startswith("?: possibly")


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", '"', "*", "-", "!!!", "，。", "\x00\x01", "-mars", "NOT mars", "🚀", "\u202e",
        "“”", "OR", "()", "- -",
    ],
)  # fmt: skip
def test_nothing_to_look_for_is_one_clear_line(base, text):
    with pytest.raises(UsageError, match="in the search"):
        search(base, text)


@pytest.mark.parametrize(
    "text",
    [
        "NEAR(radon dust)", "name:radon", "radon AND", "AND OR radon", "radon^2", "{a b}",
        "a NOT b", '"radon', "rad*on", "radon)", "x" * 100_000, "中" * 100_000, "ра\u202eдон",
        "radon\x00dust", "'; DROP TABLE claim; --", "radon 🚀 氡", "שלום عالم radon", "-- a b",
        '""" radon', "a OR OR b", "OR a", "a OR", "+radon -", "*radon*", '"a*"', "中俄 OR 中法",
        "中中", "的", "the of", "\ud800radon", "radon " * 5_000, "嫦娥" * 200, "1" * 300, "ﬁ ²",
    ],
)  # fmt: skip
def test_nothing_typed_breaks_it(base, text):
    assert search(base, text).name == "search"
