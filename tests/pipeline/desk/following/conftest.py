"""Addresses within the plan of Lâm Đồng, forms about a task of it, and a Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.pipeline.desk.conftest import secret_of
from tests.pipeline.explorer.conftest import browser

__all__ = ["browser"]  # one is opened for all files that use it

BODY = "so-nong-nghiep-va-moi-truong-tinh-lam-dong"
DOCUMENT = "9846-kh-ubnd-2025-uy-ban-nhan-dan-tinh-lam-dong"
# Mục II.I, số 1: "Rà soát, tham mưu ban hành Nghị quyết …", Quý II/2026.
TASK = f"{DOCUMENT}/ii/i/1"
PAGE = f"/desk/follow/tasks/{TASK}"
Send = Callable[..., Any]


@pytest.fixture
def send(client: TestClient) -> Send:
    """Sends a form about the task."""
    secret = secret_of(client)

    def post(action: str, task: str = TASK, **fields: str) -> Any:
        form = {"form_secret": secret, "task": task, **fields}
        return client.post(f"/desk/follow/{action}", data=form)

    return post


def addresses_on(client: TestClient, page: str) -> list[str]:
    """The addresses of feeds that a page gives, without host."""
    found = re.findall(r'readonly value="([^"]+)"', client.get(page).text)
    return [unescape(address).removeprefix("http://127.0.0.1:8002") for address in found]
