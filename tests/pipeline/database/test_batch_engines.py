"""A thread's connections last for a batch, and no longer."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, QueuePool

from pipeline.common.settings import Settings
from pipeline.database.batch_engines import batch_engine, closing_batch_engines


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path / 'plans.db'}")


def use(settings: Settings, run_id: int | None) -> Engine:
    with batch_engine(settings, run_id) as engine, engine.connect():
        return engine


def waiting(engine: Engine) -> int:
    """The connections that an engine keeps open."""
    assert isinstance(engine.pool, QueuePool)
    return engine.pool.checkedin()


def test_a_thread_keeps_its_engine_for_a_batch(settings: Settings) -> None:
    others: list[Engine] = []
    with closing_batch_engines():
        first = use(settings, 1)
        assert use(settings, 1) is first
        other = threading.Thread(target=lambda: others.append(use(settings, 1)))
        other.start()
        other.join()
        assert others[0] is not first
        assert [waiting(engine) for engine in (first, *others)] == [1, 1]
    assert [waiting(engine) for engine in (first, *others)] == [0, 0]


def test_the_next_batch_has_another(settings: Settings) -> None:
    with closing_batch_engines():
        first = use(settings, 1)
        assert use(settings, 2) is not first
        assert waiting(first) == 0


def test_outside_of_a_batch_none_is_kept(settings: Settings) -> None:
    assert waiting(use(settings, None)) == 0
