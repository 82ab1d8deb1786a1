"""Is what somebody types read as it is meant?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import UsageError
from kb.questions.exactness import pattern, plain
from kb.questions.pairs import pair
from kb.questions.query import LONGEST, MOST, Term, understand
from kb.questions.variants import kin, phrase, spellings


def read(text):
    """The groups of a search as texts, alternatives after a stroke, phrases in marks."""
    groups = understand(text).groups
    return [
        "|".join(f'"{t.text}"' if t.quoted else t.text + "*" * t.prefix for t in group)
        for group in groups
    ]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("water ice", ["water", "ice"]),
        ('"water ice" radar', ['"water ice"', "radar"]),
        ("“水冰” 「月球」『探测』«x»", ['"水冰"', '"月球"', '"探测"', '"x"']),
        ('unclosed "water ice', ["unclosed", '"water ice"']),
        ("radon OR dust radar", ["radon|dust", "radar"]),
        ("氡 或 尘埃", ["氡|尘埃"]),
        ("retrorefl*", ["retrorefl*"]),
        ("the dust of the moon", ["dust", "moon"]),
        ("the of", ["the", "of"]),
        ("how many countries have signed", ["countries", "signed"]),
        ("name:radon (dust)", ["name", "radon", "dust"]),
        ("radon AND dust", ["radon", "dust"]),
        ("ｒａｄｏｎ　ｄｕｓｔ", ["radon", "dust"]),
        ("月球，火星。", ["月球", "火星"]),
        ("rad\x00on ра\u202eдон", ["rad", "радон"]),
    ],
)
def test_words_phrases_and_alternatives(text, groups):
    assert read(text) == groups


@pytest.mark.parametrize("text", ["radon -dust", "radon NOT dust", "radon －dust", "-dust radon"])
def test_what_is_not_wanted(text):
    query = understand(text)
    assert query.without == (Term("dust"),)
    assert query.groups == ((Term("radon"),),)
    assert not query.plain


def test_only_words_may_be_a_name():
    assert understand("Chang'e-6").plain
    assert not understand("radon OR dust").plain
    assert not understand("rad*").plain


def test_long_text_is_read_as_far_as_it_helps():
    assert len(understand("word " * LONGEST).groups) <= MOST
    assert len(understand("x" * 100_000).groups[0][0].text) == LONGEST


@given(st.text())
def test_whatever_is_typed_is_read_or_refused(text):
    try:
        query = understand(text)
    except UsageError:
        return
    assert query.groups
    for group in query.groups:
        for term in group:
            for form in spellings(term):
                assert form.count('"') == 2


# The forms of a term.


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("CE6", '"CE 6"'),
        ("CE-6", '"CE6"'),
        ("嫦娥六号", '"嫦 娥 6 号"'),
        ("嫦娥6号", '"嫦 娥 六 号"'),
        ("嫦娥16号", '"嫦 娥 十 六 号"'),
        ("嫦娥二十号", '"嫦 娥 20 号"'),
        ("國際", '"国 际"'),
    ],
)
def test_other_spellings(text, form):
    assert form in spellings(Term(text))
    assert spellings(Term(text, quoted=True)) == [phrase(text)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("月球车", '"rover"'),
        ("rover", '"月 球 车"'),
        ("programme", '"program"'),
        ("pressurized", '"pressurised"'),
        ("extraction", '"extract" *'),
        ("法国", '"French"'),
        ("Swedish", '"瑞 典"'),
    ],
)
def test_other_words(text, form):
    assert form in kin(Term(text))
    assert kin(Term(text, quoted=True)) == []


def test_a_short_word_is_not_cut_to_its_root():
    assert not any(form.endswith("*") for form in kin(Term("station")) + kin(Term("moons")))


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ('"penetrators"', "two penetrators", True),
        ('"penetrators"', "a penetrator", True),
        ('"penetrators"', "penetrating", False),
        ('"penetr" *', "penetrating", True),
        ('"ce 6"', "CE-6", True),
        ('"嫦 娥"', "\u200b嫦\u200b娥\u200b", True),
        ('"malargue"', "Malargüe", True),
        ('"star"', "starlight", False),
    ],
)
def test_the_very_words(form, text, found):
    assert bool(pattern([form]).search(plain(text))) is found


# Countries together.


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("中俄", ("CN", "RU")),
        ("中法合作", ("CN", "FR")),
        ("中意", ("CN", "IT")),
        ("中欧", ("CN", "esa")),
        ("中日韩", ("CN", "JP", "KR")),
        ("俄美", ("RU", "US")),
        ("中蘇", ("CN", "SU")),
        ("中俄数据中心", ("CN", "RU")),
        ("Sino-Russian", ("CN", "RU")),
        ("sino–russian", ("CN", "RU")),
        ("US–Japan", ("US", "JP")),
        ("Franco-Chinese", ("FR", "CN")),
        ("China/France", ("CN", "FR")),
        ("France and China", ("FR", "CN")),
        ("South Korea United States", ("KR", "US")),
        ("中国 法国", ("CN", "FR")),
        ("European Japanese", ("esa", "JP")),
        ("中国", ()),
        ("日本", ()),
        ("Chinese", ()),
        ("moon-base", ()),
        ("阿波罗", ()),
        ("白俄罗斯", ()),
        ("埃塞俄比亚", ()),
        ("罗马", ()),
        ("中美洲", ()),
        ("新加坡", ()),
        ("保加利亚", ()),
        ("意大利 意大利", ()),
        ('"中俄"', ()),
        ("Chang'e-6", ()),
    ],
)
def test_words_that_mean_several_countries(text, sides):
    assert pair(understand(text).groups).sides == sides


def test_what_is_looked_for_beside_the_countries():
    assert pair(understand("中俄数据中心").groups).beside == ((Term("数据中心"),),)
    assert pair(understand("US-Japan cooperation").groups).beside == ()
    assert pair(understand("US Japan rover").groups).beside == ((Term("rover"),),)
