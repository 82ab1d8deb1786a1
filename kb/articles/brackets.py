"""Names explained by the bracket behind them: 阴影相机（ShadowCam）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kb.articles.things import Mention, Thing, in_order

_KINDS = ("instrument", "mission")
_OPENS = re.compile(r"[”’」》\"']?\s*[(（]\s*")


def explained(text: str, mentions: Sequence[Mention]) -> dict[tuple[str, str], Thing]:
    """What names that are not known mean, by the known one in the bracket right behind them."""
    return {
        name.thing.identity: known.thing
        for name, known in pairwise(in_order(mentions))
        if name.thing.kind == known.thing.kind and name.thing.kind in _KINDS
        and name.thing.id is None and known.thing.id
        and _OPENS.fullmatch(text[name.end : known.start])
    }  # fmt: skip
