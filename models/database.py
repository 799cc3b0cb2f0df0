"""Reaching the database: engines for SQLite and PostgreSQL, and bringing the schema up to date."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from tenacity import (
    before_sleep_log,
    retry,
    retry_if_exception,
    stop_after_delay,
    wait_fixed,
)

from models.read_only import read_only_url

if TYPE_CHECKING:
    import psycopg  # 0.1 s, which SQLite does without

log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).with_name("migrations")
REVISION_TABLE = "alembic_version"
BUSY_SECONDS = (
    60  # what a writer waits for its turn; one document takes milliseconds to store
)
# execution option: take SQLite's write lock when the transaction begins
IMMEDIATE = "kehoach_immediate"
MORE_CONNECTIONS = (
    2  # for the moment in which a session and a batch's ledger write both
)
OUT_OF_TIME = "57014"  # PostgreSQL's SQLSTATE query_canceled


@dataclass(frozen=True, slots=True)
class Limits:
    """What an engine is held to on PostgreSQL: connections kept open, seconds of a statement
    (0: no limit).
    """

    connections: int = 5
    statement_seconds: float = 0.0


UNLIMITED = Limits()


def make_engine(url: str | URL, limits: Limits = UNLIMITED) -> Engine:
    """An engine for `sqlite:///data/processed/kehoach.db` or `postgresql://user@host/name`.

    SQLite gets foreign keys, write-ahead logging and a busy timeout, and its folder is made; a
    file that may not be written is opened for reading;
    `postgres://` and `postgresql://` mean psycopg 3.
    """
    parsed = make_url(url)
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() != "sqlite":
        return _postgres_engine(parsed, limits)
    if (
        parsed.database
        and parsed.database != ":memory:"
        and not parsed.database.startswith("file:")
    ):
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    reading = read_only_url(parsed)
    engine = create_engine(reading or parsed, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_reading if reading else _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def is_read_only(url: str | URL) -> bool:
    """Whether this is a SQLite file that this process may read only."""
    parsed = make_url(url)
    is_sqlite = parsed.get_backend_name() == "sqlite"
    return is_sqlite and read_only_url(parsed) is not None


def _prepare_reading(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # as `_prepare_sqlite` does


def _postgres_engine(url: URL, limits: Limits) -> Engine:
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_size=limits.connections,
        max_overflow=MORE_CONNECTIONS,
    )
    milliseconds = round(limits.statement_seconds * 1000)

    def limit_time(connection: psycopg.Connection, _record: Any) -> None:
        connection.execute(f"SET statement_timeout = {milliseconds:d}".encode())
        connection.commit()  # else it would be undone with the first transaction

    if milliseconds:
        event.listen(engine, "connect", limit_time)
    return engine


def is_out_of_time(error: DBAPIError) -> bool:
    """Whether PostgreSQL ended a statement because it took longer than it may."""
    return getattr(error.orig, "sqlstate", None) == OUT_OF_TIME


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = (
        None  # transactions are begun by _begin_sqlite, DDL included
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    _use_wal(connection)


def _is_locked(error: BaseException) -> bool:
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


@retry(
    retry=retry_if_exception(_is_locked),
    stop=stop_after_delay(BUSY_SECONDS),
    wait=wait_fixed(0.02),
    before_sleep=before_sleep_log(log, logging.DEBUG),
    reraise=True,
)
def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; SQLite does not wait for its turn here, so this does."""
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode not in ("wal", "memory"):
        connection.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    is_immediate = connection.get_execution_options().get(IMMEDIATE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_immediate else "BEGIN")


def begin_write(session: Session) -> None:
    """Begin the session's transaction as a writer, so that it waits its turn now and cannot
    fail later.

    What the session was doing before is committed.
    """
    session.commit()
    session.connection(execution_options={IMMEDIATE: True})


class NewerSchema(Exception):
    """A database whose schema this version does not know."""


def upgrade(url: str | URL) -> bool:
    """Bring a database to the newest schema, from nothing or from any earlier one; True where
    it had another. Raises NewerSchema.

    All in one transaction: killed half-way, the database is as before.
    """
    engine = make_engine(url)
    try:
        is_older = not is_up_to_date(engine)
        if is_older:
            with (
                engine.connect().execution_options(**{IMMEDIATE: True}) as connection,
                connection.begin(),
            ):
                _migrate(connection)
    finally:
        engine.dispose()
    return is_older


def is_up_to_date(engine: Engine) -> bool:
    """Whether the database has the newest schema. Raises NewerSchema."""
    with engine.connect() as connection:
        revision = _revision(connection)
    if revision is not None and revision not in revisions():
        raise NewerSchema(revision)
    return revision == newest_revision()


def newest_revision() -> str:
    """The id of the last migration ("0027")."""
    return revisions()[-1]


@lru_cache(maxsize=1)
def revisions() -> tuple[str, ...]:
    """The ids of all migrations, which begin the names of their files."""
    names = (path.name for path in MIGRATIONS.glob("versions/*_*.py"))
    return tuple(sorted(name.partition("_")[0] for name in names))


def _revision(connection: Connection) -> str | None:
    """The migration that a database is at, as Alembic keeps it; None in an empty one."""
    if not connection.dialect.has_table(connection, REVISION_TABLE):
        return None
    found: str | None = connection.scalar(
        text(f"SELECT version_num FROM {REVISION_TABLE}")
    )
    return found


def _migrate(connection: Connection) -> None:
    # Alembic takes 0.3 s to load, and most commands find the newest schema.
    from models.migrations.running import migrate

    migrate(connection)
