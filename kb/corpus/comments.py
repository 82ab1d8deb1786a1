"""Comments in YAML text: records have none, since no database could show them."""

from __future__ import annotations

from collections.abc import Iterator

import yaml


def comments(text: str) -> Iterator[int]:
    """The lines (from 1) on which a comment begins. ``text`` is valid YAML without tags or anchors.

    The scanner drops comments; they are the ``#`` outside of what it takes for values.
    """
    text = text.removeprefix("\ufeff")
    done = 0
    for token in yaml.scan(text, Loader=yaml.CBaseLoader):
        if not isinstance(token, yaml.ScalarToken):
            continue
        start, end = token.start_mark.index, token.end_mark.index
        yield from _lines(text, done, start)
        if token.style in ("|", ">"):
            yield from _lines(text, start, text.find("\n", start))
        done = end
    yield from _lines(text, done, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[int]:
    """The lines between two places that have a ``#``."""
    first = text.count("\n", 0, start) + 1
    for n, line in enumerate(text[start:end].split("\n")):
        if "#" in line:
            yield first + n
