"""Calling a function in a process of its own, so that a crash, a leak or a loop ends that call
only.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
import sys
import threading
import time
import traceback
import types
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from functools import cache, partial
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext, ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from pipeline.common.errors import Crashed, PlanError, TooLarge, TooSlow, Unexpected
from pipeline.common.logs import LogState, log_state, take_over

P = ParamSpec("P")
T = TypeVar("T")

PRELOADED = [
    "pipeline.reading.preload"
]  # imported once by the server that every process is forked from
MEGABYTE = 1_000_000
# Seconds after which a reading process is looked at again.
LOOK_AGAIN = 0.1
# The field of /proc/…/statm that counts what RLIMIT_DATA limits.
DATA_FIELD = 5
# A process that aborted with so much of its memory used ended for want of more: pdfium and
# Tesseract ask for large pieces, of which the last did not fit.
NEARLY_ALL = 0.6
# What native libraries say: OpenCV, the C library, C++.
NO_MEMORY = ("insufficient memory", "cannot allocate memory", "bad_alloc")
_main_lock = threading.Lock()
# of 1000: when memory runs out, Linux ends the reading of a document, not the batch
FIRST_TO_GO = "500"


def call_isolated(
    seconds: float,
    megabytes: int,
    function: Callable[P, T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """What `function` returns, from a process that has so many seconds and so much memory.

    Raises the PlanError it raises, Unexpected for any other exception, TooSlow, TooLarge for
    memory, and Crashed when the process is gone without a word. The process and all it started
    are ended in any case.
    """
    call = partial(function, *args, **kwargs)
    return _call(_server(), seconds, megabytes, call)


def call_forked(
    seconds: float,
    megabytes: int,
    function: Callable[P, T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """As `call_isolated`, from a copy of this process: for a command that reads one file, which
    would wait 2 s for a server of its own.
    """
    call = partial(function, *args, **kwargs)
    return _call(multiprocessing.get_context("fork"), seconds, megabytes, call)


def _call(
    context: BaseContext, seconds: float, megabytes: int, call: Callable[[], T]
) -> T:
    receiver, sender = context.Pipe(duplex=False)
    arguments = (sender, log_state(), megabytes, call)
    process = context.Process(target=_answer, args=arguments)  # type: ignore[attr-defined]
    try:
        with _hidden_main():
            process.start()
        sender.close()
        answer = _wait(receiver, process, seconds, megabytes)
    finally:
        _end(process)
        receiver.close()
    if isinstance(answer, PlanError):
        raise answer
    result: T = answer[0]
    return result


def _wait(
    receiver: Connection, process: BaseProcess, seconds: float, megabytes: int
) -> Any:
    """The process's answer, which is looked for again and again to see how much memory it has."""
    deadline = time.monotonic() + seconds
    largest = 0.0
    try:
        while not receiver.poll(min(LOOK_AGAIN, seconds)):
            if time.monotonic() > deadline:
                raise too_slow(seconds)
            largest = max(largest, _used_megabytes(process))
        return receiver.recv()
    except EOFError:
        raise _end_without_answer(process, largest, megabytes) from None


def too_slow(seconds: float) -> TooSlow:
    """The error of a document that took longer than it may."""
    return TooSlow(
        f"Reading took longer than {seconds:g} seconds; ingest it again, which goes on with "
        "the pages that were recognised, or raise KEHOACH_SECONDS_PER_DOCUMENT or "
        "KEHOACH_SECONDS_PER_PAGE."
    )


def too_large(megabytes: int) -> TooLarge:
    """The error of a document that needs more memory than it may have."""
    return TooLarge(
        f"Reading needs more than {megabytes:,} MB of memory; split the file, "
        "or raise KEHOACH_MAX_MEMORY_MB."
    )


def _used_megabytes(process: BaseProcess) -> float:
    """The memory of a process that its limit counts; 0 once it is gone."""
    try:
        fields = Path(f"/proc/{process.pid}/statm").read_text(encoding="ascii").split()
        return int(fields[DATA_FIELD]) * resource.getpagesize() / MEGABYTE
    except (OSError, IndexError, ValueError):
        return 0.0


@cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


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


def _end_without_answer(
    process: BaseProcess, largest: float, megabytes: int
) -> PlanError:
    """Why a process ended without a word: native libraries abort when they get no memory."""
    process.join(5)
    code = process.exitcode
    if code == -signal.SIGKILL:  # by the machine's want of memory, not by our limit
        return Crashed(
            "The system ended the reader of this file (SIGKILL), as it does when the "
            "machine's memory runs out; set KEHOACH_WORKERS lower, or split the file."
        )
    is_out_of_memory = largest > NEARLY_ALL * megabytes
    if is_out_of_memory:
        return too_large(megabytes)
    name = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    with contextlib.suppress(ValueError, TypeError):
        name = signal.Signals(-(code or 0)).name
    return _crashed(name)


def _crashed(name: str) -> Crashed:
    return Crashed(
        f"The reader crashed on this file ({name}); print it to a new PDF and ingest "
        "that, and report it."
    )


def _end(process: BaseProcess) -> None:
    """End the process and what it started; it leads a group of its own."""
    if process.pid is None:
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()
    process.close()


def _answer(
    sender: Connection,
    state: LogState,
    megabytes: int,
    call: Callable[[], Any],
) -> None:
    """In the new process: send a tuple of the result, or the error."""
    _settle_in(megabytes)
    take_over(state)
    try:
        sender.send((call(),))
    except PlanError as error:
        sender.send(error)
    except BrokenExecutor:
        sender.send(_crashed("one of its processes ended"))
    except Exception as error:
        is_memory = is_of_memory(error)
        sender.send(too_large(megabytes) if is_memory else describe_fault(error))


def is_of_memory(error: BaseException | None) -> bool:
    """True for an error that memory ran out, or that was raised because of that."""
    while error is not None:
        said = str(error).casefold()
        if isinstance(error, MemoryError) or any(words in said for words in NO_MEMORY):
            return True
        error = error.__cause__ or error.__context__
    return False


def describe_fault(error: Exception) -> Unexpected:
    """An exception that nobody foresaw as one line: what, and in which line of ours."""
    frames = traceback.extract_tb(error.__traceback__)
    where = (
        f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    )
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return Unexpected(
        f"The reader failed on this file ({what}{where}); keep the file and report it."
    )


def _settle_in(megabytes: int) -> None:
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the batch decides when to stop
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")
    resource.setrlimit(
        resource.RLIMIT_DATA, (megabytes * MEGABYTE, megabytes * MEGABYTE)
    )


def _end_with_parent() -> None:
    """When the batch is killed, so is this process: nobody waits for its answer."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.killpg(0, signal.SIGKILL)
