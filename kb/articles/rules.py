"""Rules, as ``rules.yaml`` writes them, compiled to patterns over rows of items, and matched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kb.articles.items import Item
from kb.articles.lexicon import Lexicon
from kb.errors import UsageError

_TOKEN = re.compile(r"\(|\)[?*+]?|/|[^\s()/]+")
_SLOT = re.compile(r"(?:(?P<slot>[a-z]):)?(?P<rest>.+)")
_PIECE = re.compile(r"(?P<names>[a-z_|.]+)(?P<many>[?*+]?)")
_LETTERS = [letter for letter in map(chr, range(1, 0x250)) if re.escape(letter) == letter]
"""The letters of rows: signs that mean nothing in a pattern. The first two hundred fit into a byte:
sets of such letters are compiled ten times faster.
"""
_SIGNS = ("comma", "colon", "stop", "filler", "list", "date")
_NAMES = (
    "mission", "programme", "agency", "country", "pair", "instrument", "agreement", "statement",
    "person",
)  # fmt: skip
_ACTIVE = "v:loads"
_ENDS = {"^": r"\A", "$": r"\Z"}
_ADJECTIVES = (("country", "adjective"), ("pair", "adjective"))
_FAR = 24
"""Items that ``...`` spans at most."""
_FLUFF = 5
FACTS = ("partner", "carries", "provides", "party", "concerns", "affiliation")


class Rule(NamedTuple):
    """A rule; its pattern is compiled when it is first needed."""

    fact: str
    pattern: str
    score: float
    role: str | None
    status: str | None
    topic: str
    """What the subject may be without being named: ``s`` a mission, ``text`` accords, or a
    ``programme``.
    """
    done: bool
    active: bool
    """Whether its verb is not to be a passive: *will be delivered* delivers nothing."""
    wanted: Mapping[str, str]
    """The kinds of things in each slot, as letters of the row."""
    needed: tuple[frozenset[str], ...]
    """Letters of which the row must have one, several times over and in this order: a quick test,
    which spares most patterns.
    """
    text: str


class Match(NamedTuple):
    """What a rule found: the items of each slot, and the verb that tells mood, by place."""

    rule: Rule
    slots: dict[str, list[int]]
    verb: int
    """Its place; -1 where the rule has none."""
    start: int
    end: int


class Rules:
    """All rules of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._letters: dict[tuple[str, str], str] = {}
        self._kinds: dict[str, str] = {}
        self._sets: dict[str, str] = {}
        self._classes = lexicon.classes
        plain = ((kind, "") for kind in (*_NAMES, *_SIGNS))
        for kind, form in (*plain, *_ADJECTIVES, *lexicon.forms()):
            letter = _LETTERS[len(self._letters)]
            self._letters[kind, form] = letter
            self._kinds[kind] = self._kinds.get(kind, "") + letter
        self._rules = [self._compiled(rule) for rule in lexicon.rules]

    def letters(self, row: Sequence[Item]) -> str:
        """The row as text, a letter an item."""
        return "".join(self._letters[item.kind, item.form] for item in row)

    def matches(self, row: Sequence[Item]) -> Iterator[Match]:
        """All that the rules find in a row."""
        text = self.letters(row)
        present = set(text)
        for rule in self._rules:
            if any(map(present.isdisjoint, rule.needed)) or not _in_order(text, rule.needed):
                continue
            for match in _compiled(rule.pattern).finditer(text):
                slots: dict[str, list[int]] = {}
                for name, (start, end) in _spans(match):
                    wanted = rule.wanted[name]
                    slots.setdefault(name, []).extend(
                        n for n in range(start, end) if text[n] in wanted
                    )
                verbs = [match.start(name) for name in match.re.groupindex if name[0] == "v"]
                verb = max(verbs, default=-1)
                if rule.active and _is_passive(row, verb):
                    continue
                yield Match(rule, slots, verb, match.start(1), match.end(1))

    # Compiling.

    def _compiled(self, rule: Mapping[str, str]) -> Rule:
        try:
            return self._made(rule, rule["when"])
        except (KeyError, ValueError) as error:
            raise UsageError(
                f"a rule cannot be understood: {dict(rule)} ({error})", hint="see docs/articles.md"
            ) from None

    def _made(self, rule: Mapping[str, str], text: str) -> Rule:
        if rule["fact"] not in FACTS:
            raise ValueError(rule["fact"])
        if text.count("(") != text.count(")"):
            raise ValueError(text)
        pattern, wanted = self._pattern(text)
        return Rule(
            rule["fact"], f"(?=({pattern}))", float(rule.get("score", "0.8")), rule.get("role"),
            rule.get("status"), rule.get("topic", ""), "done" in rule, _ACTIVE in text,
            wanted, self._needed(text), text,
        )  # fmt: skip

    def _pattern(self, text: str) -> tuple[str, dict[str, str]]:
        out: list[str] = []
        wanted: dict[str, str] = {}
        taken: set[str] = set()
        for token in _TOKEN.findall(text):
            if token == "(":
                out.append("(?:")
            elif token[0] == ")":
                out.append(token)
            elif token == "/":
                out.append("|")
            elif token in _ENDS:
                out.append(_ENDS[token])
            elif token == "_":
                out.append(f"{self._set('fluff')}{{0,{_FLUFF}}}?")
            elif token[0] == "!":
                out.append(f"(?!{self._set(token[1:])})")
            elif token[:2] == "<!":
                out.append(f"(?<!{self._set(token[2:])})")
            else:
                out.append(self._slot(token, wanted, taken))
        return "".join(out), wanted

    def _slot(self, token: str, wanted: dict[str, str], taken: set[str]) -> str:
        match = _SLOT.fullmatch(token)
        assert match is not None
        slot, rest = match["slot"], match["rest"]
        if rest.startswith("..."):
            names, *excluded = rest[3:].split("-")
            if "who" in excluded:
                excluded.append("pronoun")  # another subject
            other = f"[^{self._set('|'.join(['stop', *excluded]))[1:]}"
            inner = f"{other}{{0,{_FAR}}}{'' if slot else '?'}"
            if slot and slot not in wanted:  # one at least
                inner = f"(?={other}{{0,{_FAR - 1}}}?{self._set(names)}){inner}"
        else:
            piece = _PIECE.fullmatch(rest)
            if piece is None:
                raise ValueError(rest)
            names = piece["names"]
            inner = f"{self._set(names)}{piece['many']}"
        if not slot:
            return inner
        if slot != "v":
            wanted[slot] = wanted.get(slot, "") + self._any(names)
        name = slot
        while name in taken:
            name += "_"
        taken.add(name)
        return f"(?P<{name}>{inner})"

    def _set(self, names: str) -> str:
        """Any of the kinds, as a pattern."""
        if names not in self._sets:
            self._sets[names] = f"[{_ranges(self._any(names))}]"
        return self._sets[names]

    def _any(self, names: str) -> str:
        """The letters of a kind, a class, a form, or several of them."""
        out = ""
        for name in names.split("|"):
            kind, _, form = name.partition(".")
            if kind in self._classes:
                out += "".join(map(self._any, self._classes[kind]))
            else:
                out += self._letters[kind, form] if form else self._kinds[kind]
        return out

    def _needed(self, text: str) -> tuple[frozenset[str], ...]:
        """The letters that a row must have: one of each piece that may not be missing, in order."""
        needed: list[frozenset[str]] = []
        depth = 0
        for token in _TOKEN.findall(text):
            depth += (token == "(") - (token[0] == ")")
            match = _SLOT.fullmatch(token)
            rest = match["rest"] if match else ""
            piece = _PIECE.fullmatch(rest)
            is_open = rest == "_" or rest.startswith("...") or depth > 0
            if piece is not None and not is_open and piece["many"] in ("", "+"):
                needed.append(frozenset(self._any(piece["names"])))
        return tuple(needed)


def _in_order(text: str, needed: Sequence[frozenset[str]]) -> bool:
    """Does the text have one of each of the letters, each behind the one before?"""
    rest = iter(text)
    return all(any(letter in letters for letter in rest) for letters in needed)


def _is_passive(row: Sequence[Item], verb: int) -> bool:
    """*will be carried*, *to be delivered*: a participle right behind the future."""
    before = [item.kind for item in row[max(0, verb - 2) : verb] if item.kind != "filler"]
    return row[verb].form == "ed" and before[-1:] in (["will"], ["to"])


def _ranges(letters: str) -> str:
    """The same letters, runs of them as ranges: such patterns are compiled faster."""
    numbers = sorted(map(ord, set(letters)))
    out = ""
    while numbers:
        run = next(
            (n for n, (a, b) in enumerate(pairwise(numbers)) if b != a + 1), len(numbers) - 1
        )
        first, last = numbers[0], numbers[run]
        out += chr(first) if run == 0 else f"{chr(first)}-{chr(last)}"
        numbers = numbers[run + 1 :]
    return out


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _spans(match: re.Match[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    for name in match.re.groupindex:
        if match.start(name) >= 0 and name[0] != "v":
            yield name.rstrip("_"), match.span(name)
