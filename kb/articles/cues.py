"""Cues found in text: words that mean something to the rules."""

from __future__ import annotations

import re

import ahocorasick_rs

from kb.articles.items import Item
from kb.articles.lexicon import Cue, Lexicon
from kb.textindex import simplified

_WORDLIKE = re.compile(r"[A-Za-z]")


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
                    found.append(
                        Item(cue.kind, shift + start, shift + end, cue.form, word=cue.word)
                    )
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
