"""Who signs, where a sentence names but a person or a ministry: the state spoken of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from kb.articles.items import WHO, Item
from kb.articles.things import Thing

_OFFICE = re.compile(
    r"minister|ambassador|president|secretary|premier|chancellor|envoy|部长|大臣|大使|总统|总理|外长|长官",
    re.IGNORECASE,
)
_KEPT = ("date", "not", "no_longer", "will", "done", "to", "cancel")
"""What between a person and the verb tells when it was, or whether."""
_MINISTRY = re.compile(r"\b(?:Ministry|Department)\b|部$")


def for_states(
    row: Sequence[Item], state: Thing | None, is_open: Callable[[str], bool]
) -> list[Item]:
    """The row with the state in the place of an official who signs, if nobody else is named before:
    *Sweden was next. Education Minister Mats Persson signed …*.
    """
    verb = next((n for n, item in enumerate(row) if item.kind == "sign"), 0)
    before = row[:verb]
    is_official = any(i.kind == "filler" and _OFFICE.search(i.word) for i in before)
    people = [n for n, i in enumerate(before) if i.kind == "person" and is_official]
    ministries = [n for n, item in enumerate(before) if _is_ministry(item)]
    who = [n for n, item in enumerate(before) if item.kind in WHO]
    others = [i for i in row if i.kind == "agreement" and not is_open(i.things[0].id or "")]
    if others or state is None or not (people or ministries) or set(who) - set(ministries):
        return list(row)
    place = (ministries or people)[0]
    signer = replace(row[place], kind="country", form="", things=(state,), inferred=True)
    kept = [item for item in before[place:] if item.kind in _KEPT]
    return [*row[:place], signer, *kept, *row[verb:]]


def _is_ministry(item: Item) -> bool:
    return (
        item.kind == "agency"
        and not item.things[0].id
        and bool(_MINISTRY.search(item.things[0].name))
    )
