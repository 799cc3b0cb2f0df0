"""Requests that no page of the desk sends: each gets one clear line, and the desk goes on."""

from __future__ import annotations

import asyncio
import re
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from starlette.testclient import TestClient

from pipeline.common.settings import Settings
from pipeline.desk.access import COOKIE
from pipeline.desk.handing_in.records import Records
from tests.pipeline.desk.conftest import secret_of
from tests.pipeline.desk.following.conftest import TASK

FILES, COMMENT = "/desk/files", "/desk/follow/comment"
MEGABYTE = 1_000_000
HUGE = ("9" * 25, "9" * 6_000)  # more than a database, and than Python, takes for a number
URLENCODED = {"Content-Type": "application/x-www-form-urlencoded"}


def line_of(answer: Any) -> str:
    """The one line that says what is wrong."""
    found = re.search(r'role="alert">([^<]+)<', answer.text)
    assert found, answer.text
    return found[1]


@pytest.mark.parametrize("number", HUGE, ids=["long", "longer"])
@pytest.mark.parametrize(
    "address",
    [
        "/desk/review/{}/task/1",
        "/desk/review/1/task/{}",
        "/desk/review/1/task/{}/why",
        "/desk/review/pages/{}/1.webp",
        "/desk/review/pages/1/{}/strip.png",
        "/desk/review/words/{}/1",
        "/desk/review/{}/missed/task/1",
    ],
)
def test_numbers_that_are_none(client: TestClient, address: str, number: str) -> None:
    answer = client.get(address.format(number))
    assert (answer.status_code, line_of(answer)) == (404, "Không có trang này.")


def test_a_form_that_says_too_deeply_what_it_showed(client: TestClient) -> None:
    form = {"form_secret": secret_of(client), "shown": "[" * 100_000}
    assert client.post("/desk/review/1/task/1/accept", data=form).status_code == 409


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        pytest.param({"text": "a" * 2 * MEGABYTE}, 400, id="a large field"),
        pytest.param({f"field{n}": "a" for n in range(2_000)}, 400, id="many fields"),
        pytest.param({f"field{n}": "a" * MEGABYTE for n in range(5)}, 413, id="large as a whole"),
    ],
)
def test_large_forms(client: TestClient, fields: dict[str, str], status: int) -> None:
    answer = client.post(COMMENT, data={"form_secret": secret_of(client), **fields})
    assert answer.status_code == status
    assert line_of(answer).startswith(("Không nhận được trọn vẹn", "Biểu mẫu này quá lớn"))


def test_a_file_where_a_form_takes_none(client: TestClient) -> None:
    """Else it would be written to the disk before the form's secret is looked at."""
    files = {"text": ("a.pdf", b"a" * 100)}
    answer = client.post(COMMENT, data={"form_secret": secret_of(client), "task": TASK}, files=files)
    assert answer.status_code == 400
    assert "trọn vẹn" in line_of(answer)


def test_a_very_long_search(client: TestClient) -> None:
    """Ten thousand words, each looked for in each name, took minutes."""
    page = client.get(f"/desk/follow?q={'a%20' * 10_000}").text
    [typed] = re.findall(r'<input[^>]*name="q"[^>]*value="([^"]*)"', page)
    assert len(typed) <= 200


def test_another_method(client: TestClient) -> None:
    answer = client.put(FILES)
    assert (answer.status_code, line_of(answer)) == (405, "Không có trang này.")


@pytest.mark.parametrize("address", [FILES, COMMENT])
def test_a_body_that_stops_in_the_middle(client: TestClient, settings: Settings, address: str) -> None:
    """As the server tells of a browser that went away; it asks for no answer, and there is no fault."""
    secret, cookie = secret_of(client), client.cookies[COOKIE]
    kind = "multipart/form-data; boundary=b" if address == FILES else URLENCODED["Content-Type"]
    headers = {
        "host": "127.0.0.1",
        "cookie": f"{COOKIE}={cookie}",
        "x-form-secret": secret,
        "content-type": kind,
        "content-length": "1000",
    }
    begun = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-'
    come = iter([{"type": "http.request", "body": begun, "more_body": True}, {"type": "http.disconnect"}])
    assert asyncio.run(_send(client.app, address, headers, come)) == 400
    assert Records(settings).newest(1) == []


async def _send(app: Any, path: str, headers: dict[str, str], come: Iterator[Any]) -> int:
    """Asks the application as a server does; the status of its answer."""
    answered: list[int] = []

    async def receive() -> Any:
        return next(come)

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            answered.append(message["status"])

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    await app(scope, receive, send)
    [status] = answered
    return status


@contextmanager
def no_room(size: int) -> Iterator[None]:
    """No file grows larger: the system refuses to write, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_is_full_while_files_come(client: TestClient, settings: Settings) -> None:
    secret = secret_of(client)
    file = ("a.pdf", b"%PDF-" + bytes(3 * MEGABYTE))  # more than is held in memory
    with no_room(MEGABYTE):
        answer = client.post(FILES, data={"form_secret": secret}, files={"files": file})
    assert (answer.status_code, line_of(answer)) == (
        507,
        "Máy không còn đủ chỗ trống; hãy báo người quản trị.",
    )
    assert Records(settings).newest(1) == []
    assert not list((settings.data_dir / "desk" / "handed-in").iterdir())
    assert client.get(FILES).status_code == 200


def test_a_database_that_a_batch_holds(client: TestClient, settings: Settings) -> None:
    """Others read on; who decides is told after seconds, not after minutes."""
    form = {"form_secret": secret_of(client), "task": TASK, "text": "Đã trình"}
    held = sqlite3.connect(settings.data_dir / "kehoach.db", isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    answer = client.post(COMMENT, data=form)
    assert answer.status_code == 503
    assert line_of(answer).startswith("Cơ sở dữ liệu đang bận")
    assert client.get("/desk/").status_code == 200
    held.execute("ROLLBACK")
    held.close()
    assert client.post(COMMENT, data=form).status_code == 303


def test_markup_and_unseen_signs_in_what_is_typed(client: TestClient) -> None:
    text = "<script>alert(1)</script>\x00\u202egnp"
    form = {"form_secret": secret_of(client), "task": TASK, "text": text}
    assert client.post(COMMENT, data=form).status_code == 303
    page = client.get(f"/desk/follow/tasks/{TASK}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "\x00" not in page
    assert "\u202e" not in page
