"""Memory that a process no longer needs, given back to the system."""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Give back what was freed: glibc keeps it, some 80 MB after a page read by the second reader.

    Where the C library cannot (macOS, musl), nothing happens.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
