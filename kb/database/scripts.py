"""Names in another script: simplified and traditional Chinese, pinyin, Latin letters.

The libraries behind it are loaded by the first name that needs them, and only as much of them as
names need: a build must stay quick.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unicodedata import normalize

from kb.numerals import in_pinyin

HAN = re.compile("[\u3400-\u9fff〇]")
_PIECES = re.compile("([\u3400-\u9fff〇])|([0-9]+)|([A-Za-z]+)")
_TONES = str.maketrans("", "", "\u0300\u0301\u0304\u030c")

_SAID = {
    "重庆": "chong qing", "长春": "chang chun", "长征": "chang zheng", "长城": "chang cheng",
    "银行": "yin hang", "朝鲜": "chao xian", "秘鲁": "bi lu", "着陆": "zhuo lu",
    "巴勒斯坦": "ba le si tan",
}  # fmt: skip
"""Words in which a character is not read as it mostly is; a test compares with pypinyin's own."""
_WORDS = re.compile("|".join(_SAID))


def simplified(name: str) -> str:
    """A Chinese name in simplified characters."""
    return str(_converter("t2s").convert(name))


def traditional(name: str) -> str:
    """A Chinese name in traditional characters."""
    return str(_converter("s2t").convert(name))


@cache
def _converter(which: str) -> Any:
    from opencc import OpenCC

    return OpenCC(which)


def pinyin(name: str) -> list[str]:
    """A simplified Chinese name in pinyin without tones: syllables, Latin words and numbers.

    Chinese numerals have to be digits already.
    """
    said: list[str] = []
    place = 0
    for word in _WORDS.finditer(name):
        said += [*_read(name[place : word.start()]), *_SAID[word[0]].split()]
        place = word.end()
    return said + _read(name[place:])


def _read(text: str) -> list[str]:
    return [
        _reading(han) if han else number or latin for han, number, latin in _PIECES.findall(text)
    ]


def numbers_said(syllables: list[str]) -> list[str]:
    """The same with its numbers as they are said: ``chang e qi hao`` for ``chang e 7 hao``."""
    return [
        said
        for syllable in syllables
        for said in (in_pinyin(int(syllable)) if syllable.isdigit() else [syllable])
    ]


@cache
def _reading(han: str) -> str:
    """The usual reading of a character, without tone."""
    usual = _dictionary().get(str(ord(han)), han).split(",")[0]
    return normalize("NFC", normalize("NFD", usual).translate(_TONES))


@cache
def _dictionary() -> dict[str, str]:
    """The code of a character → its readings, the usual one first.

    Read from the file of pypinyin's dictionary: the package itself takes ten times as long, since
    it loads words too.
    """
    spec = find_spec("pypinyin")
    assert spec is not None
    assert spec.origin is not None
    text = Path(spec.origin).with_name("pinyin_dict.json").read_text(encoding="utf-8")
    readings: dict[str, str] = json.loads(text)
    return readings


def latin(name: str) -> str:
    """A name of any script but Chinese in Latin letters, by sound."""
    from anyascii import anyascii

    return str(anyascii(name))
