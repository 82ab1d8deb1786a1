"""What sentences state, in both languages: lists, passives, nouns; done, meant, denied."""

import pytest

OF_CHANG_E_6 = ("FR", "IT", "esa", "PK")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # lists, and who made which
        (
            "嫦娥六号搭载了法国、意大利、欧空局和巴基斯坦的载荷。",
            {f"partner chang-e-6 {who} instrument_provider actual" for who in OF_CHANG_E_6},
        ),
        (
            "Chang'e-6 carried instruments from France, Italy and Sweden.",
            {f"partner chang-e-6 {who} instrument_provider actual" for who in ("FR", "IT", "SE")},
        ),
        (
            "嫦娥六号搭载法国的氡气探测仪和意大利的激光角反射器。",
            {
                "carries chang-e-6 dorn actual", "provides FR dorn actual",
                "carries chang-e-6 inrri-ce6 actual", "provides IT inrri-ce6 actual",
            },
        ),
        # passive and nominal
        (
            "由法国国家空间研究中心研制的氡气探测仪安装在嫦娥六号着陆器上。",
            {"provides cnes dorn actual", "carries chang-e-6 dorn actual"},
        ),
        (
            "DORN, which was supplied by CNES, was flown aboard Chang'e-6.",
            {"provides cnes dorn actual", "carries chang-e-6 dorn actual"},
        ),
        (
            "The launch of Chang'e-6 took place on 3 May.",
            {"launch chang-e-6 2024-05-03 actual"},
        ),
        ("月船三号于去年8月23日着陆。", {"landing chandrayaan-3 2023-08-23 actual"}),
        (
            "Launched on 15 February on a SpaceX Falcon 9, IM-1 landed later, on 22 February.",
            {
                "launch im-1 2024-02-15 actual", "landing im-1 2024-02-22 actual",
                "partner im-1 spacex launch_provider actual",
            },
        ),
        # agreements
        (
            "The Artemis Accords were signed by Angola on 30 November 2023.",
            {"party artemis-accords AO 2023-11-30 actual"},
        ),
        (
            "Angola last November became the 33rd country to sign the Artemis Accords.",
            {"party artemis-accords AO 2023-11 actual"},
        ),
        (
            "中国国家航天局同埃及航天局2023年12月6日在开罗签署国际月球科研站合作协定。",
            {
                "party ilrs-egypt-2023 cnsa 2023-12-06 actual",
                "party ilrs-egypt-2023 egsa 2023-12-06 actual",
                "concerns ilrs-egypt-2023 ilrs actual",
            },
        ),
        # taking part
        ("阿塞拜疆加入国际月球科研站项目。", {"partner ilrs AZ partner actual"}),
        (
            "LUPEX is a joint mission of ISRO and JAXA.",
            {"partner lupex isro partner planned", "partner lupex jaxa partner planned"},
        ),
        (
            "欧空局为嫦娥五号提供了测控支持。",
            {"partner chang-e-5 esa tracking_support actual"},
        ),
        # people
        (
            "Josef Aschbacher, Director General of ESA, spoke.",
            {"affiliation josef-aschbacher esa actual"},
        ),
        ("中国国家航天局局长张克俭出席。", {"affiliation zhang-kejian cnsa actual"}),
    ],
)  # fmt: skip
def test_a_sentence_states(text, wanted, facts):
    assert wanted <= facts(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("嫦娥七号将搭载瑞士的仪器。", "partner chang-e-7 CH instrument_provider planned"),
        ("嫦娥七号拟于2026年发射。", "launch chang-e-7 2026 planned"),
        ("Chang'e-8 is slated for launch in 2029.", "launch chang-e-8 2029 planned"),
        ("The landing of Chang'e-8 is planned for 2029.", "landing chang-e-8 2029 planned"),
        ("巴西有望参与国际月球科研站建设。", "partner ilrs BR partner planned"),
        (
            "Chile plans to sign the Artemis Accords in July.",
            "party artemis-accords CL 2024-07 planned",
        ),
    ],
)  # fmt: skip
def test_what_is_meant_to_be_is_planned(text, wanted, facts):
    assert facts(text) == {wanted}


@pytest.mark.parametrize(
    "text",
    [
        "The Rashid 2 rover will no longer fly on Chang'e-7.",
        "“拉希德2号”月球车将不再搭乘嫦娥七号。",
        "The UAE's rover will not fly on Chang'e-7.",
    ],
)
def test_what_will_no_longer_be_is_cancelled(text, facts):
    found = facts(text)
    assert found
    assert all(
        fact.startswith(("partner chang-e-7", "carries chang-e-7")) and fact.endswith("cancelled")
        for fact in found
    )


