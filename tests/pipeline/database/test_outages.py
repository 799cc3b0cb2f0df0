"""PostgreSQL that stops in the middle of a batch is waited for, once for all documents."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from models import IngestRun
from models.database import make_engine, upgrade
from pipeline.common.errors import DatabaseUnavailable
from pipeline.database.ingest_runs import start_run
from pipeline.database.outages import OUTAGE, is_away, wait_out
from tests.postgres import Postgres


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    """A server of this module's own, which it may stop."""
    found = Postgres()
    try:
        found.start()
        yield found
    finally:
        found.stop()


@pytest.fixture
def engine(server: Postgres) -> Iterator[Engine]:
    url = server.create("plans")
    upgrade(url)
    found = make_engine(url)
    with found.begin() as connection:  # the tests' servers do not keep what they were just told
        connection.execute(text("ALTER DATABASE plans SET synchronous_commit = on"))
    found.dispose()
    yield found
    found.dispose()
    server.drop("plans")
    OUTAGE.end()


def begin(engine: Engine) -> int:
    with Session(engine) as session:
        return start_run(session, "1.0")


def test_it_goes_on_when_the_server_is_back(server: Postgres, engine: Engine) -> None:
    begin(engine)
    server.crash()
    with pytest.raises(DatabaseUnavailable) as caught:
        begin(engine)
    assert is_away(caught.value)
    back = threading.Thread(target=server.restart)
    back.start()
    wait_out(lambda: begin(engine), 60)
    back.join()
    with Session(engine) as session:
        assert len(session.scalars(select(IngestRun.id)).all()) == 2


def test_the_wait_has_an_end_and_is_one_for_all(server: Postgres, engine: Engine) -> None:
    server.crash()
    tries = []

    def count() -> int:
        tries.append(1)
        return begin(engine)

    try:
        with pytest.raises(DatabaseUnavailable):
            wait_out(count, 0.5)
        assert len(tries) > 1
        time.sleep(0.5)
        tries.clear()
        with pytest.raises(DatabaseUnavailable):
            wait_out(count, 0.5)
        assert len(tries) == 1
    finally:
        server.restart()


def test_another_fault_is_not_waited_for() -> None:
    with pytest.raises(ZeroDivisionError):
        wait_out(lambda: 1 // 0, 60)
