"""Which names does the build derive?"""

from __future__ import annotations

import pytest

from kb.corpus.reader import read
from kb.database import scripts
from kb.database.derived import derived
from kb.names import fold


def of(*names: tuple[str, str], **typed: str) -> dict[str, str]:
    """What is derived for one thing of these names: folded name → its language."""
    rows = [
        {"subject": "x", "language": language, "kind": "name", "name": name, "folded": fold(name)}
        for language, name in names
    ]
    given = {"x": tuple(typed.values())} if typed else {}
    return {row["folded"]: row["language"] for row in derived(rows, given)}


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("嫦娥七号", "zh", {"嫦娥7號", "change7hao", "changeqihao", "嫦娥7", "changeqi"}),
        ("國家太空中心", "zh", {"国家太空中心", "guojiataikongzhongxin"}),
        ("重庆大学", "zh", {"重慶大學", "chongqingdaxue"}),
        ("绿", "zh", {"lu", "lv", "綠"}),
        ("Artemis II", "en", {"artemis2"}),
        ("Apollo 11", "en", {"apolloxi"}),
        ("Peregrine Mission One", "en", {"peregrinemission1", "peregrineone", "peregrine1"}),
        ("The Open University", "en", {"openuniversity"}),
        ("Surrey Satellite Technology Ltd", "en", {"surreysatellitetechnology"}),
        ("Pragyan (Chandrayaan-3 rover)", "en", {"pragyan"}),
        ("Research Body (ILRSCO)", "en", {"researchbody", "ilrsco"}),
        ("National Space Science Center, CAS", "en", {"nationalspacesciencecenter"}),
        ("Universität Zürich", "de", {"universitaetzuerich"}),
        ("Луна-25", "ru", {"luna25"}),
        ("かぐや", "ja", {"kaguya"}),
        ("우주항공청", "ko", {"ujuhanggongcheong"}),
    ],
)
def test_what_people_type(name, language, expected):
    assert expected <= of((language, name)).keys()


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("ARTEMIS P2", "en"),
        ("CE-6", "en"),
        ("China", "en"),
        ("小型月着陸実証機", "ja"),
        ("Arts, Science", "en"),
        ("Ministry of Science, Technology and Innovation", "en"),
        ("Apollo 11 (1969)", "en"),
    ],
)
def test_what_is_left_alone(name, language):
    found = of((language, name))
    for wrong in ("artemispii", "cevi", "xiaoxingyuezhe", "arts", "1969", "ministryofscience"):
        assert not any(wrong == folded or folded.startswith("xiao") for folded in found)


def test_nothing_that_is_stated_is_derived():
    assert "artemis2" not in of(("en", "Artemis II"), ("en", "Artemis 2"))


def test_what_people_type_is_written_in_other_scripts_too():
    found = of(("en", "Apollo 11"), typed="阿波罗11号")
    assert found["阿波罗11号"] == "und"
    assert {"阿波羅11號", "aboluo11hao", "aboluoshiyihao"} <= found.keys()


def test_readings_are_those_of_pypinyin(checkout):
    """Characters that are read otherwise in a word stand in a table of ours: is it complete?"""
    from pypinyin import lazy_pinyin

    corpus = read((checkout / "data",))
    names = {
        name
        for entry in corpus.entries.values()
        for language, name in getattr(entry.record, "name", {}).items()
        if language == "zh"
    }
    assert len(names) > 50
    wrong = {}
    for name in names:
        han = "".join(scripts.HAN.findall(name))
        ours, theirs = scripts.pinyin(han), lazy_pinyin(han, v_to_u=True)
        if ours != theirs and "长春" not in han:  # pypinyin sees the word 院长 in 科学院长春
            wrong[han] = (ours, theirs)
    assert wrong == {}


def test_no_library_is_loaded_for_names_in_english(python):
    done = python(
        """
        import sys
        from kb.database.derived import derived
        row = {"subject": "x", "language": "en", "kind": "name", "name": "Artemis II"}
        print([row["name"] for row in derived([row | {"folded": "artemisii"}], {})])
        print({"opencc", "pypinyin", "anyascii"} & set(sys.modules))
        """
    )
    assert done.stdout == "['Artemis 2']\nset()\n", done.stderr
