"""Waiting in tests for what another process or thread is doing."""

from __future__ import annotations

import time
from collections.abc import Callable

SECONDS = 150  # on two cores that other tests have to themselves


def wait_until(is_so: Callable[[], object], seconds: float = SECONDS) -> None:
    """Return when it is so.

    Raises:
        AssertionError: It was not so after ``seconds``.
    """
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"it did not come about in {seconds:.0f} seconds"
        time.sleep(0.02)
