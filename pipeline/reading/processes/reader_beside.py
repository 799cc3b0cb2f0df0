"""Processes that read a file while this one loads what the stages after reading need."""

from __future__ import annotations

import resource
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.common.logs import LogState, log_state, take_over
from pipeline.reading.processes.begun import BESIDE, load_stages
from pipeline.reading.processes.parents import stay_with_parent

if TYPE_CHECKING:
    from pipeline.common.settings import Settings
    from pipeline.reading.reading import FirstPart

T = TypeVar("T")
Limits = tuple[int, int]


class ReaderBeside:
    """Two processes, and a thread that loads: begun before there is a file. The processes first,
    for none may be forked any more once the thread imports; on the second, a scan is recognised.
    """

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(BESIDE, initializer=stay_with_parent)
        self._pool.submit(_be_there)
        self._loading = Thread(target=load_stages)
        self._loading.start()

    def read_first(self, data: bytes, settings: Settings) -> FirstPart:
        """What one of them reads. Raises PlanError."""
        return self.submit(_read_first, data, settings).result()

    def submit(self, function: Callable[..., T], *args: Any) -> Future[T]:
        """Let one of them do it, with the memory that this process may have."""
        limits = resource.getrlimit(resource.RLIMIT_DATA)
        return self._pool.submit(_answer, log_state(), limits, function, args)

    def end(self) -> None:
        """Wait until all is loaded; then processes may be forked again."""
        self._pool.shutdown(cancel_futures=True)
        self._loading.join()


def _be_there() -> None:
    """The first task of a pool forks its processes."""


def _answer(
    state: LogState, limits: Limits, function: Callable[..., T], args: Sequence[Any]
) -> T:
    resource.setrlimit(resource.RLIMIT_DATA, limits)
    take_over(state)
    return function(*args)


def _read_first(data: bytes, settings: Settings) -> FirstPart:
    from pipeline.reading.reading import read_first

    return read_first(data, settings)
