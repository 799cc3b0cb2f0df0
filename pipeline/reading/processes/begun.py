"""What a process begins before it is asked to read: loading, and another process beside it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
# How many processes are begun before it is known how many there may be.
BESIDE = 2


class Begun(Protocol):
    """Processes that run until they are ended."""

    def submit(self, function: Callable[..., T], *args: Any) -> Future[T]:
        """Let one of them do it."""

    def end(self) -> None:
        """Wait until all is over."""


_begun: list[Begun] = []


def put_begun(begun: Begun) -> None:
    """Keep it for the file that is to come."""
    _begun.append(begun)


def take_begun() -> Begun | None:
    """What was begun; none in a process that has read a file before."""
    return _begun.pop() if _begun else None


def load_stages() -> None:
    """Load what the stages after reading need (1 s)."""
    # In a thread, while other processes read the pages.
    from pipeline.reading.stages import warm_up

    warm_up()
