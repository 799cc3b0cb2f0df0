"""What one query may take: the bounds of every connection that the explorer opens to a snapshot."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.explorer.sql_functions import add_functions

# The longest text of a plan is some hundred kilobytes; the JSON lists of a table's row are shorter.
LONGEST_VALUE = 4_000_000  # bytes of a value and of a row
# bytes that SQLite takes in a process that answers queries, cached pages included
MOST_HEAP = 100_000_000
CACHE_KILOBYTES = 16_000
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_VALUE,
    # an address has 16,000 bytes; Datasette wraps what it says
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 50_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 100,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    # labels of a page of 500 rows are asked for at once
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 2_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
STEPS = 1_000  # of SQLite's machine between two looks at the clock


def open_snapshot(path: Path) -> sqlite3.Connection:
    """A bounded connection to a file that never changes, with the functions of the explorer's
    queries.
    """
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    bound(connection)
    connection.execute(f"PRAGMA hard_heap_limit = {MOST_HEAP}")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
    add_functions(connection)
    return connection


def bound(connection: sqlite3.Connection) -> None:
    """Put the limits on a connection; a snapshot from elsewhere may hold a schema that nobody
    looked at.
    """
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")


@contextmanager
def time_limit(connection: sqlite3.Connection, milliseconds: float) -> Iterator[None]:
    """End a query after this time, unless it is inside a single call of a function."""
    end = time.monotonic() + milliseconds / 1000
    connection.set_progress_handler(lambda: time.monotonic() >= end, STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, STEPS)
