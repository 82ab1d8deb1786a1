"""Rules over rows of items: the quick test that spares patterns loses nothing that they find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.articles.items import Item
from kb.articles.rules import Rules

ITEMS = st.sampled_from(
    [
        *(("mission", ""), ("agency", ""), ("country", ""), ("instrument", ""), ("agreement", "")),
        *(("comma", ""), ("filler", ""), ("by", ""), ("with", ""), ("of", ""), ("and", "")),
        *(("carry", ""), ("carry", "ed"), ("provide", ""), ("provide", "ed"), ("build", "ed")),
        *(("sign", "ed"), ("coop", ""), ("join", ""), ("will", "")),
    ]
)


@pytest.fixture(scope="module")
def both(lexicon):
    """The rules, and the same without the quick test."""
    rules, slow = Rules(lexicon), Rules(lexicon)
    slow._rules = [rule._replace(needed=()) for rule in slow._rules]
    return rules, slow


@given(kinds=st.lists(ITEMS, min_size=2, max_size=14))
def test_a_rule_is_only_skipped_where_it_finds_nothing(both, kinds):
    row = [Item(kind, n, n + 1, form) for n, (kind, form) in enumerate(kinds)]
    found, wanted = (
        [(match.rule.text, match.slots, match.verb) for match in rules.matches(row)]
        for rules in both
    )
    assert found == wanted


def test_kinds_have_letters_that_compile_fast(lexicon):
    rules = Rules(lexicon)
    letters = rules.letters([Item(kind, 0, 1, form) for kind, form in rules._letters])
    assert len(set(letters)) == len(letters)
    assert max(letters) <= "\xff"
