"""Work that faults of the disk and of the database do not end: it is done again until they are
over.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import OperationalError

T = TypeVar("T")
log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between two tries


def outlast_disk(work: Callable[[], T]) -> T:
    """What `work` returns, tried again as long as the disk is full or away."""
    while True:
        try:
            return work()
        except OSError as error:
            log.warning("tried again until the disk takes it: %s", error)
            time.sleep(PAUSE)


def outlast_database(work: Callable[[], None], seconds: float) -> bool:
    """Whether `work` was done before the database was away for so many seconds."""
    end = time.monotonic() + seconds
    while True:
        try:
            work()
        except OperationalError as error:
            log.warning("tried again until the database is back: %s", error.orig)
        else:
            return True
        if time.monotonic() > end:
            return False
        time.sleep(PAUSE)
