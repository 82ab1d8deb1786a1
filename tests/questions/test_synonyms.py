"""Are the words that the search takes for one another in order?"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import yaml

from kb.names import fold

ROOT = Path(__file__).resolve().parents[2]
COUNTRIES = json.loads((ROOT / "kb/demonyms.json").read_text(encoding="utf-8"))["countries"]
GROUPS = json.loads((ROOT / "kb/synonyms.json").read_text(encoding="utf-8"))["groups"]
HANZI = json.loads((ROOT / "kb/hanzi.json").read_text(encoding="utf-8"))
RECORDS = {
    record["id"]: record
    for record in yaml.safe_load((ROOT / "data/countries.yaml").read_text(encoding="utf-8"))
}


def repeated(words):
    return [word for word, count in Counter(words).items() if count > 1]


def test_every_country_is_one_of_the_records():
    assert set(COUNTRIES) - set(RECORDS) == {"esa"}
    assert set(COUNTRIES["esa"]["members"]) <= set(RECORDS)


def test_every_country_has_its_own_names_among_its_words():
    for code, country in COUNTRIES.items():
        if code != "esa":
            words = set(map(fold, country["words"]))
            names = RECORDS[code]["name"]
            assert fold(names["en"]) in words, code
            assert not names.get("zh") or fold(names["zh"]) in words, code


def test_no_word_or_sign_means_two_countries():
    assert repeated(sign for country in COUNTRIES.values() for sign in country["signs"]) == []
    words = [w for c in COUNTRIES.values() for w in {*map(fold, c["words"] + c["prefixes"])}]
    assert repeated(words) == []


def test_every_group_has_words_to_exchange():
    for group in GROUPS:
        assert len({*map(fold, group)}) > 1, group
        assert repeated(group) == []


def test_most_groups_have_both_languages():
    both = [g for g in GROUPS if any(w.isascii() for w in g) and not all(w.isascii() for w in g)]
    assert len(both) == len(GROUPS)


def test_characters_come_in_pairs():
    old, new = "".join(HANZI["traditional"]), "".join(HANZI["simplified"])
    assert len(old) == len(new) > 1_500
    assert repeated(old) == []
    assert not set(old) & set(new)
