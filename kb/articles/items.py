"""A sentence as a row of items: names, dates, cues, signs; the rest is filler.

The row is what rules are matched with, so it is freed of what makes no difference to them: what
stands in brackets, appositions (*the French space agency CNES*), owners (*India's Chandrayaan-3*);
and lists of agencies and countries become one item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import ahocorasick_rs

from kb.articles.base import Base
from kb.articles.datewords import Dated
from kb.articles.lexicon import Cue, Lexicon
from kb.articles.posts import Post
from kb.articles.things import Mention, Thing
from kb.textindex import simplified

WHO = ("agency", "country", "pair")
_SIGNS = re.compile(r"[,，]|、|/(?=\w)|”“|[:：]|——|—|–|[;；。]|[(（]|[)）]|\n\s*\n|[A-Za-z0-9\u00c0-\u024f'’-]+|[\u3400-\u9fff]+")
_SIGN = {",": "comma", "，": "comma", "、": "list", "/": "list", "”“": "list", ":": "colon", "：": "colon", "——": "comma", "—": "comma",
         "–": "comma", ";": "stop", "；": "stop", "。": "stop", "(": "open", "（": "open", ")": "close",
         "）": "close"}  # fmt: skip
_SILENT = frozenset(
    "the a an its their his her our this that these those which who it also both all new other own now then "
    "respectively such some each several inc ltd gmbh ag co corp llc is are be one two three four five six seven 台 个 种 套 一 两 三 四 六 该 这 此 了 项".split()
)
_STATEMENT = re.compile(r"声明|公报|宣言|statement|communiqu|declaration", re.IGNORECASE)
_BARE = 3
"""Characters of an agreement's name that is no more than the word for one."""
_JOINTS = ("and", "with", "list", "comma")
_NOUN = {"mission": "craft", "programme": "programme_noun", "instrument": "payload", "agency": "generic_agency"}
"""What kind of thing a name is the name of, where a noun beside it says so."""
_WORDLIKE = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a sentence; offsets are those of the passage."""

    kind: str
    start: int
    end: int
    form: str = ""
    things: tuple[Thing, ...] = ()
    inside: tuple[Thing, ...] = ()
    """What an agreement's own title names."""
    edtf: str = ""
    inferred: bool = False
    word: str = ""


