"""What becomes of an accepted candidate: another source, another claim, another tie."""

import pytest

from kb.corpus.records import Agreement, Instrument, Mission, Person, Programme
from kb.review.claims import apply
from kb.review.errors import ClaimError

ARTICLE = "example-2024-06-10"


def cited(item):
    return [one.source for one in item.sources]


def test_a_tie_that_is_known_gets_another_source_with_its_quote(desk, fact):
    assert apply(desk, fact("partner", "chang-e-6", "esa", "tracking_support")) == (
        "chang-e-6/partner:esa:tracking_support"
    )
    tie = desk.get("chang-e-6", Mission).partners[2]
    assert cited(tie) == ["esa-2022-04-13", ARTICLE]
    assert (tie.sources[1].quote, tie.sources[1].locator) == ("said", "¶2")


def test_a_tie_that_stood_on_its_records_sources_keeps_those(desk, fact):
    apply(desk, fact("provides", "irap", "dorn"))
    tie = desk.get("dorn", Instrument).providers[1]
    assert cited(tie) == ["cnes-2023-12-10", "cnsa-2024-06-25", ARTICLE]


def test_a_partner_that_is_new(desk, fact):
    assert apply(desk, fact("partner", "chang-e-6", "FR", "data_relay", status="planned")) == (
        "chang-e-6/partner:FR:data_relay"
    )
    tie = desk.get("chang-e-6", Mission).partners[-1]
    assert (tie.country, tie.role, tie.sources[0].status) == ("FR", "data_relay", "planned")


def test_a_mere_partner_is_one_whose_role_is_known(desk, fact):
    before = len(desk.get("chang-e-6", Mission).partners)
    assert apply(desk, fact("partner", "chang-e-6", "esa", "partner")).endswith("tracking_support")
    assert len(desk.get("chang-e-6", Mission).partners) == before


def test_the_tie_that_the_file_names_is_cited(desk, fact):
    apply(
        desk, fact("partner", "chang-e-6", "FR", "instrument_provider", known="dorn/provider:cnes")
    )
    assert cited(desk.get("dorn", Instrument).providers[0])[-1] == ARTICLE


def test_a_partner_of_a_programme(desk, fact):
    apply(desk, fact("partner", "ilrs", "FR", "partner"))
    assert desk.get("ilrs", Programme).partners[-1].country == "FR"


def test_a_date_stands_beside_the_others(desk, fact):
    apply(desk, fact("landing", "chang-e-6", date="2024-06-03"))
    values = [one.value for one in desk.get("chang-e-6", Mission).claims["landing_date"]]
    assert values == ["2024-06-01", "2024-06-02", "2024-06-03"]


def test_a_date_that_is_claimed_gets_another_source(desk, fact):
    apply(desk, fact("landing", "chang-e-6", date="2024-06-01"))
    first = desk.get("chang-e-6", Mission).claims["landing_date"][0]
    assert cited(first) == ["cnsa-2024-06-25", ARTICLE]


def test_a_less_exact_date_is_noted_at_the_more_exact_one(desk, fact):
    apply(desk, fact("landing", "chang-e-6", date="2024-06"))
    first = desk.get("chang-e-6", Mission).claims["landing_date"][0]
    assert (first.value, first.sources[1].note) == ("2024-06-01", "says 2024-06")


def test_a_plan_is_a_claim_of_its_own(desk, fact):
    apply(desk, fact("launch", "chang-e-8", date="2028", status="planned"))
    said = desk.get("chang-e-8", Mission).claims["launch_date"]
    assert ("planned", ARTICLE) in [(one.status, one.sources[-1].source) for one in said]


def test_a_plain_date_moves_under_the_claims_with_its_sources(desk, fact):
    plain = desk.get("kplo", Mission).launch_date
    assert plain
    apply(desk, fact("launch", "kplo", date="2022-08-06"))
    mission = desk.get("kplo", Mission)
    assert mission.launch_date is None
    first, second = mission.claims["launch_date"]
    assert (first.value, cited(first)) == (plain, cited(mission))
    assert (second.value, cited(second)) == ("2022-08-06", [ARTICLE])


def test_a_party_and_the_day_it_signed(desk, fact):
    assert apply(desk, fact("party", "cnsa-cnes-dorn", "irap", date="2023-05-02")) == (
        "cnsa-cnes-dorn/party:irap"
    )
    party = desk.get("cnsa-cnes-dorn", Agreement).parties[-1]
    assert party.claims["signed_date"][0].value == "2023-05-02"
    apply(desk, fact("party", "cnsa-cnes-dorn", "FR", date="2023-04"))
    known = desk.get("cnsa-cnes-dorn", Agreement).parties[1]
    assert (known.agency, known.claims, cited(known)[-1]) == ("cnes", {}, ARTICLE)


def test_what_an_agreement_is_about(desk, fact):
    apply(desk, fact("concerns", "cnsa-cnes-dorn", "chang-e-8"))
    agreement = desk.get("cnsa-cnes-dorn", Agreement)
    assert agreement.subjects == ("dorn", "chang-e-6", "chang-e-8")
    assert cited(agreement)[-1] == ARTICLE


def test_what_a_mission_carries(desk, fact):
    apply(desk, fact("carries", "chang-e-6", "dorn"))
    assert cited(desk.get("dorn", Instrument))[-1] == ARTICLE


def test_a_post(desk, fact):
    apply(desk, fact("affiliation", "wu-yanhua", "cnsa"))
    assert cited(desk.get("wu-yanhua", Person).posts[0])[-1] == ARTICLE
    apply(desk, fact("affiliation", "marie-laurent", "cnes", "Engineer"))
    assert desk.get("marie-laurent", Person).posts[0].title == "Engineer"


def test_the_same_twice_changes_nothing(desk, fact):
    apply(desk, fact("landing", "chang-e-6", date="2024-06-01"))
    once = desk.get("chang-e-6", Mission)
    apply(desk, fact("landing", "chang-e-6", date="2024-06-01", quote="other words"))
    assert desk.get("chang-e-6", Mission) == once


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("partner", "chang-e-99", "cnes", "partner"), "no record called 'chang-e-99'"),
        (("partner", "cnes", "cnsa", "partner"), "'cnes' is an agency, where a mission or"),
        (("carries", "chang-e-8", "dorn"), "'dorn' is on 'chang-e-6'"),
        (("carries", "chang-e-6", None), "one side is missing"),
        (("landing", "chang-e-6"), "the date is missing"),
        (("affiliation", "marie-laurent", "cnes"), "the post is missing"),
    ],
)
def test_what_cannot_be_claimed(desk, fact, given, why):
    with pytest.raises(ClaimError, match=why):
        apply(desk, fact(*given))
