"""Databases for tests, on SQLite and on PostgreSQL each; and one Prefect server."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine, make_url
from sqlalchemy.orm import Session

from models.database import make_engine, upgrade
from tests.chromium import close_chromium
from tests.distribution import BROWSER, FileScheduling, group_of, is_stray, put_longest_first
from tests.postgres import Postgres, PostgresError
from tests.sharing import common_folder, make_once

# Whatever the language of this machine; tests of Vietnamese ask for it.
os.environ["KEHOACH_LANG"] = "en"
# Whatever this machine wants: else each worker rewrites every assert anew (8 s), each process compiles (0.4 s).
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# While tests are collected nothing is let go, and looking for it took an eighth of the time.
gc.disable()

# Speed is measured in bench/: a machine that is busy makes no test fail.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

TEMPLATE = "kehoach_template"
BACKENDS = ["sqlite", "postgresql"]
CopyDatabase = Callable[[str], str]
numbers = count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if is_stray(item.nodeid, getattr(item, "fixturenames", ())):
            raise pytest.UsageError(
                f"Name the file of {item.nodeid} with its server in tests/distribution.py."
            )
    put_longest_first(items)


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Close the browser behind the last test of those that use it."""
    yield
    if group_of(item.nodeid) == BROWSER and (nextitem is None or group_of(nextitem.nodeid) != BROWSER):
        close_chromium()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FileScheduling:
    return FileScheduling(config, log)


@pytest.fixture(autouse=True)
def _own_temporary_folder() -> Iterator[None]:
    """What a batch in this process puts in a folder of its own is not that of the tests after it."""
    tempdir, variable = tempfile.tempdir, os.environ.get("TMPDIR")
    yield
    tempfile.tempdir = tempdir
    if variable is None:
        os.environ.pop("TMPDIR", None)
    else:
        os.environ["TMPDIR"] = variable


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server, started when the first test needs it, with a migrated template database.

    Where there is none the tests fail: skipping would hide that half of them did not run.
    """
    try:
        server = Postgres()
    except PostgresError as error:
        pytest.fail(str(error))
    try:
        server.start()
        upgrade(server.create(TEMPLATE))
        yield server
    except PostgresError as error:
        pytest.fail(str(error))
    finally:
        server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = common_folder(tmp_path_factory) / "template.db"
    return make_once(path, lambda new: upgrade(f"sqlite:///{new}"))


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a Prefect server with a database of its own; tests that use it run on one worker."""
    from prefect.settings import PREFECT_API_URL
    from prefect.testing.utilities import prefect_test_harness

    only_here = common_folder(tmp_path_factory) / "prefect"
    assert not only_here.exists(), "another worker started a Prefect server: see tests/distribution.py"
    only_here.touch()
    import flows  # noqa: F401  # sets Prefect's defaults, before anything else of it is imported

    with prefect_test_harness(server_startup_timeout=120):
        url = PREFECT_API_URL.value()
        assert url
        yield url


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """The database a test runs on; tests that use it run once for each."""
    return str(request.param)


@pytest.fixture
def empty_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with nothing in it."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    yield from _postgres_database(request.getfixturevalue("postgres"), "template0")


@pytest.fixture
def database_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of its own, with the newest schema and no rows."""
    if backend == "sqlite":
        path = tmp_path / "kehoach.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    yield from _postgres_database(request.getfixturevalue("postgres"), TEMPLATE)


def _postgres_database(server: Postgres, template: str) -> Iterator[str]:
    name = f"test_{next(numbers)}"
    yield server.create(name, template)
    server.drop(name)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    found = make_engine(database_url)
    yield found
    found.dispose()


@pytest.fixture(scope="module", params=BACKENDS)
def shared_empty_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The URL of a database with nothing in it, that a module fills once for all its tests."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('shared') / 'empty.db'}"
        return
    yield from _postgres_database(request.getfixturevalue("postgres"), "template0")


@pytest.fixture
def copy_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CopyDatabase]:
    """Makes a database of the test's own that holds what another does, which nobody has open."""
    with ExitStack() as copies:

        def copy(url: str) -> str:
            found = str(make_url(url).database)
            if url.startswith("sqlite"):
                return f"sqlite:///{shutil.copy(found, tmp_path / 'copy.db')}"
            made = contextmanager(_postgres_database)(request.getfixturevalue("postgres"), found)
            return copies.enter_context(made)

        yield copy


@pytest.fixture(scope="module", params=BACKENDS)
def shared_engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """A database that all tests of a module read, filled once; none of them changes it."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("shared") / "kehoach.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        databases = iter([f"sqlite:///{path}"])
    else:
        databases = _postgres_database(request.getfixturevalue("postgres"), TEMPLATE)
    for url in databases:
        found = make_engine(url)
        yield found
        found.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as found:
        yield found
