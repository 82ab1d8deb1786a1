"""Locators: where in its source a quote stands. ``¶20`` is the 20th line that is not empty, counted
from 1; ``¶20-21`` is a stretch of them. Any other text (``p. 3``) is for the reader only.
"""

from __future__ import annotations

import re

MARK = "¶"
_LOCATOR = re.compile(r"¶([1-9]\d*)(?:[-–]([1-9]\d*))?")


class LocatorError(ValueError):
    """A locator that begins with ¶ and does not say which paragraph."""


def paragraphs(locator: str) -> range | None:
    """The paragraphs that a locator names; none if it is for the reader only.

    Raises:
        LocatorError: it begins with ¶ and is neither ``¶N`` nor ``¶N-M``.
    """
    if not locator.startswith(MARK):
        return None
    match = _LOCATOR.fullmatch(locator)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if last < first:
        raise LocatorError(f"'{locator}' names no paragraph; write ¶20 or ¶20-21")
    return range(first, last + 1)
