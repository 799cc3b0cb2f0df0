"""Runs a command and looks meanwhile how much memory its processes have."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.processor_time import PROC, family

MEGABYTE = 1_000_000
LOOK_EVERY = 0.2


@dataclass(slots=True)
class Watched:
    """Seconds of a run, and its memory at each look: of the parent, and of the largest reader."""

    seconds: float = 0.0
    parent: list[float] = field(default_factory=list)
    reader: list[float] = field(default_factory=list)


def run_watched(command: Sequence[str], environment: Mapping[str, str]) -> Watched:
    """Run a command to its end. Raises SystemExit where it fails."""
    found = Watched()
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL
    )
    while process.poll() is None:
        _look(process.pid, found)
        time.sleep(LOOK_EVERY)
    found.seconds = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return found


def growth(looks: Sequence[float]) -> float:
    """How much more the last third of the looks has at the most than the third before it."""
    third = len(looks) // 3
    if not third:
        return 0.0
    return max(looks[-third:]) - max(looks[third : 2 * third])


def _look(pid: int, found: Watched) -> None:
    found.parent.append(_megabytes(pid))
    readers = [_megabytes(other) for other in family(pid) if _is_reader(other)]
    if readers:
        found.reader.append(max(readers))


def _is_reader(pid: int) -> bool:
    with suppress(OSError):
        return (
            b"multiprocessing.forkserver" in (PROC / str(pid) / "cmdline").read_bytes()
        )
    return False


def _megabytes(pid: int) -> float:
    with suppress(OSError, IndexError):
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE
    return 0.0
