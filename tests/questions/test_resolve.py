"""Does a name, as somebody types it, lead to the one thing it stands for?"""

from __future__ import annotations

import pytest

from kb.database.build import build
from kb.database.store import Store
from kb.errors import NotFoundError, UsageError
from kb.questions.resolve import resolve, suggest

NAMES = [
    ("chang-e-6", "chang-e-6"),
    ("Chang'e-6", "chang-e-6"),
    ("chang’e 6", "chang-e-6"),
    ("CHANG E 6", "chang-e-6"),
    ("  change6 ", "chang-e-6"),
    ("CE-6", "chang-e-6"),
    ("ce6", "chang-e-6"),
    ("嫦娥六号", "chang-e-6"),
    ("嫦娥6号", "chang-e-6"),
    ("嫦娥６号", "chang-e-6"),
    ("嫦娥八号", "chang-e-8"),
    ("DORN", "dorn"),
    ("氡气探测仪", "dorn"),
    ("CNSA", "cnsa"),
    ("Centre national d’études spatiales", "cnes"),
    ("centre national d'etudes spatiales", "cnes"),
    ("Роскосмос", "roscosmos"),
    ("РОСКОСМОС", "roscosmos"),
    ("луна 27", "luna-27"),
    ("かぐや", "selene"),
    ("Kaguya", "selene"),
    ("ハクトr", "hakuto-r-m1"),
    ("다누리", "kplo"),
    ("한국항공우주연구원", "kari"),
    ("راشد", "rashid"),
    ("مركز محمد بن راشد للفضاء", "mbrsc"),
    ("آئی کیوب قمر", "icube-q"),
    ("国际月球科研站", "ilrs"),
    ("Moon Treaty", "moon-agreement"),
    ("月球协定", "moon-agreement"),
    ("Wu Yanhua", "wu-yanhua"),
    ("吴艳华", "wu-yanhua"),
    ("China", "CN"),
    ("cn", "CN"),
    ("中国", "CN"),
    ("UAE", "AE"),
    ("الإمارات العربية المتحدة", "AE"),
    ("=SUM(1)", "ce6-plaque"),
    ("a|b", "ce6-plaque"),
    ("gazette-2021-04-28", "gazette-2021-04-28"),
]


@pytest.mark.parametrize(("typed", "meant"), NAMES)
def test_a_name_in_any_language_and_spelling(store, typed, meant):
    assert resolve(store, typed).id == meant


@pytest.mark.parametrize("typed", ["Chang'e-5", "嫦娥7号", "CE-60", "CN SA X", "Луна-28", "號"])
def test_a_name_of_something_else_is_not_taken_for_it(store, typed):
    with pytest.raises(NotFoundError):
        resolve(store, typed)


def test_the_title_of_a_source_is_no_name(store):
    with pytest.raises(NotFoundError):
        resolve(store, "Partners for the Moon")


def test_an_ambiguous_name_lists_its_candidates(store):
    with pytest.raises(NotFoundError) as caught:
        resolve(store, "ISA", "agency")
    assert str(caught.value) == "'ISA' may mean 2 things"
    assert caught.value.hint == (
        "use an id: iranian-space-agency (agency: Iranian Space Agency); "
        "israel-space-agency (agency: Israel Space Agency)"
    )
    assert resolve(store, "israel-space-agency", "agency").name == "Israel Space Agency"


def test_a_name_of_another_kind_says_so(store):
    with pytest.raises(NotFoundError) as caught:
        resolve(store, "DORN", "mission")
    assert str(caught.value) == "no mission called 'DORN'"
    assert caught.value.hint == "that is the instrument dorn (Detection of Outgassing RadoN)"


@pytest.mark.parametrize(
    ("typed", "kinds", "meant"),
    [
        ("chang-e-66", ["mission"], "chang-e-6"),
        ("Lnua 2", ["mission"], "luna-27"),
        ("Saudi", ["country"], "SA"),
        ("探月", [], "clep"),
    ],
)
def test_a_slip_of_the_pen_gets_the_right_name_suggested(store, typed, kinds, meant):
    with pytest.raises(NotFoundError) as caught:
        resolve(store, typed, *kinds)
    assert caught.value.hint.startswith("did you mean ")
    assert meant in caught.value.hint


@pytest.mark.parametrize(
    ("typed", "kinds", "meant"),
    [
        ("Chnage 6", ["mission"], "chang-e-6"),
        ("Pakistn", ["country"], "PK"),
        ("Artemis Acords", [], "artemis-accords"),
        ("Mohamed bin Rashid Space Center", ["agency"], "mbrsc"),
        ("嫦娥六号探测器", ["mission"], "chang-e-6"),
    ],
)
def test_a_slip_is_overlooked_where_only_one_thing_can_be_meant(store, typed, kinds, meant):
    store.assumed.clear()
    thing = resolve(store, typed, *kinds)
    assert thing.id == meant
    assert store.assumed == [f"'{typed}' taken as {meant} ({thing.name})"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chang e liu hao", "chang-e-6"),
        ("Cháng'é liù hào", "chang-e-6"),
        ("chang e 6 hao", "chang-e-6"),
        ("嫦娥六號", "chang-e-6"),
        ("chang2 e2 liu4 hao4", "chang-e-6"),
    ],
)
def test_pinyin_and_the_other_script(store, typed, meant):
    assert resolve(store, typed, "mission").id == meant


