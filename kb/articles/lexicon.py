"""The words and rules that reading goes by, from ``kb/articles/words/*.yaml``, and a person's own.

``$LUNAR_LEXICON`` names a file of the same form that is added: lists are made longer, rules follow
the shipped ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from kb.errors import UsageError
from kb.places import typed_path

FOLDER = Path(__file__).with_name("words")
FILES = ("cues", "names", "people", "rules")

FORMS = ("", "base", "s", "ed", "ing")
"""Forms of cues: of English verbs, and none."""

_VOWELS = "aeiou"


class Cue(NamedTuple):
    """A word that means something to the rules."""

    word: str
    kind: str
    """What the rules call it."""
    form: str = ""
    """Of an English verb: ``base``, ``s``, ``ed`` or ``ing``."""
    not_after: str = ""
    not_before: str = ""


class Lexicon:
    """All words and rules."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.names: Mapping[str, Any] = data["names"]
        self.people: Mapping[str, Any] = data["people"]
        self.rules: list[Mapping[str, str]] = data["rules"]["rules"]
        self.classes: Mapping[str, list[str]] = data["rules"]["classes"]
        self._cues: Mapping[str, Any] = data["cues"]

    def forms(self) -> Iterator[tuple[str, str]]:
        """Every kind of cue with every form that its words may have."""
        for kind, listed in self._cues["cues"].items():
            yield from ((kind, form) for form in (FORMS if "verbs" in listed else FORMS[:1]))

    def cues(self) -> Iterator[Cue]:
        """Every cue with its forms."""
        irregular = self._cues["irregular"]
        for kind, listed in self._cues["cues"].items():
            for verb in listed.get("verbs", ()):
                yield from (Cue(word, kind, form) for word, form in _bent(verb, irregular))
            yield from (Cue(word, kind) for word in listed.get("en", ()))
            for word in listed.get("zh", ()):
                if isinstance(word, str):
                    yield Cue(word, kind)
                else:
                    yield Cue(
                        word["word"],
                        kind,
                        "",
                        word.get("not_after", ""),
                        word.get("not_before", ""),
                    )


def load(environ: Mapping[str, str]) -> Lexicon:
    """The shipped lexicon, with the person's own file if there is one.

    Raises:
        UsageError: the person's file cannot be read, or is not of the form of the shipped ones.
    """
    data: dict[str, Any] = {name: _parsed(FOLDER / f"{name}.yaml") for name in FILES}
    if own := environ.get("LUNAR_LEXICON"):
        added = _own(typed_path(own))
        for name, part in added.items():
            if name not in data:
                raise UsageError(
                    f"{own}: no part called '{name}'", hint=f"one of {', '.join(FILES)}"
                )
            data[name] = _merged(data[name], part, f"{own}: {name}")
    return Lexicon(data)


def _own(path: Path) -> dict[str, Any]:
    try:
        added = _parsed(path)
    except OSError as error:
        raise UsageError(
            f"LUNAR_LEXICON: {path} cannot be read ({error.strerror})", hint="unset it, or mend it"
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f":{mark.line + 1}" if mark else ""
        raise UsageError(
            f"{path}{where}: not YAML ({getattr(error, 'problem', None) or 'not UTF-8 text'})"
        ) from None
    if not isinstance(added, dict):
        raise UsageError(
            f"{path}: not of the form of the shipped lexicon", hint="see docs/articles.md"
        )
    return added


def _parsed(path: Path) -> Any:
    return yaml.load(
        path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    )


def _merged(ours: Any, added: Any, where: str) -> Any:
    """Lists one behind the other, maps key by key; anything else is replaced."""
    if type(ours) is not type(added):
        raise UsageError(
            f"{where}: not of the form of the shipped lexicon", hint="see docs/articles.md"
        )
    if isinstance(ours, dict):
        both = dict(ours)
        for key, value in added.items():
            both[key] = _merged(ours[key], value, f"{where}.{key}") if key in ours else value
        return both
    return [*ours, *added] if isinstance(ours, list) else added


def _bent(verb: str, irregular: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The forms of an English verb: ``carry``, ``carries``, ``carried``, ``carrying``."""
    first, space, rest = verb.partition(" ")
    stem, hyphen, last = first.rpartition("-")
    past, participle, *more = irregular.get(last, [_ed(last), _ed(last)])
    forms = [(last, "base"), (_s(last), "s"), (past, "ed"), (participle, "ed")]
    forms.append((more[0] if more else _ing(last), "ing"))
    for word, form in dict.fromkeys(forms):
        yield f"{stem}{hyphen}{word}{space}{rest}", form


def _s(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _ed(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


def _ing(verb: str) -> str:
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"
