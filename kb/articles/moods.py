"""Whether a sentence says that something is so, is meant to be, is given up, or is not so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.articles.items import Item

ACTUAL, PLANNED, CANCELLED = "actual", "planned", "cancelled"

_HINDERS_WORDS = """
    carry deliver ride provide join lead launch land sign issue withdraw select track welcome
"""
_HINDERS = frozenset(_HINDERS_WORDS.split())
"""Verbs beyond which another verb's intentions do not reach."""
_GIVEN_UP = frozenset(("carry", "ride", "join", "provide", "deliver", "launch", "land", "coop"))
_FAR = 9
_NEAR = 6
_SHORT = 3
"""Items before a word within which it is denied."""
_JOINTS = ("for", "on", "in", "to", "from", "of")
_WHO = ("agency", "country", "pair")
_RANK = re.compile(
    r"\b(?:first|second|third|last|latest|newest|only|\w*\d(?:st|nd|rd|th))\b", re.IGNORECASE
)
_NONE = ("neither", "no")
"""What behind a verb denies it: *joined neither*."""
_FIRST = ("前", "之前", "以前")
_NAMES = frozenset(("mission", "programme", "agency", "country", "pair", "instrument", "agreement"))


def mood(row: Sequence[Item], verb: int, *, done: bool = False) -> str | None:
    """``actual``, ``planned``, ``cancelled``; None if the sentence denies it.

    What stands before the verb tells: intentions reach it over names and commas, but not over
    another verb of their own. With ``done``, the rule itself knows that it happened, unless it is
    still to.
    """
    if verb < 0:
        return ACTUAL
    item = row[verb]
    if _is_refused(row, verb):
        return None
    denied = meant = False
    for place in _reaching(row, verb):
        before = row[place]
        if before.kind in ("no_longer", "cancel", "withdraw"):
            if is_denied(row, place):
                return None
            if before.kind == "no_longer" or _close(row, place, verb):
                return _ended(before, item)
        elif before.kind == "not" and _close(row, place, verb):
            denied = True
        elif place == verb - 1 and _is_thought_of(before, item):
            meant = not any(i.kind == "done" for i in row[max(0, place - _NEAR) : place])
        elif before.kind == "to" and place == verb - 1 and item.form == "base" and not done:
            meant = meant or not _after_become(row, place)
        else:
            meant = meant or before.kind in ("will", "invite") or _is_agreed(row, place, verb)
    after = row[verb + 1] if verb + 1 < len(row) else None
    if after and after.kind == "not" and after.word.lower() in _NONE:
        return None
    if denied:
        return CANCELLED if meant and item.kind in _GIVEN_UP else None
    return PLANNED if meant or _is_wished(row, verb) else ACTUAL


def is_denied(row: Sequence[Item], place: int) -> bool:
    """Is a word said not to be so: *has not withdrawn*, 没有退出?"""
    before = row[max(0, place - _SHORT) : place]
    return any(item.kind == "not" for item in before) and all(
        item.kind not in ("comma", "stop") for item in before
    )


def _is_refused(row: Sequence[Item], verb: int) -> bool:
    """*did not select Astrobotic to deliver it*: is the doing itself what was not chosen?"""
    if row[verb].form != "base" or row[verb - 1].kind != "to":
        return False
    for place in range(verb - 2, max(-1, verb - 2 - _NEAR), -1):
        if row[place].kind in ("stop", "comma", "and"):
            return False
        if row[place].kind == "select":
            return is_denied(row, place)
    return False


def _reaching(row: Sequence[Item], verb: int) -> Iterator[int]:
    """The places before a verb from which words reach it, the nearest first."""
    nearest = True
    inner = _relative(row, verb)
    for place in range(verb - 1, max(-1, verb - 1 - _FAR * 2), -1):
        before = row[place]
        if place < inner:
            return
        if before.kind == "stop" or (
            before.kind in ("comma", "colon") and _opens_clause(row, place, verb)
        ):
            return
        is_other = before.kind in _HINDERS and before.kind != row[verb].kind
        is_other = is_other and row[place + 1].word != "的"  # 2026年发射的嫦娥七号
        is_other = is_other and not (before.kind == "ride" and row[verb].kind in ("launch", "land"))
        if is_other and not (before.form in ("ed", "ing") and nearest):
            return
        yield place
        nearest = nearest and before.kind not in _NAMES


def _relative(row: Sequence[Item], verb: int) -> int:
    """Where the clause of a verb before 的 begins, beyond which nothing reaches it: in
    拟搭载由法国研制的仪器 only what stands right before 由.
    """
    if verb + 1 >= len(row) or row[verb + 1].word != "的":
        return 0
    who = next((n for n in range(verb - 1, -1, -1) if row[n].kind in _WHO), 0)
    while who > 0 and row[who - 1].kind in ("by", "with", "fund", *_WHO):
        who -= 1
    return max(0, who - 1)


def _ended(word: Item, verb: Item) -> str | None:
    """What *no longer*, *cancelled* or *withdrew* make of a verb."""
    if word.kind == "no_longer":
        return CANCELLED if verb.kind in _GIVEN_UP else None
    is_partner = word.kind == "cancel" and verb.kind == "coop"  # whose part ends, the rules tell
    return None if is_partner else CANCELLED


def _is_thought_of(before: Item, verb: Item) -> bool:
    """就签署…磋商, *close to signing*, *on the verge of signing*."""
    return before.kind == "about" or (before.kind in ("to", "of") and verb.form == "ing")


def _is_agreed(row: Sequence[Item], place: int, verb: int) -> bool:
    """*agreed to sign*: is it a promise of just this?"""
    between = row[place + 1 : verb]
    return row[place].kind == "agree" and all(i.kind not in ("comma", "and") for i in between)


def _after_become(row: Sequence[Item], place: int) -> bool:
    """*became the 50th country to sign*, *one of the first to sign*: the infinitive tells nothing
    of time.
    """
    before = row[max(0, place - 5) : place]
    ranks = any(i.kind == "filler" and _RANK.search(i.word) for i in before)
    return ranks or any(item.kind == "become" for item in before)


def _close(row: Sequence[Item], place: int, verb: int) -> bool:
    """Do only little things stand between?"""
    between = row[place + 1 : verb]
    return len(between) <= _NEAR and all(item.kind not in ("comma", "and") for item in between)


def _opens_clause(row: Sequence[Item], place: int, verb: int) -> bool:
    """Does the comma begin a clause with a subject of its own?"""
    clause = row[place + 1 : verb]
    return any(
        item.kind in _NAMES and (n == 0 or clause[n - 1].kind not in _JOINTS)
        for n, item in enumerate(clause[:3])
    )


def _is_wished(row: Sequence[Item], verb: int) -> bool:
    """Does what follows only wish for it: 签署协定的意愿, *the signing is planned*?"""
    item = row[verb]
    for place in range(verb + 1, min(len(row), verb + _FAR)):
        after = row[place]
        if after.kind == "filler" and after.word.startswith(_FIRST):
            return True  # 签署《…》前须经批准
        if after.kind in ("stop", "comma") or (after.kind in _HINDERS and place > verb + 1):
            return False
        if after.kind == "will":
            is_noun = item.form in ("", "ing") and item.word.isascii()
            return is_noun or row[place - 1].kind == "of"
    return False
