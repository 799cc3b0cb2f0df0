"""Writing to the database while other processes write too: wait for the turn, try again after a
collision.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session
from tenacity import (
    RetryCallState,
    retry,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)

from models.database import begin_write, is_out_of_time
from pipeline.common.errors import DatabaseUnavailable, NotStored, PlanError
from pipeline.database.outages import is_away

T = TypeVar("T")
log = logging.getLogger(__name__)

# two processes collide at most once over a row; eight leaves room for a whole batch at once
ATTEMPTS = 8
# seconds at the most, twice as long each time; where in them a process tries again is chance, so
# that two do not collide once more
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 1.0


def write(session: Session, work: Callable[[], T]) -> T:
    """Do `work` in one transaction of its own and commit it; all of it happens, or nothing.

    What the session held before is committed first. A collision with another process (a unique
    key taken, a deadlock, a lock not got) is rolled back and tried again; what still fails is
    raised as
    `DatabaseUnavailable` (it cannot be reached, or has no room) or `NotStored` (it refuses the
    rows).
    """
    try:
        return _write_once(session, work)
    except DBAPIError as error:
        raise database_fault(error) from error


def _log_collision(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, DBAPIError):
        log.info("try %d collided: %s", state.attempt_number, _reason(error))


def _may_have_collided(error: BaseException) -> bool:
    """A full disk, a server that is gone, or a statement too slow, is so again within a second."""
    if isinstance(error, OperationalError):
        is_as_before = is_away(error) or is_permanent(error) or is_out_of_time(error)
        return not is_as_before
    return isinstance(error, IntegrityError)


def is_permanent(error: DBAPIError) -> bool:
    """Whether SQLite has no room, or may not write at all: "database or disk is full"."""
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    return code in (
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
    )


@retry(
    retry=retry_if_exception(_may_have_collided),
    stop=stop_after_attempt(ATTEMPTS),
    wait=wait_random_exponential(multiplier=FIRST_PAUSE, max=LONGEST_PAUSE),
    before_sleep=_log_collision,
    reraise=True,
)
def _write_once(session: Session, work: Callable[[], T]) -> T:
    try:
        begin_write(session)
        result = work()
        session.commit()
    except BaseException:
        session.rollback()
        raise
    return result


def database_fault(error: DBAPIError) -> PlanError:
    """What the database says in one line, with what to do."""
    reason = _reason(error)
    if isinstance(error, OperationalError):
        return DatabaseUnavailable(
            f"The database cannot be written ({reason}); check KEHOACH_DATABASE_URL "
            "and the room left there."
        )
    return NotStored(
        f"The database refused what was read ({reason}); please report it with the file."
    )


def _reason(error: DBAPIError) -> str:
    """The database's own words, without the statement and its values."""
    return str(error.orig).strip().splitlines()[0]
