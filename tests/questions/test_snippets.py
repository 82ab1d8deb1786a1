"""Is the passage shown that was found, with the hit in it, in a line?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.questions.query import Term
from kb.questions.segments import pieces, segments
from kb.questions.snippets import LONGEST, Passage, snippet


def of(text, *words):
    hits = []
    for word in words:
        start = text.index(word)
        hits.append((start, start + len(word)))
    return snippet(Passage("summary", text, tuple(sorted(hits))))


def test_a_short_passage_is_shown_whole():
    assert of("radon and polonium", "radon") == "[radon] and polonium"
    assert of("研究挥发性元素在月尘的传输", "月尘") == "研究挥发性元素在[月尘]的传输"
    assert of("nothing marked") == "nothing marked"


def test_a_long_one_around_the_hit_and_no_word_is_cut():
    text = "word " * 60 + "radon " + "tail " * 60
    shown = of(text, "radon")
    assert shown.startswith("…word ")
    assert " [radon] " in shown
    assert shown.endswith("tail…")
    assert len(shown) <= LONGEST + 4


def test_no_word_is_cut_where_the_passage_ends_behind_the_hit():
    for behind in range(12):
        shown = of("measurements " * 30 + "radon " + "t" * behind, "radon")
        assert shown.startswith("…measurements ")


def test_han_takes_two_columns_each():
    text = "月" * 200 + "氡" + "球" * 200
    shown = of(text, "氡")
    assert "[氡]" in shown
    assert len(shown) <= LONGEST // 2 + 4


@given(st.text(min_size=1), st.data())
def test_every_hit_shown_is_a_hit(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shown = snippet(Passage("summary", text, ((start, end),)))
    assert "\n" not in shown
    if not set(text) & set("[]…"):
        assert shown.count("[") == shown.count("]") == 1


# Chinese without spaces.


def words(store, text):
    return [term.text for term in segments(store, Term(text))]


def test_names_and_known_words_are_found_in_it(store):
    assert words(store, "嫦娥六号法国载荷") == ["嫦娥6号", "法国", "载荷"]
    assert words(store, "氡气探测仪的相机") == ["氡气探测仪", "相机"]


def test_a_name_is_one_word_and_what_is_unknown_stays(store):
    assert words(store, "嫦娥六号") == []
    assert words(store, "深度神经") == []
    assert segments(store, Term("嫦娥六号法国载荷", quoted=True)) == []


def test_pieces_of_two():
    assert [term.text for term in pieces(Term("深度神经"))] == ["深度", "度神", "神经"]
    assert pieces(Term("radon")) == [Term("radon")]
