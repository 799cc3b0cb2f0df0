"""The process that a command reads its one file in, begun before the command has read its options
and settings: loading all that reading needs takes longer than these.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from threading import active_count

from pipeline.reading.processes.begun import put_begun
from pipeline.reading.processes.reader_beside import ReaderBeside
from pipeline.reading.processes.reading_process import ReadingProcess

_early: list[ReadingProcess] = []


def begin_early() -> None:
    """Begin a process that loads what reading needs, and then waits to be asked; none where this
    one has threads.
    """
    if _has_threads():
        return
    _end_unasked()
    _early.append(ReadingProcess(get_context("fork"), load=_load))


@contextmanager
def own_process(megabytes: int) -> Iterator[ReadingProcess]:
    """The process that was begun early, or else a copy of this one; it ends afterwards.

    For a command that reads one file, which would wait 2 s for a server of its own.
    """
    process = _early.pop() if _early else ReadingProcess(_context())
    process.megabytes = megabytes
    try:
        yield process
    finally:
        process.end()


def _context() -> BaseContext:
    return get_context("forkserver" if _has_threads() else "fork")


def _has_threads() -> bool:
    """Then a copy of this process might wait for ever for a lock that a thread held."""
    return active_count() > 1


def _load() -> None:
    with suppress(Exception):  # a fault in here comes again with the file, and is told
        # What both processes need, loaded once.
        import pipeline.reading.reading  # noqa: F401
    put_begun(ReaderBeside())


@atexit.register
def _end_unasked() -> None:
    while _early:
        _early.pop().end()
