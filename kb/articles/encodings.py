"""Bytes to text: which encoding an article is in, told from its beginning."""

from __future__ import annotations

import codecs
import re

from kb.errors import UsageError

SAMPLE = 1 << 18
"""Bytes that are looked at."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = {
    b"PK\x03\x04": "an archive or an office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
}
_COMMON = {
    "gb18030": frozenset(
        "的一是在不了有和人这中大国为上个到以说时要就出会可月球航天发射国际合作任务"
    ),
    "big5": frozenset("的一是在不了有和人這中大國為上個到以說時要就出會可月球航太發射國際合作任務"),
}
"""Characters of which Chinese text has many: they tell a right decoding from a wrong one."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ENOUGH = 0.08
_TOO_MANY_CONTROLS = 0.01


def detect(sample: bytes, name: str) -> str:
    """The encoding of a text, by its first bytes: UTF-8, UTF-16, UTF-32, GB18030, Big5 or
    Windows-1252. ``name`` is what an error calls it.

    Raises:
        UsageError: it is no text, or in no encoding known here.
    """
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    for magic, what in _FOREIGN.items():
        if sample.startswith(magic):
            raise UsageError(f"{name} is {what}, not text", hint="save it as text, HTML or PDF")
    if unicode := _utf8(sample) or _wide(sample):
        return unicode
    if _has_controls(sample.decode("latin-1")):
        raise UsageError(f"{name} is not text", hint="save it as text, HTML or PDF")
    shares = {encoding: _share(sample, encoding) for encoding in _COMMON}
    best = max(shares, key=lambda encoding: shares[encoding])
    if shares[best] >= _ENOUGH:
        return best
    if _is_western(sample):
        return "cp1252"
    raise UsageError(
        f"{name} is text in an encoding that is not known here",
        hint="known are UTF-8, UTF-16, GB18030 and Big5; save it as UTF-8",
    )


def _utf8(sample: bytes) -> str | None:
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return None
    return None if _has_controls(text) else "utf-8"


def _has_controls(text: str) -> bool:
    return len(_CONTROL.findall(text)) > len(text) * _TOO_MANY_CONTROLS


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: its spaces and line ends have a zero byte on one side."""
    pairs = sample[: len(sample) & ~1]
    low = sum(
        pairs[n : n + 2] in (b"\x20\x00", b"\n\x00", b"\x0c\xff") for n in range(0, len(pairs), 2)
    )
    high = sum(
        pairs[n : n + 2] in (b"\x00\x20", b"\x00\n", b"\xff\x0c") for n in range(0, len(pairs), 2)
    )
    if max(low, high) * 400 < len(pairs) or not max(low, high):
        return None
    encoding = "utf-16-le" if low > high else "utf-16-be"
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(pairs)
    except UnicodeDecodeError:
        return None
    return None if _has_controls(text) else encoding


def _share(sample: bytes, encoding: str) -> float:
    """Of the characters beyond ASCII, the share of those that are common in running text."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return 0.0
    beyond = [c for c in text if not c.isascii()]
    common = _COMMON[encoding]
    return sum(c in common for c in beyond) / len(beyond) if beyond else 0.0


def _is_western(sample: bytes) -> bool:
    """Almost all ASCII, with an accent or a typographic mark now and then."""
    beyond = sum(byte > 127 for byte in sample)
    return beyond * 8 < len(sample)
