"""Freed memory goes back to the system."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pytest

from pipeline.reading.memory import give_back

# Too small to be mapped by itself, so that the C library keeps it when it is freed.
BLOCK, BLOCKS = 60_000, 2_000


def resident() -> int:
    """Bytes of memory that this process takes now."""
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="utf-8")
    line = next(x for x in rollup.splitlines() if x.startswith("Rss:"))
    return int(line.split()[1]) * 1024


def test_freed_memory_is_given_back() -> None:
    if not hasattr(ctypes.CDLL(None), "malloc_trim"):
        pytest.skip("this C library keeps no freed memory")
    blocks = [b"x" * BLOCK for _ in range(BLOCKS)]
    last = blocks.pop()  # above the others: they are not given back by themselves
    del blocks
    before = resident()
    give_back()
    assert before - resident() > BLOCK * BLOCKS / 2
    assert last
