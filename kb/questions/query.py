"""What somebody types into a search, read as a person means it: words, "phrases", -minus, OR,
prefix*; and pairs of countries (中俄, Sino-Russian, US-Japan).
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from kb.errors import UsageError
from kb.textindex import spaced

LONGEST = 1_000
"""Characters of a search; what comes after says no more about what is looked for."""

_PART = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_AFTER = ("", "合作", "关系", "双方")
"""What may follow the signs of two countries and says nothing more."""
_NO_PAIR = ("日德兰", "德意志", "意法半导体", "阿德莱德", "加德满都", "印加")
"""Words that begin as if they meant a pair."""
_QUOTES = str.maketrans("“”„«»「」『』＂", '""""""""""')


class Term(NamedTuple):
    """One thing to look for: words in a row, perhaps only the beginning of the last."""

    text: str
    prefix: bool = False

    def match(self) -> str:
        """The term for FTS5: a phrase in quotation marks, in which nothing has a meaning."""
        phrase = self.text.replace('"', '""')
        return f'"{phrase}"{" *" if self.prefix else ""}'


class Query(NamedTuple):
    """Groups of alternatives, all of which must match, and what must not."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...]
    pair: tuple[str, ...]
    """Two countries (codes) or agencies (ids), if a word of the query means a pair."""
    beside: tuple[tuple[Term, ...], ...] = ()
    """The groups beside the word that means a pair."""

    def match(self, strict: bool = True) -> str:
        """The query for FTS5; not strict, any of its words will do."""
        groups = [" OR ".join(term.match() for term in group) for group in self.groups]
        wanted = (" AND " if strict else " OR ").join(f"({group})" for group in groups)
        if not self.without:
            return wanted
        return f"({wanted}) NOT ({' OR '.join(term.match() for term in self.without)})"


def understand(text: str) -> Query:
    """Read a search.

    Raises:
        UsageError: there is nothing to look for in it.
    """
    cleaned = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text[:LONGEST])
    cleaned = unicodedata.normalize("NFKC", cleaned.translate(_QUOTES)).translate(_QUOTES)
    groups: list[list[Term]] = []
    without: list[Term] = []
    alternative = False
    for minus, quoted, bare in _PART.findall(cleaned):
        if bare in ("OR", "|", "或") and not minus:
            alternative = bool(groups)
            continue
        term = _term(quoted or bare, bare.endswith("*"))
        if term is None:
            continue
        if minus:
            without.append(term)
        elif alternative:
            groups[-1].append(term)
        else:
            groups.append([term])
        alternative = False
    if not groups:
        what = "only what is not wanted" if without else "nothing to look for"
        raise UsageError(f"{what} in the search", hint="type a name or a word")
    both = pair(cleaned)
    beside = [group for group in groups if not any(_means_pair(term) for term in group)]
    for group in groups:  # 中俄联合声明 is 中俄 and 联合声明
        word = group[0].text.replace(" ", "")
        if not word.isascii() and pair(word) and word[2:] not in _AFTER:
            beside.append([Term(" ".join(word[2:]))])
    return Query(
        tuple(map(tuple, groups)), tuple(without), both, tuple(map(tuple, beside)) if both else ()
    )


def _means_pair(term: Term) -> bool:
    """Does the term say which countries, alone or as one of two words (``US Japan``)?"""
    signs, words = _demonyms()
    parts = term.text.casefold().split()
    return bool(pair(term.text.replace(" ", "")) or pair("-".join(parts))) or (
        len(parts) > 1 and all(part in words or part in signs for part in parts)
    )


def _term(text: str, prefix: bool) -> Term | None:
    kept = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in spaced(text))
    kept = " ".join(kept.split())
    return Term(kept, prefix) if kept else None


def pair(text: str) -> tuple[str, ...]:
    """The two countries of 中俄, 中俄合作, Sino-Russian, "US–Japan"; none where it means none."""
    signs, words = _demonyms()
    for word in re.findall(r"[^\W\d_]+", text):
        run = [signs.get(sign) for sign in word[:2]]
        short = len(word) <= 2 or word[2:] in (
            "合作",
            "关系",
            "协议",
            "航天",
            "探月",
            "联合",
            "双方",
        )
        if len(word) >= 2 and all(run) and short:
            return _two(run)
    for first, second in re.findall(r"([\w.]+)\s*[-–—/]\s*([\w.]+)", text.casefold()):
        run = [words.get(part.strip(".")) for part in (first, second)]
        if all(run):
            return _two(run)
    return ()


def _two(run: list[str | None]) -> tuple[str, ...]:
    both = tuple(dict.fromkeys(one for one in run if one))
    return both if len(both) == 2 else ()


@cache
def _demonyms() -> tuple[dict[str, str], dict[str, str]]:
    text = files("kb").joinpath("demonyms.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found["signs"], found["words"]
