"""The score of reading: of the development articles, and of what a score must count."""

import sys

import pytest
import yaml

from kb.articles.moods import ACTUAL
from kb.database.store import Store


@pytest.fixture(scope="module")
def bench(request):
    """The modules of `benchmarks/articles`."""
    folder = request.config.rootpath / "benchmarks" / "articles"
    sys.path.insert(0, str(folder))
    import evaluate
    import gold

    yield evaluate, gold
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def tallies(bench, whole):
    evaluate, _ = bench
    with Store(whole) as store:
        return evaluate.evaluate(evaluate.HERE / "dev", store)


def test_the_development_articles_are_read_as_well_as_they_were(tallies, bench):
    whole = sum(tallies.values(), bench[0].Tally())
    assert set(tallies) == {"en", "zh"}
    for tally in tallies.values():
        assert tally.scores["entities"].f1 >= 0.95
        assert tally.facts.precision >= 0.85
        assert tally.facts.f1 >= 0.75
    assert whole.signatures > 10
    assert whole.feigned == 0


def test_every_kind_of_fact_is_in_the_development_articles(tallies, bench):
    whole = sum(tallies.values(), bench[0].Tally())
    assert [kind for kind, score in whole.scores.items() if not score.wanted] == []


# What the score counts.

GOLD = {
    "language": "en",
    "published": "2024-06-01",
    "entities": {"mission": ["chang-e-6"], "agency": ["cnes", "Quito Space Institute | QSI"]},
    "facts": [
        ["partner", "chang-e-6", "cnes", "instrument_provider", "actual"],
        ["party", "letter of intent", "cnes", "null", "planned"],
        ["launch", "chang-e-6", "2024-05-03", "actual"],
    ],
    "optional_facts": [["provides", "cnes", "dorn", "actual"]],
}


@pytest.fixture
def written(bench, tmp_path):
    """A gold file of its own, with some changes."""

    def gold(**changes):
        (tmp_path / "a.txt").write_text("text")
        (tmp_path / "a.yaml").write_text(yaml.safe_dump({**GOLD, **changes}))
        return bench[1].gold(tmp_path / "a.yaml")

    return gold


@pytest.fixture
def score(bench, written):
    """The tally of some facts that were read."""
    evaluate, gold = bench

    def tally(*facts):
        counted = evaluate.Tally()
        evaluate.compare_facts(written(), [gold.Fact(*fact) for fact in facts], counted)
        return counted

    return tally


def test_right_wrong_and_missed(score):
    tally = score(
        ("partner", "chang-e-6", "cnes", "instrument_provider", None, "actual"),
        ("partner", "chang-e-6", "esa", "partner", None, "actual"),
        ("launch", "chang-e-6", None, None, "2024-05-03", "actual"),
    )
    partner = tally.scores["partner"]
    assert (partner.right, partner.wrong, partner.missed) == (1, 1, 0)
    assert tally.scores["party"].missed == 1
    assert (tally.facts.precision, tally.facts.recall) == (2 / 3, 2 / 3)


def test_a_near_role_is_right_and_counted_apart(score):
    tally = score(("partner", "chang-e-6", "cnes", "partner", None, "actual"))
    assert tally.scores["partner"].right == 1
    assert tally.roles == {False: 1}


def test_what_may_be_found_is_neither_right_nor_wrong(score):
    assert score(("provides", "cnes", "dorn", None, None, "actual")).facts.found == 0


def test_the_status_must_be_right(score):
    assert score(("launch", "chang-e-6", None, None, "2024-05-03", "planned")).facts.wrong == 1


def test_an_intention_told_as_signed_is_counted(score):
    tally = score(("party", "letter of intent", "cnes", None, None, ACTUAL))
    assert (tally.signatures, tally.feigned) == (1, 1)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2024-05-03", "2024-05-03", True),
        ("2024-05-03", "2024-05-04", False),
        ("2024-05", "2024-05-03", False),
        ("2027-07/2027-12", "2027-06/2027-12", True),
        ("2024~", "2024", True),
        ("2024", None, False),
        ("2024", "nonsense", False),
    ],
)
def test_dates_agree_if_they_mean_nearly_the_same(bench, one, other, agree):
    assert bench[1].agree(one, other) is agree


@pytest.mark.parametrize(
    ("wanted", "read", "same"),
    [
        ("cnes", "cnes", True),
        ("cnes", "cnes-toulouse", False),
        ("Quito Space Institute", "the Quito Space Institute", True),
        ("QSI | Quito Space Institute", "QSI", True),
        ("FR", "FR", True),
        ("FR", "FRA", False),
    ],
)
def test_names_are_the_same_if_one_says_the_other(bench, wanted, read, same):
    assert bench[1].same(wanted, read) is same


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"facts": [["partner", "a", "b"]]}, "a partner has subject, object, role, status"),
        ({"facts": [["marriage", "a", "b"]]}, "no fact 'marriage'"),
        ({"facts": [["launch", "a", "2024", "done"]]}, "no status 'done'"),
        ({"facts": [["partner", "a", "b", "boss", "actual"]]}, "no role 'boss'"),
        ({"entities": {"ship": ["a"]}}, "no kind 'ship'"),
        ({"entities": ["a"]}, "not of the form"),
    ],
)
def test_bad_gold_is_told_with_its_file(bench, written, changes, message):
    with pytest.raises(bench[1].GoldError, match=r"a\.yaml: ") as caught:
        written(**changes)
    assert message in str(caught.value)


def test_gold_without_its_article(bench, written, tmp_path):
    written()
    (tmp_path / "a.txt").unlink()
    with pytest.raises(bench[1].GoldError, match="no article of that name"):
        list(bench[1].golds(tmp_path))


def test_a_folder_without_gold(bench, tmp_path):
    with pytest.raises(bench[1].GoldError, match="no gold in"):
        list(bench[1].golds(tmp_path))
