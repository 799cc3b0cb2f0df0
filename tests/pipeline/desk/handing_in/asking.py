"""Hands files in as a browser does, and waits until they are read."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import Any

from starlette.testclient import TestClient

from pipeline.common.settings import Settings
from pipeline.desk.handing_in.records import HandIn, Records
from pipeline.desk.handing_in.working import THREAD
from tests.pipeline.desk.conftest import secret_of

FILES = "/desk/files"
PATIENCE = 120  # seconds
Sent = tuple[str, bytes]


def hand_in(client: TestClient, files: Sequence[Sent], **fields: str) -> Any:
    """Sends the form of the page."""
    data = {"form_secret": secret_of(client, FILES), **fields}
    return client.post(FILES, data=data, files=[("files", file) for file in files])


def wait_until_read(settings: Settings) -> HandIn:
    """The newest hand-in when nothing is left to do and nobody at it."""
    records = Records(settings)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        [newest] = records.newest(1)
        if newest.is_finished:
            wait_for_thread()
            return newest
        time.sleep(0.1)
    raise AssertionError(records.newest(1))


def wait_for_thread() -> None:
    """Waits until the hand-ins are gone through, or left."""
    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join(PATIENCE)
