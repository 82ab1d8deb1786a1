"""How do you know?"""

from __future__ import annotations

import pytest

from kb.errors import NotFoundError
from kb.questions.catalogue import why


def claims(table):
    return [(row["value"], row["status"], row["source"], row["chosen"]) for row in table.rows]


def links(table):
    return list(dict.fromkeys(row["subject"] for row in table.rows))


@pytest.mark.parametrize("typed", ["launch_date", "launch date", "Launch-Date", "launch"])
def test_a_date_with_its_plan_and_what_was_wrong(store, typed):
    assert claims(why(store, "chang-e-6", typed)) == [
        ("2024-05-03", "actual", "cnsa-2024-06-25", True),
        ("2020~", "planned", "gazette-2021-04-28", False),
        ("2024-05-04", "actual", "herald-2024-06-03", False),
    ]


def test_what_is_wrong_says_so_and_why(store):
    table = why(store, "chang-e-6", "launch_date")
    *_, wrong = table.rows
    assert (wrong["rank"], wrong["note"]) == ("deprecated", "the day in Beijing")
    value = next(column for column in table.columns if column.key == "value")
    assert value.text(wrong) == "2024-05-04 (deprecated)"


def test_a_quote_with_its_place(store):
    first = next(iter(why(store, "嫦娥六号", "launch").rows))
    assert (first["quote"], first["locator"]) == ("5月3日发射", "¶1")
    assert (first["publisher"], first["published"]) == ("国家航天局", "2024-06-25")
    assert first["url"] == "https://example.org/cnsa/2024-06-25"


def test_sources_that_disagree_are_both_shown_the_better_tier_chosen(store):
    assert claims(why(store, "chang-e-6", "landing")) == [
        ("2024-06-01", "actual", "cnsa-2024-06-25", True),
        ("2024-06-02", "actual", "herald-2024-06-03", False),
    ]


def test_among_plans_the_latest_source_is_chosen(store):
    assert claims(why(store, "luna-27", "launch")) == [
        ("2028?", "planned", "almanac", True),
        ("2025-08", "planned", "esa-2022-04-13", False),
    ]


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("chang-e-6", "launch vehicle", "Long March 5"),
        ("chang-e-6", "mass_kg", "8350.0"),
        ("chang-e-6", "COSPAR id", "2024-083A"),
        ("chang-e-6", "kind", "sample_return, lander"),
        ("dorn", "outcome", "worked for 32 hours on the surface"),
        ("cnsa", "country", "CN"),
    ],
)
def test_a_plain_field_stands_on_the_records_own_sources(store, name, field, value):
    rows = list(why(store, name, field).rows)
    assert {row["value"] for row in rows} == {value}
    assert "cnsa-2024-06-25" in {row["source"] for row in rows}


def test_the_claims_behind_everything_about_a_thing_and_its_ties(store):
    found = links(why(store, "chang-e-6"))
    assert found[0] == "chang-e-6"
    assert "chang-e-6/partner:roscosmos:partner" in found
    assert all(link.split("/")[0] == "chang-e-6" for link in found)  # not of chang-e-6-something


@pytest.mark.parametrize(
    ("name", "tie", "found"),
    [
        ("chang-e-6", "partner:cnsa", ["chang-e-6/partner:cnsa:lead"]),
        ("chang-e-6", "partner:CNSA:lead", ["chang-e-6/partner:cnsa:lead"]),
        # as a partner, and as the maker of an instrument
        (
            "chang-e-6",
            "partner:esa",
            ["chang-e-6/partner:esa:tracking_support", "nils/provider:esa"],
        ),
        ("chang-e-6", "partner:esa:tracking support", ["chang-e-6/partner:esa:tracking_support"]),
        ("chang-e-6", "partner:esa:instrument provider", ["nils/provider:esa"]),
        ("chang-e-6", "partner:France", ["dorn/provider:cnes", "dorn/provider:irap"]),
        ("chang-e-6", "provider:cnes", ["dorn/provider:cnes"]),
        ("chang-e-6", "partner:suparco", ["icube-q/partner:suparco:lead"]),
        ("dorn", "provider:irap", ["dorn/provider:irap"]),
        ("moon-agreement", "party:SA", ["moon-agreement/party:SA"]),
        ("artemis-accords", "party:asi", ["artemis-accords/party:IT"]),
        ("ilrs-memorandum-2021", "party:China", ["ilrs-memorandum-2021/party:cnsa"]),
        ("ilrs-memorandum-2021", "about:ilrs", ["ilrs-memorandum-2021/about:ilrs"]),
        ("ilrs", "partner:RU", ["ilrs/partner:roscosmos:co_lead"]),
        (
            "far-side-days-2024",
            "participant:Wu Yanhua",
            ["far-side-days-2024/participant:wu-yanhua"],
        ),
        ("wu-yanhua", "post:cnsa", ["wu-yanhua/post:cnsa", "wu-yanhua/post:cnsa:2"]),
        # cas-nssc took part too
        ("radon-study", "participant:cas", ["radon-study/participant:cas"]),
    ],
)  # fmt: skip
def test_a_tie(store, name, tie, found):
    assert links(why(store, name, tie)) == found


def test_every_claim_can_be_followed_to_its_source(store):
    for row in why(store, "chang-e-6").rows:
        assert row["source_title"]
        assert row["publisher"]
        assert row["tier"] in ("official", "press")
        assert len(row["claim"]) == 12


def test_an_unknown_property_lists_those_there_are(store):
    with pytest.raises(NotFoundError) as caught:
        why(store, "kplo", "colour")
    assert str(caught.value) == "nothing is claimed of the colour of Danuri"
    assert caught.value.hint == (
        "there are claims on abbreviation, kinds, launch_date, status, target, "
        "ties as in partner:NAME"
    )


@pytest.mark.parametrize("tie", ["partner:cnes", "party:CN", "crew:CN", "partner:kari:crew"])
def test_a_tie_that_is_not_there(store, tie):
    with pytest.raises(NotFoundError) as caught:
        why(store, "kplo", tie)
    assert str(caught.value) == f"Danuri has no {tie}"
    assert caught.value.hint == "lunar show kplo lists what it has"


def test_a_tie_to_nobody(store):
    with pytest.raises(NotFoundError, match="no thing called 'nobody'"):
        why(store, "chang-e-6", "partner:nobody")


def test_the_rule_of_choice_is_told(store):
    assert "official, scholarly, press, reference, mirror" in why(store, "kplo").notes[0]
