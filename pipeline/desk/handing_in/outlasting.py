"""Work that faults of the database do not end: it is done again until they are over."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from sqlalchemy.exc import OperationalError

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between two tries


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
