"""A process that answers calls one after the other, each within limits of time and memory."""

from __future__ import annotations

import contextlib
import contextvars
import gc
import multiprocessing
import os
import resource
import signal
import sys
import threading
import time
import types
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any

from pipeline.common.errors import PlanError
from pipeline.common.logs import LogState, log_state, take_over
from pipeline.reading.processes.process_ends import (
    crashed,
    describe_fault,
    ended_without_answer,
    is_of_memory,
    too_large,
    too_slow,
)
from pipeline.reading.processes.process_state import (
    MEGABYTE,
    data_megabytes,
    process_state,
)

# Seconds after which a reading process is looked at again.
LOOK_AGAIN = 0.1
# of 1000: when memory runs out, Linux ends the reading of a document, not the batch
FIRST_TO_GO = "500"
_main_lock = threading.Lock()


# How to log, the megabytes that may be used, and what is called.
Task = tuple[LogState, int, Callable[[], Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call gave back, or its error, and whether it left the process as it found it."""

    value: Any
    error: PlanError | None = None
    is_clean: bool = False


class ReadingProcess:
    """The process as who calls it sees it: it leads a group, with all that it starts."""

    def __init__(
        self,
        context: BaseContext,
        megabytes: int = 0,
        load: Callable[[], None] | None = None,
    ) -> None:
        """`megabytes` are for each call; `load` is done before the first is answered."""
        self.megabytes = megabytes
        self.calls = 0
        self.is_clean = True
        self._connection, far = context.Pipe(duplex=True)
        self._process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(far, load)
        )
        try:
            with _hidden_main():
                self._process.start()
        except BaseException:
            self._connection.close()
            raise
        finally:
            far.close()
        self._first_megabytes = data_megabytes(self._process.pid or 0)

    @property
    def grown_megabytes(self) -> float:
        """How much more memory the process has than when it was started."""
        return data_megabytes(self._process.pid or 0) - self._first_megabytes

    def is_waiting(self) -> bool:
        """Whether it is there; one that ended has its end to be read."""
        with contextlib.suppress(OSError):
            return not self._connection.poll()
        return False

    def call(self, seconds: float, function: Callable[[], Any]) -> Any:
        """What a function gives back. Raises the PlanError that it raises, or that tells how the
        process ended.
        """
        self.is_clean = False
        self.calls += 1
        answer = self._ask(seconds, (log_state(), self.megabytes, function))
        if answer.error is not None:
            raise answer.error
        self.is_clean = answer.is_clean
        return answer.value

    def end(self) -> None:
        """End the process and what it started."""
        if self._process.pid is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
            self._process.join()
            self._process.close()
        self._connection.close()

    def _ask(self, seconds: float, task: Task) -> Answer:
        """The answer, which is looked for again and again to see how much memory there is."""
        deadline = time.monotonic() + seconds
        largest = 0.0
        try:
            self._connection.send(task)
            while not self._connection.poll(min(LOOK_AGAIN, seconds)):
                if time.monotonic() > deadline:
                    raise too_slow(seconds)
                largest = max(largest, data_megabytes(self._process.pid or 0))
            answer: Answer = self._connection.recv()
        except (EOFError, ConnectionError):
            self._process.join(5)
            code = self._process.exitcode
            raise ended_without_answer(code, largest, self.megabytes) from None
        return answer


@contextlib.contextmanager
def _hidden_main() -> Iterator[None]:
    """Keep multiprocessing from importing the caller's own script in every new process.

    Nothing of it is needed there, and a script without `if __name__ == "__main__"` would run again.
    """
    with _main_lock:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


def _serve(connection: Connection, load: Callable[[], None] | None) -> None:
    """In the new process: answer each call, until nobody is there to ask."""
    _settle_in()
    if load is not None:
        load()
    own = data_megabytes()
    before = process_state()
    while True:
        try:
            asked = connection.recv_bytes()
        except EOFError:
            return
        try:
            state, megabytes, function = ForkingPickler.loads(asked)
        except Exception as error:
            # To end would leave who asked waiting, and what was started.
            connection.send(Answer(None, describe_fault(error)))
            continue
        # What earlier documents left in caches is not the next one's.
        _limit_memory(megabytes, max(0.0, data_megabytes() - own))
        take_over(state)
        sent = _answer(function, megabytes)
        answer = Answer(*sent, is_clean=process_state() == before)
        connection.send_bytes(_packed(answer, megabytes))


def _answer(
    function: Callable[[], Any], megabytes: int
) -> tuple[Any, PlanError | None]:
    """The result, or the error; what the call sets for itself in Python's own settings goes."""
    with (
        warnings.catch_warnings()
    ):  # a library says its warnings for each document anew
        try:
            return contextvars.copy_context().run(function), None
        except PlanError as error:
            return None, error
        except BrokenExecutor:
            return None, crashed("one of its processes ended")
        except Exception as error:
            return None, _unforeseen(error, megabytes)


def _packed(answer: Answer, megabytes: int) -> Any:
    try:
        return ForkingPickler.dumps(answer)
    except Exception as error:
        return ForkingPickler.dumps(Answer(None, _unforeseen(error, megabytes)))


def _unforeseen(error: Exception, megabytes: int) -> PlanError:
    return too_large(megabytes) if is_of_memory(error) else describe_fault(error)


def _settle_in() -> None:
    os.setpgid(0, 0)
    gc.freeze()  # what was copied is not ended here, which may wait for threads that are not
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the batch decides when to stop
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")


def _limit_memory(megabytes: int, grown: float) -> None:
    """What a document may have, besides what those before it left."""
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = round((megabytes + grown) * MEGABYTE)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, most))


def _end_with_parent() -> None:
    """When the batch is killed, so is this process: nobody waits for its answer."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.killpg(0, signal.SIGKILL)
