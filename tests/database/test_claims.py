"""Which value does a cell show, and since when is something known?"""

from __future__ import annotations

import pytest

from kb.choosing import choose
from kb.database.claims import Claim, claims_of

# Which of several claims is shown. Each claim is the launch date that one source states.


def says(value: str, day: str, tier: str, status: str = "actual", rank: str = "normal") -> Claim:
    """One source, of a tier and a day, states a launch date."""
    return Claim(
        subject="chang-e-6",
        property="launch_date",
        value=value,
        status=status,
        source=f"{tier}-{day}",
        quote=None,
        locator=None,
        rank=rank,
        note=None,
        known_from=day,
        stated_day=day,
        tier=tier,
    )


def shown(*claims: Claim) -> str | None:
    """The value shown, in whatever order the claims come."""
    forth, back = choose(claims), choose(claims[::-1])
    assert forth == back
    return forth.value if forth else None


def test_what_a_curator_prefers_goes_before_everything():
    blog = says("2024-05-03", "2024-05-04", "mirror", rank="preferred")
    agency = says("2024-05-04", "2024-05-05", "official")
    assert shown(agency, blog) == "2024-05-03"


def test_even_a_preferred_plan_goes_before_an_outcome():
    plan = says("2020", "2018-01-01", "press", "planned", rank="preferred")
    assert shown(says("2024-05-03", "2024-05-04", "official"), plan) == "2020"


def test_what_is_deprecated_is_never_shown():
    wrong = says("2024-05-01", "2024-05-04", "official", rank="deprecated")
    plan = says("2020", "2018-01-01", "mirror", "planned")
    assert shown(wrong, plan) == "2020"
    assert shown(wrong) is None
    assert shown() is None


def test_what_happened_goes_before_every_plan():
    """Though the plan is by the agency and the outcome by a copied web page, and older."""
    happened = says("2024-05-03", "2024-05-04", "mirror")
    planned = says("2025", "2024-06-01", "official", "planned")
    announced = says("2026", "2024-06-02", "official", "announced")
    assert shown(planned, announced, happened) == "2024-05-03"


def test_what_was_given_up_goes_before_a_plan_and_after_an_outcome():
    given_up = says("2020", "2020-01-01", "mirror", "cancelled")
    planned = says("2021", "2021-01-01", "official", "planned")
    assert shown(planned, given_up) == "2020"
    assert shown(given_up, says("2022-01-01", "2022-01-02", "mirror")) == "2022-01-01"


def test_of_outcomes_the_better_source_tells():
    best_first = [
        says("1", "2024-05-01", "official"),
        says("2", "2024-05-02", "scholarly"),
        says("3", "2024-05-03", "press"),
        says("4", "2024-05-04", "reference"),
        says("5", "2024-05-05", "mirror"),
    ]
    while best_first:
        assert shown(*best_first) == best_first[0].value
        del best_first[0]


def test_of_equally_good_sources_the_latest_tells():
    assert shown(says("1", "2024-05-01", "press"), says("2", "2024-05-02", "press")) == "2"


def test_of_plans_the_latest_tells_though_its_source_is_worse():
    old = says("2020", "2018-01-01", "official", "planned")
    new = says("2023", "2021-01-01", "press", "announced")
    assert shown(old, new) == "2023"


def test_of_plans_of_one_day_the_better_source_tells():
    agency = says("2023", "2021-01-01", "official", "planned")
    paper = says("2024", "2021-01-01", "press", "planned")
    assert shown(paper, agency) == "2023"


def test_where_nothing_decides_the_choice_is_still_the_same_every_time():
    assert shown(says("b", "2024-05-01", "press"), says("a", "2024-05-01", "press")) == "a"
    plan = says("2025", "2024-05-01", "press", "planned")
    word = says("2025", "2024-05-01", "press", "announced")
    assert shown(plan, word) == "2025"


# The same in a base: which claims are marked.


def claims(records, subject: str, name: str | None, as_of: str | None = None):
    found = [
        claim
        for claim in claims_of(records.corpus(), as_of)
        if (claim.subject, claim.property) == (subject, name)
    ]
    return sorted(found, key=lambda claim: claim.source)


def stated(records, subject: str, name: str | None) -> list[tuple[object, ...]]:
    return [(c.value, c.status, c.source, c.chosen) for c in claims(records, subject, name)]


def test_all_sources_of_the_value_shown_are_marked(records):
    records.change(
        "missions/chang-e-6.yaml",
        "- value: '2020'",
        "- value: '2024-05-03'\n    sources: [esa-2024]\n"
        "  - value: '2024-05-02'\n    sources: [un]\n  - value: '2020'",
    )
    records.change("sources/all.yaml", "'2023-01'", "'2024-05'")
    assert stated(records, "chang-e-6", "launch_date") == [
        ("2024-05-03", "actual", "cnsa-2024", True),
        ("2024-05-03", "actual", "esa-2024", True),
        ("2024-05-02", "actual", "un", False),
        ("2020", "planned", "xinhua-2018", False),
    ]


def test_a_deprecated_claim_of_the_value_shown_is_not_marked(records):
    records.change(
        "missions/chang-e-6.yaml",
        "- value: '2020'",
        "- value: '2024-05-03'\n    rank: deprecated\n    note: a guess\n    sources: [esa-2024]\n"
        "  - value: '2020'",
    )
    marked = {source: chosen for *_, source, chosen in stated(records, "chang-e-6", "launch_date")}
    assert marked == {"cnsa-2024": True, "esa-2024": False, "xinhua-2018": False}


def test_the_whole_of_a_record_is_a_claim_too(records):
    assert stated(records, "chang-e-6", None) == [
        (None, "actual", "cnsa-2024", True),
        (None, "actual", "esa-2024", True),
        (None, "planned", "xinhua-2018", False),
    ]


