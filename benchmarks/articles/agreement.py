"""How far two annotators agree, who did not see each other's gold.

    python benchmarks/articles/agreement.py [ONE OTHER]

ONE and OTHER are folders of gold with the same names; those in ``annotators`` beside this file if
none are named. Of what one holds for required, it counts what the other has too, required or not,
and the other way round: F1, for entities and facts; for facts also with the status and the date.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from gold import Fact, Gold, Thing, agree, alternatives, gold, near, same

HERE = Path(__file__).resolve().parent
T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    asked = parser.parse_args()
    things, facts = attrgetter("entities"), attrgetter("facts")
    one, other = asked.folders or (HERE / "annotators" / "1", HERE / "annotators" / "2")
    pairs = [
        (gold(file), gold(other / file.name))
        for file in sorted(one.glob("*.yaml"))
        if (other / file.name).exists()
    ]
    print("| | articles | entities | facts | facts with status and date |")
    print("|---|---|---|---|---|")
    for language in ("en", "zh", "all"):
        some = [pair for pair in pairs if language in (pair[0].language, "all")]
        print(
            f"| {language} | {len(some)} | {agreed(some, things, is_same_thing):.2f} "
            f"| {agreed(some, facts, is_same_fact):.2f} | {agreed(some, facts, is_alike):.2f} |"
        )


def agreed(
    pairs: Iterable[tuple[Gold, Gold]],
    of: Callable[[Gold], Sequence[T]],
    alike: Callable[[T, T], bool],
) -> float:
    """What both require, as a share of what either does."""
    both = required = 0
    for first, second in pairs:
        for one, other in ((of(first), of(second)), (of(second), of(first))):
            required += len(one)
            both += sum(any(alike(item, match) for match in other) for item in one)
    return both / required if required else 0.0


def is_same_thing(one: Thing, other: Thing) -> bool:
    return one.kind == other.kind and bool(one.names & other.names)


def is_same_fact(one: Fact, other: Fact) -> bool:
    """Is it the same fact, whatever its status and date?"""
    sides = ((one.subject, other.subject), (one.object, other.object))
    if one.type != other.type or not all(is_same_side(*side) for side in sides):
        return False
    if one.role is None or other.role is None:
        return one.role is other.role
    return any(near(alternatives(one.role), role) for role in alternatives(other.role))


def is_same_side(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return any(same(one, name) for name in alternatives(other))


def is_alike(one: Fact, other: Fact) -> bool:
    if not is_same_fact(one, other):
        return False
    if one.status and not alternatives(one.status) & alternatives(other.status or ""):
        return False
    if not one.date or not other.date:
        return True
    return any(
        agree(day, that) for day in alternatives(one.date) for that in alternatives(other.date)
    )


if __name__ == "__main__":
    main()
