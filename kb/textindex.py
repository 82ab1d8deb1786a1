"""Text as the full-text index reads it: data and query pass the same function.

The index splits at spaces and signs, which Han and kana text has none of; so every such character
becomes a word, and a word of several is looked for as a phrase.
"""

from __future__ import annotations

import re
import unicodedata

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff"

_EACH = re.compile(f"([{HAN}])")
_BETWEEN = re.compile(f"(?<=[{HAN}]) +(?=[{HAN}])|(?<=[{HAN}]) +(?=[\\[\\]…，。、；：）」』])")
_EDGE = re.compile(f"(?<=[\\[（「『]) +(?=[{HAN}])|(?<=[{HAN}\\]]) +(?=\\])|(?<=\\]) +(?=[{HAN}])")


def spaced(text: str) -> str:
    """A text with a space around every Han and kana character, widths folded."""
    text = unicodedata.normalize("NFKC", text)
    return " ".join(_EACH.sub(r" \1 ", text).split())


def joined(text: str) -> str:
    """``spaced`` text, perhaps with hits in brackets, as a person reads it."""
    return _BETWEEN.sub("", _EDGE.sub("", _BETWEEN.sub("", text)))
