"""A database that goes away in the middle of a batch is waited for: bounded, and once for all
documents.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError
from tenacity import (
    RetryCallState,
    Retrying,
    before_sleep_log,
    retry_if_exception,
    wait_random_exponential,
)
from tenacity.stop import stop_base

T = TypeVar("T")
log = logging.getLogger(__name__)

LONGEST_PAUSE = 5.0
# What PostgreSQL says while it stops or starts: shut down, crashed, not yet ready; class 08 is
# of connections. A connection that breaks or is refused has no such code at all.
STOPPING = ("57P01", "57P02", "57P03")
CONNECTION_CLASS = "08"


class Outage:
    """Since when the database has been away for this process; all its threads share one wait."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._lock = threading.Lock()

    def seconds(self) -> float:
        """How long it has lasted; the first who asks begins it."""
        with self._lock:
            if self._since is None:
                self._since = time.monotonic()
            return time.monotonic() - self._since

    def end(self) -> None:
        """The database answers again."""
        with self._lock:
            self._since = None


OUTAGE = Outage()


class _WaitedFor(stop_base):
    """Stops when the outage is older than so many seconds."""

    def __init__(self, limit: float) -> None:
        self.limit = limit

    def __call__(self, retry_state: RetryCallState) -> bool:  # noqa: ARG002 - tenacity's
        return OUTAGE.seconds() > self.limit


def wait_out(work: Callable[[], T], seconds: float) -> T:
    """What `work` returns, tried again while the database is away, until so many seconds after it
    went.

    A document that comes after that is not waited for again: it fails at once, or finds the
    database back. The last error is raised as it came.
    """
    trying = Retrying(
        retry=retry_if_exception(is_away),
        stop=_WaitedFor(seconds),
        wait=wait_random_exponential(multiplier=0.5, max=LONGEST_PAUSE),
        before_sleep=before_sleep_log(log, logging.INFO),
        reraise=True,
    )
    result = trying(work)
    OUTAGE.end()
    return result


def is_away(error: BaseException | None) -> bool:
    """Whether an error, or what it arose from, is that PostgreSQL stopped, restarts, or cannot be
    reached.
    """
    while error is not None and not isinstance(error, DBAPIError):
        error = error.__cause__
    return error is not None and _is_of_connection(error)


def _is_of_connection(error: DBAPIError) -> bool:
    if error.connection_invalidated:
        return True
    driver = type(error.orig)
    if driver.__module__.partition(".")[0] != "psycopg":
        return False
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        return driver.__name__ == "OperationalError"
    return state in STOPPING or state.startswith(CONNECTION_CLASS)
