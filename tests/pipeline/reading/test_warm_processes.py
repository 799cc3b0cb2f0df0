"""A reading process serves many documents, and none that another could have spoilt."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from functools import partial
from pathlib import Path

import pytest

from pipeline.common.errors import PlanError, TooLarge
from pipeline.reading.processes.reading_process import ReadingProcess
from pipeline.reading.processes.warm_processes import MOST_CALLS, MOST_GROWN_MB, WarmProcesses, _server
from tests.waiting import wait_until

SECONDS, MEGABYTES = 60.0, 1_000
KEPT: list[object] = []  # in a reading process, what a careless library leaves
SAID: ContextVar[str] = ContextVar("said", default="nothing")


@pytest.fixture
def processes() -> Iterator[WarmProcesses]:
    found = WarmProcesses(lambda megabytes: ReadingProcess(_server(), megabytes))
    yield found
    found.end()


def call(processes: WarmProcesses, function: Callable[[], object], seconds: float = SECONDS) -> object:
    return processes.call(seconds, MEGABYTES, function)


def test_one_process_serves_many_documents(processes: WarmProcesses) -> None:
    served = {call(processes, os.getpid) for _ in range(5)}
    assert len(served) == 1
    assert served != {os.getpid()}


def test_as_many_processes_as_documents_at_a_time(processes: WarmProcesses) -> None:
    both = threading.Barrier(2)
    served: list[object] = []

    def read() -> None:
        both.wait()
        served.append(call(processes, wait_and_tell))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(set(served)) == 2


def wait_and_tell() -> int:
    signal.sigtimedwait([], 0.5)
    return os.getpid()


def set_variable() -> None:
    os.environ["LEFT_BEHIND"] = "1"


def change_folder() -> None:
    os.chdir("/")


def open_file() -> None:
    KEPT.append(Path("/proc/self/statm").open())  # noqa: SIM115 - it is left open


def start_thread() -> None:
    threading.Thread(target=threading.Event().wait, daemon=True).start()


def start_child() -> None:
    KEPT.append(subprocess.Popen(["sleep", "60"]))


def grow() -> None:
    KEPT.append(bytearray((MOST_GROWN_MB + 20) * 1_000_000))


def refuse() -> None:
    raise PlanError("It is locked.")


@pytest.mark.parametrize("leave", [set_variable, change_folder, open_file, start_thread, start_child, grow])
def test_what_a_document_left_is_not_the_next_ones(
    processes: WarmProcesses, leave: Callable[[], object]
) -> None:
    first = call(processes, os.getpid)
    call(processes, leave)
    assert call(processes, os.getpid) != first


@pytest.mark.parametrize(
    ("fail", "seconds"),
    [(refuse, SECONDS), (os.abort, SECONDS), (partial(int, "x"), SECONDS), (partial(time.sleep, 60), 0.2)],
    ids=["refused", "crash", "fault", "time"],
)
def test_after_a_failure_comes_another_process(
    processes: WarmProcesses, fail: Callable[[], object], seconds: float
) -> None:
    first = call(processes, os.getpid)
    with pytest.raises(PlanError):
        call(processes, fail, seconds)
    assert call(processes, os.getpid) != first


def test_a_process_is_worn_after_many_calls(processes: WarmProcesses) -> None:
    served = [call(processes, os.getpid) for _ in range(MOST_CALLS + 1)]
    assert len(set(served[:MOST_CALLS])) == 1
    assert served[-1] != served[0]


def test_one_that_was_killed_while_it_waited_is_not_missed() -> None:
    made: list[ReadingProcess] = []

    def make(megabytes: int) -> ReadingProcess:
        made.append(ReadingProcess(_server(), megabytes))
        return made[-1]

    processes = WarmProcesses(make)
    first = call(processes, os.getpid)
    assert isinstance(first, int)
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: not made[0].is_waiting())
    assert call(processes, os.getpid) != first
    processes.end()


def keep(megabytes: int) -> None:
    KEPT.append(bytearray(megabytes * 1_000_000))


def take(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


def test_each_document_has_the_memory_of_the_settings(processes: WarmProcesses) -> None:
    """Caches of the first are not taken off the second's, and the limit holds for it too."""
    # What the limit counts of this process itself, of which theirs is a copy.
    own = ReadingProcess(_server(), MEGABYTES)
    try:
        room = MEGABYTES - round(own.call(SECONDS, used))
    finally:
        own.end()
    first = call(processes, os.getpid)
    call(processes, partial(keep, MOST_GROWN_MB - 50))
    assert call(processes, os.getpid) == first
    assert call(processes, partial(take, room - 50)) == (room - 50) * 1_000_000
    with pytest.raises(TooLarge, match="needs more than 1,000 MB"):
        call(processes, partial(take, room + 50))


def used() -> float:
    from pipeline.reading.processes.process_state import data_megabytes

    return data_megabytes()


def test_another_limit_means_another_process(processes: WarmProcesses) -> None:
    first = call(processes, os.getpid)
    assert processes.call(SECONDS, MEGABYTES + 1, os.getpid) != first


def test_a_documents_own_words_end_with_it(processes: WarmProcesses) -> None:
    """A library's warning is said for each document, and a context variable is set for one."""
    assert [call(processes, say_something) for _ in range(2)] == ["nothing", "nothing"]
    told = [call(processes, count_warnings) for _ in range(2)]
    assert told == [1, 1]


def say_something() -> str:
    before = SAID.get()
    SAID.set("something")
    return before


def count_warnings() -> int:
    """How many of two warnings of one place Python gives on."""
    given: list[object] = []
    warnings.simplefilter("default")
    warnings.showwarning = lambda *told, **_named: given.append(told)
    for _ in range(2):
        warnings.warn("a field that no form lists", UserWarning, stacklevel=1)
    return len(given)
