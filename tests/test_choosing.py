"""Why is this value shown and not that one?"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from kb.choosing import choose, reason


class Said(NamedTuple):
    value: str | None
    stated_day: str | None = "2024-01-01"
    tier: str = "press"
    status: str = "actual"
    rank: str = "normal"


@pytest.mark.parametrize(
    ("claims", "shown", "because"),
    [
        ([Said("a"), Said("a", tier="official")], "a", "all sources agree"),
        ([Said("a"), Said("b", rank="deprecated")], "a", "all other values are deprecated"),
        (
            [Said("b", rank="preferred"), Said("a", tier="official")],
            "b",
            "it is ranked as preferred",
        ),
        (
            [Said("a", status="planned", tier="official"), Said("b", tier="mirror")],
            "b",
            "what is actual goes before what is planned",
        ),
        (
            [Said("a"), Said("b", tier="official", stated_day="2020-01-01")],
            "b",
            "the better kind of source (official before press)",
        ),
        (
            [Said("a"), Said("b", stated_day="2025-01-01")],
            "b",
            "among sources of one kind the latest goes first (2025-01-01)",
        ),
        (
            [
                Said("a", status="planned", tier="official"),
                Said("b", status="planned", stated_day="2025-01-01"),
            ],
            "b",
            "among plans the latest goes first (2025-01-01)",
        ),
        (
            [Said("a", status="planned"), Said("b", status="planned", tier="official")],
            "b",
            "of the same day, the better kind of source (official)",
        ),
    ],
)
def test_each_step_of_the_rule_is_told_by_its_name(claims, shown, because):
    for order in (claims, claims[::-1]):
        best = choose(order)
        assert best is not None
        assert (best.value, reason(order)) == (shown, because)


@pytest.mark.parametrize("status", ["actual", "planned"])
def test_an_undated_source_never_goes_before_a_dated_one_of_its_kind(status):
    undated, dated = Said("a", None, status=status), Said("b", "1960-01-01", status=status)
    assert choose([undated, dated]) == dated


def test_nothing_is_shown_where_all_is_deprecated():
    claims = [Said("a", rank="deprecated")]
    assert choose(claims) is None
    assert reason(claims) == "every claim is deprecated: nothing is shown"
