"""What became of a batch's documents so far, known to this process without asking Prefect."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any


class Ledger:
    """Results as they come, and how many documents are being read; closed, it lets none begin
    any more.
    """

    def __init__(self) -> None:
        self.results: list[Any] = []
        self.total = 0
        self._in_hand = 0
        self._is_open = True
        self._changed = threading.Condition()

    def open(self, total: int, known: Iterable[Any] = ()) -> None:
        """Begin a batch of so many documents, of which some are known already."""
        with self._changed:
            self.results, self.total, self._is_open = list(known), total, True

    @contextmanager
    def entry(self) -> Iterator[list[Any]]:
        """Around the reading of one document, whose result is put into this list.

        Once the ledger is closed this waits for the end of the process.
        """
        result: list[Any] = []
        with self._changed:
            self._changed.wait_for(lambda: self._is_open)
            self._in_hand += 1
        try:
            yield result
        finally:
            with self._changed:
                self._in_hand -= 1
                self.results += result
                self._changed.notify_all()

    def close(self, seconds: float) -> None:
        """Let no document begin any more, and wait at most so long for those that are being
        read.
        """
        deadline = time.monotonic() + seconds
        with self._changed:
            self._is_open = False
            self._changed.wait_for(
                lambda: not self._in_hand, timeout=deadline - time.monotonic()
            )


LEDGER = Ledger()  # a process runs one batch at a time
