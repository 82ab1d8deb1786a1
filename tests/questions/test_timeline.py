"""What happened, what is to happen, and in which order?"""

from __future__ import annotations

import pytest

from kb.errors import NotFoundError
from kb.questions.catalogue import timeline


def events(table):
    return [(row["date"], row["kind"], row["subject"]) for row in table.rows]


def test_everything_dated_in_order_imprecise_dates_by_their_first_day(store):
    assert events(timeline(store, since="2020", until="2021-12")) == [
        ("2020-10-13", "signature", "artemis-accords"),
        ("2021~", "signature", "esa-cnsa-tracking"),
        ("2021-03-09", "signature", "ilrs-memorandum-2021"),
        ("2021-04", "signature", "chang-e-8-letter"),
        ("2021-05-24", "signature", "artemis-accords"),
    ]


def test_plans_stand_among_the_outcomes_and_say_so(store):
    table = timeline(store)
    status = {row["subject"]: row["status"] for row in table.rows if row["kind"] == "launch"}
    assert status == {
        "lunar-a": "cancelled",
        "selene": "actual",
        "kplo": "actual",
        "hakuto-r-m1": "actual",
        "rashid": "actual",
        "chang-e-6": "actual",
        "icube-q": "actual",
        "chang-e-8": "planned",
        "luna-27": "planned",
    }
    date = next(column for column in table.columns if column.key == "date")
    shown = {row["subject"]: date.text(row) for row in table.rows if row["kind"] == "launch"}
    assert shown["chang-e-8"] == "2028~ (planned)"


def test_what_may_lie_outside_the_period_is_marked(store):
    table = timeline(store, since="2020", until="2021-12")
    assert [row["certain"] for row in table.rows] == [True, False, True, True, True]
    date = next(column for column in table.columns if column.key == "date")
    assert [date.text(row) for row in table.rows][1] == "2021~ ?"


def test_a_country_signed_when_it_signed_not_when_the_first_ones_did(store):
    assert events(timeline(store, country="Israel")) == [
        ("2022-01-26", "signature", "artemis-accords")
    ]
    assert events(timeline(store, country="Italy", until="2020")) == [
        ("2020-10-13", "signature", "artemis-accords")
    ]


def test_the_first_signature_names_those_who_signed_then(store):
    by_day = {row["date"]: row["countries"] for row in timeline(store, since="2020").rows}
    assert by_day["2020-10-13"] == ["IT", "JP", "AE"]
    assert by_day["2022-06-07"] == ["FR"]
    [opened] = (row for row in timeline(store, until="1979").rows)
    assert (opened["subject"], opened["countries"]) == ("moon-agreement", [])


def test_who_left_and_when(store):
    [row] = (row for row in timeline(store, country="SA").rows if row["kind"] == "withdrawal")
    assert (row["date"], row["subject"], row["what"]) == (
        "2024-01-05",
        "moon-agreement",
        "Saudi Arabia",
    )


def test_a_mission_with_its_parts_agreements_and_activities(store):
    assert events(timeline(store, mission="chang-e-6")) == [
        ("2018~", "activity", "radon-study"),  # about its instrument
        ("2021~", "signature", "esa-cnsa-tracking"),
        ("2023-04", "signature", "cnsa-cnes-dorn"),
        ("2024-05-03", "launch", "chang-e-6"),
        ("2024-05-03", "launch", "icube-q"),
        ("2024-06-01", "landing", "chang-e-6"),
        ("2024-06/2024-07", "activity", "far-side-days-2024"),
        ("2024-06-25", "end", "chang-e-6"),
    ]


def test_a_programme_with_its_missions(store):
    subjects = {subject for _, _, subject in events(timeline(store, mission="CLEP"))}
    assert subjects == {"clep", "radon-study", "chang-e-6", "chang-e-8"}


def test_an_agency(store):
    assert events(timeline(store, agency="ESA", since="2021")) == [
        ("2021~", "signature", "esa-cnsa-tracking"),
        ("2024-05-03", "launch", "chang-e-6"),
        ("2024-06-01", "landing", "chang-e-6"),
        ("2024-06-25", "end", "chang-e-6"),
    ]


def test_who_gave_it_up_was_not_at_the_launch(store):
    launched = [event for event in events(timeline(store, country="RU")) if event[1] == "launch"]
    assert launched == [("2028?", "launch", "luna-27")]
    [row] = (row for row in timeline(store, agency="CNSA").rows if row["kind"] == "landing")
    assert row["countries"] == ["CN", "SA", "FR", "SE"]


def test_every_event_has_sources_and_a_target(store):
    rows = list(timeline(store).rows)
    assert len(rows) == 32
    for row in rows:
        assert row["sources"], row
        assert row["target"] == "moon"
    assert events(timeline(store, target="mars")) == []


def test_an_unknown_name(store):
    with pytest.raises(NotFoundError, match="no country called 'Atlantis'"):
        timeline(store, country="Atlantis")
