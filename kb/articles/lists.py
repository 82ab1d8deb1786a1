"""Lists of agencies and countries as one item, and missions without their owners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.articles.items import WHO, Item

_JOINTS = ("and", "with", "list", "comma")


def listed(
    items: Sequence[Item], kinds: tuple[str, ...] = (*WHO, "mission", "programme")
) -> list[Item]:
    """The row with lists of agencies and countries as one item, ``pair``; so with missions."""
    out: list[Item] = []
    for n, item in enumerate(items):
        if _is_hyphen(items, n):
            item = replace(item, kind="list", word="")  # a Brazilian-Polish mission
        if item.kind in kinds:
            item = _with_list(out, item, WHO if item.kind in WHO else (item.kind,))
        out.append(item)
    return out


def _is_hyphen(items: Sequence[Item], n: int) -> bool:
    around = {item.form for item in items[n - 1 : n + 2 : 2]}
    return items[n].word in ("-", "–") and 0 < n < len(items) - 1 and around == {"adjective"}


def without_repeats(items: Sequence[Item]) -> list[Item]:
    """The row without a mission that only says again which carries: *IM-1, carrying …*."""
    out: list[Item] = []
    for item in items:
        is_cargo = item.kind == "mission" and out and out[-1].kind in ("carry", "with")
        seen = {one.things[0].identity for one in out if one.kind == "mission"}
        again = is_cargo and item.things[0].identity in seen
        out.append(replace(item, kind="filler", things=(), inside=()) if again else item)
    return out


def _with_list(out: list[Item], item: Item, kinds: tuple[str, ...]) -> Item:
    """The item with the list that it ends, which is taken from the row.

    Commas alone make no list (*in Paris, France, ESA said*); they do before an ``and``.
    """
    closed = False
    while True:
        place = len(out)
        joints = []
        while place and out[place - 1].kind in _JOINTS:
            place -= 1
            joints.append(out[place].kind)
        if not place or not joints or len(joints) > 2 or out[place - 1].kind not in kinds:
            return item
        if kinds is not WHO and any(out[n].word == "with" for n in range(place, len(out))):
            return item  # the mission with a rover is not two
        if joints == ["comma"] and (not closed or _is_place(out, place - 1)):
            return item
        before = out[place - 1]
        if item.inside and kinds is not WHO:
            return item  # a robot of one, and another's rover
        if (before.form == "adjective") != (item.form == "adjective") and "comma" in joints:
            return item
        del out[place - 1 :]
        closed = True
        item = together(before, item, kinds)


def together(first: Item, second: Item, kinds: tuple[str, ...]) -> Item:
    """Two items of a list as one."""
    things = {thing.identity: thing for thing in (*second.things, *first.things)}
    ordered = tuple(things[t.identity] for t in (*first.things, *second.things))
    kept = tuple(dict.fromkeys(ordered))
    kind = "pair" if kinds is WHO and len(kept) > 1 else second.kind
    return replace(
        second, kind=kind, start=first.start, things=kept, inside=(*first.inside, *second.inside),
        inferred=first.inferred or second.inferred,
    )  # fmt: skip


def _is_place(out: Sequence[Item], place: int) -> bool:
    """Is it a country behind its town: *in Paris, France, …*?"""
    return place > 1 and out[place - 1].kind == "comma" and out[place - 2].kind == "filler"


def owned(items: Sequence[Item]) -> list[Item]:
    """The row without the owners of missions and programmes (*India's Chandrayaan-3*), which the
    mission holds from then on, and without what a comma explains (*, Azerbaijan's space agency,*).
    """
    out: list[Item] = []
    for item in items:
        if item.kind == "comma" and (begin := _explained(out)):
            del out[begin:]
            continue
        if item.kind in ("mission", "programme") and not item.inferred:
            owner: Item | None = None
            if item.kind == "mission" and out and out[-1].kind in ("agency", "country"):
                owner = out.pop()
            elif len(out) > 1 and out[-1].kind == "of" and out[-2].kind in ("agency", "country"):
                owner = out[-2]
                del out[-2:]
            if owner:
                item = replace(item, inside=owner.things)
        out.append(item)
    return out


def _explained(out: Sequence[Item]) -> int:
    """Where an explanation between commas begins that ends the row; 0 if there is none."""
    kinds = [item.kind for item in out[-6:]]
    for size in range(2, min(6, len(kinds))):
        if kinds[-size] == "comma" and kinds[-size - 1] in WHO and kinds[-1] == "generic_agency":
            inner = kinds[-size + 1 : -1]
            return len(out) - size if set(inner) <= {"country", "of", "filler"} else 0
    return 0
