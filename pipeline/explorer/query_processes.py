"""The processes that answer a snapshot's queries: kept warm, ended with their query, ended with
the explorer.
"""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import BinaryIO, cast

from pipeline.common.programs import program_command, program_environment
from pipeline.explorer.answers import Answer, Question, receive, send

PROGRAM = "pipeline.explorer.query_process"
MOST = 3  # queries at the same time
ENDED = "interrupted"  # as SQLite says it of a query that its own time limit ended
CLOSED = "the explorer is ending"
Process = subprocess.Popen[bytes]


class QueryProcesses:
    """At most three processes over one file, each started when it is first needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[Process] = []
        self._all: set[Process] = set()
        self._lock = Lock()
        self._is_closed = False
        self._threads = ThreadPoolExecutor(MOST, thread_name_prefix="query")

    async def ask(self, question: Question) -> Answer:
        """The answer of a process; an error of SQLite's is raised as such."""
        loop = asyncio.get_running_loop()
        answer = await loop.run_in_executor(self._threads, self._ask, question)
        if answer.error:
            raise getattr(sqlite3, answer.error)(answer.message)
        return answer

    def close(self) -> None:
        """End all processes at once, whatever they are doing."""
        with self._lock:
            self._is_closed = True
            running = list(self._all)
        for process in running:
            process.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for process in running:
            self._forget(process)

    def _ask(self, question: Question) -> Answer:
        process = self._take()
        try:
            send(cast(BinaryIO, process.stdin), question)
            answer = Answer(*receive(cast(BinaryIO, process.stdout)))
        except (EOFError, OSError):
            self._forget(process)
            return Answer([], [], "OperationalError", ENDED)
        except BaseException:
            self._forget(process)
            raise
        with self._lock:
            self._idle.append(process)
        return answer

    def _take(self) -> Process:
        """A process that waits, or a new one."""
        with self._lock:
            if self._is_closed:
                raise sqlite3.OperationalError(CLOSED)
            while self._idle:
                idle = self._idle.pop()
                if idle.poll() is None:
                    return idle
                self._all.discard(idle)
            started = self._start()
            self._all.add(started)
            return started

    def _start(self) -> Process:
        return subprocess.Popen(
            program_command(PROGRAM, str(self._path)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=program_environment(),
        )

    def _forget(self, process: Process) -> None:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            _close(stream)
        with self._lock:
            self._all.discard(process)


def _close(stream: object) -> None:
    """Close a pipe; what was not yet written to a process that is gone is lost."""
    try:
        cast(BinaryIO, stream).close()
    except OSError:
        return
