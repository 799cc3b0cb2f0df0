"""What must hold before a database is copied into another, and afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, exists, inspect, select

import models
from pipeline.common.errors import EmptyDatabase, NotStored, WouldOverwrite
from pipeline.database.bulk_rows import BATCH

TABLES = models.Base.metadata.tables
# What is put into a database as soon as a command opens it: which registry it has.
PUT_IN_BY_OPENING = models.LexiconState
VERSION_TABLE = "alembic_version"
SEARCH_INDEX = "search_index"  # and the tables that SQLite keeps for it


class Digest:
    """How many rows went by, and a hash of all their values."""

    def __init__(self) -> None:
        self.count = 0
        self._hash = blake2b()

    def add(self, row: Sequence[Any]) -> None:
        """Note a row; both databases give the same Python values for it."""
        self.count += 1
        self._hash.update(repr(tuple(row)).encode())

    def is_same(self, other: Digest) -> bool:
        """Whether both saw the same rows in the same order."""
        return self._hash.digest() == other._hash.digest()


def read_rows(connection: Connection, table: Table) -> Iterator[Sequence[Any]]:
    """All rows of a table in the order of their keys, some thousands at a time."""
    query = select(table).order_by(*table.primary_key.columns)
    options: dict[str, Any] = {"stream_results": True, "max_row_buffer": BATCH}
    yield from connection.execute(query, execution_options=options)


def require_ours(engine: Engine) -> None:
    """Raise WouldOverwrite where the database holds tables of another program."""
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
    strange = sorted(name for name in names if not _is_ours(name))
    if strange:
        raise WouldOverwrite(
            f"The database to copy to has tables of another program ({strange[0]}); "
            "give an empty database."
        )


def _is_ours(name: str) -> bool:
    is_kept_for_us = name == VERSION_TABLE or name.startswith(SEARCH_INDEX)
    return name in TABLES or is_kept_for_us


def require_empty(connection: Connection) -> None:
    """Raise WouldOverwrite where a table has rows but those of opening, which go."""
    connection.execute(delete(PUT_IN_BY_OPENING))
    for table in TABLES.values():
        if _has_rows(connection, table):
            raise WouldOverwrite(
                f"The database to copy to is not empty ({table.name} has rows); "
                "give an empty database."
            )


def require_filled(connection: Connection) -> None:
    """Raise EmptyDatabase where nothing was ever stored."""
    if not _has_rows(connection, TABLES["document"]):
        raise EmptyDatabase(
            "The database to copy from holds no documents; give one that has been filled."
        )


def _has_rows(connection: Connection, table: Table) -> bool:
    return bool(connection.scalar(select(exists(select(table)))))


def require_same(connection: Connection, given: Mapping[str, Digest]) -> None:
    """Read all rows once more and compare; raises NotStored."""
    for name, expected in given.items():
        found = Digest()
        for row in read_rows(connection, TABLES[name]):
            found.add(row)
        if not found.is_same(expected):
            raise NotStored(
                f"Table {name} came out otherwise ({found.count} rows of "
                f"{expected.count}); nothing was copied. Please report it."
            )
