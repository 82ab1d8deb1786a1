"""Which of several claims a cell shows: one stated rule, for the build and for who asks why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar

from kb.vocabulary import TIER

RULE = (
    "rank first, then actual before cancelled before planned or announced; "
    "among plans the latest source, among the rest the better tier "
    "(official, scholarly, press, reference, mirror), then the latest source; "
    "an undated source counts as the oldest"
)

_RANK = {"preferred": 0, "normal": 1, "deprecated": 2}
_STATUS = {"actual": 0, "cancelled": 1, "announced": 2, "planned": 2}
_TIER = {tier: place for place, tier in enumerate(TIER)}
_PLAN = _STATUS["planned"]


class Stated(Protocol):
    """What the rule looks at in a claim."""

    @property
    def value(self) -> str | None: ...
    @property
    def status(self) -> str: ...
    @property
    def rank(self) -> str: ...
    @property
    def tier(self) -> str: ...
    @property
    def stated_day(self) -> str | None:
        """The last day on which its source may have come out, ``YYYY-MM-DD``; none if undated."""


class Weight(NamedTuple):
    """What a claim weighs, in the order in which it counts; the lightest wins."""

    rank: int
    status: int
    tier_or_day: int
    day_or_tier: int

    @property
    def is_plan(self) -> bool:
        return self.status == _PLAN


def weight(claim: Stated) -> Weight:
    """A claim's weight by ``RULE``."""
    # an undated source is not known to be later than any other
    day, tier = -int((claim.stated_day or "0").replace("-", "")), _TIER[claim.tier]
    status = _STATUS[claim.status]
    first, second = (day, tier) if status == _PLAN else (tier, day)
    return Weight(_RANK[claim.rank], status, first, second)


_Claim = TypeVar("_Claim", bound=Stated)


def choose(claims: Sequence[_Claim]) -> _Claim | None:
    """The claim that a cell shows; none when all are deprecated."""
    standing = [claim for claim in claims if claim.rank != "deprecated"]
    return min(standing, key=_order) if standing else None


def _order(claim: Stated) -> tuple[Weight, str, str]:
    return weight(claim), claim.value or "", claim.status


def reason(claims: Sequence[Stated]) -> str:
    """In words, why the chosen value goes before the next best of another value."""
    best = choose(claims)
    if best is None:
        return "every claim is deprecated: nothing is shown"
    said = (best.value, best.status)
    others = [c for c in claims if (c.value, c.status) != said]
    rival = choose(others)
    if rival is None:
        return "all other values are deprecated" if others else "all sources agree"
    ours, theirs = weight(best), weight(rival)
    if ours.rank != theirs.rank:
        return "it is ranked as preferred"
    if ours.status != theirs.status:
        return f"what is {best.status} goes before what is {rival.status}"
    if ours.is_plan:
        if ours.tier_or_day != theirs.tier_or_day:
            return f"among plans the latest goes first ({best.stated_day or 'undated'})"
        return f"of the same day, the better kind of source ({best.tier})"
    if ours.tier_or_day != theirs.tier_or_day:
        return f"the better kind of source ({best.tier} before {rival.tier})"
    if ours.day_or_tier != theirs.day_or_tier:
        return f"among sources of one kind the latest goes first ({best.stated_day or 'undated'})"
    return "sources weigh the same; the first in the order of the alphabet is shown"
