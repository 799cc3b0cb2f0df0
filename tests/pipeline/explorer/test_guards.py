"""What the explorer refuses, and that it says so clearly."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from httpx import ASGITransport, AsyncClient, QueryParams
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from pipeline.common.errors import NotFound, PortTaken, WrongUse
from pipeline.common.settings import Settings
from pipeline.explorer.guards import request_refusal
from pipeline.explorer.server import listen, make_explorer
from tests.pipeline.explorer.conftest import Get

WRITES = [
    "delete from current_task",
    "update current_task set content = 'x'",
    "insert into agency (name) values ('x')",
    "drop table current_task",
    "create table t (a)",
    "attach database '/tmp/x.db' as x",
    "pragma writable_schema = 1",
    "pragma journal_mode = delete",
    "vacuum into '/tmp/stolen.db'",
    "with x as (select 1) delete from current_task",
    "select 1; delete from current_task",
    "select load_extension('/tmp/evil.so')",
    "select writefile('/tmp/x', 'x')",
    "select readfile('/etc/passwd')",
    "select * from pragma_writable_schema",
    "explain delete from current_task",
]


@pytest.mark.parametrize("sql", WRITES)
def test_no_statement_writes_or_reaches_out(get: Get, folder: Path, sql: str) -> None:
    snapshot = folder / "explorer" / "kehoach.db"
    before = snapshot.read_bytes()
    answer = get(f"/kehoach?{QueryParams({'sql': sql})}")
    if sql.startswith("explain"):  # tells how it would be done, and does nothing
        assert answer.status_code in (200, 400)
    else:
        assert answer.status_code == 400
        assert 'role="alert"' in answer.text
    assert snapshot.read_bytes() == before
    assert not Path("/tmp/stolen.db").exists()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/-/pages/1/1", 200),
        ("/-/pages/1/1.webp", 200),
        ("/-/pages/1/0.webp", 400),
        ("/-/pages/1/-1.webp", 400),
        ("/-/pages/1/01.webp", 400),
        ("/-/pages/1/1.5.webp", 400),
        ("/-/pages/1/1e3.webp", 400),
        ("/-/pages/1/١.webp", 400),  # a figure, though not one of ours
        ("/-/pages/1/9999.webp", 404),
        ("/-/pages/1/999999999.webp", 404),
        ("/-/pages/1/99999999999999999999999999.webp", 400),
        ("/-/pages/99/1.webp", 404),
        ("/-/pages/1/1.png", 400),
        ("/-/pages/1/1.webp/../../../etc/passwd", 404),
        ("/-/pages/..%2F..%2Fetc%2Fpasswd/1.webp", 400),
        ("/-/pages/1/..%2F..%2F..%2Fetc%2Fpasswd", 400),
        ("/-/pages/%2e%2e/%2e%2e", 400),
        ("/-/pages/1%00/1.webp", 400),
        ("/-/files/1.pdf", 200),
        ("/-/files/0.pdf", 400),
        ("/-/files/..%2Fkehoach.db", 400),
        ("/-/files/77.pdf", 404),
        ("/-/explorer/../server.py", 404),
        ("/-/explorer/..%2Fserver.py", 404),
        ("/-/explorer/%2e%2e/%2e%2e/settings.py", 404),
        ("/kehoach/current_task/999999", 404),
        ("/kehoach/current_task/x'--", 404),
        ("/kehoach/no_such_table", 404),
        ("/no_such_database", 404),
        ("/kehoach/current_task?_sort=no_such_column", 400),
        ("/kehoach/current_task?_size=-1", 400),
        ("/kehoach/current_task?_size=99999999", 400),
        ("/kehoach/current_task?_size=x", 400),
        ("/kehoach/current_task?_col=no_such_column", 400),
        ("/kehoach/current_task?no_such_column=1", 400),
        ("/kehoach/current_task?_next=x", 200),
        ("/kehoach/current_task?_timelimit=x", 400),
        ("/kehoach/current_task?_search=%22%27*(", 200),
        ("/kehoach/current_task?_searchmode=raw&_search=%22", 400),
        ("/kehoach/current_task?_where=1;delete+from+agency", 400),
        ("/kehoach/current_task?_facet=no_such_column", 400),
        ("/kehoach/current_task?_lead=%27+OR+1%3D1", 200),
        ("/-/search?q=", 200),
        ("/-/search?q=%00", 200),
        ("/-/dashboards/no-such-dashboard", 404),
        ("/?_lang=xx", 200),
    ],
)
def test_bad_addresses_get_a_clear_page(get: Get, path: str, status: int) -> None:
    answer = get(path)
    assert answer.status_code == status, answer.text[-800:]
    if status >= 400:
        assert 'role="alert"' in answer.text or "root:" not in answer.text
        assert "Traceback" not in answer.text
    assert "root:" not in answer.text


def test_a_slow_query_is_stopped(get: Get) -> None:
    slow = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"
    answer = get(f"/kehoach?{QueryParams({'sql': slow, '_timelimit': '200'})}")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def scope(method: str = "GET", host: str | None = "127.0.0.1:8001", query: bytes = b"") -> dict[str, Any]:
    headers = [] if host is None else [(b"host", host.encode())]
    return {"type": "http", "method": method, "headers": headers, "query_string": query}


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (scope(), None),
        (scope(host="localhost"), None),
        (scope(host="[::1]:8001"), None),
        (scope(host="plans.example:8001"), 403),
        (scope(host="127.0.0.1.example"), 403),
        (scope(method="HEAD"), None),
        (scope(method="POST"), 405),
        (scope(method="DELETE"), 405),
        (scope(query=b"x" * 20_000), 414),
    ],
)
def test_only_reading_and_only_from_here(asked: dict[str, Any], status: int | None) -> None:
    refusal = request_refusal(asked)
    assert (refusal[0] if refusal else None) == status


@pytest.mark.parametrize(("query", "says"), [("", "chỉ để đọc"), ("?_lang=en", "is read-only")])
def test_what_is_refused_is_said_in_the_readers_language(explorer: Datasette, query: str, says: str) -> None:
    async def send() -> Any:
        async with AsyncClient(
            transport=ASGITransport(explorer.app()), base_url="http://127.0.0.1"
        ) as browser:
            return await browser.post(f"/kehoach/current_task{query}")

    answer = asyncio.run(send())
    assert (answer.status_code, says in answer.text) == (405, True)


def test_pages_load_nothing_from_elsewhere(get: Get) -> None:
    for path in ("/", "/kehoach/current_task", "/-/dashboards/tong-quan", "/kehoach?sql=select+1"):
        answer = get(path)
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert 'src="http' not in answer.text
        assert "//cdn" not in answer.text


def test_text_of_a_plan_is_never_markup(get: Get) -> None:
    answer = get("/-/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert(1)" not in answer.text


def test_the_database_may_not_be_written_through_datasette(explorer: Datasette) -> None:
    assert not explorer.get_database("kehoach").is_mutable


def test_a_file_that_is_no_snapshot_is_refused(tmp_path: Path, sqlite_template: Path) -> None:
    with pytest.raises(NotFound, match="kehoach publish"):
        make_explorer(tmp_path / "none.db", Settings())
    text = tmp_path / "text.db"
    text.write_text("no database at all, but some text that is long enough to be looked at")
    with pytest.raises(WrongUse, match="no SQLite file"):
        make_explorer(text, Settings())
    shutil.copy(sqlite_template, tmp_path / "kehoach.db")
    with pytest.raises(WrongUse, match="no snapshot of this version"):
        make_explorer(tmp_path / "kehoach.db", Settings())


def test_a_port_that_is_taken_is_said() -> None:
    first = listen(0)
    try:
        with pytest.raises(PortTaken, match="--port"):
            listen(first.getsockname()[1])
    finally:
        first.close()


def test_no_websocket(explorer: Datasette) -> None:
    client = TestClient(explorer.app(), base_url="http://127.0.0.1:8001")
    with pytest.raises(WebSocketDisconnect) as caught, client.websocket_connect("/kehoach"):
        pass
    assert caught.value.code == 1008
