"""Lunar KB: who goes to the Moon with whom, every fact with its source.

import kb

moon = kb.open()
moon.partners("chang-e-6")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kb.base import KnowledgeBase

__version__ = "0.1.0"


def open(  # noqa: A001  # as in gzip.open(): `kb.open()` is what it does
    db: str | Path | None = None,
    *,
    as_of: str | None = None,
    data: str | Path | Sequence[str | Path] | None = None,
    lang: str | None = None,
) -> KnowledgeBase:
    """Open the knowledge base, to be asked in Python; it is built first where it is not yet.

    Args:
        db: a database file, used as it is; else the one that the command line would ask.
        as_of: a day, ``YYYY-MM-DD``: only what was known then.
        data: a folder of records of your own, or several, laid over those that come with it.
        lang: ``en`` or ``zh``: the language of names and headings, from now on and in the whole
            process, also of what was opened before.

    Raises:
        kb.errors.CorpusError: the records have faults.
        kb.errors.DatabaseError: there is no database that can be used.
        kb.errors.UsageError: the arguments make no sense.
    """
    from kb.base import opened

    return opened(db, as_of, data, lang)
