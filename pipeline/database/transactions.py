"""Writing to the database while other processes write too: wait for the turn, try again after a
collision.
"""

from __future__ import annotations

import logging
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
        raise _not_stored(error) from error


def _log_collision(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, DBAPIError):
        log.info("try %d collided: %s", state.attempt_number, _reason(error))


def _may_go_well_later(error: BaseException) -> bool:
    """Whether another process may have been in the way; a statement too slow is so again."""
    if not isinstance(error, IntegrityError | OperationalError):
        return False
    return not is_out_of_time(error)


@retry(
    retry=retry_if_exception(_may_go_well_later),
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


def _not_stored(error: DBAPIError) -> PlanError:
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
