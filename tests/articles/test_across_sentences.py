"""What one sentence takes from another: who signs, what was given up, which of two is meant."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Norway wants to join the Artemis Accords. Research Minister Anna Moe signed on 15 May"
            " 2024.",
            "party artemis-accords NO 2024-05-15 actual",
        ),
        (
            "《阿尔忒弥斯协定》又添新成员。挪威在5月15日落笔。",
            "party artemis-accords NO 2024-05-15 actual",
        ),
        (
            "Norway signed the Artemis Accords in May 2024. Malta followed suit on 20 May 2024.",
            "party artemis-accords MT 2024-05-20 actual",
        ),
    ],
)
def test_who_signs_for_a_state(text, wanted, facts):
    assert wanted in facts(text)


def test_an_agreement_between_bodies_stays_theirs(facts):
    text = "Norway hopes to fly. The Ministry of Seas signed an agreement with CNES in May 2024."
    assert not any(" NO " in fact for fact in facts(text) if fact.startswith("party"))


@pytest.mark.parametrize(
    "text",
    [
        "ASI was to supply DORN for Chang'e-8. Last week ASI pulled out of Chang'e-8.",
        "意大利航天局拟为嫦娥八号提供DORN。上周，意大利航天局退出嫦娥八号任务。",
    ],
)
def test_what_those_who_left_were_to_bring_flies_no_more(text, facts):
    found = facts(text)
    assert "partner chang-e-8 asi partner cancelled" in found
    assert "carries chang-e-8 dorn cancelled" in found
    assert "carries chang-e-8 dorn planned" not in found


@pytest.mark.parametrize(
    "text",
    [
        "嫦娥七号和嫦娥八号打头阵，前者计划2026年发射，后者定于2029年发射。",
        "Chang'e-7 and Chang'e-8 come first. The former is to be launched in 2026;"
        " the latter is to be launched in 2029.",
    ],
)
def test_the_former_and_the_latter(text, facts):
    found = facts(text, "2025-05-01")
    assert "launch chang-e-7 2026 planned" in found
    assert "launch chang-e-8 2029 planned" in found


def test_a_list_that_is_pointed_to(facts):
    found = facts(
        "波兰航天局、意大利航天局和巴西航天局各领到一块纪念牌。这三家机构为嫦娥五号提供了测控支持。"
    )
    for agency in ("polsa", "asi", "aeb"):
        assert any(fact.startswith(f"partner chang-e-5 {agency} ") for fact in found)


def test_a_name_is_what_its_bracket_says(facts):
    found = facts("嫦娥八号将搭载“幽影照相机”（DORN）。幽影照相机由巴西研制。")
    assert "carries chang-e-8 dorn planned" in found
    assert "provides BR dorn actual" in found


@pytest.mark.parametrize(
    ("text", "day", "wanted"),
    [
        ("达努里号5日升空，16日进入环月轨道。", "2022-08-20", "launch kplo 2022-08-05 actual"),
        ("月船三号预定本周三傍晚着陆。", "2023-08-21", "landing chandrayaan-3 2023-08-23 planned"),
        (
            "Norway signed the Artemis Accords three days ago.",
            "2024-05-18",
            "party artemis-accords NO 2024-05-15 actual",
        ),
        (
            "Norway signed the Artemis Accords on Wednesday of last week.",
            "2024-05-24",
            "party artemis-accords NO 2024-05-15 actual",
        ),
        (
            "New Zealand joined the Artemis Accords in May last year.",
            "2022-06-29",
            "party artemis-accords NZ 2021-05 actual",
        ),
    ],
)
def test_days_are_those_of_their_verbs(text, day, wanted, facts):
    assert wanted in facts(text, day)


def test_a_day_that_was_meant_is_not_one_of_launch(facts):
    found = facts("达努里号在美国等待升空。发射原定3日进行，因而推迟两天。", "2022-08-04")
    assert "launch kplo 2022-08-03 actual" not in found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "“We wait,” said Ada Lind, a physicist at ASI, of Chang'e-8.",
            "affiliation Ada Lind asi actual",
        ),
        (
            "Ada Lind, who heads the Moon group at ASI, waits for Chang'e-8.",
            "affiliation Ada Lind asi actual",
        ),
    ],
)
def test_posts_behind_a_name(text, wanted, facts):
    assert wanted in facts(text)


def test_an_orbiter_does_not_land(facts):
    found = facts("The Lunar Reconnaissance Orbiter will reach the moon on Tuesday.", "2009-06-19")
    assert not any(fact.startswith("landing") for fact in found)


def test_a_mission_that_is_only_compared_with_is_not_the_one(facts):
    found = facts(
        "Odysseus came down on 22 February 2024, the first by an American craft since Apollo 17."
    )
    assert not any("apollo-17" in fact for fact in found)
    assert "landing im-1 2024-02-22 actual" in found


@pytest.mark.parametrize(
    "text",
    [
        "Reports that Norway had signed the Artemis Accords are false, Oslo said.",
        "India denied that ISRO would supply the rover for LUPEX.",
        "有消息称波兰已签署《阿尔忒弥斯协定》，波兰方面予以否认。",
        "航天部门6日否认有关意大利航天局退出嫦娥八号的传闻，称意大利航天局没有退出。",
        "泰国没有退出国际月球科研站。",
        "Thailand has not withdrawn from the International Lunar Research Station.",
        "Did Japan build a lander for Chang'e-8?",
        "巴基斯坦参加了嫦娥八号吗？",
    ],
)
def test_what_is_denied_is_not_told(text, facts):
    assert not facts(text, "2026-03-02")


def test_what_is_said_not_to_be_meant(facts):
    found = facts("Chang'e-8 will carry Poland's DORN, not Italy's NILS.")
    assert "carries chang-e-8 dorn planned" in found
    assert not any("nils" in fact for fact in found)


def test_a_hundred_days_ago_is_not_today(facts):
    found = facts("挪威在一百天前签署了《阿尔忒弥斯协定》。", "2024-05-18")
    assert not any("2024-05" in fact for fact in found)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya weighs the Artemis Accords. Foreign Minister Bob Stone did not sign in May 2024.",
        "Kenya weighs the Artemis Accords. The singer Bob Stone signed autographs in May 2024.",
    ],
)
def test_who_does_not_sign_for_a_state(text, facts):
    assert not any(fact.startswith("party") for fact in facts(text))


def test_the_day_of_a_mission_compared_with_is_its_own(facts):
    found = facts(
        "Chang'e-8 will follow. It is to fly after Chandrayaan-3 landed on 23 August 2023."
    )
    assert not any(fact.startswith("landing chang-e-8") for fact in found)
