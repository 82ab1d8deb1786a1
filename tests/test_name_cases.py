"""``data/name_cases.yaml``, case by case, on the shipped records; accuracy by class is printed."""

from collections import Counter

import pytest
import yaml

from kb.database.build import build
from kb.database.store import Store
from kb.errors import NotFoundError, UsageError
from kb.places import shipped_data
from kb.questions.resolve import named, resolve

CASES = yaml.safe_load((shipped_data() / "name_cases.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    target = tmp_path_factory.mktemp("names") / "lunar.sqlite"
    with Store(build((shipped_data(),), target).path) as store:
        yield store


def kinds(case):
    return [case["kind"]] if "kind" in case else []


def found(store, case):
    store.assumed.clear()
    try:
        return resolve(store, case["text"], *kinds(case)).id
    except (NotFoundError, UsageError):
        return None


def test_there_are_enough_of_every_sort():
    assert sum(map(len, CASES.values())) >= 500
    assert {sort: len(cases) > 8 for sort, cases in CASES.items()} == dict.fromkeys(
        ("match", "no_match", "ambiguous", "near"), True
    )


def test_names_that_must_match(base, capsys):
    tried, right, wrong = Counter(), Counter(), []
    for case in CASES["match"]:
        sort = case.get("kind", "any")
        tried[sort] += 1
        if found(base, case) == case["id"] and not base.assumed:
            right[sort] += 1
        else:
            wrong.append(case)
    with capsys.disabled():
        rates = ", ".join(f"{sort} {right[sort]}/{tried[sort]}" for sort in sorted(tried))
        print(f"\nnames that must match: {rates}")
    assert wrong == []


def test_names_that_must_not_match(base):
    assert [c for c in CASES["no_match"] if found(base, c) == c["id"]] == []


def test_names_that_must_be_asked_about(base):
    for case in CASES["ambiguous"]:
        with pytest.raises(NotFoundError, match=r"may mean \d+ things"):
            resolve(base, case["text"], *kinds(case))
        candidates = {thing.id for thing in named(base, case["text"], *kinds(case))}
        assert set(case["candidates"]) <= candidates


def test_slips_that_can_mean_only_one_thing(base):
    for case in CASES["near"]:
        assert found(base, case) == case["id"], case
        assert base.assumed, case
