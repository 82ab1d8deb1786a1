"""Missions that are only named beside another one: *the first since Luna 24*, 继嫦娥四号之后."""

from __future__ import annotations

import re

from kb.articles.things import Mention

_COMPARED = re.compile(
    r"(?:\b(?:since|after|unlike|like|than|before|as|follow(?:ing|s|ed)|success\w+|predecessor\w*|forerunner\w*|ancestor\w*|heirs?|sister\w*|twins?)"
    r"(?:\s+(?:the|to|of|its|aboard|on|that|flew|[A-Z][\w'’-]*|probe|mission|lander|spacecraft)){0,4}\s+"
    r"|(?:继|自|像|不同于|前身|此前|曾|相比|苏联)[^，。；]{0,12})$"
)
_COMPARED_ZH = re.compile(
    r"[”》」]?(?:号|任务|探测器|着陆器)*(?:以来|之后|以后|那样|一样|的后继|的姊妹)"
)
"""What stands around a mission that another one is only compared with."""
_WIDE = 36
"""Characters before a name that tell so."""


def is_compared(text: str, mention: Mention) -> bool:
    """Is it only named beside another mission: *the first since Luna 24*?"""
    before = text[max(0, mention.start - _WIDE) : mention.start]
    return bool(_COMPARED.search(before) or _COMPARED_ZH.match(text, mention.end))
