"""Temporary files and folders that show whether somebody still uses them: by a lock that goes
with its process, however that ends.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
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


def make_folder(base: Path, prefix: str) -> tuple[Path, int | None]:
    """A new folder in use by this process, after those of that prefix are gone whose processes
    were killed: `make_folder(Path("/tmp"), "kehoach-run-")`.

    With it comes what is to be closed when it is no longer used; None on a file system without
    locks.
    """
    remove_unused(base.glob(f"{prefix}*"))
    folder, held = _make_and_take(base, prefix)
    while held is None and not folder.exists():
        # Another process took it for one that is left, before it was locked.
        folder, held = _make_and_take(base, prefix)
    return folder, held


def _make_and_take(base: Path, prefix: str) -> tuple[Path, int | None]:
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=base))
    return folder, take(folder)


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
