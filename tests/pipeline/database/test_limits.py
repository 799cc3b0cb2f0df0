"""What a process may take of PostgreSQL: connections, and the time of a statement."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from models.database import Limits, is_out_of_time, make_engine
from pipeline.common.errors import TooSlow
from pipeline.common.language import in_vietnamese
from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from pipeline.database.transactions import write
from tests.conftest import TEMPLATE
from tests.postgres import Postgres
from tests.waiting import wait_until

SLEEP = text("SELECT pg_sleep(20)")


@pytest.fixture(scope="module")
def url(postgres: Postgres) -> Iterator[str]:
    yield postgres.create("limited", TEMPLATE)
    postgres.drop("limited")


@pytest.fixture
def hurried(url: str) -> Iterator[Engine]:
    """Statements of at most a fifth of a second."""
    engine = make_engine(url, Limits(statement_seconds=0.2))
    yield engine
    engine.dispose()


def shown(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.scalar(text("SHOW statement_timeout")))


def test_every_connection_has_the_limit_whatever_is_rolled_back(hurried: Engine) -> None:
    with hurried.connect() as connection:
        connection.execute(text("SELECT 1"))
        connection.rollback()
    assert shown(hurried) == "200ms"


def test_without_limits_there_is_none(url: str) -> None:
    engine = make_engine(url)
    assert shown(engine) == "0"
    engine.dispose()


def test_a_statement_that_takes_too_long_is_ended_and_told(url: str) -> None:
    settings = Settings(database_url=url, statement_seconds=0.2)
    with (
        pytest.raises(TooSlow, match=r"longer than 0\.2 seconds") as told,
        open_database(settings) as engine,
        engine.connect() as connection,
    ):
        connection.execute(SLEEP)
    assert "KEHOACH_STATEMENT_SECONDS" in str(told.value)
    assert "quá 0.2 giây" in in_vietnamese(str(told.value))


def test_a_statement_that_took_too_long_is_not_tried_again(hurried: Engine) -> None:
    tries = []

    def work() -> None:
        tries.append(1)
        session.execute(SLEEP)

    with Session(hurried) as session, pytest.raises(Exception, match="statement timeout"):
        write(session, work)
    assert len(tries) == 1


def test_another_fault_is_not_taken_for_slowness(url: str) -> None:
    engine = make_engine(url.replace("limited", "nowhere"))
    with pytest.raises(OperationalError) as error:
        engine.connect()
    assert not is_out_of_time(error.value)


def test_a_process_keeps_no_more_connections_than_it_may(url: str) -> None:
    settings = Settings(database_url=url, database_connections=2)
    with open_database(settings) as engine:
        held = [engine.connect() for _ in range(4)]  # two of them for the moment only
        for connection in held:
            connection.close()
        with engine.connect() as connection:
            wait_until(lambda: connections(connection) <= 2)
            assert connections(connection) == 2


def connections(connection: Connection) -> int:
    """Return how many connections the server holds to this database.

    A connection that was closed is counted until its process on the server has gone, which is
    after ``close`` has returned; within a transaction the answer stays as first given.
    """
    query = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
    held = connection.scalar(query)
    connection.rollback()
    assert held is not None
    return int(held)