class Cues:
    """Finds the cues of a lexicon in text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cues: dict[str, list[Cue]] = {}
        for cue in lexicon.cues():
            self._cues.setdefault(cue.word.lower(), []).append(cue)
        self._words = list(self._cues)
        self._automaton = ahocorasick_rs.AhoCorasick(self._words)

    def find(self, text: str, shift: int) -> list[Item]:
        """The cues in a text, the longest at each place."""
        low = simplified(_lower(text))
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            for cue in self._cues[self._words[index]]:
                if _stands(cue, text, start, end):
                    found.append(Item(cue.kind, shift + start, shift + end, cue.form, word=cue.word))
                    break
        return found


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if c.isascii() else c for c in text)


def _stands(cue: Cue, text: str, start: int, end: int) -> bool:
    """Is it a word of its own there, and not beside what gives it another meaning?"""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _WORDLIKE.match(cue.word) and before and (before.isascii() and before.isalnum()):
        return False
    if _WORDLIKE.match(cue.word[-1]) and after and (after.isascii() and after.isalnum()):
        return False
    if cue.word == "may" and text[start].isupper():
        return False
    return not (before and before in cue.not_after) and not (after and after in cue.not_before)


def row(
    text: str,
    span: tuple[int, int],
    mentions: Sequence[Mention],
    posts: Sequence[Post],
    dated: Iterable[Dated],
    cues: Cues,
    base: Base,
) -> list[Item]:
    """The items of a sentence."""
    start, end = span
    items = _named(mentions, posts, base)
    items += _free([Item("date", d.start, d.end, edtf=d.edtf) for d in dated], items)
    items += _free(cues.find(text[start:end], start), items)
    items += _signs(text, start, end, items)
    items.sort(key=lambda item: item.start)
    items = [item for n, item in enumerate(items) if not _sums_up(item, items[:n])]
    made = bare(owned(listed(settled(_without_brackets(items), base.country_of))))
    return [replace(item, kind="comma") if item.kind == "list" else item for item in made]


def _named(mentions: Sequence[Mention], posts: Sequence[Post], base: Base) -> list[Item]:
    """Names as items: a person with a post stands for the agency; agreements hold other names, and
    words that point to two things are one item.
    """
    items = [
        Item("agency", post.start, post.end, things=(post.agency.thing,))
        for post in posts
        if post.agency
    ]
    holding = [(item.start, item.end) for item in items]
    holding += [(m.start, m.end) for m in mentions if m.thing.kind == "agreement" or m.inferred]
    pointed: dict[tuple[int, int], list[Thing]] = {}
    for mention in mentions:
        span = mention.start, mention.end
        if any(a <= span[0] and span[1] <= b and (a, b) != span for a, b in holding):
            continue
        if mention.inferred:
            pointed.setdefault(span, []).append(mention.thing)
            continue
        kind, form, inside = mention.thing.kind, "", ()
        if kind == "agreement":
            kind = "statement" if _STATEMENT.search(mention.thing.name) else kind
            inside = tuple(
                m.thing for m in mentions
                if m is not mention and span[0] <= m.start and m.end <= span[1] and (m.start, m.end) != span
            )  # fmt: skip
        elif kind == "country" and mention.thing.name.isascii() and mention.thing.name not in base.countries:
            form = "adjective"
        items.append(Item(kind, *span, form, (mention.thing,), inside))
    for span, things in pointed.items():
        kind = "pair" if len(things) > 1 else things[0].kind
        items.append(Item(kind, *span, "", tuple(things), inferred=True))
    return items


def _sums_up(item: Item, before: Sequence[Item]) -> bool:
    """Is it a word for what has just been named: 《…》等协定?"""
    is_bare = item.kind == "agreement" and not item.things[0].id and item.end - item.start <= _BARE
    return is_bare and any(one.kind == "agreement" for one in before[-3:])


def _free(new: list[Item], taken: Sequence[Item]) -> list[Item]:
    """The longest of the new items at each place that no taken one covers."""
    found: list[Item] = []
    free = 0
    spans = [(item.start, item.end) for item in taken]
    for item in sorted(new, key=lambda item: (item.start, -item.end)):
        if item.start >= free and not any(a < item.end and item.start < b for a, b in spans):
            found.append(item)
            free = item.end
    return found


def _signs(text: str, start: int, end: int, items: Sequence[Item]) -> list[Item]:
    """Punctuation, and what nothing else covers."""
    covered = bytearray(end - start)
    for item in items:
        covered[max(0, item.start - start) : item.end - start] = b"\1" * (
            min(item.end, end) - max(item.start, start)
        )
    found = []
    for match in _SIGNS.finditer(text, start, end):
        kind = _SIGN.get(match[0], "")
        if kind:
            if not covered[match.start() - start]:
                found.append(Item(kind, *match.span()))
            continue
        begin = match.start()
        while begin < match.end():
            if covered[begin - start]:
                begin += 1
                continue
            stop = begin
            while stop < match.end() and not covered[stop - start]:
                stop += 1
            word = text[begin:stop].lower()
            if word not in _SILENT and not word.endswith("-based"):
                found.append(Item("filler", begin, stop, word=text[begin:stop]))
            begin = stop
    return found


def _without_brackets(items: Sequence[Item]) -> list[Item]:
    """The row without what stands in brackets; a maker in brackets behind an instrument stays."""
    out: list[Item] = []
    held: list[Item] | None = None
    for item in items:
        if item.kind == "open" and held is None:
            held = []
        elif item.kind == "close" and held is not None:
            names = [one for one in held if one.things]
            if out and out[-1].kind == "instrument" and names and all(n.kind in WHO for n in names):
                out += [Item("from", held[0].start, held[0].start), *names]
            elif out and names and not out[-1].things:
                out += names
            held = None
        elif held is not None:
            held.append(item)
        elif item.kind not in ("open", "close"):
            out.append(item)
    return out + (held or [])


_NOUN = {"mission": "craft", "programme": "programme_noun", "instrument": "payload", "agency": "generic_agency"}


def settled(items: Sequence[Item], owners: dict[str, str]) -> list[Item]:
    """The row with names and what only says what they are told as one."""
    out: list[Item] = []
    for item in items:
        while out and (merged := _merged(out, item, owners)):
            item = merged
        out.append(item)
    return [item if item.kind != "programme_noun" else replace(item, kind="filler") for item in out]


def _merged(out: list[Item], item: Item, owners: dict[str, str]) -> Item | None:
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
    if last.kind == "named" and item.kind == "instrument":
        before = out[-3] if len(out) > 2 and out[-2].kind == "comma" else out[-2] if len(out) > 1 else last
        if before.kind == "instrument" and not before.things[0].id:  # two cameras, named CASPEX
            del out[out.index(before) :]
            return replace(item, start=before.start)
    if last.kind == "of" and len(out) > 1:
        if item.things and out[-2].things:
            return _owned(out, item, owners)
        if item.kind == "craft" and out[-2].kind == "mission":  # Chang'e 6's lander
            whole = out[-2]
            del out[-2:]
            return replace(whole, end=item.end)
    return None


def _two(out: list[Item], item: Item, owners: dict[str, str]) -> Item | None:
    """Two names side by side: one thing by two names, or an agency with its country."""
    last = out[-1]
    if last.kind == item.kind == "instrument" and bool(last.things[0].id) != bool(item.things[0].id):
        out.pop()
        known = last if last.things[0].id else item
        return replace(known, start=last.start, end=item.end)
    if last.kind == item.kind == "country" and last.end == item.start:  # 中俄
        out.pop()
        return together(last, item, WHO)
    if {last.kind, item.kind} <= {"country", "pair"} and item.inferred and last.kind == "pair":
        out.pop()
        return replace(last, end=item.end)  # 中俄两国
    if last.things == item.things or {t.identity for t in last.things} == {t.identity for t in item.things}:
        out.pop()
        return replace(last, end=item.end)
    if last.kind == "country" and item.kind == "agency" and _owns(last, item, owners):
        out.pop()
        return item
    return None


def _owned(out: list[Item], item: Item, owners: dict[str, str]) -> Item | None:
    """*France's CNES*, *CNES of France*: the agency alone."""
    other = out[-2]
    if other.kind == "country" and item.kind == "agency" and _owns(other, item, owners):
        del out[-2:]
        return item
    if other.kind == "agency" and item.kind == "country" and _owns(item, other, owners):
        del out[-2:]
        return replace(other, end=item.end)
    return None


