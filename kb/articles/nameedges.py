"""Where names begin and end that run into what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kb.articles.things import Mention

_LEADING = {
    "The", "A", "An", "In", "On", "At", "By", "For", "From", "With", "And", "But", "While", "When",
    "As", "After", "Before", "Its", "Their", "Under", "This", "That", "Both", "Also", "Since", "If",
    "Meanwhile", "However", "Although", "According", "Following", "To", "Of", "Where", "Who", "Now",
}  # fmt: skip

LISTING = (
    "委员会",
    "创新部",
    "科学部",
    "技术部",
    "教育部",
    "科研部",
    "科技部",
    "工业部",
    "研究组织",
    "空间组织",
)
"""Last words of names in which 和 and 、 are not the end: 高等教育、科学、研究与创新部."""
_LISTED = re.compile(r"[\u4e00-\u9fff、与和及·]{3,24}")
_VERBS = re.compile(r"签|署|同|联合|合作|发射|研制|提供|将|在|与中国|和中国|与国家|和国家")


_REACH = 24
"""Characters that a Chinese name may have before its last word."""


def beginning(text: str, head: int, stops: re.Pattern[str], known: Sequence[Mention]) -> int:
    """Where a Chinese name begins whose last word is at ``head``."""
    start = max(0, head - _REACH)
    if match := stops.match(text[start:head]):
        start += match.end()
    for mention in known:
        if start < mention.end <= head and mention.thing.kind in ("country", "agency"):
            if mention.thing.kind == "country":
                start = mention.end if head - mention.end >= 2 else mention.start
            else:
                start = mention.start if text[mention.end - 3 : mention.end] == "科学院" else head
    return start


def behind_country(text: str, head: int, known: Sequence[Mention], start: int) -> int:
    """The country with which the name of its ministry begins, if it does."""
    for mention in known:
        if mention.thing.kind == "country" and mention.end <= head and mention.end < start:
            between = text[mention.end : head]
            others = [m for m in known if mention.end <= m.start < head and m is not mention]
            if _LISTED.fullmatch(between) and not _VERBS.search(between) and not others:
                return mention.start
    return start


def before_other(text: str, start: int, end: int, known: Sequence[Mention]) -> int:
    """Where a name ends that would go on into the next of a list: *University of X and ESA*."""
    for mention in known:
        if start < mention.start < end and mention.thing.kind == "agency":
            before = text[start : mention.start].rstrip()
            if before.endswith((" and", " &", ",", " of", " of the")):
                bare = before.removesuffix(" the").removesuffix(" of").removesuffix("and")
                return start + len(bare.rstrip(" ,&"))
    return end


def behind_leading(text: str, start: int, end: int) -> int:
    """Where a name begins, without a word that only opens the sentence, or whose it is."""
    for word in re.finditer(r"\S+\s+", text[start:end]):
        bare = word[0].strip().rstrip(",")
        if bare in _LEADING or bare.endswith(("'s", "’s", "s'", "s’")):
            return behind_leading(text, start + word.end(), end)
        break
    return start


_OWNER = re.compile(r".*['’]s\s+")
_OF = re.compile(r"\s(?:of|at|from)\s+(?:the\s+)?")


def behind_owner(text: str, start: int, end: int) -> int:
    """Where the name of a body begins behind whose it is: *the Department's Office of X*."""
    owner = _OWNER.match(text, start, end)
    return owner.end() if owner else start


def behind_person(text: str, start: int, end: int, is_body: Callable[[str], object]) -> int:
    """Where the name of a body begins behind somebody who is of it: *Ada Byron of the X Fund*."""
    of = _OF.search(text, start, end)
    if of and not is_body(text[start : of.start()]) and is_body(text[of.end() : end]):
        return of.end()
    return start
