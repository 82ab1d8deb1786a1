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

_TAGS = {
    "tag:yaml.org,2002:str",
    "tag:yaml.org,2002:seq",
    "tag:yaml.org,2002:map",
}
_EMPTY = {"", "~", "null", "Null", "NULL"}


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
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise YamlError([(line, f"not YAML: {error.problem or error.context}")]) from None
    except yaml.YAMLError as error:  # a character that YAML forbids
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position) + 1
        raise YamlError([(line, f"not YAML: {getattr(error, 'reason', error)}")]) from None
    if root is None:
        raise YamlError([(1, "the file is empty")])
    reader = _Reader()
    document = Document(reader.value(root, ()), reader.lines)
    if reader.problems:
        raise YamlError(reader.problems)
    return document


class _Reader:
    """Walks composed nodes once, collecting data, lines and problems."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.problems: list[tuple[int, str]] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Data:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if id(node) in self._seen:
            self.problems.append((line, "an alias (*) is used; write the value out"))
            return ""
        self._seen.add(id(node))
        if node.tag not in _TAGS:
            self.problems.append((line, f"a tag ({node.tag}) is used; values are plain text"))
        match node:
            case yaml.MappingNode():
                return dict(self._pairs(node, path))
            case yaml.SequenceNode():
                return [self.value(item, (*path, n)) for n, item in enumerate(node.value)]
            case _:
                if node.style is None and node.value in _EMPTY:
                    self.problems.append((line, "an empty value; leave the field out instead"))
                return str(node.value)

    def _pairs(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, Data]]:
        given: set[str] = set()
        for key, item in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self.problems.append((line, "a key is not plain text"))
                continue
            if key.value in given:
                self.problems.append((line, f"'{key.value}' is given twice"))
                continue
            given.add(key.value)
            self.lines[(*path, key.value)] = line
            yield key.value, self.value(item, (*path, key.value))
