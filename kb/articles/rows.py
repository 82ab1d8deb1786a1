"""A sentence as rows of items.

Rows are what rules are matched with, so they are freed of what makes no difference to them: what
stands in brackets, appositions (*the French space agency CNES*), owners (*India's Chandrayaan-3*);
lists of agencies and countries become one item, and asides rows of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kb.articles.appositions import settled, without_brackets
from kb.articles.asides import parts, without_denied
from kb.articles.base import Base
from kb.articles.cues import Cues
from kb.articles.datewords import Dated
from kb.articles.items import WHO, Item
from kb.articles.lists import listed, owned, without_repeats
from kb.articles.posts import Post
from kb.articles.things import Mention, Thing

_SIGNS = re.compile(
    r"[,，]|、|/(?=\w)|”“|[:：]|——|—|–|[;；。]|[(（]|[)）]|\n\s*\n"
    r"|[A-Za-z0-9\u00c0-\u024f'’-]+|[\u3400-\u9fff]+"
)
_KINDS = {
    "comma": (",", "，", "——", "—", "–"), "list": ("、", "/", "”“"), "colon": (":", "："),
    "stop": (";", "；", "。"), "open": ("(", "（"), "close": (")", "）"),
}  # fmt: skip
_SIGN = {sign: kind for kind, signs in _KINDS.items() for sign in signs}
_SILENT_WORDS = """
    the a an its their his her our this that these those which who it also both all new other
    own now then such some each several inc ltd gmbh ag co corp llc is are be
    two three four five six seven 台 个 种 套 一 两 三 四 六 该 这 此 了 项 把 则 而 均 都
"""
_SILENT = frozenset(_SILENT_WORDS.split())
"""Words that make no difference, and no filler."""
_STATEMENT = re.compile(r"声明|公报|宣言|statement|communiqu|declaration", re.IGNORECASE)
_BARE = 3
"""Characters of an agreement's name that is no more than the word for one."""


def row(
    text: str,
    span: tuple[int, int],
    mentions: Sequence[Mention],
    posts: Sequence[Post],
    dated: Iterable[Dated],
    cues: Cues,
    base: Base,
) -> list[list[Item]]:
    """The items of a sentence; each aside that interrupts it is a row of its own."""
    start, end = span
    items = _named(text, mentions, posts, base)
    items += _free([Item("date", d.start, d.end, edtf=d.edtf) for d in dated], items)
    items += _free(cues.find(text[start:end], start), items)
    items += _signs(text, start, end, items)
    items.sort(key=lambda item: item.start)
    items = [item for n, item in enumerate(items) if not _sums_up(item, items[:n])]
    items = _without_speaker(
        [item for n, item in enumerate(items) if not _is_object_sign(items, n)]
    )
    made = owned(listed(settled(without_brackets(items), base.country_of)))
    made = [replace(i, kind="comma") if i.kind == "list" else i for i in listed(made, ("mission",))]
    return parts(without_denied(without_repeats(made)))


def _is_object_sign(items: Sequence[Item], n: int) -> bool:
    """Is it a 将 that only marks the object: 火箭将嫦娥八号送入太空?"""
    is_sign = items[n].word == "将" and n + 1 < len(items)
    return is_sign and bool(items[n + 1].things) and not items[n + 1].inferred


def _without_speaker(items: list[Item]) -> list[Item]:
    """The row without who only says it, in a headline: 国家航天局：中国向法国赠送月球样品."""
    if len(items) > 2 and items[0].kind in WHO and items[1].kind == "colon":
        return items[2:] if any(item.kind in WHO for item in items[2:]) else items
    return items


def _named(text: str, mentions: Sequence[Mention], posts: Sequence[Post], base: Base) -> list[Item]:
    """Names as items: a person with a post stands for the agency; agreements hold other names, and
    words that point to two things are one item.
    """
    items = [
        Item(post.agency.thing.kind, post.start, post.end, things=(post.agency.thing,))
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
        kind, form = mention.thing.kind, ""
        inside: tuple[Thing, ...] = ()
        if kind == "agreement":
            kind = "statement" if _STATEMENT.search(mention.thing.name) else kind
            inside = tuple(
                m.thing for m in mentions
                if span[0] <= m.start and m.end <= span[1] and (m.start, m.end) != span
            )  # fmt: skip
        elif (
            kind == "country"
            and mention.thing.name.isascii()
            and not is_noun(mention.thing.name, base)
        ):
            form = "adjective"
        items.append(Item(kind, *span, form, (mention.thing,), inside))
    for span, things in pointed.items():
        kind = "pair" if len(things) > 1 else things[0].kind
        items.append(Item(kind, *span, "", tuple(things), inferred=True, word=text[slice(*span)]))
    return items


def is_noun(name: str, base: Base) -> bool:
    """Is it a country's name, be it in capitals, and not its adjective?"""
    return name in base.countries or (name.isupper() and name.title() in base.countries)


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
