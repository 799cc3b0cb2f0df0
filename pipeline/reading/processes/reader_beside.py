"""A process that reads a file's text while this one loads what the stages after reading need."""

from __future__ import annotations

import resource
from concurrent.futures import ProcessPoolExecutor
from threading import Thread
from typing import TYPE_CHECKING

from pipeline.common.logs import LogState, log_state, take_over
from pipeline.reading.processes.begun import load_stages
from pipeline.reading.processes.parents import stay_with_parent

if TYPE_CHECKING:
    from pipeline.common.settings import Settings
    from pipeline.reading.reading import FirstPart

Limits = tuple[int, int]


class ReaderBeside:
    """Both are begun before there is a file, and before either has loaded anything: the process
    first, for none may be forked any more once the thread imports.
    """

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(1, initializer=stay_with_parent)
        self._pool.submit(_be_there)
        self._loading = Thread(target=load_stages)
        self._loading.start()

    def read_first(self, data: bytes, settings: Settings) -> FirstPart:
        """What the process reads, with the memory that this one may have. Raises PlanError."""
        limits = resource.getrlimit(resource.RLIMIT_DATA)
        asked = self._pool.submit(_read_first, data, settings, log_state(), limits)
        return asked.result()

    def end(self) -> None:
        """Wait until all is loaded; then processes may be forked again."""
        self._pool.shutdown(cancel_futures=True)
        self._loading.join()


def _be_there() -> None:
    """The first task of a pool forks its process."""


def _read_first(
    data: bytes, settings: Settings, state: LogState, limits: Limits
) -> FirstPart:
    from pipeline.reading.reading import read_first

    resource.setrlimit(resource.RLIMIT_DATA, limits)
    take_over(state)
    return read_first(data, settings)
