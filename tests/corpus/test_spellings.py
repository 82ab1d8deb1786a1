"""Is the list of further spellings read, and are its faults found?"""

from __future__ import annotations

import pytest

from kb.corpus.reader import read
from kb.corpus.spellings import spelled
from kb.database.rows import rows_of
from kb.names import fold


def test_spellings_are_read_by_id(data):
    data.write("spellings.yaml", "cnsa: 中国航天局; КНКА\nchang-e-{n}: Чанъэ-{n}\n")
    assert data.faults() == []
    assert read((data.root,)).spellings == {
        "cnsa": ("中国航天局", "КНКА"),
        "chang-e-{n}": ("Чанъэ-{n}",),
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("cnsa: НАСА; наса\n", "1: cnsa: the spelling 'наса' is there already"),
        ("cnsa: '---'\n", "1: cnsa: the spelling '---' has no letters"),
        ("cnsa: A; ; B\n", "1: cnsa: the spelling '' has no letters"),
        ("cnsa: [A, B]\n", "1: cnsa: spellings with ';' between them are expected"),
        ("a: b\nc n: d\n", "2: 'c n' is no id, nor one that ends in {n}"),
        (
            "chang-e-{n}: Чанъэ\n",
            "1: chang-e-{n}: {n} stands in both the id and 'Чанъэ', or in nei",
        ),
        ("- cnsa\n", "1: lines of 'id: spelling; spelling' are expected"),
        ("cnsa: a\ncnsa: b\n", "2: 'cnsa' is given twice"),
    ],
)
def test_a_fault_is_named_with_its_line(data, text, fault):
    data.write("spellings.yaml", text)
    (found,) = data.faults()
    assert found.startswith(f"data/spellings.yaml:{fault}")


def test_a_series_has_the_number_of_each_member():
    typed = {"artemis-{n}": ("アルテミス{n}",), "luna-2": ("Lunik 2",), "luna-{n}": ("ルナ{n}号",)}
    assert spelled(typed, ["artemis-iii", "luna-2", "luna-25", "luna-27a", "cnsa"]) == {
        "artemis-iii": ("アルテミス3",),
        "luna-2": ("Lunik 2", "ルナ2号"),
        "luna-25": ("ルナ25号",),
    }


def test_they_are_found_by_and_never_shown(data):
    data.write("spellings.yaml", "chang-e-{n}: 常娥{n}号\nnobody: nothing\n")
    names = rows_of(read((data.root,)))["name"]
    (mine,) = [row for row in names if row["name"] == "常娥6号"]
    assert (mine["subject"], mine["kind"]) == ("chang-e-6", "derived")
    assert "nobody" not in {row["subject"] for row in names}


def test_what_a_record_states_is_not_repeated(checkout):
    corpus = read((checkout / "data",))
    stated: dict[str, set[str]] = {}
    for row in rows_of(corpus)["name"]:
        if row["kind"] != "derived":
            stated.setdefault(row["subject"], set()).add(row["folded"])
    single = {key: typed for key, typed in corpus.spellings.items() if not key.endswith("{n}")}
    assert [
        (key, spelling)
        for key, spellings in single.items()
        for spelling in spellings
        if fold(spelling) in stated.get(key, ())
    ] == []


def test_the_shipped_ones_are_of_things_that_are_there(checkout):
    corpus = read((checkout / "data",))
    known = set(spelled(corpus.spellings, corpus.entries))
    series = {key.removesuffix("{n}") for key in corpus.spellings if key.endswith("{n}")}
    single = {key for key in corpus.spellings if not key.endswith("{n}")}
    assert single - known == set()
    assert {stem for stem in series if not any(key.startswith(stem) for key in known)} == set()
