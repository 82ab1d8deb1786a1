"""Where claims of one property disagree: the sides they take, and what kind of difference it is.

Values that differ only in precision agree: a year and a day in it, ``8200`` and ``8231``, a site
and the same site named more closely. Statuses that follow one another agree with their days.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from kb.choosing import weight
from kb.database.claims import DATED, Claim
from kb.dates import parse
from kb.names import fold
from kb.vocabulary import REMARK

_NARRATIVE = frozenset({"detail", "end", "outcome", "purpose", "summary"})
"""Properties that each source words in its own way: two texts are no disagreement."""

_PLANS = frozenset({"planned", "announced"})

_FINAL = 3
_STAGE = {
    "planned": 0, "in_development": 1, "operating": 2,
    "completed": _FINAL, "failed": _FINAL, "lost": _FINAL, "cancelled": _FINAL,
    "announced": 0, "signed": 1, "in_force": 2,
    "expired": _FINAL, "terminated": _FINAL, "superseded": _FINAL,
}  # fmt: skip
"""How far along a status is; the others (paused, suspended, unknown) may come at any time."""


def with_conflicts(claims: Iterable[Claim]) -> list[Claim]:
    """All claims in their order, those in conflict told so and given sides.

    Side 1 is that of the weightiest claim. A value that fits several sides is on none.
    """
    grouped: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.subject, claim.property].append(claim)
    return [claim for group in grouped.values() for claim in _compared(group)]


def _compared(group: Sequence[Claim]) -> Sequence[Claim]:
    """The claims on one property of one subject."""
    name = group[0].property
    if name is None or name in REMARK or name in _NARRATIVE or len({c.value for c in group}) < 2:
        return group
    found: dict[int, tuple[str, int]] = {}
    by_status: dict[str, list[Claim]] = defaultdict(list)
    for claim in group:
        if claim.rank != "deprecated":
            by_status[claim.status].append(claim)
    for status, claims in by_status.items():
        sides = _sides(name, claims)
        if len({side for side in sides.values() if side}) < 2:
            continue
        settled = any(claim.rank == "preferred" for claim in claims)
        kind = "revised" if status in _PLANS else "settled" if settled else "open"
        for claim in claims:
            if side := sides[claim.value or ""]:
                found[id(claim)] = kind, side
    return [_told(claim, found.get(id(claim))) for claim in group]


def _told(claim: Claim, found: tuple[str, int] | None) -> Claim:
    return claim._replace(conflict=found[0], side=found[1]) if found else claim


def _sides(name: str, claims: Sequence[Claim]) -> dict[str, int]:
    """Each value's side; 0 for one that fits several. The most exact values make the sides."""
    by_value: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: (weight(one), one.value or "")):
        by_value[claim.value or ""].append(claim)
    agree = _comparison(name)
    heads: list[str] = []
    fitting: dict[str, list[str]] = {}
    for value in sorted(by_value, key=lambda text: _width(name, text)):
        fits = [head for head in heads if agree(by_value[head], by_value[value])]
        if not fits:
            heads.append(value)
        fitting[value] = fits or [value]
    order: dict[str, int] = {}
    for value in by_value:  # the weightiest first
        if len(fitting[value]) == 1:
            order.setdefault(fitting[value][0], len(order) + 1)
    return {value: order[fits[0]] if len(fits) == 1 else 0 for value, fits in fitting.items()}


_Comparison = Callable[[Sequence[Claim], Sequence[Claim]], bool]


def _comparison(name: str) -> _Comparison:
    if name == "status":
        return _follows
    same = _same_date if name in DATED else _same_text
    return lambda ours, theirs: same(ours[0].value or "", theirs[0].value or "")


def _width(name: str, text: str) -> float:
    """How much a value leaves open: the smaller, the more exact."""
    if name in DATED:
        period = parse(text)
        return (_ordinal(period.latest) - _ordinal(period.earliest)) + (
            0.5 if period.approximate or period.uncertain else 0
        )
    number = _number(text)
    return number[1] if number else -len(_words(text))


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _same_date(ours: str, theirs: str) -> bool:
    """Does one lie within the other?"""
    a, b = parse(ours), parse(theirs)
    return (a.earliest <= b.earliest and b.latest <= a.latest) or (
        b.earliest <= a.earliest and a.latest <= b.latest
    )


def _same_text(ours: str, theirs: str) -> bool:
    """The same number as exactly as both are given, or words of which one has all of the other."""
    a, b = _number(ours), _number(theirs)
    if a and b:
        return abs(a[0] - b[0]) <= max(a[1], b[1])
    mine, yours = _words(ours), _words(theirs)
    return mine <= yours or yours <= mine


def _words(text: str) -> frozenset[str]:
    plain = re.sub(r"\([^)]*\)", " ", text)  # asides tell how it went, not where or what
    return frozenset(fold(word) for word in re.findall(r"[\w.']+", plain or text)) - _LINKS


_LINKS = frozenset({"", "a", "an", "and", "at", "in", "lunar", "near", "of", "on", "the"})


def _number(text: str) -> tuple[float, float] | None:
    """A number and half a unit of its last place that counts: ``8200`` ± 50, ``10.7`` ± 0.05."""
    if not re.fullmatch(r"\d+(\.\d+)?", text):
        return None
    whole, _, decimals = text.partition(".")
    place = -len(decimals) if decimals else len(whole) - len(whole.rstrip("0"))
    return float(text), 0.5 * 10.0**place


def _follows(ours: Sequence[Claim], theirs: Sequence[Claim]) -> bool:
    """Can both be true, each in its time? The later stage is not stated before the earlier one."""
    a, b = _STAGE.get(ours[0].value or ""), _STAGE.get(theirs[0].value or "")
    if a is None or b is None:
        return True
    if a == b:
        return False
    earlier, later = (ours, theirs) if a < b else (theirs, ours)
    days = [
        [claim.stated_day for claim in claims if claim.stated_day] for claims in (earlier, later)
    ]
    return not all(days) or max(days[0]) <= max(days[1])
