"""All names in the base, found in running text by the longest match."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import ahocorasick_rs

from kb.articles.folding import Folded, folded
from kb.articles.things import Mention, Thing
from kb.database.store import Store
from kb.names import fold
from kb.textindex import HAN

KINDS = ("country", "mission", "programme", "agency", "agreement", "instrument", "person")
"""Kinds of things that are looked for; of things of one name, the first kind is taken."""

_NOTHING = "nothing"
"""The kind of names that hold the name of a country, and stand for nothing."""
_STATED = ("name", "abbreviation", "alias")
_SHORTEST = 3
"""Letters of the shortest Latin abbreviation that is taken for a name, unless it is trusted."""
_TRUSTED_SHORT = {"UK", "US", "UN", "U.S.", "U.K.", "U.N.", "HK"}
_OF_PARENT = re.compile(r"(?:NASA|ISRO|CNES|INAF|CSIR|US|U\.S\.)['’]?s? ((?:[A-Z]\w+ ){2,}\w+)")
"""Names of agencies that are named without the one they belong to."""
_TRADE = re.compile(
    r"((?:[A-Z][\w-]*\s){0,2}[A-Z][\w-]{3,})\s(?:Technolog(?:y|ies)|Instruments|Corporation|Holdings|Group)"
)
"""Names of companies that are called without their last word: *Astrobotic*."""
_WORD = re.compile(r"[^\W\d_]+")
_HAS_HAN = re.compile(f"[{HAN}]")
_HAN_ONLY = re.compile(rf"(?![^号]*号)[{HAN}]+")
_DOTS = ("·", "•", "・", "‧")
_ELSE = re.compile(r"盆地|撞击坑|环形山|陨石坑|\s+(?:crater|[Bb]asin)\b")
"""What, behind a name, says that it is of a place on the Moon."""
_SOMEWHERE = re.compile(
    r"(?:文汇报|大公报|时报|日报|晚报|邮报|媒体|电视台|东部|西部|南部|北部|中部|东北部|西北部|东南部|西南部|境内|沿海|海岸|首都|出生|籍|裔|南方|北方|沙漠)"
    r"|-(?:born|speaking)\b"
)
"""What, behind a country, says that it is not the one who acts."""
_STATE = re.compile(r"家(?:航|宇|太|空|科|原|核|天|研)")
"""What goes on behind 国 to mean national."""
_HYPHENED = re.compile(r"[-‐‑–]\d+")
"""What, behind a name, makes another one of it: DORN-2."""
_NUMBER = re.compile(r"-[A-Z]|[\s-]\d{1,2}\b(?!\s*(?:percent|%|km|kg|\w+s\b))")
_FEW = 3
_SIGNS = 2
"""Characters of a Chinese name that may stand by chance in a foreign word."""
_BESIDE = 24


class Name(NamedTuple):
    """A way in which a thing is called."""

    text: str
    kind: str
    id: str
    stated: bool


class Gazetteer:
    """The names of a base, ready to be found in a text."""

    def __init__(self, store: Store, words: Mapping[str, Any], foreign: str = "") -> None:
        names: dict[str, list[Name]] = {}
        never = set(words["never"])
        hollow = (Name(text, _NOTHING, "", True) for text in words["hollow"])
        for name in (*_names(store), *_more(store, words), *hollow):
            pattern = folded(name.text.removeprefix("The "))
            if name.text not in never and pattern.strip():
                names.setdefault(pattern, []).append(name)
        patterns = [pattern for pattern in names if not pattern.strip().isdigit()]
        self._names = [names[pattern] for pattern in patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(
            patterns,
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            implementation=ahocorasick_rs.Implementation.NoncontiguousNFA,  # quickest to make
        )
        self._foreign = frozenset(foreign)
        self._trusted = set(words["trusted"])
        self._wary = set(words["wary"]) - self._trusted
        beside = (
            *words["craft"]["en"],
            *words["craft"]["zh"],
            "号",
            "programme",
            "program",
            "service",
            "计划",
        )
        listed = "|".join(map(re.escape, beside))
        self._before = re.compile(rf"(?:{listed})$", re.IGNORECASE)
        self._behind = re.compile(
            rf"[\s”\"'’]*(?:{listed})|[”\"’]?,\s+(?:an?|the)\s+(?:[\w’-]+\s+){{0,5}}?(?:{listed})\b",
            re.IGNORECASE,
        )

    def mentions(self, text: str) -> list[Mention]:
        """The names in a text, in order. Of several things of one name, ``others`` has the rest."""
        within = Folded(text)
        found: list[Mention] = []
        for pattern, begin, end in self._automaton.find_matches_as_indexes(within.text):
            start, stop = within.span(begin, end)
            mention = self._meant(text, start, stop, self._names[pattern])
            if mention and not (found and _says_what(text, found[-1], mention)):
                found.append(mention)
        return found

    def _meant(self, text: str, start: int, end: int, names: Sequence[Name]) -> Mention | None:
        said = text[start:end]
        fitting = [name for name in names if _fits(name, said)]
        if said[-1:].isalpha() and said.isascii() and (more := _HYPHENED.match(text, end)):
            return _successor(text, start, more.end(), fitting)
        if said.isalpha() and said.isascii() and _NUMBER.match(text, end):
            fitting = [name for name in fitting if name.kind not in ("mission", "programme")]
        is_doubtful = said in self._wary or (said not in self._trusted and _is_short(fitting))
        if not fitting or (is_doubtful and not self._is_backed(text, start, end)):
            return None
        best = min(fitting, key=_order)
        if best.kind == _NOTHING or _is_part(text, start, end) or _ELSE.match(text, end):
            return None
        if best.kind != "country" and self._is_within(text, start, end):
            return None
        if best.kind == "country" and said[-1] == "国" and _STATE.match(text, end):
            end, said = end - 1, said[:-1]  # 俄国家航天公司
        if best.kind == "country" and _is_place(text, start, end):
            return None
        ids = dict.fromkeys(name.id for name in fitting if _order(name) == _order(best))
        others = tuple(ids)[1:] if best.kind != "country" else ()
        return Mention(start, end, Thing(best.kind, next(iter(ids)), said), others)

    def _is_within(self, text: str, start: int, end: int) -> bool:
        """Is a short name only some signs of a foreign word: 洛马 in 马斯帕洛马斯?"""
        around = text[max(0, start - 1) : end + 1]
        return len(around) == end - start + 2 == _SIGNS + 2 and self._foreign.issuperset(around)

    def _is_backed(self, text: str, start: int, end: int) -> bool:
        """Does what stands beside a doubtful name, or do quotation marks, say that it is one?"""
        if start and text[start - 1] in "“\"「‘'" and text[end : end + 1] in "”\"」’'":
            return True
        before = text[max(0, start - _BESIDE) : start].rstrip(" ，,、“\"'")
        return bool(self._behind.match(text, end) or self._before.search(before))


def _successor(text: str, start: int, end: int, names: Sequence[Name]) -> Mention | None:
    """What a number behind a hyphen makes of a known name: a new instrument, DORN-2; no other."""
    if any(name.kind == "instrument" for name in names):
        return Mention(start, end, Thing("instrument", None, text[start:end]))
    return None


def _says_what(text: str, before: Mention, mention: Mention) -> bool:
    """Does it only say what the mission named right before it is: “嫦娥七号”月球极地探测任务?"""
    return (
        before.thing.kind == mention.thing.kind == "mission"
        and text[before.end : mention.start] in ("", "”", "」")
        and text[mention.start : mention.end].endswith("任务")
    )


def _is_place(text: str, start: int, end: int) -> bool:
    """Is a country named as a place only: 澳大利亚西部, 驻德国记者, *Peruvian-born*?"""
    return bool(_SOMEWHERE.match(text, end)) or (
        text[start - 1 : start] == "驻" and "记者" in text[end : end + 3]
    )


def _is_part(text: str, start: int, end: int) -> bool:
    """Is it only a part of a foreign name in Chinese characters: 维克拉姆·米斯里?"""
    inside = text[start:end]
    return (
        bool(_HAS_HAN.match(inside))
        and not any(dot in inside for dot in _DOTS)
        and (text[end : end + 1] in _DOTS or (start > 0 and text[start - 1] in _DOTS))
        and end < len(text)
    )


def _is_short(names: Sequence[Name]) -> bool:
    """Are they Chinese names of missions of two or three characters, which may be words?"""
    return all(
        name.kind == "mission" and len(name.text) <= _FEW and _HAN_ONLY.fullmatch(name.text)
        for name in names
    )


def _order(name: Name) -> tuple[int, int]:
    return -1 if name.kind == _NOTHING else KINDS.index(name.kind), not name.stated


def _names(store: Store) -> Iterable[Name]:
    """The names that may stand in an article: no transliterations, and no id."""
    kinds = ", ".join(f"'{kind}'" for kind in KINDS)
    rows = store.rows(
        f"""
        SELECT name.name AS name, name.kind AS evidence, name.language AS language,
            subject.kind AS kind, subject.id AS id, country.alpha3 AS code
        FROM name
        JOIN subject ON subject.id = name.subject
        LEFT JOIN country ON country.id = subject.id
        WHERE subject.kind IN ({kinds}) AND name.kind <> 'id'
            AND name.language <> 'zh-Hant' AND name.language NOT LIKE '%-Latn'
        """
    )
    for row in rows:
        name, kind, stated = row["name"], row["kind"], row["evidence"] in _STATED
        single = " " not in name and not _HAS_HAN.search(name)
        skipped = (
            name == row["code"] != "USA"
            or (single and len(name) < _SHORTEST and name not in _TRUSTED_SHORT)
            or (single and kind == "person" and not stated)
            or (single and kind == "instrument" and row["evidence"] == "name" and _is_word(name))
            or (len(name) < 2)
            or (row["language"] == "zh-Hans" and folded(name).rstrip()[-1:].isdigit())
        )
        if not skipped:
            yield Name(name, kind, row["id"], stated)
        if stated and kind != "person" and (start := _beginning(name, row["id"])):
            yield Name(start, kind, row["id"], True)
        if kind == "agency" and (part := _OF_PARENT.fullmatch(name)):
            yield Name(part[1], kind, row["id"], False)
        if kind == "agency" and (short := _TRADE.fullmatch(name)):
            yield Name(short[1], kind, row["id"], False)


def _beginning(name: str, subject: str) -> str:
    """The first words of a name that say the same as the id: *Audi* of Audi AG."""
    wanted, ends = fold(subject), [match.end() for match in re.finditer(r"[\w’'-]+", name)]
    return next((name[:end] for end in ends[:-1] if fold(name[:end]) == wanted), "")


def _is_word(name: str) -> bool:
    return name.isalpha() and (name.istitle() or name.islower())


def _more(store: Store, words: Mapping[str, Any]) -> Iterable[Name]:
    """What else things are called: words that mean a country, and those of the lexicon."""
    known = {row["id"]: row["kind"] for row in store.rows("SELECT id, kind FROM subject")}
    for subject, listed in (*words["also"].items(), *_demonyms().items()):
        if known.get(subject) in KINDS:
            yield from (Name(text, known[subject], subject, True) for text in listed)


@cache
def _demonyms() -> dict[str, list[str]]:
    """Country → words that mean it: *Chinese*, 俄罗斯."""
    text = files("kb").joinpath("demonyms.json").read_text(encoding="utf-8")
    listed = json.loads(text)["countries"]
    return {code: words["words"] for code, words in listed.items() if code.isupper()}


def _fits(name: Name, said: str) -> bool:
    """Is the text written as the name is, capitals and all?

    A word in capitals must be in capitals; a capitalised one must at least begin so. *Nasa* is
    NASA, since newspapers write agencies so; *slim* is not SLIM.
    """
    theirs, ours = _WORD.findall(name.text), _WORD.findall(said)
    if len(theirs) != len(ours):
        return not said.isalpha() or not said.isascii()  # a change is no Chang'e
    loose = name.kind == "instrument" and len(theirs) > 1
    return all(
        _is_so(mine, text, name.kind, loose or place > 0)
        for place, (mine, text) in enumerate(zip(theirs, ours, strict=True))
    )


def _is_so(name: str, said: str, kind: str, loose: bool) -> bool:
    """Is a word of a name written so? Loosely, *rover* is the second word of Rashid Rover."""
    if name == said or not name[0].isupper():
        return True
    if len(name) > 1 and name[1:] != name[1:].lower():  # an acronym, or a name like ShadowCam
        return said.isupper() or (kind == "agency" and said == name.capitalize())
    return said[0].isupper() or (loose and name.isalpha())
