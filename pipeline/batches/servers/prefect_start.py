"""Prefect servers start one after the other: the first makes the tables that all of them share.

Of four that started at once on a fresh machine one failed after 335 seconds.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = "kehoach-start.lock"


@contextmanager
def one_at_a_time(home: Path) -> Iterator[None]:
    """Within this, no other process of ours starts a server on this PREFECT_HOME.

    The lock goes with its process, however that ends; a home that cannot be locked is left to
    Prefect to complain about.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        held = os.open(home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield
        return
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