def test_digits_are_never_overlooked(store):
    for typed in ("Chang'e-7", "嫦娥七号", "Luna-26", "chang e qi hao"):
        with pytest.raises(NotFoundError):
            resolve(store, typed, "mission")


def test_at_most_five_names_are_suggested(store):
    close = suggest(store, "space agency", [])
    assert 1 < len(close) <= 5
    assert len({entity.id for entity in close}) == len(close)


def test_where_nothing_is_close_the_hint_is_where_to_look(store):
    with pytest.raises(NotFoundError) as caught:
        resolve(store, "xyzzy plugh", "mission")
    assert caught.value.hint == "see lunar missions"
    with pytest.raises(NotFoundError) as caught:
        resolve(store, "xyzzy plugh")
    assert "lunar agreements" in caught.value.hint


@pytest.mark.parametrize("typed", ["", "   ", "\t\n", "\u3000"])
def test_no_name_at_all(store, typed):
    with pytest.raises(UsageError, match="an empty name: which mission is meant"):
        resolve(store, typed, "mission")


@pytest.mark.parametrize(
    "typed", ["'", "---", "?!…", "（）", "%", "'; DROP TABLE mission; --", "\0"]
)
def test_signs_without_letters_and_sql_find_nothing(store, typed):
    with pytest.raises(NotFoundError):
        resolve(store, typed)


def test_a_hundred_thousand_characters(store):
    with pytest.raises(UsageError, match="a name of 100,000 characters"):
        resolve(store, "嫦" * 100_000)


@pytest.mark.parametrize(
    ("typed", "kinds", "meant"),
    [
        ("the Chang'e-6 mission", ["mission"], "chang-e-6"),
        ("Yanhua Wu", [], "wu-yanhua"),
        ("Chang'e-6 (CE-6)", ["mission"], "chang-e-6"),
        ("中国嫦娥六号", ["mission"], "chang-e-6"),
        ("China's Chang'e-6", ["mission"], "chang-e-6"),
        ("CNSA Chang'e-6", ["mission"], "chang-e-6"),
        ("Chang'e-6 DORN", [], "dorn"),
    ],
)
def test_what_stands_around_a_name_is_understood_and_said(store, typed, kinds, meant):
    thing = resolve(store, typed, *kinds)
    assert thing.id == meant
    assert store.assumed == [f"'{typed}' taken as {meant} ({thing.name})"]


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("Chang'e-6 station", ["mission"]),
        ("嫦娥六号空间站", ["mission"]),
        ("Chang'e-6 programme", []),
        ("日本嫦娥六号", ["mission"]),
        ("Pakistan's Chang'e-6", ["mission"]),
        ("Chang'e-6 (CE-8)", ["mission"]),
        ("Chang'e-8 DORN", []),
        ("the", []),
        ("探测器", []),
    ],
)
def test_what_contradicts_a_name_is_not_overlooked(store, typed, kinds):
    with pytest.raises(NotFoundError):
        resolve(store, typed, *kinds)
    assert store.assumed == []


def test_an_assumption_is_said_once(store):
    for _ in range(2):
        resolve(store, "Chnage 6", "mission")
    assert len(store.assumed) == 1


@pytest.mark.parametrize("typed", ["嫦娥🚀六号", "Chang'e\x07-6", "\u202eChang'e-6", "Chang'e 6\n"])
def test_signs_between_letters_are_no_letters(store, typed):
    assert resolve(store, typed, "mission").id == "chang-e-6"


@pytest.mark.parametrize("typed", ["嫦娥Chang'e6", "Луна嫦娥かぐや", "🌕🌖", "a" * 300, "嫦" * 300])
def test_mixed_scripts_and_long_words_are_told_in_a_line(store, typed):
    with pytest.raises(NotFoundError) as caught:
        resolve(store, typed)
    assert "\n" not in str(caught.value)


MINISTRIES = """\
- id: pakistan-defence-ministry
  name:
    en: Ministry of Defence (Pakistan)
  kind: government
  sources: [esa-2022-04-13]
- id: pakistan-transport
  name:
    en: Ministry of Transport (Pakistan)
  kind: government
  sources: [esa-2022-04-13]
- id: transport-ministry-of-france
  name:
    en: Ministry of Transport of France
  kind: government
  sources: [esa-2022-04-13]
- id: rocketry
  name:
    en: Rocketry (Pakistan)
  kind: company
  sources: [esa-2022-04-13]
"""


def test_a_description_that_a_name_only_begins_with_is_told_or_asked_about(small, tmp_path):
    (tmp_path / "mine" / "agencies").mkdir(parents=True)
    (tmp_path / "mine" / "agencies" / "xx.yaml").write_text(MINISTRIES, encoding="utf-8")
    built = build((small, tmp_path / "mine"), tmp_path / "lunar.sqlite")
    with Store(built.path) as store:
        assert resolve(store, "Rocketry").id == "rocketry"
        assert store.assumed == []
        assert resolve(store, "Ministry of Defence").id == "pakistan-defence-ministry"
        assert len(store.assumed) == 1
        with pytest.raises(NotFoundError, match="'Ministry of Transport' may mean 2 things"):
            resolve(store, "Ministry of Transport")
        assert resolve(store, "Ministry of Transport (Pakistan)").id == "pakistan-transport"
