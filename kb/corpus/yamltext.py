"""YAML text to plain data, strictly: every scalar is text, and every value knows its line.

A record is read as written: no type is guessed (``NO`` is Norway, ``2024-05`` a date as text), no
key may be given twice, and anchors, aliases, tags and empty values are refused, since each can make
a file mean something else than what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Path: TypeAlias = tuple[str | int, ...]

DEPTH = 24
"""How deep values may nest: records need eight levels, and a reader's stack is not endless."""
_TOO_DEEP = f"values are nested more than {DEPTH} deep"

_KEY = "?"
_EMPTY = {"", "~", "null", "Null", "NULL"}
_ADVICE = {
    "mapping values are not allowed in this context": "put text that contains ': ' in quotes",
    "found character that cannot start any token": "indent with spaces, not tabs; "
    "put text that begins with @, % or ` in quotes",
    "found a tab character that violates indentation": "indent with spaces, not tabs",
    "found unexpected end of stream": "a quotation mark or a bracket is not closed",
    "did not find expected ',' or ']'": "a [ list is not closed",
    "did not find expected ',' or '}'": "a { is not closed",
    "did not find expected '-' indicator": "check the indentation",
    "did not find expected key": "check the indentation and the quotation marks",
}


class YamlError(Exception):
    """The text is not YAML of the allowed kind. ``problems`` lists (line, message), all of them."""

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(slots=True)
class Document:
    """One YAML document: its data, and the line (from 1) on which each path begins."""

    data: Data
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of a path, or of its nearest ancestor that the text has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str) -> Document:
    """Read one document.

    Raises:
        YamlError: the text is not YAML, or uses what records may not use.
    """
    reader = _Reader(text)
    try:
        data = reader.document()
    except yaml.MarkedYAMLError as error:
        reader.add(*_explained(error))
    except yaml.YAMLError as error:  # a character that YAML forbids, its place counted in bytes
        before = text.encode()[: getattr(error, "position", 0)]
        reader.add(before.count(b"\n") + 1, f"not YAML: {getattr(error, 'reason', error)}")
    except _TooDeepError as error:
        reader.add(error.line, _TOO_DEEP)
    if reader.problems:
        raise YamlError(reader.problems)
    return Document(data, reader.lines)


def _explained(error: yaml.MarkedYAMLError) -> tuple[int, str]:
    """The line to look at and what to do there: for what is left open, the line that opens it."""
    problem = error.problem or error.context or "cannot be read"
    advice = _ADVICE.get(problem, "")
    marks = (error.problem_mark, error.context_mark)
    opened = "not closed" in advice
    mark = next((mark for mark in (reversed(marks) if opened else marks) if mark), None)
    if "nesting depth" in problem:  # newer parsers have a limit of their own, beyond ours
        return mark.line + 1 if mark else 1, _TOO_DEEP
    told = f"not YAML: {problem} ({advice})" if advice else f"not YAML: {problem}"
    return mark.line + 1 if mark else 1, told


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Reader:
    """Walks the parser's events once, collecting data, lines and problems."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self.problems: list[tuple[int, str]] = []
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CBaseLoader)

    def add(self, line: int, message: str) -> None:
        self.problems.append((line, message))

    def document(self) -> Data:
        next(self._events)  # the stream begins
        data: Data = ""
        if isinstance(next(self._events), yaml.StreamEndEvent):
            self.add(1, "the file is empty")
            return data
        data = self._value(next(self._events), ())
        next(self._events)  # the document ends
        if isinstance(event := next(self._events), yaml.DocumentStartEvent):
            self.add(_line(event), "a second document begins here; a file holds one")
        return data

    def _value(self, event: yaml.Event, path: Path) -> Data:
        line = _line(event)
        if len(path) > DEPTH:
            raise _TooDeepError(line)
        self.lines.setdefault(path, line)
        if isinstance(event, yaml.AliasEvent):
            self.add(line, f"an alias (*{event.anchor}) is used; write the value out")
            return ""
        if anchor := getattr(event, "anchor", None):
            self.add(line, f"an anchor (&{anchor}) is used; records have none")
        if tag := getattr(event, "tag", None):
            self.add(line, f"a tag ({tag}) is used; values are plain text")
        match event:
            case yaml.MappingStartEvent():
                return dict(self._pairs(path))
            case yaml.SequenceStartEvent():
                return list(self._items(path))
            case yaml.ScalarEvent():
                if not event.style and event.value in _EMPTY:
                    self.add(line, "an empty value; leave the field out instead")
                return str(event.value)
        raise AssertionError(f"no value begins with {event}")

    def _items(self, path: Path) -> Iterator[Data]:
        place = 0
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._value(event, (*path, place))
            place += 1

    def _key(self, event: yaml.Event, path: Path) -> Data:
        if isinstance(event, yaml.ScalarEvent) and not (event.anchor or event.tag):
            return str(event.value)
        return self._value(event, (*path, _KEY))

    def _pairs(self, path: Path) -> Iterator[tuple[str, Data]]:
        given: set[str] = set()
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            line = _line(event)
            key = self._key(event, path)
            if not isinstance(key, str):
                self.add(line, "a key is not plain text")
            elif key in given:
                self.add(line, f"'{key}' is given twice")
            else:
                given.add(key)
                self.lines[(*path, key)] = line
                yield key, self._value(next(self._events), (*path, key))
                continue
            self._value(next(self._events), (*path, _KEY))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
