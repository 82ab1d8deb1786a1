"""Agencies told by their countries: *the French and Italian space agencies*, 俄罗斯太空总署."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kb.articles.base import Base
from kb.articles.things import Mention, Thing, in_order

_SPACE_AGENCY = re.compile(r"\bspace\s+agenc(y|ies)\b", re.IGNORECASE)
_OWN_AGENCY = re.compile(r"['’]s\s+((?:national\s+)?space\s+agency)\b(?!\s+[A-Z(])")
"""The agency of the country right before, where no name follows."""
_BESIDE = 4
_LISTING = re.compile(r"\s+(?:national\s+)?|\s*,\s*|\s*,?\s+and\s+")
"""What stands between the adjectives of a list, and before what they are of."""
_OWN = 4
"""Characters at the end of a name that say what it is."""
_ITS_AGENCY = re.compile(
    r".*(?:航天局|宇航局|空间局|太空局|太空总署|宇航署|航天署|太空署|空间署|航天总署)"
)
"""What the space agency of any country may be called."""


class Homes:
    """Knows agencies by the countries named beside them."""

    def __init__(self, base: Base, find: Callable[[str], list[Mention]]) -> None:
        self._base = base
        self._find = find

    def space_agencies(self, text: str, known: list[Mention]) -> list[Mention]:
        """The names, with agencies for countries in *the French and Italian space agencies*."""
        out = list(known)
        for match in _OWN_AGENCY.finditer(text):
            owner = next((m for m in known if m.end == match.start()), None)
            agency = self._base.space_agency.get(owner.thing.id or "") if owner else None
            is_free = not any(m.start < match.end() + _BESIDE and match.start(1) < m.end
                              for m in known if m.thing.kind == "agency")  # fmt: skip
            if agency and is_free:
                out.append(Mention(*match.span(1), Thing("agency", agency, match[1])))
        for match in _SPACE_AGENCY.finditer(text):
            end, listed = match.start(), match[1] == "ies"
            for mention in reversed(in_order(known)):
                between = text[mention.end : end]
                agency = self._base.space_agency.get(mention.thing.id or "")
                if mention.end > end:
                    continue
                if mention.thing.kind != "country" or not agency or not _LISTING.fullmatch(between):
                    break
                thing = Thing("agency", agency, f"{mention.thing.name} space agency")
                out[out.index(mention)] = mention._replace(thing=thing)
                end = mention.start
                if not listed:
                    break
        return out

    def at_home(self, known: Sequence[Mention]) -> list[Mention]:
        """The names, but not agencies of another country than the one named right before them:
        those are namesakes.
        """
        out: list[Mention] = []
        for mention in in_order(known):
            before = out[-1] if out else None
            home = self._base.country_of.get(mention.thing.id or "")
            if (
                before and before.thing.kind == "country" and before.end == mention.start
                and mention.thing.kind == "agency" and home not in (None, before.thing.id)
            ):  # fmt: skip
                out.pop()
                name = before.thing.name + mention.thing.name
                thing = self._base.likely_agency(name, before.thing.id) or Thing(
                    "agency", None, name
                )
                mention = Mention(before.start, mention.end, thing)
            out.append(mention)
        return out

    def alike(self, mention: Mention, known: Sequence[Mention]) -> Mention:
        """An unknown Chinese name of an agency as the known one of that country it is like."""
        if mention.thing.kind != "agency" or mention.thing.name.isascii():
            return mention
        before = [m for m in known if m.thing.kind == "country" and m.end <= mention.start + 1]
        inside = [m for m in self._find(mention.thing.name) if m.thing.kind == "country"]
        country = inside[0].thing.id if inside else None
        if country is None and before and before[-1].end == mention.start:
            country = before[-1].thing.id
        likely = self._base.likely_agency(mention.thing.name, country) if country else None
        own = self._base.space_agency.get(country or "")
        if likely is None and own and _ITS_AGENCY.fullmatch(mention.thing.name[-_OWN:]):
            likely = Thing("agency", own, mention.thing.name)
        return mention._replace(thing=likely) if likely else mention
