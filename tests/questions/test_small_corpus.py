"""Are the records under these tests as records ought to be?"""

from __future__ import annotations

from kb.corpus.checks import check
from kb.corpus.reader import read
from kb.corpus.tidy import untidy


def test_the_small_base_has_no_faults(small):
    assert check(read((small,)), (small,)) == []


def test_its_files_are_in_canonical_form(small):
    assert untidy((small,)) == []


def test_it_holds_every_class_of_thing(store):
    kinds = {row["kind"] for row in store.rows("SELECT DISTINCT kind FROM subject")}
    assert kinds >= {
        "country", "agency", "programme", "mission", "instrument",
        "agreement", "activity", "person", "source",
    }  # fmt: skip
