"""Files are read and drawn in turn, so many at once as there are workers, while no connection is held."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, QueuePool
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pipeline.common.settings import Settings
from pipeline.desk.access import Access
from pipeline.desk.desk import Desk
from pipeline.desk.reviewing import file_answers, from_file, pictures
from pipeline.desk.row_numbers import use_row_numbers
from pipeline.reading.bounded import read_within_limits

PAGES = (1, 2)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"workers": 1})


class Turn:
    """Notes the connections that are held by who takes a turn."""

    def __init__(self, pool: QueuePool) -> None:
        self.pool = pool
        self.held: list[int] = []

    def __enter__(self) -> None:
        self.held.append(self.pool.checkedout())

    def __exit__(self, *_fault: object) -> None:
        pass


@pytest.mark.parametrize(
    "address",
    ["words/1/1?box=250+0+595+90", "1/task/5/why", "pages/1/2.webp", "pages/1/3/strip.png?box=9+9+99+99"],
)
def test_no_connection_is_held_while_a_file_is_read(
    address: str, settings: Settings, desk_engine: Engine, access: Access
) -> None:
    pool = desk_engine.pool
    assert isinstance(pool, QueuePool)
    desk, turn = Desk(settings, desk_engine, access), Turn(pool)
    use_row_numbers()
    app = Starlette(routes=[*file_answers.routes(desk, turn), *pictures.routes(desk, turn)])
    answer = TestClient(app).get(f"/review/{address}")
    assert (answer.status_code, turn.held) == (200, [0])


class Counted:
    """Calls a function, and counts how many calls go on at once at most."""

    def __init__(self, call: Callable[..., Any]) -> None:
        self.call = call
        self.lock = threading.Lock()
        self.running = self.most = 0

    @contextmanager
    def counting(self) -> Any:
        with self.lock:
            self.running += 1
            self.most = max(self.most, self.running)
        try:
            yield
        finally:
            with self.lock:
                self.running -= 1

    def __call__(self, *given: Any) -> Any:
        with self.counting():
            return self.call(*given)


def test_as_many_are_read_at_once_as_there_are_workers(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(read_within_limits)
    monkeypatch.setattr(from_file, "read_within_limits", counted)
    asked = [f"/desk/review/words/1/{page}?box=9+9+500+500" for page in PAGES]
    with ThreadPoolExecutor(len(asked)) as pool:
        answers = list(pool.map(client.get, asked))
    assert [answer.status_code for answer in answers] == [200] * len(asked)
    assert counted.most == 1
