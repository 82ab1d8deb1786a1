"""A file put in its place in one step: it is there whole, or as it was before."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path


def put(path: Path, content: bytes) -> None:
    """Write a file; what a link points to is replaced, not the link.

    Raises:
        OSError: it cannot be written, and is as it was.
    """
    goal = path.resolve()
    goal.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(prefix=f".{goal.name[:40]}.", dir=goal.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            os.fsync(file.fileno())
        if goal.exists():
            shutil.copymode(goal, scratch)
        else:
            os.chmod(scratch, 0o666 & ~_mask())
        os.replace(scratch, goal)
    except OSError:
        Path(scratch).unlink(missing_ok=True)
        raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
