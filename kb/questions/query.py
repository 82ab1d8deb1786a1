"""What somebody types into a search, read as a person means it: words, "phrases", -minus, OR,
prefix*; nothing in it is an error, and nothing of it reaches the index as syntax.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from kb.errors import UsageError
from kb.textindex import joined

LONGEST = 1_000
"""Characters of a search; what comes after says no more about what is looked for."""

MOST = 40
"""Words of a search that are looked for."""

_PART = re.compile(r'([-+]?)(?:"([^"]*)"?|([^\s"]+))')
_APART = re.compile(r"[,;:!?()\[\]{}<>|&/\\~^=、，。；：！？（）【】《》〈〉·…・]+")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»「」『』＂〝〞", '"') | dict.fromkeys("‐‑–—−－", "-"))
_OR = frozenset({"OR", "|", "||", "或", "或者"})
_NOT = frozenset({"NOT", "非"})
_IDLE = frozenset(
    {
        "a", "an", "and", "are", "by", "did", "do", "does", "for", "from", "has", "have", "how",
        "in", "is", "many", "of", "on", "or", "that", "the", "to", "was", "were", "what", "when",
        "where", "which", "who", "with",
        "和", "与", "及", "的", "在", "是", "了", "有", "于", "对", "与其",
    }
)  # fmt: skip
"""Words that say nothing of what is looked for; looked for only where there is no other."""


class Term(NamedTuple):
    """One thing to look for: a word, or words in a row."""

    text: str
    prefix: bool = False
    """Is it only the beginning of the last word?"""
    quoted: bool = False
    """Is it to be found as it stands, and in no other form?"""


class Query(NamedTuple):
    """What is looked for: groups of alternatives, each of which must match; and what must not."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()
    plain: bool = True
    """Is it words only, so that all of it may be a name?"""


def understand(text: str) -> Query:
    """Read a search.

    Raises:
        UsageError: there is nothing to look for in it.
    """
    groups: list[list[Term]] = []
    without: list[Term] = []
    idle: list[Term] = []
    plain, either, unwanted = True, False, False
    for sign, quoted, bare in _PART.findall(_clean(text)):
        if not sign and bare in _OR:
            either, plain = bool(groups), False
            continue
        if not sign and bare in _NOT:
            unwanted, plain = True, False
            continue
        if not sign and bare == "AND":
            continue
        for term in [_quoted(quoted)] if not bare else _terms(bare):
            if not tokens(term.text):
                continue
            if sign == "-" or unwanted:
                without.append(term)
            elif term.text.casefold() in _IDLE and not term.quoted:
                idle.append(term)
            elif either and groups:
                groups[-1].append(term)
            else:
                groups.append([term])
            plain = plain and not (sign == "-" or term.prefix)
            either = unwanted = False
    groups = groups or [[term] for term in idle]
    if not groups:
        what = "only what is not wanted" if without else "nothing to look for"
        raise UsageError(f"{what} in the search", hint="type a name or a word")
    return Query(tuple(map(tuple, groups[:MOST])), tuple(without[:MOST]), plain)


def _clean(text: str) -> str:
    """Widths and quotation marks made one; control and format characters gone."""
    text = unicodedata.normalize("NFKC", joined(text[:LONGEST]).translate(_QUOTES))
    kept = (" " if unicodedata.category(c) in ("Cc", "Cs", "Cn", "Co") else c for c in text)
    return "".join(c for c in kept if unicodedata.category(c) != "Cf").translate(_QUOTES)


def _quoted(text: str) -> Term:
    return Term(text.rstrip("*"), text.endswith("*"), quoted=True)


def _terms(bare: str) -> list[Term]:
    """The words of what was typed without a space: ``title:radon`` is two."""
    prefix = bare.endswith("*")
    words = [word for word in _APART.split(bare.replace("*", " ")) for word in word.split()]
    last = len(words) - 1
    return [Term(word, prefix and n == last) for n, word in enumerate(words)]


def tokens(text: str) -> list[str]:
    """The words of a text as the index splits it, but for those characters it sets apart: letters
    and digits.
    """
    kept = (c if unicodedata.category(c)[0] in "LNM" else " " for c in text)
    return "".join(kept).split()
