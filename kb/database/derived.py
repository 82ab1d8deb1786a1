"""Names that nobody stated, made of those that are: what else people type for the same thing.

They are rows of the table ``name`` of kind ``derived``. They lead to a thing when no stated name
does, and are never shown as names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kb.names import fold
from kb.numerals import ROMAN, WORDS, in_roman

Row = dict[str, Any]

_ENOUGH = 3
"""A part of a name stands for it only if it has this many letters, or words."""
_SAID_ALOUD = 24
"""Han names longer than this are not given in pinyin: nobody types them."""
_ASIDE = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_LAST = {
    "ltd", "inc", "gmbh", "s.a", "s.p.a", "ag", "ab", "llc", "co", "corp", "company", "corporation",
    "e.v", "limited", "programme", "program",
}  # fmt: skip
"""Last words that may be left out: legal forms, and what kind of thing it is."""
_LIST = re.compile(" (?:and|&) ")
"""What stands behind the comma of a list: ``Ministry of Science, Technology and Innovation``."""
_FIRST = {"the", "a", "an"}
_END = re.compile(r"(.*[^\W\d_].*?)[\s-]+(\d+|\w+)")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_HAN = re.compile("[\u3400-\u9fff〇]")
_KANA = re.compile("[\u3040-\u30ff]")


def derived(rows: Iterable[Row], spellings: Mapping[str, tuple[str, ...]]) -> Iterator[Row]:
    """The rows of derived names for rows of names, and for what else people type, by id.

    A derived name folds to none of the names that its thing already has.
    """
    by_subject: dict[str, list[Row]] = {}
    for row in rows:
        by_subject.setdefault(row["subject"], []).append(row)
    for subject, mine in by_subject.items():
        known = {row["folded"] for row in mine} | {""}
        typed = [("und", name) for name in spellings.get(subject, ())]
        stated = [
            (row["language"], row["name"])
            for row in mine
            if row["kind"] in ("name", "abbreviation", "alias")
        ]
        for language, name in (*typed, *_from(stated), *_from(typed)):
            folded = fold(name)
            if folded not in known:
                known.add(folded)
                yield _row(subject, language, name, folded)


def surname(subject: str, name: str) -> Iterator[Row]:
    """A person's last name alone, as people are mostly called."""
    last = name.split()[-1]
    if last != name and len(last) > _ENOUGH:
        yield _row(subject, "und", last, fold(last))


def _row(subject: str, language: str, name: str, folded: str) -> Row:
    cells = {"subject": subject, "language": language, "kind": "derived"}
    return {**cells, "name": name, "folded": folded}


def _from(names: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What follows from the names, each with its language."""
    for language, name in names:
        for part in (name, *_parts(name)):
            if part is not name:
                yield language, part
            if part.isascii():
                yield from ((language, other) for other in _numbered(part))
            elif not _HAN.search(part):
                yield from _sounds(part)
            elif language != "ja" and not _KANA.search(part):
                yield from _chinese(part)


def _parts(name: str) -> Iterator[str]:
    """The name without what is not needed to know it: asides, articles, legal forms."""
    if name[-1] in ")）":
        bare = _ASIDE.sub("", name).strip()
        yield bare
        for aside in _ASIDE.findall(name):
            if aside.isupper() and aside.isalnum() and len(aside) >= _ENOUGH:
                yield aside
        name = bare
    words = name.split()
    if len(words) < 2:
        return
    if words[-1].rstrip(".").lower() in _LAST:
        yield " ".join(words[:-1]).rstrip(",")
    if words[0].lower() in _FIRST:
        yield " ".join(words[1:])
    if words[-2] == "Mission" and len(words) > 2:
        yield " ".join([*words[:-2], words[-1]])
    first, comma, rest = name.partition(", ")
    if comma and first.count(" ") + 1 >= _ENOUGH and not _LIST.search(rest):
        yield first


def _numbered(name: str) -> Iterator[str]:
    """The name with the number it ends in written otherwise: Artemis 2, Apollo XI, Griffin 1."""
    match = _END.fullmatch(name)
    if not match or len(stem := match[1]) < _ENOUGH:
        return
    number = match[2]
    if number.isdecimal():
        if roman := in_roman(int(number)):
            yield f"{stem} {roman.upper()}"
    elif number.isupper() and (value := ROMAN.get(number.lower())):
        yield f"{stem} {value}"
    elif value := WORDS.get(number.lower()):
        yield f"{stem} {value}"
        yield from _numbered(f"{stem} {value}")


def _sounds(name: str) -> Iterator[tuple[str, str]]:
    """A name with letters beyond English ones in English ones."""
    spelled = name.translate(_UMLAUTS)
    if spelled != name:
        yield "und-Latn", spelled
    if not fold(name).isascii():
        from kb.database.scripts import latin

        yield "und-Latn", latin(name)


def _chinese(name: str) -> Iterator[tuple[str, str]]:
    """A Chinese name in the other characters, without 号, and in pinyin."""
    from kb.database.scripts import numbers_said, pinyin, simplified, traditional

    plain = simplified(name)
    forms = [plain]
    if plain.endswith("号") and len(fold(plain)) >= _ENOUGH:
        forms.append(plain.removesuffix("号").rstrip("-—"))
    for form in forms:
        yield "zh-Hans", form
        yield "zh-Hant", traditional(form)
        if len(form) <= _SAID_ALOUD:
            syllables = pinyin(fold(form))
            for said in (syllables, numbers_said(syllables)):
                text = " ".join(said)
                yield "zh-Latn", text
                if "ü" in text:
                    yield "zh-Latn", text.replace("ü", "v")
