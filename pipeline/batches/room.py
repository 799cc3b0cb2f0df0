"""A database that could not be written is tried with a small write before another document is
read for it.

Reading a document takes seconds; a thousand of them, with the disk full, took hours to fail.
"""

from __future__ import annotations

import threading

from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from models import IngestRun
from pipeline.database.transactions import write

_refused = threading.Event()  # of this process: its last write was refused


def note_no_room() -> None:
    """The database could not be written just now."""
    _refused.set()


def check_room(engine: Engine, run_id: int | None) -> None:
    """Raises DatabaseUnavailable where the database still cannot be written."""
    if not _refused.is_set():
        return
    same = update(IngestRun).where(IngestRun.id == run_id).values(id=run_id)
    with Session(engine) as session:
        write(session, lambda: session.execute(same))
    _refused.clear()
