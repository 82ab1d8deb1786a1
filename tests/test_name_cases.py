"""``data/name_cases.yaml``, case by case, on the shipped records; accuracy by class is printed."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml

from kb.database.build import build
from kb.database.store import Store
from kb.errors import LunarError, NotFoundError
from kb.places import shipped_data
from kb.questions.resolve import named, resolve

CASES = yaml.safe_load((shipped_data() / "name_cases.yaml").read_text(encoding="utf-8"))
SORTS = {"match": 1000, "no_match": 300, "ambiguous": 40, "near": 150, "offered": 25}
"""How many there are at least."""


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    target = tmp_path_factory.mktemp("names") / "lunar.sqlite"
    with Store(build((shipped_data(),), target).path) as store:
        yield store


def kinds(case):
    return [case["kind"]] if "kind" in case else []


def found(store, case):
    """The id that the text is taken for, if it is taken for any."""
    store.assumed.clear()
    try:
        return resolve(store, case["text"], *kinds(case)).id
    except LunarError:
        return None


def is_match(store, case):
    return found(store, case) == case["id"] and not store.assumed


def is_no_match(store, case):
    return found(store, case) != case["id"]


def is_ambiguous(store, case):
    things = {thing.id for thing in named(store, case["text"], *kinds(case))}
    return found(store, case) is None and len(things) > 1 and things >= set(case["candidates"])


def is_near(store, case):
    return found(store, case) == case["id"] and len(store.assumed) == 1


def is_offered(store, case):
    try:
        resolve(store, case["text"], *kinds(case))
    except NotFoundError as error:
        _, _, offers = (error.hint or "").partition("did you mean ")
        return case["id"] in offers.rstrip("?").split(", ")
    return False


def test_there_are_enough_of_every_sort():
    assert CASES.keys() == SORTS.keys()
    assert {sort: len(CASES[sort]) >= least for sort, least in SORTS.items()} == dict.fromkeys(
        SORTS, True
    )


def test_no_case_stands_twice():
    listed = [
        (sort, case["text"], case.get("kind"), case["id"] if sort == "no_match" else "")
        for sort, cases in CASES.items()
        for case in cases
    ]
    assert [case for case, count in Counter(listed).items() if count > 1] == []


def test_the_ids_are_there(base):
    known = {row["id"] for row in base.rows("SELECT id FROM subject")}
    ids = {key for c in CASES["ambiguous"] for key in c["candidates"]}
    ids |= {c["id"] for sort in SORTS if sort != "ambiguous" for c in CASES[sort]}
    assert ids - known == set()


@pytest.mark.parametrize("sort", SORTS)
def test_names_are_understood_as_they_must_be(base, capsys, sort):
    right = {
        "match": is_match,
        "no_match": is_no_match,
        "ambiguous": is_ambiguous,
        "near": is_near,
        "offered": is_offered,
    }[sort]
    tried, good, wrong = Counter(), Counter(), []
    for case in CASES[sort]:
        tried[case["of"]] += 1
        if right(base, case):
            good[case["of"]] += 1
        else:
            wrong.append(case)
    with capsys.disabled():
        rates = ", ".join(f"{of} {good[of]}/{tried[of]}" for of in sorted(tried))
        print(f"\n{sort}: {rates}")
    assert wrong == []
