"""Files written all at once, and taken back: a file beside the candidates has what they were."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kb.corpus.placing import put
from kb.errors import UsageError


def journal_of(candidates: Path) -> Path:
    """The file that remembers what the last writing of these candidates replaced."""
    return candidates.with_name(f"{candidates.name}.undo")


def write_all(texts: Mapping[Path, str], candidates: Path, numbers: Iterable[int]) -> None:
    """Write files, all or none, and remember what stood there before, and for which candidates.

    Raises:
        UsageError: one of them cannot be written; the others are as they were.
    """
    before = {path: _content(path) for path in texts}
    earlier = _writings(candidates)
    files = [
        {"path": str(path), "before": before[path], "after": _digest(text)}
        for path, text in texts.items()
    ]
    _keep(candidates, [*earlier, {"candidates": list(numbers), "files": files}])
    done: list[Path] = []
    try:
        for path, text in texts.items():
            _put(path, text)
            done.append(path)
    except UsageError:
        for path in done:
            _restore(path, before[path])
        _keep(candidates, earlier)
        raise


def take_back(candidates: Path) -> tuple[list[Path], list[int]]:
    """Give the files back what the last writing replaced: which files, and which candidates are no
    longer written.

    Raises:
        UsageError: nothing was written, or a file has been changed since; nothing is done then.
    """
    writings = _writings(candidates)
    if not writings:
        raise UsageError(f"nothing has been written from {candidates.name}")
    told = writings[-1]
    entries = told["files"]
    for entry in entries:
        path = Path(entry["path"])
        now = _content(path)
        if now is None or _digest(now) != entry["after"]:
            raise UsageError(
                f"{path} has been changed since; nothing is taken back",
                hint="take its change back by hand, or with your version control",
            )
    for entry in entries:
        _restore(Path(entry["path"]), entry["before"])
    _keep(candidates, writings[:-1])
    return [Path(entry["path"]) for entry in entries], told["candidates"]


def _writings(candidates: Path) -> list[Any]:
    """All writings that have not been taken back, the last one last.

    Raises:
        UsageError: what remembers them cannot be read.
    """
    journal = journal_of(candidates)
    try:
        found = json.loads(journal.read_bytes()) if journal.exists() else []
        return [{"candidates": one["candidates"], "files": one["files"]} for one in found]
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(
            f"{journal} cannot be read", hint="move it away to go on without"
        ) from None


def _keep(candidates: Path, writings: list[Any]) -> None:
    if writings:
        _put(journal_of(candidates), json.dumps(writings, ensure_ascii=False))
    else:
        journal_of(candidates).unlink(missing_ok=True)


def _content(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.exists() else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _restore(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
    else:
        _put(path, text)


def _put(path: Path, text: str) -> None:
    try:
        put(path, text.encode())
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
