"""Processor seconds of other processes, from Linux: what a question costs, however busy the
machine is with other things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def family(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    for children in PROC.glob(f"{pid}/task/*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                yield from family(int(child))


def seconds_of(pids: Iterable[int]) -> float:
    """What all threads of these processes have used since they began."""
    return sum(_thread_seconds(path) for pid in pids for path in _threads(pid))


def _threads(pid: int) -> Iterator[Path]:
    return PROC.glob(f"{pid}/task/*/schedstat")


def _thread_seconds(path: Path) -> float:
    """The first figure is nanoseconds on a processor; a thread that ended counts no more."""
    with suppress(OSError, IndexError):
        return int(path.read_text().split()[0]) / 1e9
    return 0.0
