"""The errors this library raises; the command line makes a sentence and a status of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class LunarError(Exception):
    """Something a user can mend. ``str()`` is one sentence; ``hint`` says what to try next."""

    status = 2

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(LunarError):
    """The question makes no sense as put: a malformed date, filters that exclude each other."""

    status = 2


class NotFoundError(LunarError):
    """A name that stands for nothing here, or for several things."""

    status = 1


class Fault(NamedTuple):
    """One thing wrong in the records, and where."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class CorpusError(LunarError):
    """The records are not fit to build from. ``faults`` lists everything that is wrong."""

    status = 3

    def __init__(self, faults: Iterable[Fault], *, hint: str | None = None) -> None:
        self.faults = sorted(set(faults))
        count = len(self.faults)
        super().__init__(f"{count} fault{'s' if count != 1 else ''} in the records", hint=hint)


class DatabaseError(LunarError):
    """There is no database that can be used: missing, corrupt, foreign, or of another version."""

    status = 4
