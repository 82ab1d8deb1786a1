"""One thing by several words, told as one: *the French space agency CNES*, 嫦娥六号探测器."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kb.articles.items import WHO, Item
from kb.articles.lists import together

_NOUN = {
    "mission": "craft", "programme": "programme_noun", "instrument": "payload",
    "agency": "generic_agency",
}  # fmt: skip
"""What kind of thing a name is the name of, where a noun beside it says so."""
_MAKING = frozenset(("build", "provide", "lead"))
_TOWN = re.compile(r"[A-Z][\w-]+")
_SAID = re.compile(
    r"\b(?:said|says|announced|added|told|confirmed|that|reported|disclosed|revealed|declared|stated)$",
    re.IGNORECASE,
)


def without_brackets(items: Sequence[Item]) -> list[Item]:
    """The row without what stands in brackets; a maker in brackets behind an instrument stays."""
    out: list[Item] = []
    held: list[Item] | None = None
    for item in items:
        if item.kind == "open":
            out += held or []  # a name of more than the bracket has covered where that ends
            held = []
        elif item.kind == "close" and held is not None:
            names = [one for one in held if one.things]
            if out and out[-1].kind == "instrument" and names and all(n.kind in WHO for n in names):
                out += [Item("from", held[0].start, held[0].start), *names]
            elif out and names and not out[-1].things:
                out += names
            held = None
        elif item.kind not in ("open", "close"):
            (out if held is None else held).append(item)
    return out + (held or [])


def settled(items: Sequence[Item], owners: Mapping[str, str]) -> list[Item]:
    """The row with names and what only says what they are told as one."""
    out: list[Item] = []
    for item in items:
        while out and (merged := _merged(out, item, owners)):
            item = merged
        out.append(item)
    return [item if item.kind != "programme_noun" else replace(item, kind="filler") for item in out]


def _merged(out: list[Item], item: Item, owners: Mapping[str, str]) -> Item | None:
    """The item, if the last of the row only says more of it, or it of that; that one is taken."""
    last = out[-1]
    if last.kind == item.kind == "filler":
        out.pop()
        return replace(item, start=last.start, word=f"{last.word} {item.word}")
    if last.things and not last.inferred and item.kind == _NOUN.get(last.kind):
        out.pop()
        return replace(last, end=item.end)
    if item.things and last.kind == _NOUN.get(item.kind):
        out.pop()
        return replace(item, start=last.start)
    if item.things and last.things:
        return _two(out, item, owners)
    if len(out) < 2:
        return None
    before = out[-2]
    if _goes_on(before, last, item) or _is_of_town(before, last, item):
        del out[-2:]
        return replace(before, end=item.end)
    if last.kind == "of":
        return _owned(out, item, owners)
    if last.kind == "comma":
        return _explained(out, item)
    if last.kind == "named":
        return _called(out, item)
    if item.kind == "pronoun" and last.kind in ("filler", "issue") and _SAID.search(last.word):
        out.pop()  # Norway said it hoped to sign
        return last
    if item.kind == "pronoun" and _is_told(out):
        out.pop()  # the ministry disclosed on Monday that it had signed
        return last
    return None


def _is_told(out: Sequence[Item]) -> bool:
    """Do the last items say that somebody told on some day what he did?"""
    said = next((item for item in reversed(out[-4:]) if item.kind in ("filler", "issue")), None)
    between = {item.kind for item in out[-3:]} <= {"filler", "issue", "on", "in", "date"}
    return out[-1].kind == "date" and between and bool(said and _SAID.search(said.word))


def _goes_on(verb: Item, joint: Item, other: Item) -> bool:
    """*designed and built*, 设计、研制: one verb by two words."""
    is_joined = joint.kind in ("and", "comma")
    return is_joined and {verb.kind, other.kind} <= _MAKING and verb.form == other.form


def _is_of_town(agency: Item, joint: Item, town: Item) -> bool:
    """*Argotec of Turin*: does a name of a town only say where an agency is?"""
    is_place = joint.kind == "of" and town.kind == "filler" and agency.kind == "agency"
    return is_place and bool(_TOWN.fullmatch(town.word))


def _explained(out: list[Item], item: Item) -> Item | None:
    """*LEND, a neutron detector*; *Danuri, an orbiter*: there is a word between comma and noun."""
    before, comma = out[-2:]
    is_described = item.kind == "craft" or (item.kind == "instrument" and not item.things[0].id)
    same = "mission" if item.kind == "craft" else "instrument"
    if item.start - comma.end > 1 and is_described and before.kind == same and before.things[0].id:
        del out[-2:]
        return replace(before, end=item.end)
    return None


def _called(out: list[Item], item: Item) -> Item | None:
    """*two cameras, named CASPEX*: the name alone."""
    place = len(out) - (3 if len(out) > 2 and out[-2].kind == "comma" else 2)
    before = out[place]
    if item.kind == before.kind == "instrument" and not before.things[0].id:
        del out[place:]
        return replace(item, start=before.start)
    return None


def _two(out: list[Item], item: Item, owners: Mapping[str, str]) -> Item | None:
    """Two names side by side: one thing by two names, or an agency with its country."""
    last = out[-1]
    kinds = {last.kind, item.kind}
    if kinds == {"instrument"} and last.end == item.start:  # X射线谱仪D-CIXS
        out.pop()
        return replace(item, start=last.start)
    if kinds == {"instrument"} and bool(last.things[0].id) != bool(item.things[0].id):
        out.pop()
        known = last if last.things[0].id else item
        return replace(known, start=last.start, end=item.end)
    if kinds == {"country"} and last.end == item.start:  # 中俄
        out.pop()
        return together(last, item, WHO)
    is_both = kinds <= {"country", "pair"} and item.inferred and last.kind == "pair"  # 中俄两国
    if is_both or _identities(last) == _identities(item):
        out.pop()
        return replace(last, end=item.end)
    if last.kind == "country" and item.kind == "agency" and _owns(last, item, owners):
        out.pop()
        return item
    return None


def _identities(item: Item) -> set[tuple[str, str]]:
    return {thing.identity for thing in item.things}


def _owned(out: list[Item], item: Item, owners: Mapping[str, str]) -> Item | None:
    """*France's CNES*, *CNES of France*, *Chang'e 6's lander*: the agency, the mission alone."""
    other = out[-2]
    is_called = len(out) > 2 and out[-3].kind == "named" and not (item.things and item.things[0].id)
    if is_called and other.kind == item.kind == "instrument":
        del out[-2:]
        return replace(other, end=item.end)  # 名为ILO-C的广角相机
    if other.kind == "country" and item.kind == "agency" and _owns(other, item, owners):
        del out[-2:]
        return item
    is_home = other.kind == "agency" and item.kind == "country" and _owns(item, other, owners)
    if is_home or (other.kind == "mission" and item.kind == "craft"):
        del out[-2:]
        return replace(other, end=item.end)
    return None


def _owns(country: Item, agency: Item, owners: Mapping[str, str]) -> bool:
    """Is the agency of the country, as far as is known?"""
    thing, code = agency.things[0], country.things[0].id
    return not thing.id or owners.get(thing.id, code) == code
