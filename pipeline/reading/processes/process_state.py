"""What a document could leave behind in a process besides caches: such a process reads no other."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
# The field of /proc/…/statm that counts what RLIMIT_DATA limits.
DATA_FIELD = 5
OF_THIS_PROCESS = Path("/proc/self")


@dataclass(frozen=True, slots=True)
class ProcessState:
    """Where a process is, what it has been told, and what it holds: threads, children, files."""

    folder: str
    environment: tuple[tuple[str, str], ...]
    deepest: int
    threads: int
    children: tuple[str, ...]
    files: int


def process_state() -> ProcessState:
    """The state of this process, to compare with what it was before a document."""
    return ProcessState(
        folder=_folder(),
        environment=tuple(sorted(os.environ.items())),
        deepest=sys.getrecursionlimit(),
        threads=_count("task"),
        children=tuple(_children()),
        files=_count("fd"),
    )


def data_megabytes(process: int | str = "self") -> float:
    """The memory of a process that its limit counts; 0 once it is gone."""
    try:
        fields = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
        return int(fields[DATA_FIELD]) * PAGE_BYTES / MEGABYTE
    except (OSError, IndexError, ValueError):
        return 0.0


def _folder() -> str:
    """The current folder; "" where Linux does not tell. One that was removed has still a name."""
    with suppress(OSError):
        return str((OF_THIS_PROCESS / "cwd").readlink())
    return ""


def _count(kind: str) -> int:
    """How many threads ("task") or open files ("fd") there are; 0 where Linux does not tell."""
    with suppress(OSError):
        return len(os.listdir(OF_THIS_PROCESS / kind))  # noqa: PTH208 - names will do
    return 0


def _children() -> Iterator[str]:
    for listed in OF_THIS_PROCESS.glob("task/*/children"):
        with suppress(OSError):
            yield from listed.read_text(encoding="ascii").split()
