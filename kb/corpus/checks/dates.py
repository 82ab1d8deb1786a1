"""Dates in their order: nothing lands before its launch, nobody signs what has ended.

Only what is certain is a fault: approximate and uncertain dates are given the benefit of the doubt,
and where sources disagree, all of them must be wrong. Plans are not held against outcomes.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.corpus.citations import Place, places
from kb.corpus.reader import Corpus
from kb.corpus.records import Agreement, Attested, Mission, Model, Party, Post, Programme
from kb.corpus.stated import Stated, stated
from kb.dates import DateError, Period, parse
from kb.errors import Fault

ORDER: dict[type[Model], tuple[tuple[str, str], ...]] = {
    Mission: (
        ("launch_date", "orbit_insertion_date"),
        ("launch_date", "flyby_date"),
        ("launch_date", "landing_date"),
        ("launch_date", "end_date"),
    ),
    Programme: (("start_date", "end_date"),),
    Agreement: (
        ("signed_date", "in_force_date"),
        ("signed_date", "end_date"),
        ("in_force_date", "end_date"),
    ),
    Party: (
        ("signed_date", "ratified_date"),
        ("signed_date", "in_force_date"),
        ("signed_date", "left_date"),
        ("ratified_date", "left_date"),
        ("acceded_date", "left_date"),
    ),
    Post: (("start_date", "end_date"),),
}
"""What comes first, and what comes after it."""


def check(corpus: Corpus) -> Iterator[Fault]:
    for place in places(corpus):
        item = place.item
        for first, then in ORDER.get(type(item), ()):
            if pair := _reversed(_known(item, first), _known(item, then)):
                message = (
                    f"{_plain(then)} {pair[1].value} is before {_plain(first)} {pair[0].value}"
                )
                yield place.fault(message, *pair[1].path)
        if isinstance(item, Party):
            yield from _while_it_lasts(place, item)


def _while_it_lasts(place: Place, party: Party) -> Iterator[Fault]:
    """Nobody joins an agreement after its end."""
    agreement = place.entry.record
    assert isinstance(agreement, Agreement)
    end = _known(agreement, "end_date")
    for name in ("signed_date", "ratified_date", "acceded_date"):
        if pair := _reversed(_known(party, name), end):
            message = f"{_plain(name)} {pair[0].value} is after the agreement's end {pair[1].value}"
            yield place.fault(message, *pair[0].path)


Known = list[tuple[Stated, Period]]


def _reversed(first: Known, then: Known) -> tuple[Stated, Stated] | None:
    """The dates of two events, if the second is in any case before the first."""
    if first and then and all(_before(t, f) for _, f in first for _, t in then):
        return first[0][0], then[0][0]
    return None


def _known(item: Attested, name: str) -> Known:
    """The dates that can be the one shown, preferred ones alone if there are any."""
    standing = [one for one in stated(item, name) if one.standing and one.actual]
    preferred = [one for one in standing if one.rank == "preferred"]
    dated = []
    for one in preferred or standing:
        try:
            dated.append((one, parse(one.value)))
        except DateError:  # a fault of its own
            continue
    return dated


def _before(one: Period, other: Period) -> bool:
    doubtful = one.approximate or one.uncertain or other.approximate or other.uncertain
    return one.latest < other.earliest and not doubtful


def _plain(name: str) -> str:
    return name.replace("_", " ")
