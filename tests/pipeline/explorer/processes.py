"""A process and those it started, as Linux tells of them."""

from __future__ import annotations

import time
from pathlib import Path

PROC = Path("/proc")
PARENT, USER_TICKS = 1, 11  # places in /proc/N/stat after the name


def family(pid: int) -> list[int]:
    """A process and all it started, itself first."""
    parents = {int(p.name): _fields(int(p.name)) for p in PROC.iterdir() if p.name.isdigit()}
    found = [pid]
    for known in found:
        found += [n for n, fields in parents.items() if fields and int(fields[PARENT]) == known]
    return found


def memory(pid: int) -> int:
    """Bytes in memory of a process and all it started."""
    return sum(_proportional(process) for process in family(pid))


def processor_seconds(pid: int) -> float:
    """How long a process has computed."""
    fields = _fields(pid)
    return int(fields[USER_TICKS]) / 100 if fields else 0.0


def wait_until_gone(pids: list[int], seconds: float) -> list[int]:
    """Those that are still there after this time."""
    end = time.monotonic() + seconds
    alive = pids
    while alive and time.monotonic() < end:
        time.sleep(0.02)
        alive = [pid for pid in alive if _is_alive(pid)]
    return alive


def _is_alive(pid: int) -> bool:
    fields = _fields(pid)
    return bool(fields) and fields[0] != "Z"


def _fields(pid: int) -> list[str]:
    """What stands after the name; nothing where the process is gone."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _proportional(pid: int) -> int:
    """Bytes of a process, each page shared with others by its part: the interpreter's own would
    count once for every process that answers queries.
    """
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
