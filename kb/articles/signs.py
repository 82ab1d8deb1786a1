"""Countries by one character: 中法两国, 俄方."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from kb.articles.things import Mention, Thing

_FOLLOWED = (
    "两国|三国|四国|双方|三方|之间|关系|航天|空间|太空|月球|探月|深空|登月|合作|联合|科学家|政府|签署|签订|共同|携手|"
    "首次|友好|建交|将|还将|有意|正|双边|专家|科研|工程|两|——|—|达成|共建|在(?!内)|发表|宣布"
)
_BEFORE = (
    r"(?<![\u4e00-\u9fff])|(?<=[与和的对为了是由等及该在除即])"
    r"|(?<=推动|深化|加强|开展|拓展|促进|见证|这是|也是|成为|根据)"
)
_NOT = {"西方", "比方", "新方", "中意于", "阿方索"}


class Signs:
    """Finds signs; one that several countries share is of the one that the article names."""

    def __init__(self) -> None:
        self._of = _signs()
        signs = "".join(sorted(self._of))
        self._pair = re.compile(
            rf"(?:{_BEFORE})([{signs}]{{2,4}})(?={_FOLLOWED})|([{signs}]{{2}})(?=两国|双方)"
        )
        self._side = re.compile(rf"([{signs}])方(?![面法便式向案位程针圆舟])")

    def mentions(self, text: str, named: Iterable[str]) -> Iterator[Mention]:
        """The signs in a text; ``named`` are the ids of countries the article has named."""
        seen = set(named)
        for match in self._pair.finditer(text):
            for place in range(*match.span(match.lastindex or 0)):
                yield self._mention(text, place, place + 1, seen)
        for match in self._side.finditer(text):
            if match[0] not in _NOT:
                yield self._mention(text, match.start(), match.end(), seen)

    def _mention(self, text: str, start: int, end: int, seen: set[str]) -> Mention:
        ids = self._of[text[start]]
        subject = next((one for one in ids if one in seen), ids[0])
        kind = "country" if subject.isupper() else "agency"
        return Mention(start, end, Thing(kind, subject, text[start:end]))


@cache
def _signs() -> dict[str, list[str]]:
    """Sign → ids, the likeliest first."""
    text = files("kb").joinpath("demonyms.json").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for code, words in json.loads(text)["countries"].items():
        for sign in words["signs"]:
            found.setdefault(sign, []).append(code)
        name = next((word for word in words["words"] if word[0] > "\u2e80"), "")
        if code.isupper() and name and name[0] in found and code not in found[name[0]]:
            found[name[0]].append(code)
    return found
