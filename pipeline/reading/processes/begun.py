"""What a process begins before it is asked to read: loading, and another process beside it."""

from __future__ import annotations

from typing import Protocol


class Begun(Protocol):
    """Something that runs until it is ended."""

    def end(self) -> None:
        """Wait until it is over."""


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
