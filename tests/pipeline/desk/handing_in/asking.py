"""Hands files in as a browser does, and waits until they are read."""

from __future__ import annotations

import time
from collections.abc import Sequence

from httpx import Response
from starlette.testclient import TestClient

from pipeline.common.settings import Settings
from pipeline.desk.handing_in.records import HandIn, Records
from tests.pipeline.desk.conftest import secret_of

FILES = "/desk/files"
PATIENCE = 120  # seconds
Sent = tuple[str, bytes]


def hand_in(client: TestClient, files: Sequence[Sent], **fields: str) -> Response:
    """Sends the form of the page."""
    data = {"form_secret": secret_of(client, FILES), **fields}
    return client.post(FILES, data=data, files=[("files", file) for file in files])


def wait_until_read(settings: Settings) -> HandIn:
    """The newest hand-in when nothing is left to do."""
    records = Records(settings)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        [newest] = records.newest(1)
        if newest.is_finished:
            return newest
        time.sleep(0.1)
    raise AssertionError(records.newest(1))
