"""Opening the database: its schema brought up to date, and what is wrong with it said in one
line.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.orm import Session

from models.database import (
    Limits,
    NewerSchema,
    is_out_of_time,
    is_read_only,
    is_up_to_date,
    make_engine,
    upgrade,
)
from pipeline.common.errors import (
    DatabaseUnavailable,
    PlanError,
    TooSlow,
    WrongDatabase,
)
from pipeline.common.settings import Settings
from pipeline.database.due_dates import add_missing_dates
from pipeline.database.placing import part_by_place


@contextmanager
def open_database(settings: Settings) -> Iterator[Engine]:
    """An engine on a database that has the newest schema; what it is used for may fail in the
    same way.

    One that may not be written can be read, where its schema is the newest. Raises WrongDatabase
    when the URL is wrong or the file no database, DatabaseUnavailable when the server is away or
    the file cannot be used, TooSlow when a query of PostgreSQL takes longer than it may.
    """
    with _saying_faults_of_opening(settings):
        _check_kept(settings)
        if is_read_only(settings.database_url):
            engine = _open_for_reading(settings)
        else:
            _bring_up_to_date(settings)
            engine = make_engine(settings.database_url, limits_of(settings))
    yield from _used(engine, settings)


@contextmanager
def open_bare(settings: Settings, check: Callable[[Engine], None]) -> Iterator[Engine]:
    """As `open_database`, but nothing is put into the tables and no query is limited.

    `check` looks at the database before its schema is made, and raises where it should not be.
    """
    with _saying_faults_of_opening(settings):
        _check_kept(settings)
        engine = make_engine(settings.database_url)
        check(engine)
        upgrade(settings.database_url)
    yield from _used(engine, settings)


def limits_of(settings: Settings) -> Limits:
    """What connections to PostgreSQL are held to."""
    return Limits(settings.database_connections, settings.statement_seconds)


def _check_kept(settings: Settings) -> None:
    if is_in_memory(settings.database_url):
        raise WrongDatabase(
            "A database in memory is gone between two steps of a batch; give a file, as in "
            "sqlite:///plans.db, in KEHOACH_DATABASE_URL."
        )


def _used(engine: Engine, settings: Settings) -> Iterator[Engine]:
    try:
        yield engine
    except DBAPIError as error:
        raise _fault(settings, error, DatabaseUnavailable) from error
    finally:
        engine.dispose()


def _bring_up_to_date(settings: Settings) -> None:
    """The newest schema and registry; however long that takes, it is not limited."""
    is_upgraded = upgrade(settings.database_url)
    engine = make_engine(settings.database_url)
    try:
        with Session(engine) as session:
            part_by_place(session)
        if is_upgraded:
            with Session(engine) as session:
                add_missing_dates(session)
    finally:
        engine.dispose()


@contextmanager
def _saying_faults_of_opening(settings: Settings) -> Iterator[None]:
    try:
        yield
    except NewerSchema as error:
        raise DatabaseUnavailable(
            f"The database {_shown(settings)} was made by a newer kehoach; update this one."
        ) from error
    except DBAPIError as error:
        raise _fault(settings, error, _kind_of(error)) from error
    except (ArgumentError, ImportError) as error:
        raise _unavailable(settings, str(error), WrongDatabase) from error
    except OSError as error:
        raise _unavailable(settings, str(error)) from error


def is_in_memory(url: str) -> bool:
    """Whether a SQLite URL names no file: "sqlite://", "sqlite:///:memory:"."""
    parsed = make_url(url)
    is_sqlite = parsed.get_backend_name() == "sqlite"
    name = parsed.database or ":memory:"
    return is_sqlite and (":memory:" in name or parsed.query.get("mode") == "memory")


def _open_for_reading(settings: Settings) -> Engine:
    engine = make_engine(settings.database_url)
    if not is_up_to_date(engine):
        engine.dispose()
        raise DatabaseUnavailable(
            f"The database {_shown(settings)} was made by an older kehoach and may not be "
            "written; run `kehoach status` once as a user who may."
        )
    return engine


def _kind_of(error: DBAPIError) -> type[PlanError]:
    """Of SQLite, what is neither busy, full nor closed to us is another kind of file."""
    is_sqlite = isinstance(error.orig, sqlite3.DatabaseError)
    is_of_moment = isinstance(error, OperationalError)
    return WrongDatabase if is_sqlite and not is_of_moment else DatabaseUnavailable


def _fault(settings: Settings, error: DBAPIError, kind: type[PlanError]) -> PlanError:
    if is_out_of_time(error):
        return TooSlow(
            f"A query took longer than {settings.statement_seconds:g} seconds and was "
            "ended; ask for less, or raise KEHOACH_STATEMENT_SECONDS."
        )
    return _unavailable(settings, str(error.orig), kind)


def _unavailable(
    settings: Settings, reason: str, kind: type[PlanError] = DatabaseUnavailable
) -> PlanError:
    line = next(
        (line.strip() for line in reason.splitlines() if line.strip()),
        "no reason given",
    )
    return kind(
        f"The database {_shown(settings)} cannot be used ({line}); check KEHOACH_DATABASE_URL "
        "and that it is running and writable."
    )


def _shown(settings: Settings) -> str:
    """The URL without its password."""
    try:
        return make_url(settings.database_url).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return "at KEHOACH_DATABASE_URL"
