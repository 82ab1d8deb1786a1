"""Markdown, HTML and PDF to plain text, and what pages say of themselves."""

from __future__ import annotations

import io
import re
from typing import Any, NamedTuple

from kb.errors import UsageError

_MISSING = "pip install 'lunar-kb[articles]'"

_MARKUP = re.compile(
    r"^\s{0,3}(?:#{1,6}\s|>\s?|[-*+]\s|\d+\.\s)"  # headings, quotations, lists
    r"|!?\[(?=[^\]]*\]\()|\]\([^)\s]*(?:\s\"[^\"]*\")?\)|\]\[[^\]]*\]"  # links and pictures
    r"|\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|`+|~~|^\s*[-*_]{3,}\s*$"
)
_BROKEN = re.compile(r"(?<![.!?。！？:：])\n(?=[^\n])")
_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


class Metadata(NamedTuple):
    """What a page says of itself; nothing is taken for granted where it says nothing."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None


def blanked(line: str) -> str:
    """A line of Markdown with blanks for its signs: what stays keeps its place."""
    return _MARKUP.sub(lambda match: " " * len(match[0]), line)


def from_html(data: bytes, encoding: str, name: str) -> tuple[str, Metadata]:
    """The article on a page, without what surrounds it, a paragraph a line.

    Raises:
        UsageError: trafilatura is not installed, or there is no text on the page.
    """
    try:
        import trafilatura
    except ImportError:
        raise UsageError("HTML needs trafilatura", hint=_MISSING) from None

    page = data.decode(_declared(data) or encoding, errors="replace")
    found: Any = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    text = (getattr(found, "text", None) or "") if found is not None else ""
    if not text.strip():
        raise UsageError(f"no article on the page {name}", hint="save its text and read that")
    published = getattr(found, "date", None)
    return text, Metadata(
        getattr(found, "title", None),
        getattr(found, "sitename", None),
        getattr(found, "url", None),
        published if published and re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None,
    )


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares, if Python knows it."""
    import codecs

    if match := re.search(rb"charset=[\"']?([\w-]+)", data[:4096], re.IGNORECASE):
        name = match[1].decode().lower()
        try:
            codecs.lookup(name)
        except LookupError:
            return None
        return "gb18030" if name in ("gb2312", "gbk") else name
    return None


def from_pdf(data: bytes, name: str) -> tuple[str, Metadata]:
    """The text of a PDF; lines that its layout has broken are joined.

    Raises:
        UsageError: pypdf is not installed, or the file is damaged, locked, or of pictures only.
    """
    import logging

    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise UsageError("PDF needs pypdf", hint=_MISSING) from None

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else it prints its warnings
    try:
        reader = PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RuntimeError) as error:
        raise UsageError(
            f"the PDF {name} cannot be read ({error})", hint="it may be cut short or damaged"
        ) from None
    text = "\n".join(pages)
    if not text.strip():
        raise UsageError(f"no text in the PDF {name}", hint="it may be of pictures only")
    return _BROKEN.sub(_joint, _HYPHENATED.sub("", text)), Metadata(title=title or None)


def _joint(match: re.Match[str]) -> str:
    """What stands for a broken line: a space, but nothing between Chinese characters."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end()]
    return "" if before > "\u2e80" and after > "\u2e80" else " "
