"""A Prefect server that dies in the middle of a batch ends the batch, not the patience of who
waits for it.

Prefect's client tries each request again for a minute, and its queues of events and logs do so
for each entry. Documents need none of that: what was read is stored. So the process is left as
soon as nothing is being read.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import copy_context
from types import FrameType
from typing import Any

import httpx
from prefect.client.orchestration import get_client
from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker
from prefect.settings import (
    PREFECT_CLIENT_MAX_RETRIES,
    PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED,
    temporary_settings,
)

from pipeline.batches.ledger import LEDGER
from pipeline.batches.progress import stop_progress
from pipeline.batches.scratch import remove_scratch

Report = Callable[[Sequence[Any]], None]

LOOK_EVERY = 0.5
# A server that is being restarted comes back within seconds, and Prefect's client waits for it.
GONE_AFTER = 15.0
ANSWER_WITHIN = 10.0
# Documents that are being read are given so long to end; most take two seconds.
GRACE = 20.0
# What Prefect has still to send when the batch is over is waited for so long.
LAST_EVENTS = 30.0
# Answers of a proxy whose server is away.
AWAY_CODES = frozenset({502, 503, 504})
FAILED, STOPPED = 1, 130  # exit codes

_interrupted = threading.Event()


@contextmanager
def interrupts_noted() -> Iterator[None]:
    """Within this, Ctrl+C does what it did, and is remembered."""
    before = signal.getsignal(signal.SIGINT)
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or not callable(before):
        yield
        return

    def note(number: int, frame: FrameType | None) -> None:
        _interrupted.set()
        before(number, frame)

    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def log_errors_kept_back() -> Iterator[None]:
    """Within this, logs that could not be sent, or written, are not told of: who looks after the
    server tells that it is gone, once.
    """
    before = logging.raiseExceptions
    logging.raiseExceptions = False
    try:
        yield
    finally:
        logging.raiseExceptions = before


@contextmanager
def watched(is_gone: Callable[[], bool], leave: Callable[[], None]) -> Iterator[None]:
    """Within this, `leave` is called from a thread once the server is gone."""
    lock, over = threading.Lock(), threading.Event()

    def look() -> None:
        while not over.wait(LOOK_EVERY):
            if is_gone():
                with lock:
                    if not over.is_set():
                        leave()
                return

    # Prefect's settings belong to the context of a thread: this one asks the server that the
    # flows use.
    context = copy_context()
    watch = threading.Thread(
        target=context.run, args=(look,), daemon=True, name="prefect-watch"
    )
    watch.start()
    try:
        yield
    finally:
        with lock:  # what is being left is not gone on with
            over.set()
        watch.join(
            ANSWER_WITHIN
        )  # a thread that still asks when Python ends would abort it


class Answering:
    """Whether an outer server has been silent for too long."""

    def __init__(self) -> None:
        self.answered_at = time.monotonic()

    def is_gone(self) -> bool:
        """Ask the server; true when it has not answered for `GONE_AFTER`."""
        if answers():
            self.answered_at = time.monotonic()
        return time.monotonic() - self.answered_at > GONE_AFTER


def answers() -> bool:
    """Whether the server of PREFECT_API_URL answers, whatever it says; asked once, as Prefect
    itself asks.
    """
    once = {
        PREFECT_CLIENT_MAX_RETRIES: 0,
        PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED: False,
    }
    with temporary_settings(once):
        try:
            with get_client(
                httpx_settings={"timeout": ANSWER_WITHIN}, sync_client=True
            ) as client:
                error = client.api_healthcheck()
        except Exception as failure:
            error = failure
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code not in AWAY_CODES
    return error is None


def leave(report: Report, server: str) -> None:
    """End this process at once, with what was loaded and one line: nothing of Prefect is waited
    for.
    """
    LEDGER.close(GRACE)
    stop_progress()
    if LEDGER.results:
        report(LEDGER.results)
    # Ctrl+C ends a server of our own too.
    what = "stopped" if _interrupted.is_set() else f"{server} is gone"
    done = f"{len(LEDGER.results)} of {LEDGER.total} files are done"
    sys.stderr.write(
        f"kehoach: {what}: {done}; start the same command again, it goes on from there.\n"
    )
    sys.stdout.flush()
    sys.stderr.flush()
    remove_scratch()
    os._exit(STOPPED if _interrupted.is_set() else FAILED)


def send_last_events() -> None:
    """Wait until Prefect's queues are sent, or for `LAST_EVENTS`: at the exit they would be
    waited for without end.
    """
    for queue in (EventsWorker, APILogWorker):
        queue.drain_all(timeout=LAST_EVENTS, at_exit=False)
