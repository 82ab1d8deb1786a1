"""Asides that interrupt a sentence, as rows of their own."""

from __future__ import annotations

from collections.abc import Sequence

from kb.articles.items import WHO, Item

_ACTS_WORDS = """
    carry deliver include ride provide build join lead launch land sign issue withdraw cancel
    select track fund support
"""
_ACTS = frozenset(_ACTS_WORDS.split())
_AUXILIARY = ("done", "will", "not", "no_longer", "to")
_HEAD = 6
_ASIDE = 12


def without_denied(items: Sequence[Item]) -> list[Item]:
    """The row without what is only said not to be meant: *DORN, not INRRI*."""
    out: list[Item] = []
    skips = False
    for n, item in enumerate(items):
        after = items[n + 1] if n + 1 < len(items) else None
        if item.kind == "not" and out and out[-1].kind == "comma" and after and after.things:
            skips = True
        elif item.kind in ("comma", "stop"):
            skips = False
        if not skips:
            out.append(item)
    return out


def parts(items: Sequence[Item]) -> list[list[Item]]:
    """The row without asides between a name and its verb, and the asides as rows of their own:
    *LRO, launched together with LCROSS, carries LEND* is two statements of the LRO.
    """
    out = list(items)
    asides: list[list[Item]] = []
    place = 0
    while place < len(out) - 3:
        end = _aside(out, place)
        if end:
            asides.append(out[_head(out, place) : end])
            del out[place + 1 : end + 1]
        else:
            place += 1
    return [out, *asides]


def _head(row: Sequence[Item], place: int) -> int:
    """Where that begins which the aside is of: *the agreement on the ILRS, signed by …*."""
    texts = ("agreement", "statement")
    if row[place + 2].kind != "sign" or row[place].kind in texts:
        return place
    behind = range(place - 1, max(-1, place - _HEAD), -1)
    return next((n for n in behind if row[n].kind in texts), place)


def _aside(row: Sequence[Item], place: int) -> int:
    """Where the comma stands that ends an aside behind a name; 0 if there is none."""
    if (
        row[place].kind not in (*WHO, "mission", "programme", "instrument")
        or row[place + 1].kind != "comma"
    ):
        return 0
    end = next(
        (n for n in range(place + 2, min(len(row), place + _ASIDE)) if row[n].kind == "comma"), 0
    )
    rest = end + 1
    while end and rest < len(row) and row[rest].kind in _AUXILIARY:
        rest += 1
    aside = row[place + 2 : end]
    if not end or rest >= len(row) or not aside or aside[0].kind in ("and", "list", *_AUXILIARY):
        return 0
    if aside[0].kind == "with" and row[place].kind in WHO:
        return 0
    goes_on = row[rest].kind in _ACTS and row[rest].form not in ("ing",)
    is_participle = goes_on and row[rest].form == "ed" and rest == end + 1 and aside[0].form == "ed"
    acts = [item for item in aside if item.kind in _ACTS]
    is_aside = not acts or (acts[0] is aside[0] and acts[0].form in ("ed", ""))
    is_told = any(item.kind == "pronoun" for item in aside)
    return end if goes_on and is_aside and not is_told and not is_participle else 0
