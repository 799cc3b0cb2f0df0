"""What became of a batch's documents so far, known to this process without asking Prefect.

A worker elsewhere has a ledger of its own, which no batch opened: it keeps nothing, and the flow
adds what the worker gave back.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

NOTHING: Mapping[Any, Any] = {}


class Ledger:
    """Results as they come, and how many documents are being read; closed, it lets none begin
    any more.
    """

    def __init__(self) -> None:
        self._results: dict[Hashable, Any] = {}
        self.total = 0
        self._in_hand = 0
        self._is_open = True
        self._changed = threading.Condition()

    @property
    def results(self) -> list[Any]:
        """What became of each document that is done."""
        return list(self._results.values())

    def __reduce__(self) -> str:
        return "LEDGER"  # of the process that it comes to

    def open(self, total: int, known: Mapping[Any, Any] = NOTHING) -> None:
        """Begin a batch of so many documents, of which some are known already, by URI."""
        with self._changed:
            self._results = {**known}
            self.total, self._is_open = total, True

    def add(self, document: Hashable, result: Any) -> None:
        """Note what became of a document; the same again changes nothing."""
        with self._changed:
            if self.total:
                self._results[document] = result

    @contextmanager
    def entry(self, document: Hashable) -> Iterator[list[Any]]:
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
                for one in result:
                    self.add(document, one)
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