def _owns(country: Item, agency: Item, owners: dict[str, str]) -> bool:
    """Is the agency of the country, as far as is known?"""
    thing, code = agency.things[0], country.things[0].id
    return not thing.id or owners.get(thing.id, code) == code


def listed(items: Sequence[Item]) -> list[Item]:
    """The row with lists of agencies and countries as one item, ``pair``, and of missions as one."""
    out: list[Item] = []
    for item in items:
        kinds = WHO if item.kind in WHO else (item.kind,)
        if item.kind in (*WHO, "mission", "programme"):
            item = _with_list(out, item, kinds)
        out.append(item)
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
        if joints == ["comma"] and (not closed or _is_place(out, place - 1)):
            return item
        before = out[place - 1]
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


_ACTS = frozenset(
    "carry deliver include ride provide build join lead launch land sign issue withdraw cancel select track fund support".split()
)
_AUXILIARY = ("done", "will", "not", "no_longer", "to")
_ASIDE = 12


def bare(items: Sequence[Item]) -> list[Item]:
    """The row without asides between a name and its verb: *Thales, a joint venture of …, has signed*.

    An aside in which something happens stays.
    """
    out = list(items)
    place = 0
    while place < len(out) - 3:
        if out[place].kind in (*WHO, "mission", "programme") and out[place + 1].kind == "comma":
            end = next((n for n in range(place + 2, min(len(out), place + _ASIDE)) if out[n].kind == "comma"), 0)
            rest = end + 1
            while end and rest < len(out) and out[rest].kind in _AUXILIARY:
                rest += 1
            aside = out[place + 2 : end]
            is_aside = (
                end and rest < len(out) and out[rest].kind in _ACTS and out[rest].form != "ing"
                and aside and aside[0].kind not in ("and", "with", *_AUXILIARY)
                and not any(item.kind in _ACTS or item.kind == "pronoun" for item in aside)
            )  # fmt: skip
            if is_aside:
                del out[place + 1 : end + 1]
                continue
        place += 1
    return out


def _explained(out: Sequence[Item]) -> int:
    """Where an explanation between commas begins that ends the row; 0 if there is none."""
    kinds = [item.kind for item in out[-6:]]
    for size in range(2, min(6, len(kinds))):
        if kinds[-size] == "comma" and kinds[-size - 1] in WHO and kinds[-1] == "generic_agency":
            inner = kinds[-size + 1 : -1]
            return len(out) - size if set(inner) <= {"country", "of", "filler"} else 0
    return 0
