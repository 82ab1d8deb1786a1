"""What days may a date mean, and is it certainly, possibly or not in a period?"""

from __future__ import annotations

from calendar import monthrange
from contextlib import suppress
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.dates import DateError, Fit, Period, parse, parse_day


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-05-03", "2024-05-03", "2024-05-03"),
        ("2024-05", "2024-05-01", "2024-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024~", "2024-01-01", "2024-12-31"),
        ("2024-05?", "2024-05-01", "2024-05-31"),
        ("2024-05-03%", "2024-05-03", "2024-05-03"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2024-XX", "2024-01-01", "2024-12-31"),
        ("2024-XX-XX", "2024-01-01", "2024-12-31"),
        ("2024-05-XX", "2024-05-01", "2024-05-31"),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2024-24", "2024-12-01", "2024-12-31"),
        ("2026/2028", "2026-01-01", "2028-12-31"),
        ("2026-03/2026-04-02", "2026-03-01", "2026-04-02"),
        ("2024/2024-05", "2024-01-01", "2024-05-31"),
        ("2026/..", "2026-01-01", "9999-12-31"),
        ("2026/", "2026-01-01", "9999-12-31"),
        ("../2026", "0001-01-01", "2026-12-31"),
        ("/2026-05", "0001-01-01", "2026-05-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_the_days_a_date_may_mean(text, earliest, latest):
    period = parse(text)
    assert (period.text, period.earliest, period.latest) == (text, earliest, latest)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2024-02-30", "no such day"),
        ("2023-02-29", "no such day"),
        ("1900-02-29", "no such day"),
        ("2024-04-31", "no such day"),
        ("2024-05-00", "no such day"),
        ("2024-13", "no such month"),
        ("2024-00", "no such month"),
        ("2024-25", "no such month"),
        ("0000", "no such year"),
        ("2024-21-01", "a day in a season"),
        ("2024-XX-03", "a day in an unknown month"),
        ("202X-05", "a month in an unknown year"),
        ("2028/2026", "ends before it begins"),
        ("2024-06/2024-05-31", "ends before it begins"),
        ("..", "not a date"),
        ("../..", "neither a beginning nor an end"),
        ("/", "neither a beginning nor an end"),
        ("", "not a date"),
        ("24", "not a date"),
        ("2024-5-3", "not a date"),
        ("20240503", "not a date"),
        ("May 2024", "not a date"),
        ("2024-05-03T10:00", "not a date"),
        ("2024 ", "not a date"),
        ("2024\n", "not a date"),
        ("2024~?", "not a date"),
        ("~2024", "not a date"),
        ("2024/2025/2026", "not a date"),
        ("2024年", "not a date"),
    ],
)
def test_what_is_no_date(text, wrong):
    with pytest.raises(DateError, match=wrong):
        parse(text)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2024", False, False),
        ("2024~", True, False),
        ("2024?", False, True),
        ("2024%", True, True),
        ("2024~/2026", True, False),
        ("2024/2026?", False, True),
        ("2024/..", False, False),
    ],
)
def test_marks(text, approximate, uncertain):
    period = parse(text)
    assert (period.approximate, period.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("2024-05-03", Fit.CERTAIN),
        ("2024", Fit.CERTAIN),
        ("2024-12-31", Fit.CERTAIN),
        ("2024~", Fit.POSSIBLE),
        ("2024-05-03?", Fit.POSSIBLE),
        ("2023/2024", Fit.POSSIBLE),
        ("202X", Fit.POSSIBLE),
        ("2024/..", Fit.POSSIBLE),
        ("2023-12-31", Fit.NO),
        ("2025", Fit.NO),
        ("2025~", Fit.NO),
        ("2026/2028", Fit.NO),
    ],
)
def test_was_it_in_2024(text, fit):
    assert parse(text).within("2024-01-01", "2024-12-31") is fit


def test_a_single_day():
    assert parse_day("2024-05-03") == "2024-05-03"
    assert parse("2024-05-03").is_day
    for text in ("2024-05", "2024-05-03~", "2024-05-03/2024-05-04"):
        with pytest.raises(DateError, match="not a single day"):
            parse_day(text)


# Every sort of date we understand.

