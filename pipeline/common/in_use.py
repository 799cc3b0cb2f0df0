"""Temporary files and folders that show whether somebody still uses them: by a lock that goes
with its process, however that ends.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def take(path: Path) -> int | None:
    """Lock a file or folder for this process; None where another has it, or it is gone.

    What it gives is to be closed when the file is no longer used; the end of the process does.
    """
    try:
        held = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(held), path.stat()):
            return held
    except OSError:
        pass  # another has it, or removed it just now
    os.close(held)
    return None


def remove_unused(paths: Iterable[Path]) -> None:
    """Remove those of these files and folders whose process is gone."""
    for path in paths:
        held = take(path)
        if held is None:
            continue
        _remove(path)
        os.close(held)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        path.unlink()
