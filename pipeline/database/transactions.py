"""Writing to the database while other processes write too: wait for the turn, try again after a
collision.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from models.database import begin_write
from pipeline.common.errors import DatabaseUnavailable, NotStored, PlanError

T = TypeVar("T")

# two processes collide at most once over a row; eight leaves room for a whole batch at once
ATTEMPTS = 8
PAUSE_SECONDS = 0.05


def write(session: Session, work: Callable[[], T]) -> T:
    """Do `work` in one transaction of its own and commit it; all of it happens, or nothing.

    What the session held before is committed first. A collision with another process (a unique
    key taken, a deadlock, a lock not got) is rolled back and tried again; what still fails is
    raised as
    `DatabaseUnavailable` (it cannot be reached, or has no room) or `NotStored` (it refuses the
    rows).
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            begin_write(session)
            result = work()
            session.commit()
        except (IntegrityError, OperationalError) as error:
            session.rollback()
            if attempt == ATTEMPTS:
                raise _not_stored(error) from error
            time.sleep(random.uniform(0.5, 1.5) * PAUSE_SECONDS * attempt)
        except DBAPIError as error:
            session.rollback()
            raise _not_stored(error) from error
        except BaseException:
            session.rollback()
            raise
        else:
            return result
    raise AssertionError("unreachable: the last attempt returns or raises")


def _not_stored(error: DBAPIError) -> PlanError:
    reason = str(error.orig).strip().splitlines()[0]
    if isinstance(error, OperationalError):
        return DatabaseUnavailable(
            f"The database cannot be written ({reason}); check KEHOACH_DATABASE_URL "
            "and the room left there."
        )
    return NotStored(
        f"The database refused what was read ({reason}); please report it with the file."
    )
