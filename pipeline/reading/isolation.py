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
import traceback
import types
from collections.abc import Callable, Iterator
from functools import cache
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, ForkServerProcess
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
    receiver, sender = _server().Pipe(duplex=False)
    process = _server().Process(
        target=_answer,
        args=(sender, log_state(), megabytes, function, args, kwargs),
    )
    try:
        with _hidden_main():
            process.start()
        sender.close()
        if not receiver.poll(seconds):
            raise TooSlow(
                f"Reading took longer than {seconds:g} seconds; split the file, "
                "or raise KEHOACH_SECONDS_PER_DOCUMENT."
            )
        answer = receiver.recv()
    except EOFError:
        raise _crash(process) from None
    finally:
        _end(process)
        receiver.close()
    if isinstance(answer, PlanError):
        raise answer
    result: T = answer[0]
    return result


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


def _crash(process: ForkServerProcess) -> Crashed:
    process.join(5)
    code = process.exitcode
    name = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    with contextlib.suppress(ValueError, TypeError):
        name = signal.Signals(-(code or 0)).name
    return Crashed(
        f"The reader crashed on this file ({name}); print it to a new PDF and ingest "
        "that, and report it."
    )


def _end(process: ForkServerProcess) -> None:
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
    function: Callable[..., Any],
    args: Any,
    kwargs: dict[str, Any],
) -> None:
    """In the new process: send a tuple of the result, or the error."""
    _settle_in(megabytes)
    take_over(state)
    try:
        sender.send((function(*args, **kwargs),))
    except PlanError as error:
        sender.send(error)
    except MemoryError:
        sender.send(
            TooLarge(
                f"Reading needs more than {megabytes:,} MB of memory; split the file, "
                "or raise KEHOACH_MAX_MEMORY_MB."
            )
        )
    except Exception as error:
        sender.send(describe_fault(error))


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
