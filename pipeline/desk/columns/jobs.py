"""What takes longer than a page may: done one after the other in threads of the desk, and told."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pipeline.batches.failures import as_plan_error

log = logging.getLogger(__name__)

MOST = 50  # jobs whose results are kept; the desk's end forgets them


@dataclass(slots=True)
class Job:
    """Work that was begun: how much of it is done, and what came of it."""

    id: str
    document_id: int
    total: int = 1
    done: int = 0
    result: Any = None
    error: str = ""
    is_over: bool = False
    begun: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> int:
        """How long ago it was begun."""
        return round(time.monotonic() - self.begun)


class Jobs:
    """The last jobs; one runs at a time, since each reads with all its process may take."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def begin(
        self, document_id: int, work: Callable[[Job], Any], total: int = 1
    ) -> Job:
        """Let `work` be done."""
        job = Job(uuid.uuid4().hex, document_id, total)
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > MOST:
                self._jobs.popitem(last=False)
        threading.Thread(target=self._run, args=(job, work), daemon=True).start()
        return job

    def find(self, job_id: str) -> Job | None:
        """A job by its id; None where it is forgotten."""
        with self._lock:
            return self._jobs.get(job_id)

    def _run(self, job: Job, work: Callable[[Job], Any]) -> None:
        with self._turn:
            try:
                job.result = work(job)
            except Exception as error:  # whatever it is, the page says so
                log.exception("columns of document %d", job.document_id)
                job.error = str(as_plan_error(error))
            job.is_over = True
