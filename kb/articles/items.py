"""What a sentence is made of, for the rules: names, dates, cues, signs; the rest is filler."""

from __future__ import annotations

from dataclasses import dataclass

from kb.articles.things import Thing

WHO = ("agency", "country", "pair")
"""Kinds of items that can take part or sign; a ``pair`` is a list of agencies and countries."""


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
