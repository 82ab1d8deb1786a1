"""Quotes against the texts they are taken from, where those are at hand.

A text is ``<source id>.txt``, UTF-8. Its paragraphs are its lines that are not empty, without the
blanks (ideographic ones too) around them; ``¶1`` is the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kb.corpus.citations import Cited, citations
from kb.corpus.locators import MARK, LocatorError, paragraphs
from kb.corpus.reader import Corpus
from kb.errors import Fault, UsageError


@dataclass(slots=True)
class Verification:
    """What comparing the quotes with the texts gave."""

    verified: int = 0
    """Quotes found where they are said to stand."""
    unseen: int = 0
    """Quotes whose source's text is not at hand."""
    texts: list[str] = field(default_factory=list)
    """Ids of the sources whose texts were read."""
    faults: list[Fault] = field(default_factory=list)


def verify(corpus: Corpus, folder: Path) -> Verification:
    """Look up every quote, word for word, in the texts of a folder.

    Raises:
        UsageError: there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"no folder of texts at '{folder}'")
    found = Verification()
    read = {key: _read(key, folder, found) for key in sorted(corpus.sources)}
    texts = {key: text for key, text in read.items() if text is not None}
    found.texts = list(texts)
    for one in citations(corpus):
        text = texts.get(one.citation.source)
        if text is None:
            found.unseen += one.citation.quote is not None
            continue
        faults = list(_compared(one, text))
        found.faults += faults
        found.verified += one.citation.quote is not None and not faults
    found.faults.sort()
    return found


def _read(source: str, folder: Path, found: Verification) -> list[str] | None:
    """The paragraphs of a source's text, if it is there and can be read."""
    path = folder / f"{source}.txt"
    shown = f"{folder.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        found.faults.append(Fault(shown, 1, "not UTF-8 text"))
    except OSError as error:
        found.faults.append(Fault(shown, 1, f"cannot be read: {error.strerror}"))
    else:
        return [line for raw in text.split("\n") if (line := raw.strip())]
    return None


def _compared(one: Cited, text: list[str]) -> Iterator[Fault]:
    quote, locator, source = one.citation.quote, one.citation.locator, one.citation.source
    try:
        named = paragraphs(locator) if locator else None
    except LocatorError as error:
        yield one.fault(str(error), "locator")
        return
    if named and named[-1] > len(text):
        message = f"{locator} is beyond the end of '{source}', which has {len(text)} paragraphs"
        yield one.fault(message, "locator")
        return
    if not quote:
        return
    places = [n for n, paragraph in enumerate(text, start=1) if quote in paragraph]
    if not places:
        yield one.fault(f"the quote is not in '{source}'", "quote")
    elif named and not any(n in named for n in places):
        where = ", ".join(f"{MARK}{n}" for n in places)
        yield one.fault(f"the quote is not in {locator} of '{source}' but in {where}", "quote")
