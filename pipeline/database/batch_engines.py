"""Engines that last for a batch: each thread that stores documents keeps one, with its connection
and the SQL that it has compiled. A worker of a Dask cluster keeps its own until its next batch.

An engine a document compiled the same 90 statements each time, half of what storing took.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import Engine

from models.database import make_engine
from pipeline.common.settings import Settings
from pipeline.database.opening import limits_of


class _Kept(NamedTuple):
    url: str
    run_id: int
    engine: Engine


_kept: dict[int, _Kept] = {}  # by the thread that uses it
_lock = threading.Lock()


@contextmanager
def batch_engine(settings: Settings, run_id: int | None) -> Iterator[Engine]:
    """This thread's engine for a batch; outside of one (no `run_id`), one that ends with this."""
    if run_id is not None:
        yield _kept_engine(settings, run_id)
        return
    engine = _make(settings)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def closing_batch_engines() -> Iterator[None]:
    """After this the engines of all threads of this process are closed."""
    try:
        yield
    finally:
        with _lock:
            ended = list(_kept.values())
            _kept.clear()
        for kept in ended:
            kept.engine.dispose()


def _kept_engine(settings: Settings, run_id: int) -> Engine:
    """The thread's engine, made anew where the one it has is another batch's."""
    thread = threading.get_ident()
    kept = _kept.get(thread)
    if kept is not None and kept[:2] == (settings.database_url, run_id):
        return kept.engine
    engine = _make(settings)
    with _lock:
        _kept[thread] = _Kept(settings.database_url, run_id, engine)
    if kept is not None:
        kept.engine.dispose()
    return engine


def _make(settings: Settings) -> Engine:
    return make_engine(settings.database_url, limits_of(settings))