def test_a_tie_without_sources_stands_on_those_of_its_record(records):
    assert stated(records, "chang-e-6/partner:cnsa:lead", None) == stated(
        records, "chang-e-6", None
    )
    assert stated(records, "chang-e-6/partner:cnes:partner", None) == [
        (None, "planned", "cnes-2019", True)
    ]


def test_a_claim_keeps_quote_and_locator(records):
    first = claims(records, "chang-e-6", "launch_date")[0]
    assert (first.quote, first.locator) == ("5月3日发射", "¶1")


def test_a_claim_keeps_its_id_as_long_as_it_says_the_same(records):
    before = {claim.id for claim in claims_of(records.corpus())}
    records.change("missions/chang-e-6.yaml", "locator: ¶1", "locator: ¶2")
    records.change("agencies/all.yaml", "China National Space Administration", "CNSA of China")
    assert {claim.id for claim in claims_of(records.corpus())} == before
    records.change("missions/chang-e-6.yaml", "- value: '2020'", "- value: '2021'")
    assert len({claim.id for claim in claims_of(records.corpus())} - before) == 1


# What a plain date stands on: the record's sources, those of them that can have stated it.


def test_a_plain_date_is_stated_by_the_sources_from_after_the_event(records):
    """The landing of June 2024 is not in the launch report of May, nor in the plan of 2018."""
    assert stated(records, "chang-e-6", "landing_date") == [
        ("2024-06-02", "actual", "esa-2024", True)
    ]


def test_where_no_source_is_from_after_the_event_all_stand_for_it(records):
    records.change("missions/chang-e-6.yaml", "2024-06-02", "2024-07-02")
    assert [source for _, _, source, _ in stated(records, "chang-e-6", "landing_date")] == [
        "cnsa-2024",
        "esa-2024",
    ]


def test_a_plain_date_of_what_is_only_planned_is_a_plan(records):
    records.change(
        "missions/chang-e-6.yaml",
        "sources: [cnsa-2024, esa-2024, {source: xinhua-2018, status: planned}]",
        "sources: [{source: xinhua-2018, status: planned}]",
    )
    assert stated(records, "chang-e-6", "landing_date") == [
        ("2024-06-02", "planned", "xinhua-2018", True)
    ]


def test_an_outcome_is_not_stated_by_a_source_from_before_it(records):
    assert [source for _, _, source, _ in stated(records, "chang-e-6", "status")] == ["esa-2024"]


def test_the_dates_of_a_party_are_claims(records):
    assert stated(records, "moon-agreement/party:FR", "signed_date") == [
        ("1980-01-29", "actual", "un", True)
    ]


# Since when is it known?


def known(records, subject: str, name: str | None) -> dict[str, str]:
    """The day from which each source's claim is known."""
    return {claim.source: claim.known_from for claim in claims(records, subject, name)}


def test_a_plan_is_known_from_the_day_its_source_came_out(records):
    assert known(records, "chang-e-6", "launch_date")["xinhua-2018"] == "2018-04-24"


def test_an_event_is_known_from_the_day_it_happened(records):
    """Not only from the next day, when the report came out."""
    assert known(records, "chang-e-6", "launch_date")["cnsa-2024"] == "2024-05-03"


def test_an_event_settled_beforehand_is_known_from_its_source(records):
    """Saudi Arabia gave notice: its withdrawal was known a year before it took effect."""
    assert known(records, "moon-agreement/party:SA", "left_date") == {"un": "2023-01-31"}


def test_an_event_of_an_unknown_day_is_known_from_its_last_possible_day(records):
    records.change("missions/chang-e-6.yaml", "landing_date: '2024-06-02'", "landing_date: 2024-06")
    assert known(records, "chang-e-6", "landing_date") == {"esa-2024": "2024-06-30"}


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2018-04", "2018-04-30"),
        ("2018", "2018-12-31"),
        ("2018-04~", "2018-04-30"),
        ("2018-21", "2018-05-31"),
        ("2017/2018", "2018-12-31"),
    ],
)
def test_a_source_of_an_approximate_day_counts_from_its_last(records, published, day):
    records.change("sources/all.yaml", "'2018-04-24'", f"'{published}'")
    assert known(records, "chang-e-6", "launch_date")["xinhua-2018"] == day


def test_an_undated_source_counts_from_the_day_it_was_read(records):
    assert known(records, "FR", None) == {"iso": "2026-01-01"}


def test_what_neither_happens_nor_is_planned_is_known_from_each_source(records):
    assert known(records, "irap", None) == {"cnes-2019": "2019-11-06"}
    assert known(records, "irap", "parent") == {"esa-2024": "2024-07-01"}


def test_how_a_mission_ended_is_known_from_its_end(records):
    assert known(records, "chang-e-6", "status") == {"esa-2024": "2024-06-25"}


def test_a_tie_of_a_mission_is_known_from_its_launch_at_the_latest(records):
    assert known(records, "jinchan/partner:SA:funding", None) == {"cnsa-2024": "2024-05-04"}
    assert known(records, "chang-e-6/partner:cnsa:lead", None) == {
        "cnsa-2024": "2024-05-03",
        "esa-2024": "2024-05-03",
        "xinhua-2018": "2018-04-24",
    }


def test_claims_of_a_day_are_those_known_on_it(records):
    assert [c.value for c in claims(records, "chang-e-6", "launch_date", "2024-05-02")] == ["2020"]
    both = claims(records, "chang-e-6", "launch_date", "2024-05-03")
    assert [(c.value, c.chosen) for c in both] == [("2024-05-03", True), ("2020", False)]
    assert claims(records, "chang-e-6", "launch_date", "2018-04-23") == []
