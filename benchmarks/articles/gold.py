"""What people say is in an article, and whether a thing that was read is that (see README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from kb.dates import DateError, parse
from kb.names import fold
from kb.vocabulary import CLAIM_STATUS, ROLE

ENDINGS = (".txt", ".md", ".html", ".pdf")
KINDS = (
    "mission", "programme", "agency", "country", "instrument", "agreement", "person", "activity",
    "facility",
)  # fmt: skip
SHAPES = {
    "partner": ("subject", "object", "role", "status"),
    "carries": ("subject", "object", "status"),
    "provides": ("subject", "object", "status"),
    "party": ("subject", "object", "date", "status"),
    "concerns": ("subject", "object"),
    "launch": ("subject", "date", "status"),
    "landing": ("subject", "date", "status"),
    "affiliation": ("subject", "object"),
}
"""What stands behind the type in each kind of fact."""
NEAR = 0.5
"""How much of two periods must be common for two dates to agree."""


class GoldError(Exception):
    """A gold file that is not as README.md tells: one line."""


class Thing(NamedTuple):
    """A thing of the article: its kind, and the ids and names that it may be given by."""

    kind: str
    names: frozenset[str]

    def is_meant_by(self, kind: str, key: str) -> bool:
        return self.kind == kind and key in self.names


class Fact(NamedTuple):
    """A fact as the gold gives it, or as it was read."""

    type: str
    subject: str
    object: str | None = None
    role: str | None = None
    date: str | None = None
    status: str | None = None

    def __str__(self) -> str:
        return " ".join(part for part in self if part)


@dataclass(frozen=True)
class Gold:
    """What an article holds: what must be found, and what may be found."""

    name: str
    article: Path | None
    language: str
    published: str | None
    entities: list[Thing]
    optional: list[Thing]
    facts: list[Fact]
    optional_facts: list[Fact]


def golds(folder: Path) -> Iterator[Gold]:
    """The gold of every article in a folder, by name.

    Raises:
        GoldError: a file is not as README.md tells, or there is none.
    """
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise GoldError(f"no gold in {folder}")
    for found in map(gold, files):
        if found.article is None:
            endings = ", ".join(ENDINGS)
            raise GoldError(f"{folder / found.name}: no article of that name, ending in {endings}")
        yield found


def gold(file: Path) -> Gold:
    """The gold of one article, which need not be there."""
    try:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        article = next((a for e in ENDINGS if (a := file.with_suffix(e)).exists()), None)
        return Gold(
            file.stem,
            article,
            data["language"],
            data.get("published"),
            list(_things(data["entities"])),
            list(_things(data.get("optional") or {})),
            [_fact(parts) for parts in data.get("facts") or ()],
            [_fact(parts) for parts in data.get("optional_facts") or ()],
        )
    except (yaml.YAMLError, TypeError, AttributeError) as error:
        raise GoldError(f"{file}: not of the form in README.md ({error})") from None
    except KeyError as error:
        raise GoldError(f"{file}: {error} is missing") from None
    except GoldError as error:
        raise GoldError(f"{file}: {error}") from None


def _things(kinds: dict[str, list[str]]) -> Iterator[Thing]:
    for kind, texts in kinds.items():
        if kind not in KINDS:
            raise GoldError(f"no kind '{kind}'; one of {', '.join(KINDS)}")
        for text in texts:
            parts = alternatives(text)
            yield Thing(kind, frozenset(parts | {fold(part) for part in parts}))


def _fact(parts: list[str]) -> Fact:
    """A fact from its tuple."""
    kind, *rest = parts
    if kind not in SHAPES:
        raise GoldError(f"no fact '{kind}'; one of {', '.join(SHAPES)}")
    if len(rest) != len(SHAPES[kind]):
        raise GoldError(f"a {kind} has {', '.join(SHAPES[kind])}: {parts}")
    given: dict[str, Any] = dict(zip(SHAPES[kind], rest, strict=True))
    if given.get("date") in ("null", "", "~"):
        given["date"] = None
    for key, terms in (("status", CLAIM_STATUS), ("role", ROLE)):
        for term in alternatives(given.get(key) or ""):
            if term not in terms:
                raise GoldError(f"no {key} '{term}': {parts}")
    return Fact(kind, **given)


def alternatives(text: str) -> set[str]:
    """What may stand for one another: ``ESA | esa``."""
    return {part.strip() for part in text.split("|") if part.strip()}


# Is it that?


def matches(wanted: Fact, found: Fact, *, status: bool = True, dates: bool = True) -> bool:
    """Is it the fact? The role need only be near; a date must agree where the gold gives one."""
    if wanted.type != found.type:
        return False
    if not same(wanted.subject, found.subject) or not same(wanted.object, found.object):
        return False
    if status and wanted.status and found.status not in alternatives(wanted.status):
        return False
    if wanted.role and not near(alternatives(wanted.role), found.role):
        return False
    if not dates or not wanted.date:
        return True
    return any(agree(one, found.date) for one in alternatives(wanted.date))


def near(wanted: set[str], found: str | None) -> bool:
    """Is it one of the roles, or one that only says more or less?"""
    if found is None:
        return False
    roles = {found, *wanted}
    provided = found.endswith("_provider") and any(role.endswith("_provider") for role in wanted)
    return found in wanted or "partner" in roles or provided


def same(wanted: str | None, found: str | None) -> bool:
    """Ids are equal; of names that are not known one may say less than the other."""
    if wanted is None or found is None:
        return wanted is found
    if found in alternatives(wanted):
        return True
    read = fold(found)
    said = (fold(part) for part in alternatives(wanted) if not _is_id(part))
    return any(len(name) > 1 and (name in read or read in name) for name in said)


def _is_id(text: str) -> bool:
    return bool(re.fullmatch(r"[a-z0-9-]+|[A-Z]{2}", text))


def agree(one: str, other: str | None) -> bool:
    """Do two dates mean nearly the same: is half of what they span common to both?"""
    if other is None:
        return False
    try:
        (a, b), (c, d) = _days(one), _days(other)
    except DateError:
        return False
    common = min(b, d) - max(a, c) + 1
    return common > 0 and common / (max(b, d) - min(a, c) + 1) >= NEAR


def _days(edtf: str) -> tuple[int, int]:
    """The first and the last day, as numbers."""
    period = parse(edtf)
    first, last = max(period.earliest, "1950-01-01"), min(period.latest, "2060-12-31")
    return date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
