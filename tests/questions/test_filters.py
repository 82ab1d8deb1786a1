"""Periods and terms as people type them."""

from __future__ import annotations

import pytest

from kb.errors import UsageError
from kb.questions.filters import span, term
from kb.vocabulary import ROLE


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2024", "2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", None, ("2024-02-01", "9999-12-31")),
        (None, "2024-02", ("0001-01-01", "2024-02-29")),
        ("202X", "2024-05-03", ("2020-01-01", "2024-05-03")),
        ("２０２４", " 2024 ", ("2024-01-01", "2024-12-31")),
    ],
)
def test_a_period_runs_from_the_first_day_to_the_last(since, until, days):
    asked = span(since, until)
    assert (asked.since, asked.until) == days


@pytest.mark.parametrize(
    "typed", ["", "yesterday", "2024-13", "2024-02-30", "٢٠٢٤", "24", "May 2024"]
)
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(UsageError, match="--since: "):
        span(typed, None)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(UsageError) as caught:
        span("2024-05", "2023")
    assert str(caught.value) == ("--since 2024-05 is after --until 2023: no day lies between them")
    assert caught.value.hint == "exchange the two"


@pytest.mark.parametrize(
    "typed",
    ["instrument_provider", "instrument provider", "Instrument-Provider", " INSTRUMENT_PROVIDER "],
)
def test_a_term_in_any_spelling(typed):
    assert term("--role", typed, ROLE) == "instrument_provider"


def test_an_unknown_term_lists_the_known_ones():
    with pytest.raises(UsageError) as caught:
        term("--role", "boss", ROLE)
    assert str(caught.value) == "--role: no such term 'boss'"
    assert caught.value.hint.startswith("one of lead, co_lead, partner, instrument_provider, ")
