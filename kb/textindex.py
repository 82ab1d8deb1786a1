"""Text as the full-text index reads it: data and query pass the same function.

The index splits text at spaces and signs, of which Han, kana, hangul and Thai text has few or none;
so every such character becomes a word of its own, and what is longer is looked for as a phrase.
What is put between them is invisible and taken out again, to the character.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, as in a regular expression's ``[]``."""

_ALONE = f"{HAN}\u3040-\u30ff\u31f0-\u31ff\uac00-\ud7af\u0e00-\u0eff"
_SEPARATOR = "\u200b"
"""A zero-width space: where a line may break, though nothing is seen there."""

_RUN = re.compile(f"[{_ALONE}]+")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f]+")


def spaced(text: str) -> str:
    """A text for the index: characters that are words apart, full-width letters and digits narrow.

    ``joined`` gives the text back, but for those widths. Doing it twice changes nothing.
    """
    if text.isascii():
        return text
    text = _WIDE.sub(lambda run: unicodedata.normalize("NFKC", run[0]), joined(text))
    return _RUN.sub(lambda run: f"{_SEPARATOR}{_SEPARATOR.join(run[0])}{_SEPARATOR}", text)


def joined(text: str) -> str:
    """A ``spaced`` text as a person reads it."""
    return text.replace(_SEPARATOR, "")


def simplified(text: str) -> str:
    """Traditional characters as simplified ones, one for one: enough to find what is looked for,
    not to be read.
    """
    return text if text.isascii() else text.translate(_characters())


@cache
def _characters() -> dict[int, str]:
    listed: dict[str, list[str]] = json.loads(
        Path(__file__).with_name("hanzi.json").read_text(encoding="utf-8")
    )
    pairs = zip("".join(listed["traditional"]), "".join(listed["simplified"]), strict=True)
    return {ord(old): new for old, new in pairs}
