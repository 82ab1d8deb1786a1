"""Is text taken apart for the index so that it can be put together again?"""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.textindex import joined, simplified, spaced

NARROW = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\u200b", max_codepoint=0xFEFF)
)


def finds(text: str, query: str) -> bool:
    """Does the index, with the tokenizer it has, find a phrase in a text?"""
    with sqlite3.connect(":memory:") as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE t USING fts5(x, "
            "tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        connection.execute("INSERT INTO t VALUES (?)", [spaced(text)])
        phrase = '"' + spaced(query).replace('"', "") + '"'
        return bool(connection.execute("SELECT 1 FROM t WHERE t MATCH ?", [phrase]).fetchone())


@given(NARROW)
def test_what_is_taken_apart_is_put_together_again(text):
    assert joined(spaced(text)) == text


@given(st.text())
def test_twice_is_once(text):
    assert spaced(spaced(text)) == spaced(text)


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("嫦娥六号将搭载DORN探测仪", "嫦娥", True),
        ("嫦娥六号将搭载DORN探测仪", "搭载DORN", True),
        ("嫦娥六号将搭载DORN探测仪", "DORN", True),
        ("嫦娥六号将搭载DORN探测仪", "娥嫦", False),
        ("月周回衛星「かぐや」", "かぐ", True),
        ("다누리의 섀도캠", "다누리", True),
        ("ดาวเทียมฉางเอ๋อ", "ฉางเอ๋อ", True),
        ("ＣＥ－６", "CE-6", True),
        ("Malargüe", "malargue", True),
        ("laser retroreflectors", "retroreflector", True),
        ("penetrating radar", "radar penetrating", False),
        ("𠮷野", "𠮷", True),
    ],
)
def test_what_the_index_finds(text, query, found):
    assert finds(text, query) is found


def test_traditional_characters():
    assert simplified("國際月球科研站 CE-6") == "国际月球科研站 CE-6"
    assert simplified("嫦娥六号") == "嫦娥六号"
    assert simplified("plain") == "plain"
