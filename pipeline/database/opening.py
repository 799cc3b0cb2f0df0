"""Opening the database: its schema brought up to date, and what is wrong with it said in one
line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from alembic.util import CommandError
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from models.database import Limits, is_out_of_time, make_engine, upgrade
from pipeline.common.errors import DatabaseUnavailable, PlanError, TooSlow
from pipeline.common.settings import Settings
from pipeline.database.due_dates import add_missing_dates
from pipeline.database.placing import part_by_place


@contextmanager
def open_database(settings: Settings) -> Iterator[Engine]:
    """An engine on a database that has the newest schema; what it is used for may fail in the
    same way.

    Raises DatabaseUnavailable when the URL is wrong, the server away, the file no database or
    not writable, and TooSlow when a query of PostgreSQL takes longer than the settings allow.
    """
    with _saying_faults_of_opening(settings):
        _bring_up_to_date(settings)
        engine = make_engine(settings.database_url, limits_of(settings))
    yield from _used(engine, settings)


@contextmanager
def open_bare(settings: Settings, check: Callable[[Engine], None]) -> Iterator[Engine]:
    """As `open_database`, but nothing is put into the tables and no query is limited.

    `check` looks at the database before its schema is made, and raises where it should not be.
    """
    with _saying_faults_of_opening(settings):
        engine = make_engine(settings.database_url)
        check(engine)
        upgrade(settings.database_url)
    yield from _used(engine, settings)


def limits_of(settings: Settings) -> Limits:
    """What connections to PostgreSQL are held to."""
    return Limits(settings.database_connections, settings.statement_seconds)


def _used(engine: Engine, settings: Settings) -> Iterator[Engine]:
    try:
        yield engine
    except DBAPIError as error:
        raise _fault(settings, error) from error
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
    except CommandError as error:
        raise DatabaseUnavailable(
            f"The database {_shown(settings)} was made by a newer kehoach; update this one."
        ) from error
    except DBAPIError as error:
        raise _fault(settings, error) from error
    except (ArgumentError, ImportError, OSError) as error:
        raise _unavailable(settings, str(error)) from error


def _fault(settings: Settings, error: DBAPIError) -> PlanError:
    if is_out_of_time(error):
        return TooSlow(
            f"A query took longer than {settings.statement_seconds:g} seconds and was "
            "ended; ask for less, or raise KEHOACH_STATEMENT_SECONDS."
        )
    return _unavailable(settings, str(error.orig))


def _unavailable(settings: Settings, reason: str) -> DatabaseUnavailable:
    line = next(
        (line.strip() for line in reason.splitlines() if line.strip()),
        "no reason given",
    )
    return DatabaseUnavailable(
        f"The database {_shown(settings)} cannot be used ({line}); check KEHOACH_DATABASE_URL "
        "and that it is running and writable."
    )


def _shown(settings: Settings) -> str:
    """The URL without its password."""
    try:
        return make_url(settings.database_url).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return "at KEHOACH_DATABASE_URL"