YEARS = st.integers(1, 9999).map("{:04}".format)
MONTHS = st.tuples(YEARS, st.integers(1, 12)).map(lambda ym: f"{ym[0]}-{ym[1]:02}")
DAYS = MONTHS.flatmap(
    lambda ym: st.integers(1, monthrange(int(ym[:4]), int(ym[5:]))[1]).map(
        lambda day: f"{ym}-{day:02}"
    )
)
UNKNOWN = st.one_of(
    st.integers(1, 999).map("{:03}X".format),
    st.integers(1, 99).map("{:02}XX".format),
    YEARS.map("{}-XX".format),
    MONTHS.map("{}-XX".format),
    st.tuples(YEARS, st.integers(21, 24)).map(lambda ys: f"{ys[0]}-{ys[1]}"),
)
MARKS = st.sampled_from(["", "~", "?", "%"])
MARKED = st.tuples(st.one_of(YEARS, MONTHS, DAYS), MARKS).map("".join)
SINGLE = st.one_of(MARKED, st.tuples(UNKNOWN, MARKS).map("".join))


def in_order(pair):
    first, last = sorted(pair, key=lambda text: parse(text).earliest)
    return f"{first}/{last}"


INTERVALS = st.tuples(SINGLE, SINGLE).map(in_order)
OPEN = st.one_of(SINGLE.map("{}/..".format), SINGLE.map("../{}".format))
DATES = st.one_of(SINGLE, INTERVALS, OPEN)
PERIODS = st.tuples(DAYS, DAYS).map(sorted)


@given(DATES)
def test_a_date_begins_before_it_ends(text):
    period = parse(text)
    assert "0001-01-01" <= period.earliest <= period.latest <= "9999-12-31"


@given(DATES, PERIODS, PERIODS)
def test_asking_for_a_longer_period_takes_nothing_away(text, inner, outer):
    since, until = min(inner[0], outer[0]), max(inner[1], outer[1])
    order = [Fit.NO, Fit.POSSIBLE, Fit.CERTAIN]
    narrow, wide = parse(text).within(*inner), parse(text).within(since, until)
    assert order.index(narrow) <= order.index(wide)


@given(st.one_of(YEARS, MONTHS, DAYS), PERIODS)
def test_a_vaguer_date_is_never_more_certain(text, period):
    vaguer = text[:-3] if len(text) > 4 else f"{text[:3]}X"
    if vaguer.startswith("000X"):
        return
    exact, vague = parse(text).within(*period), parse(vaguer).within(*period)
    if exact is not Fit.NO:
        assert vague is not Fit.NO
    if vague is Fit.CERTAIN:
        assert exact is Fit.CERTAIN
    assert parse(f"{text}~").within(*period) is not Fit.CERTAIN


@given(st.text(alphabet="0129X-/~?%. ", max_size=12))
def test_any_text_is_a_date_or_refused(text):
    with suppress(DateError):
        period = parse(text)
        assert period.earliest <= period.latest


# The library fails on marks after X or a season, on these inside intervals, and on open intervals.
THEIRS = st.one_of(MARKED, UNKNOWN, st.tuples(MARKED, MARKED).map(in_order))


@settings(max_examples=80, deadline=None)
@given(THEIRS)
def test_the_days_are_those_of_the_edtf_library(text):
    theirs = parse_edtf(text)
    days = [
        f"{t[0]:04}-{t[1]:02}-{t[2]:02}" for t in (theirs.lower_strict(), theirs.upper_strict())
    ]
    period = parse(text)
    assert [period.earliest, period.latest] == days


@given(INTERVALS, PERIODS, st.integers(0, 40), st.integers(0, 40))
def test_widening_an_interval_makes_nothing_certain(text, period, before, after):
    """Neither a possible date becomes certain nor an impossible one either, only possible."""
    narrow = parse(text)
    wider = Period(
        text,
        f"{max(int(narrow.earliest[:4]) - before, 1):04}-01-01",
        f"{min(int(narrow.latest[:4]) + after, 9999):04}-12-31",
        narrow.approximate,
        narrow.uncertain,
    )
    order = [Fit.NO, Fit.POSSIBLE, Fit.CERTAIN]
    fit, wide = narrow.within(*period), wider.within(*period)
    if fit is not Fit.CERTAIN:
        assert wide is not Fit.CERTAIN
    if fit is not Fit.NO:
        assert wide is not Fit.NO
    assert order.index(wide) <= max(order.index(fit), order.index(Fit.POSSIBLE))


@given(st.lists(DATES, min_size=2, max_size=6), st.randoms())
def test_the_order_of_dates_does_not_depend_on_the_order_in_which_they_come(texts, random):
    def key(text):
        return parse(text).earliest, parse(text).latest

    once = sorted(texts, key=key)
    random.shuffle(texts)
    assert [key(text) for text in sorted(texts, key=key)] == [key(text) for text in once]
    for first, second in pairwise(once):
        assert not (parse(second).latest < parse(first).earliest)
