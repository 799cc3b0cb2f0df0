"""Reading processes that are kept for the next document, as many as documents are read at a time.

To fork a process, and to let it copy what it writes to, took 0.1 s of processor a document.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import cache
from multiprocessing import forkserver, get_context
from multiprocessing.context import ForkServerContext
from multiprocessing.util import Finalize
from typing import Any

from pipeline.reading.processes.reading_process import ReadingProcess

PRELOADED = [
    "pipeline.reading.preload"
]  # imported once by the server that every process is forked from
# A document takes three calls; what a library leaks goes with the process.
MOST_CALLS = 150
# Caches of fonts and agencies take 30 MB; a process that has more of a scan is started anew.
MOST_GROWN_MB = 150
BEFORE_JOINING = 100  # multiprocessing waits at the exit for processes that still run


class WarmProcesses:
    """The processes that wait for a document; any thread may take one."""

    def __init__(self, make: Callable[[int], ReadingProcess]) -> None:
        self._make = make
        self._waiting: list[ReadingProcess] = []
        self._lock = threading.Lock()

    def call(self, seconds: float, megabytes: int, function: Callable[[], Any]) -> Any:
        """What a function gives back from a process with these limits. Raises PlanError.

        A process is kept only where the call went well and left it as it was.
        """
        process = self._take(megabytes) or self._make(megabytes)
        try:
            return process.call(seconds, function)
        finally:
            self._keep_or_end(process)

    def end(self) -> None:
        """End all that wait."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        for process in waiting:
            process.end()

    def forget(self) -> None:
        """In a fork of this process: those that wait are its parent's."""
        self._waiting, self._lock = [], threading.Lock()

    def _take(self, megabytes: int) -> ReadingProcess | None:
        """One that waits; those that were killed meanwhile, or have other limits, are ended."""
        while True:
            with self._lock:
                if not self._waiting:
                    return None
                process = self._waiting.pop()
            if process.megabytes == megabytes and process.is_waiting():
                return process
            process.end()

    def _keep_or_end(self, process: ReadingProcess) -> None:
        is_worn = process.calls >= MOST_CALLS or process.grown_megabytes > MOST_GROWN_MB
        if is_worn or not process.is_clean:
            process.end()
            return
        with self._lock:
            self._waiting.append(process)


@cache
def warm_processes() -> WarmProcesses:
    """Those of this process; they end with it."""
    kept = WarmProcesses(lambda megabytes: ReadingProcess(_server(), megabytes))
    Finalize(None, kept.end, exitpriority=BEFORE_JOINING)
    os.register_at_fork(after_in_child=kept.forget)
    return kept


def start_server() -> None:
    """Let the server of reading processes load what they need, while this process does other
    things.
    """
    _server()
    forkserver.ensure_running()


@cache
def _server() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context
