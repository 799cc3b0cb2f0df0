"""SQLite databases that may be read but not written: on a read-only disk, or another user's."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL


def read_only_url(url: URL) -> URL | None:
    """The URL that reads a SQLite file which this process may not write; None where it may.

    SQLite must make files beside one with a log of writes. Where it cannot, and there is no such
    log, the file is read as one that never changes.
    """
    path = Path(url.database or "")
    if not path.is_file() or _may_write(path):
        return None
    log = path.with_name(f"{path.name}-wal")
    has_log = log.is_file() and log.stat().st_size > 0
    asked = {"mode": "ro", "uri": "true"} | ({} if has_log else {"immutable": "1"})
    return URL.create(
        url.drivername, database=f"file:{quote(str(path.absolute()))}", query=asked
    )


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
