"""An article as it comes, a file or a stream of bytes, to its numbered paragraphs.

``¶N`` counts the lines that are not empty, as the locators of the records do. Plain text and
Markdown are read as they stream by, so that memory does not grow with them; offsets count the
characters of the decoded text (a byte-order mark is none). HTML and PDF are read whole, and offsets
count the characters of the text that was taken out of them.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePath
from typing import BinaryIO, NamedTuple

from kb.articles.encodings import SAMPLE, detect
from kb.articles.formats import Metadata, blanked, from_html, from_pdf
from kb.errors import UsageError

LARGEST = 100_000_000
"""Bytes of text; and of a page or a PDF, which are read whole, a fifth of that."""

_CHUNK = 1 << 16
_LONGEST_LINE = 4_000
_WRAPPED = range(45, 121)
"""How long the lines are of text that somebody's program has broken into lines."""
_MOST_LINES = 60
_ENDED = re.compile(r"[.!?。！？：:;；”\"’)）]\s*$")
_LATIN = re.compile(r"[A-Za-z]")
_CUT = re.compile(r"[。！？.!?]\s*")


class Passage(NamedTuple):
    """Text that is read together: a paragraph, or the lines into which one was broken."""

    start: int
    """The offset of its first character in the article."""
    text: str
    lines: tuple[tuple[int, int], ...]
    """Offset in the passage and number of each of its lines."""

    def paragraph(self, place: int) -> int:
        """The number of the line that an offset of the passage lies in."""
        return max(number for begin, number in self.lines if begin <= max(place, self.lines[0][0]))


@dataclass(slots=True)
class Article:
    """An article to be read once."""

    name: str
    passages: Iterator[Passage]
    metadata: Metadata


def article(stream: BinaryIO, name: str) -> Article:
    """The article in a stream of bytes; ``name`` says where it comes from, and may end in .html,
    .md or .pdf.

    Raises:
        UsageError: it is no text, in an unknown encoding, empty, or too large; or a page or PDF
            from which no text can be taken.
    """
    sample = stream.read(SAMPLE)
    if not sample.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise UsageError(f"{name} is empty")
    ending = PurePath(name).suffix.casefold()
    if sample.startswith(b"%PDF-"):
        return _whole(name, *from_pdf(_all(stream, sample, name), name))
    if ending in (".html", ".htm", ".xhtml") or _is_page(sample):
        data = _all(stream, sample, name)
        return _whole(name, *from_html(data, detect(sample, name), name))
    encoding = detect(sample, name)
    text = _decoded(stream, sample, encoding, name)
    lines = _numbered(text)
    if ending in (".md", ".markdown"):
        lines = ((start, number, blanked(line)) for start, number, line in lines)
    return Article(name, _passages(lines), Metadata())


def _whole(name: str, text: str, metadata: Metadata) -> Article:
    return Article(name, _passages(_numbered([text])), metadata)


def _is_page(sample: bytes) -> bool:
    head = sample[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<?xml"))


def _all(stream: BinaryIO, sample: bytes, name: str) -> bytes:
    most = LARGEST // 5
    data = sample + stream.read(most + 1)
    if len(data) > most:
        raise _too_large(name, most)
    return data


def _too_large(name: str, most: int) -> UsageError:
    return UsageError(f"{name} has more than {most:,} bytes", hint="read it in parts")


def _decoded(stream: BinaryIO, sample: bytes, encoding: str, name: str) -> Iterator[str]:
    """The text, piece by piece."""
    decoder = codecs.getincrementaldecoder(encoding)()
    read = 0
    for chunk in chain([sample], iter(lambda: stream.read(_CHUNK), b"")):
        read += len(chunk)
        if read > LARGEST:
            raise _too_large(name, LARGEST)
        yield _piece(decoder, chunk, encoding, name)
    yield _piece(decoder, b"", encoding, name, last=True)


def _piece(
    decoder: codecs.IncrementalDecoder, chunk: bytes, encoding: str, name: str, last: bool = False
) -> str:
    try:
        return decoder.decode(chunk, last)
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{name} begins as {encoding.upper()} and does not go on as it ({error.reason})",
            hint="save it as UTF-8",
        ) from None


def _numbered(pieces: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """The lines: offset, number, text with its line end. An empty line has the number 0."""
    start, number, rest, begun = 0, 0, "", False
    for piece in chain(pieces, [None]):
        text = rest + (piece or "")
        lines = text.split("\n")
        rest = "" if piece is None else lines.pop()
        for position, line in enumerate(lines):
            ended = line if piece is None and position == len(lines) - 1 else f"{line}\n"
            number += not begun and bool(line.strip())
            yield start, number if line.strip() else 0, ended
            start, begun = start + len(ended), False
        while len(rest) > _LONGEST_LINE:
            cut = max((m.end() for m in _CUT.finditer(rest, 0, _LONGEST_LINE)), default=0)
            cut = cut or _LONGEST_LINE
            number += not begun
            yield start, number, rest[:cut]
            start, rest, begun = start + cut, rest[cut:], True


def _passages(lines: Iterable[tuple[int, int, str]]) -> Iterator[Passage]:
    """Lines as passages; those that seem to be one broken sentence by sentence go together."""
    held: list[tuple[int, int, str]] = []
    for start, number, line in lines:
        if held and not (number and _goes_on(held[-1][2], line) and len(held) < _MOST_LINES):
            yield _passage(held)
            held = []
        if number:
            held.append((start, number, line))
    if held:
        yield _passage(held)


def _goes_on(before: str, line: str) -> bool:
    """Was a sentence broken between the two lines?"""
    return (
        len(before.rstrip()) in _WRAPPED
        and len(line.rstrip()) <= _WRAPPED.stop
        and not _ENDED.search(before)
        and bool(_LATIN.match(before.strip()) and _LATIN.match(line.strip()))
    )


def _passage(held: list[tuple[int, int, str]]) -> Passage:
    start = held[0][0]
    return Passage(
        start,
        "".join(line for _, _, line in held),
        tuple((begin - start, number) for begin, number, _ in held),
    )