@pytest.mark.parametrize(
    ("text", "mission"),
    [
        ("ESA has withdrawn from Luna-27.", "luna-27"),
        ("欧空局退出月球-27任务。", "luna-27"),
        ("ESA cancelled its participation in Luna-26.", "luna-26"),
        ("欧洲空间局宣布终止与俄罗斯在“月球-25”任务上的合作。", "luna-25"),
    ],
)
def test_who_withdraws(text, mission, facts):
    assert facts(text) == {f"partner {mission} esa partner cancelled"}


@pytest.mark.parametrize(
    "text",
    [
        "China and Russia did not sign the Artemis Accords.",
        "中国尚未加入《阿尔忒弥斯协定》。",
        "Türkiye has not joined the ILRS.",
        "双方没有签署任何协议。",
        "The probe did not land on 5 June 2023.",
        "Egypt denied that it had signed the agreement on the ILRS.",
        "NASA did not select Astrobotic to deliver the PITMS instrument to the Moon.",
    ],
)
def test_what_is_denied_is_no_fact(text, facts):
    assert facts(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Thailand intends to sign the Artemis Accords.",
        "Thailand will sign the Artemis Accords next week.",
        "Thailand is expected to sign the Artemis Accords.",
        "Thailand hopes to sign the Artemis Accords soon.",
        "Thailand has been invited to sign the Artemis Accords.",
        "Thailand is considering signing the Artemis Accords.",
        "Thailand agreed to sign the Artemis Accords.",
        "Thailand is in talks to join the Artemis Accords.",
        "Thailand is preparing to sign the Artemis Accords on 5 July.",
        "Thailand said it would sign the Artemis Accords.",
        "Thailand could sign the Artemis Accords this year.",
        "Thailand to sign Artemis Accords",
        "The Artemis Accords are to be signed by Thailand in Bangkok.",
        "Once Thailand signs the Artemis Accords, work can begin.",
        "Thailand's signing of the Artemis Accords is planned for July.",
        "泰国将签署《阿尔忒弥斯协定》。",
        "泰国拟于下月签署《阿尔忒弥斯协定》。",
        "泰国计划签署《阿尔忒弥斯协定》。",
        "泰国有望签署《阿尔忒弥斯协定》。",
        "泰国正考虑加入《阿尔忒弥斯协定》。",
        "泰国表达了签署《阿尔忒弥斯协定》的意愿。",
        "泰国已同意签署《阿尔忒弥斯协定》。",
        "美国邀请泰国签署《阿尔忒弥斯协定》。",
        "泰国希望尽快加入《阿尔忒弥斯协定》。",
        "泰国与中国就签署国际月球科研站合作协定进行磋商。",
    ],
)
def test_what_is_only_intended_is_never_told_as_signed(text, facts):
    assert [fact for fact in facts(text) if fact.startswith("party") and "actual" in fact] == []


def test_words_that_point_to_what_was_named(facts):
    assert "carries lro lend actual" in facts(
        "NASA's Lunar Reconnaissance Orbiter flew in 2009. The spacecraft carries LEND, a detector."
    )
    assert "party esa-cnsa-chang-e-6-mou-2023 esa 2023-06-08 actual" in facts(
        "中国国家航天局与欧洲空间局会谈。2023年6月8日，双方签署关于嫦娥六号的谅解备忘录。"
    )


def test_a_launch_that_is_told_before_the_mission_is_named(facts):
    text = (
        "India launched its third lunar probe on 14 July 2023. Chandrayaan-3 will land in August."
    )
    assert "launch chandrayaan-3 2023-07-14 actual" in facts(text)


def test_a_country_gives_way_to_its_agency_of_the_same_article(facts):
    text = "法国参与嫦娥六号任务。法国国家空间研究中心参与嫦娥六号任务。"
    assert facts(text) == {"partner chang-e-6 cnes partner actual"}


def test_a_described_instrument_is_the_one_that_the_base_has_there(facts):
    text = "A laser retroreflector supplied by Italy was carried on Chang'e-6."
    assert "carries chang-e-6 inrri-ce6 actual" in facts(text)


def test_asides_do_not_mislead(facts):
    text = "NASA's LRO, launched on 18 June 2009 together with LCROSS, carries LEND."
    assert {"launch lro 2009-06-18 actual", "carries lro lend actual"} <= facts(text)
    assert "carries lcross lend actual" not in facts(text)
    text = (
        "Thales Alenia Space, a joint venture of Thales and Leonardo, signed a contract with ESA."
    )
    assert not any("leonardo" in fact for fact in facts(text))


def test_on_what_was_planned_when_the_article_came_out(facts):
    text = "Chang'e-6 carries the French instrument DORN."
    assert "carries chang-e-6 dorn planned" in facts(text, "2023-01-01")
    assert "carries chang-e-6 dorn actual" in facts(text, "2024-06-01")
