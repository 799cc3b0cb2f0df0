"""Opening the database: its schema brought up to date, and what is wrong with it said in one
line.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic.util import CommandError
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from models.database import make_engine, upgrade
from pipeline.common.errors import DatabaseUnavailable
from pipeline.common.settings import Settings
from pipeline.database.due_dates import add_missing_dates
from pipeline.database.placing import part_by_place


@contextmanager
def open_database(settings: Settings) -> Iterator[Engine]:
    """An engine on a database that has the newest schema; what it is used for may fail in the
    same way.

    Raises DatabaseUnavailable when the URL is wrong, the server away, the file no database or
    not writable.
    """
    engine = _prepare(settings)
    try:
        yield engine
    except DBAPIError as error:
        raise _unavailable(settings, str(error.orig)) from error
    finally:
        engine.dispose()


def _prepare(settings: Settings) -> Engine:
    try:
        is_upgraded = upgrade(settings.database_url)
        engine = make_engine(settings.database_url)
        with Session(engine) as session:
            part_by_place(session)
        if is_upgraded:
            with Session(engine) as session:
                add_missing_dates(session)
        return engine
    except CommandError as error:
        raise DatabaseUnavailable(
            f"The database {_shown(settings)} was made by a newer kehoach; update this one."
        ) from error
    except DBAPIError as error:
        raise _unavailable(settings, str(error.orig)) from error
    except (ArgumentError, ImportError, OSError) as error:
        raise _unavailable(settings, str(error)) from error


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
