"""Dates in running text, as EDTF, as of the day of publication."""

import pytest

from kb.articles.datewords import dates

PUBLISHED = "2021-04-28"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        # absolute
        ("于2024年5月3日发射", "2024-05-03"),
        ("二〇二四年五月发射", "2024-05"),
        ("on 3 May 2024", "2024-05-03"),
        ("on May 3rd, 2024", "2024-05-03"),
        ("dated 2024-05-03", "2024-05-03"),
        ("in May 2024", "2024-05"),
        ("in 2019", "2019"),
        ("2024年6月2日至3日", "2024-06-02/2024-06-03"),
        # partial
        ("预计2024年前后", "2024~"),
        ("around 2028", "2028~"),
        ("2024年上半年", "2024-01/2024-06"),
        ("in the second half of 2027", "2027-07/2027-12"),
        ("in the third quarter of 2026", "2026-07/2026-09"),
        ("in late 2026", "2026-10/2026-12"),
        ("mid-2025", "2025-05/2025-08"),
        ("summer 2026", "2026-22"),
        ("5月底", "2021-05-21/2021-05-31"),
        ("2026—2028年", "2026/2028"),
        ("between 2026 and 2028", "2026/2028"),
        ("in the 1970s", "197X"),
        ("上世纪60年代", "196X"),
        ("2030年前", "../2030"),
        ("by 2030", "../2030"),
        ("no earlier than November 2026", "2026-11/.."),
        ("不早于2026年", "2026/.."),
        # relative
        ("去年底", "2020-12~"),
        ("近日", "2021-04~"),
        ("今年4月", "2021-04"),
        ("明年初", "2022-01/2022-03"),
        ("late last year", "2020-10/2020-12"),
        ("next March", "2022-03"),
        ("last month", "2021-03"),
        ("on Friday", "2021-04-23"),
        ("上周", "2021-04-19/2021-04-25"),
        ("yesterday", "2021-04-27"),
        ("24日", "2021-04-24"),
        ("30日", "2021-03-30"),
        ("12月20日签署", "2020-12-20"),
        ("将于12月20日签署", "2021-12-20"),
        ("two years ago", "2019~"),
        ("on 25 March last year", "2020-03-25"),
    ],
)
def test_what_a_date_means(text, edtf):
    assert [d.edtf for d in dates(text, PUBLISHED)] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "it may fly",
        "a march to the Moon",
        "嫦娥六号",
        "2,019 kg and 2024 km",
        "30个月",
        "新华社北京4月27日电",
        "日本",
        "CE-2024",
    ],
)
def test_what_is_no_date(text):
    assert dates(text, PUBLISHED) == []


def test_relative_dates_need_a_day_of_publication():
    text = "去年底，近日，last week，on Friday，in May，24日，2019年"
    assert [d.edtf for d in dates(text, None)] == ["2019"]


def test_two_dates_of_a_delay_stay_apart():
    found = dates("delayed from 2024 to 2026", PUBLISHED)
    assert [d.edtf for d in found] == ["2024", "2026"]


def test_the_same_day_is_the_last_that_was_told():
    assert [d.edtf for d in dates("同日，双方签署", PUBLISHED, "2021-04-05")] == ["2021-04-05"]


def test_where_a_date_stands():
    text = "It flew on 3 May 2024."
    (found,) = dates(text, None)
    assert text[found.start : found.end] == "3 May 2024"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("二十二日清晨升空", "2024-05-22"),
        ("本月2日升空", "2024-06-02"),
        ("上月二十八日升空", "2024-05-28"),
        ("去年4月中止了合作", "2023-04"),
        ("有望8月23日或24日着陆", "2024-08-23/2024-08-24"),
        ("It will not fly before September.", "2024-09/.."),
        ("a landing in the first days of December 2024", "2024-12-01/2024-12-10"),
        ("It will be launched this autumn.", "2024-23"),
        ("In May the two agencies signed it.", "2024-05"),
        ("It is to touch down in the Sea of Serenity on August 11.", "2024-08-11"),
    ],
)
def test_what_else_dates_look_like(text, edtf):
    assert [dated.edtf for dated in dates(text, "2024-06-12")] == [edtf]


def test_what_is_sent_up_to_the_moon_has_no_date_in_it():
    assert dates("将把它送上月球", "2024-06-12") == []
