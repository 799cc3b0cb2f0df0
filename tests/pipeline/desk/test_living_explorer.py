"""The explorer within the desk: what a newer one takes the place of ends, and so does the last."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.testclient import TestClient

from pipeline.common.settings import Settings
from pipeline.desk.access import Access
from pipeline.desk.served_explorer import THREAD, ServedExplorer
from pipeline.desk.server import opened_desk
from pipeline.explorer import snapshot
from pipeline.explorer.metadata import DATABASE
from pipeline.explorer.server import make_explorer
from tests.pipeline.desk.conftest import secret_of
from tests.pipeline.explorer.processes import family, wait_until_gone

ROWS = "/kehoach/current_task"
REFRESH = "/desk/explorer-refresh"
PATIENCE = 10  # seconds


def query_threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name.startswith("query")}


def test_former_explorers_end(settings: Settings, access: Access) -> None:
    threads_before, mine = query_threads(), family(os.getpid())
    with opened_desk(settings, access) as app:
        client = TestClient(app, base_url="http://127.0.0.1:8002", follow_redirects=False)
        client.get(f"/desk/enter?token={access.token}")
        assert client.get(ROWS).status_code == 200
        first = [pid for pid in family(os.getpid()) if pid not in mine]
        assert first
        assert client.post(REFRESH, data={"form_secret": secret_of(client)}).status_code == 303
        assert wait_until_gone(first, PATIENCE) == []
        assert query_threads() == threads_before

        assert client.get(ROWS).status_code == 200
        second = [pid for pid in family(os.getpid()) if pid not in mine]
        assert second
    assert wait_until_gone(second, PATIENCE) == []
    assert query_threads() == threads_before


def test_requests_of_a_former_explorer_are_answered(client: TestClient, settings: Settings) -> None:
    assert client.get(ROWS).status_code == 200
    datasette = make_explorer(settings.data_dir / "desk" / "explorer.db", settings)
    served, database = ServedExplorer(datasette), datasette.get_database(DATABASE)
    assert served.enter()
    served.retire()
    assert not served.enter()
    assert asyncio.run(database.execute("SELECT 1")).single_value() == 1
    served.leave()
    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join(PATIENCE)
    with pytest.raises((sqlite3.OperationalError, RuntimeError)):
        asyncio.run(database.execute("SELECT 1"))


def test_with_the_first_request_large_tables_are_counted(
    client: TestClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get(ROWS).status_code == 200
    monkeypatch.setattr(snapshot, "LARGE", 20)  # the plans have some eighty tasks
    datasette = make_explorer(settings.data_dir / "desk" / "explorer.db", settings)
    served = ServedExplorer(datasette)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert served.enter()
        await served.answer(scope, receive, send)

    async def ask() -> None:
        async with AsyncClient(transport=ASGITransport(app), base_url="http://127.0.0.1") as browser:
            await browser.get("/-/static/app.css")
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others)

    asyncio.run(ask())
    asked = [sql for sql, _ in datasette.get_database(DATABASE).kept.asked]
    served.retire()
    assert any("from current_task " in sql and "group by due_year" in sql for sql in asked)
    assert not served.enter()
