"""Copying a filled database into an empty one: from SQLite to PostgreSQL, and back.

All rows go in one transaction: interrupted, the target is as empty as before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, select, text

import models
from models.database import IMMEDIATE
from pipeline.database.bulk_rows import indexed_afterwards, write_rows
from pipeline.taking.copy_checks import (
    Digest,
    read_rows,
    require_empty,
    require_filled,
    require_same,
)

TABLES: Sequence[Table] = models.Base.metadata.sorted_tables
LOCK_SECONDS = 10  # what it waits for others who write into the target
NEXT_ID = "SELECT setval(pg_get_serial_sequence(:name, 'id'), :newest)"


@dataclass(frozen=True, slots=True)
class Copied:
    """How many tables have rows, and how many rows there are."""

    tables: int
    rows: int


def copy_rows(source: Engine, target: Engine) -> Copied:
    """Copy all rows; both databases have the newest schema.

    Raises EmptyDatabase where the source has no documents, WouldOverwrite where the target has
    rows, NotStored where it does not give back what
    it was given.
    """
    with source.connect() as reading, target.connect() as writing:
        _read_one_moment(reading)
        require_filled(reading)
        writing.execution_options(**{IMMEDIATE: True})
        with writing.begin():
            require_empty(writing)  # of itself too: it would wait for its own lock
            _lock(writing)
            require_empty(writing)
            digests = _copy_tables(reading, writing)
            _set_sequences(writing)
            require_same(writing, digests)
        _describe_rows(target)
    filled = [digest for digest in digests.values() if digest.count]
    return Copied(len(filled), sum(digest.count for digest in filled))


def _read_one_moment(connection: Connection) -> None:
    """See all tables as they are now, whatever others write meanwhile; SQLite does so anyway."""
    if connection.dialect.name == "postgresql":
        connection.execution_options(isolation_level="REPEATABLE READ")


def _lock(connection: Connection) -> None:
    """Keep others from writing into the target; on SQLite its one write lock is taken already."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        return
    connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'"))
    names = ", ".join(f'"{table.name}"' for table in TABLES)
    connection.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))


def _copy_tables(source: Connection, target: Connection) -> dict[str, Digest]:
    digests = {table.name: Digest() for table in TABLES}
    with indexed_afterwards(target):
        for table in TABLES:
            rows = _noted(read_rows(source, table), digests[table.name])
            write_rows(target, table, table.columns.keys(), rows)
    return digests


def _noted(rows: Iterator[Sequence[Any]], digest: Digest) -> Iterator[Sequence[Any]]:
    """The rows, each of them noted in the digest on its way."""
    for row in rows:
        digest.add(row)
        yield row


def _set_sequences(connection: Connection) -> None:
    """Let PostgreSQL number new rows behind those that came; SQLite does so by itself."""
    if connection.dialect.name == "sqlite":
        return
    for table in TABLES:
        newest = _newest_id(connection, table)
        if newest is not None:
            values = {"name": table.name, "newest": newest}
            connection.execute(text(NEXT_ID), values)


def _newest_id(connection: Connection, table: Table) -> int | None:
    if "id" not in table.c:
        return None
    newest: int | None = connection.scalar(select(func.max(table.c.id)))
    return newest


def _describe_rows(engine: Engine) -> None:
    """Let the database look at what it has, so that it chooses indexes well from the start."""
    with engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
