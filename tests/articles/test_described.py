"""Things without a name of their own: which known ones are meant?"""

import pytest


@pytest.fixture(scope="module")
def entities(read):
    """The ids that a text names or describes, of one kind."""

    def found(text: str, kind: str, published="2026-03-01"):
        return {
            entity.thing.id or entity.thing.name
            for entity in read(text, published).entities
            if entity.thing.kind == kind
        }

    return found


@pytest.mark.parametrize(
    ("text", "instruments"),
    [
        ("On Chang'e-8 Iran flies a monitor of the electric potential.", {"ce8-potential"}),
        ("嫦娥八号搭载意大利的激光角反射器。", {"ce8-lra"}),
        ("Chandrayaan-1 carries the Hyper Spectral Imager.", {"chandrayaan-1-hysi"}),
        ("月船1号上有地形测绘相机和激光测距仪。", {"chandrayaan-1-tmc", "chandrayaan-1-llri"}),
        ("SMART-1 carries SIR, an infrared spectrometer.", {"smart-1-sir"}),
    ],
)
def test_an_instrument_is_told_by_its_mission(text, instruments, entities):
    assert entities(text, "instrument") == instruments


@pytest.mark.parametrize(
    ("text", "mission"),
    [
        ("Chang'e-8 will carry a rover from Pakistan.", "pakistan-lunar-rover"),
        ("The Chang'e-8 list: Hong Kong sends a robot.", "chang-e-8-hong-kong-robot"),
        ("The second Blue Ghost will fly.", "blue-ghost-2"),
        ("“蓝色幽灵”着陆器二号任务", "blue-ghost-2"),
    ],
)
def test_a_craft_is_told_by_its_owner_or_number(text, mission, entities):
    assert mission in entities(text, "mission")


def test_a_craft_of_nobody_is_none(entities):
    assert entities("Chang'e-8 will carry a rover.", "mission") == {"chang-e-8"}


@pytest.mark.parametrize(
    ("text", "agreement", "published"),
    [
        ("ISRO和JAXA就“月船5号”任务签署实施安排。", "isro-jaxa-lupex-2025", "2025-08-31"),
        (
            "The agreement that ISRO and Roscosmos signed in November 2007 was on Chandrayaan-2.",
            "in-ru-chandrayaan-2-2007", "2013-08-14",
        ),
    ],
)  # fmt: skip
def test_an_agreement_is_told_by_who_signs_what_and_when(text, agreement, published, entities):
    assert entities(text, "agreement", published) == {agreement}


@pytest.mark.parametrize(
    "text",
    [
        "ISRO and Roscosmos signed an agreement on Chandrayaan-2 in May 1999.",
        "ESA and Roscosmos signed an agreement in November 2007.",
        "ISRO和JAXA就月船5号任务尚未签署协定。",
    ],
)
def test_another_day_other_parties_or_no_signing_are_another_agreement(text, entities):
    known = {"in-ru-chandrayaan-2-2007", "isro-jaxa-lupex-2025", "isro-jaxa-lupex-2017"}
    assert not known & entities(text, "agreement", "2025-08-31")


def test_an_article_has_signed_nothing_that_was_signed_after_it(entities):
    text = "ISRO and JAXA signed an implementing arrangement on LUPEX."
    assert "isro-jaxa-lupex-2025" not in entities(text, "agreement", "2020-01-01")


def test_stations_are_named_by_their_places(entities):
    assert entities("A dish at Kourou followed Chang'e-5.", "facility") == {"Kourou"}
    assert entities("新诺舍深空站跟踪嫦娥三号。", "facility") == {"新诺舍深空站"}
    assert entities("Chang'e-5 rose; an Ariane rose from Kourou.", "facility") == set()


def test_a_headline_names_the_agreement_told_below_it(shipped):
    from kb.articles.intake import Passage

    texts = (
        "CNSA and SUPARCO sign pact",
        "CNSA and SUPARCO signed a lunar exploration protocol.",
    )
    starts = 0, len(texts[0]) + 2
    passages = [Passage(start, text, ((0, 1),)) for start, text in zip(starts, texts, strict=True)]
    reading = shipped.read(passages, "2026-05-04")
    parties = [c.stated.fact for c in reading.candidates if c.stated.fact.type == "party"]
    assert {fact.subject.name for fact in parties} == {"lunar exploration protocol"}
