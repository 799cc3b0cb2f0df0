"""Calling a function in another process, so that a crash, a leak or a loop ends that call only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from pipeline.reading.processes.warm_processes import warm_processes

P = ParamSpec("P")
T = TypeVar("T")


def call_isolated(
    seconds: float,
    megabytes: int,
    function: Callable[P, T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """What `function` returns, from a process that has so many seconds and so much memory for it.

    Raises the PlanError it raises, Unexpected for any other exception, TooSlow, TooLarge for
    memory, and Crashed when the process is gone without a word. The process and all it started
    are ended then; else it may be called again.
    """
    result: T = warm_processes().call(
        seconds, megabytes, partial(function, *args, **kwargs)
    )
    return result
