"""Goes through the hand-ins one at a time, in the order of their coming, in a thread of the desk.

What was not finished when the desk ended is begun again when it is started: files are kept before
they are read, and reading them twice changes nothing.
"""

from __future__ import annotations

import logging
import os
import subprocess
import threading
import time

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pipeline.batches.failures import as_plan_error
from pipeline.common.in_use import take
from pipeline.desk.desk import Desk
from pipeline.desk.handing_in.keeping import Keeping
from pipeline.desk.handing_in.opening import Opener
from pipeline.desk.handing_in.outcomes import fail_unread, note_outcomes
from pipeline.desk.handing_in.outlasting import outlast_database, outlast_disk
from pipeline.desk.handing_in.reading import ENDED_BY_US, ingesting, said_last
from pipeline.desk.handing_in.records import HandIn, Records, State

log = logging.getLogger(__name__)

LOCK = "working.lock"
THREAD = "handing-in"
LOOK_AGAIN = 1.0  # seconds: the database is asked what became of the files


class Worker:
    """The thread; it lives as long as there is something to do."""

    def __init__(self, desk: Desk, records: Records, keeping: Keeping) -> None:
        self._desk, self._records = desk, records
        self._opener = Opener(desk.settings, keeping, self._save)
        self._lock = threading.Lock()
        self._is_running = False

    def wake(self) -> None:
        """Begin, where there is something to do and nobody at it."""
        with self._lock:
            if self._is_running or next(self._records.unfinished(), None) is None:
                return
            self._is_running = True
        threading.Thread(target=self._run, name=THREAD, daemon=True).start()

    def _run(self) -> None:
        held = outlast_disk(self._take_turn)
        try:
            while (hand_in := outlast_disk(self._next)) is not None:
                if not self._work_through(hand_in, held):
                    break
        finally:
            os.close(held)
            # Should a thread have been started meanwhile, one more waits its turn.
            self._is_running = False

    def _take_turn(self) -> int:
        """Of several desks over one data folder, one works."""
        lock = self._records.folder / LOCK
        lock.touch()
        while (held := take(lock)) is None:
            time.sleep(LOOK_AGAIN)
        return held

    def _next(self) -> HandIn | None:
        with self._lock:
            found = next(self._records.unfinished(), None)
            # Under the lock: who hands in now either is seen here or starts a thread.
            self._is_running = found is not None
            return found

    def _work_through(self, hand_in: HandIn, held: int) -> bool:
        """Whether it came to its end; not where the desk is ending."""
        try:
            self._opener.open_all(hand_in)
            is_through = self._read(hand_in, held)
        except Exception as error:  # whatever it is, the next go on
            log.exception("hand-in %s", hand_in.id)
            _fail_all(hand_in, str(as_plan_error(error)))
            is_through = True
        self._save(hand_in)
        return is_through

    def _save(self, hand_in: HandIn) -> None:
        outlast_disk(lambda: self._records.save(hand_in))

    def _read(self, hand_in: HandIn, held: int) -> bool:
        paths = [item.pdf for item in hand_in.items if item.state is State.reading]
        if not paths:
            return True
        kept = self._records.log_of(hand_in)
        files = list(dict.fromkeys(paths))
        with ingesting(files, self._desk.settings, kept, held) as process:
            while not _has_ended(process):
                self._note_meanwhile(hand_in)
        is_noted = self._note_at_end(hand_in)
        if process.returncode in ENDED_BY_US or not is_noted:
            return False
        fail_unread(hand_in, said_last(kept))
        return True

    def _note_meanwhile(self, hand_in: HandIn) -> None:
        """A fault of the database ends no reading that goes well; it is asked again soon."""
        try:
            self._note(hand_in, is_over=False)
        except DBAPIError as error:
            log.warning("outcomes of %s: %s", hand_in.id, error.orig)

    def _note_at_end(self, hand_in: HandIn) -> bool:
        """Whether the database could be asked; else the hand-in is begun again later."""
        return outlast_database(
            lambda: self._note(hand_in, is_over=True),
            self._desk.settings.database_wait,
        )

    def _note(self, hand_in: HandIn, *, is_over: bool) -> None:
        with Session(self._desk.engine) as session:
            if note_outcomes(session, hand_in, is_over=is_over):
                self._save(hand_in)


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(LOOK_AGAIN)
    except subprocess.TimeoutExpired:
        return False
    return True


def _fail_all(hand_in: HandIn, reason: str) -> None:
    for item in hand_in.items:
        if item.state in (State.waiting, State.opening, State.reading):
            item.fail(reason)
