"""Does a document have the words themselves, or others that only share their stem?

The index finds ``penetrating`` for ``penetrators``; what has the word comes first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kb.textindex import joined

_PHRASE = re.compile(r'"([^"]+)"( \*)?')
_MARKS = re.compile("[\u0300-\u036f]")


def pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """What finds any of the forms (FTS5 phrases) in a ``plain`` text, in the singular or plural."""
    each = []
    for form in forms:
        if match := _PHRASE.fullmatch(form):
            words = [re.escape(plain(word)) for word in match[1].split()]
            first, last = words[0][0], words[-1]
            if last.isascii() and not match[2]:
                words[-1] = last.removesuffix("s") + r"(?:e?s)?\b"
            start = r"\b" if first.isascii() else ""
            each.append(start + r"[\W_]*".join(words))
    return re.compile("|".join(each) or r"(?!)")


def plain(text: str) -> str:
    """A text without the difference of case and of accents, or what sets characters apart."""
    text = joined(text).casefold()
    return text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", text))
