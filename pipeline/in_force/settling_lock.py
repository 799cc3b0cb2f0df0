"""One decision after the other: each sees what the one before it brought."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import text
from sqlalchemy.orm import Session

from pipeline.database.transactions import write

# PostgreSQL advisory lock: a plan and its amendment stored at one time must see each other
LOCK = 0x6B656866

T = TypeVar("T")


def lock_settling(session: Session) -> None:
    """Wait until no other transaction settles; the lock goes with the transaction. On SQLite
    nobody else writes within a transaction.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})


def write_decision(session: Session, work: Callable[[], T]) -> T:
    """Do `work` in a transaction of its own, as `write` does. What it reads of other people's
    decisions stays so until it is stored: locked later, two corrections of one value both stood.
    """

    def decide() -> T:
        lock_settling(session)
        return work()

    return write(session, decide)
