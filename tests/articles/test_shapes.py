"""The many ways in which one sentence may say one thing, and what it takes from the one before."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

SHAPES = yaml.safe_load(Path(__file__).with_name("shapes.yaml").read_text(encoding="utf-8"))


def sentences(kind: str):
    return pytest.mark.parametrize(("text", "wanted"), SHAPES[kind].items())


@sentences("provides")
def test_who_made_it(text, wanted, facts):
    assert set(wanted) <= facts(text)


@sentences("carries")
def test_what_flies_on_it(text, wanted, facts):
    assert set(wanted) <= facts(text)


@sentences("partner")
def test_who_takes_part(text, wanted, facts):
    assert set(wanted) <= facts(text)


@sentences("sample")
def test_who_gets_samples(text, wanted, facts):
    assert set(wanted) <= facts(text)


@sentences("party")
def test_who_signed(text, wanted, facts):
    assert set(wanted) <= facts(text)


@sentences("event")
def test_when_it_flies_or_lands(text, wanted, facts):
    assert set(wanted) <= facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Brazil has yet to sign the Artemis Accords.",
        "Talks between ASI and CNSA on an agreement for Chang'e-8 are going on.",
        "巴西尚未签署《阿尔忒弥斯协定》。",
    ],
)
def test_what_is_not_so_is_nothing(text, facts):
    assert not facts(text)


@pytest.mark.parametrize(
    ("before", "text", "wanted"),
    [
        (
            "Two nations signed the Artemis Accords in May.",
            "Brazil followed on May 15, Poland joined on May 20.",
            "party artemis-accords PL 2024-05-20 actual",
        ),
        (
            "《阿尔忒弥斯协定》由美国主导。",
            "2020年10月首批签署的有日本、英国等国，同年11月乌克兰加入。",
            "party artemis-accords UA 2020-11 actual",
        ),
        ("On Luna-25 flies DORN.", "It was built by ASI.", "provides asi dorn actual"),
        ("月球25号带有DORN。", "它由意大利航天局制造。", "provides asi dorn actual"),
        (
            "ASI and the Polish Space Agency study the Moon.",
            "In May the two agencies signed an agreement on Chang'e-8.",
            "party agreement polsa 2024-05 actual",
        ),
        (
            "Chang'e-8 is the first since Luna 24.",
            "It carries DORN.",
            "carries chang-e-8 dorn planned",
        ),
    ],
)
def test_what_the_sentence_before_names(before, text, wanted, facts):
    assert wanted in facts(f"{before} {text}")


def test_a_crash_is_no_landing(facts):
    found = facts("Luna-25 crashed while landing on 19 August 2023.", "2023-08-21")
    assert not any(fact.startswith("landing") for fact in found)


def test_rovers_are_cargo_too(facts):
    found = facts(
        "Chang'e-8 goes to the Moon. Poland will send DORN, and Türkiye two micro-rovers."
    )
    assert "provides PL dorn planned" in found
    assert "carries chang-e-8 chang-e-8-metu-micro-rovers planned" in found


def test_what_the_base_has_elsewhere_is_not_on_the_neighbour(facts):
    text = "ESA planned PILOT-D for Luna-25, but stopped work with Russia on Luna-26 and Luna-27."
    assert not any(fact.startswith("carries luna-26") for fact in facts(text))
