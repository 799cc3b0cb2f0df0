"""Publishing the database as one SQLite file: compact, indexed, searchable without diacritics,
read-only.

The explorer serves such a snapshot, whatever database the plans are kept in; it can be handed
on as it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    Engine,
    Table,
    create_engine,
    select,
)
from sqlalchemy.types import TypeEngine

from models import Base
from models.base import UtcDateTime
from models.views import view_metadata
from pipeline.common.written_files import write_file
from pipeline.common.written_kinds import SNAPSHOT, SNAPSHOT_ID
from pipeline.taking.agency_link_tables import LINKED
from pipeline.taking.dictionary import name_type, split_comment
from pipeline.taking.published_links import copy_links
from pipeline.taking.published_tables import published_tables
from pipeline.taking.published_words import (
    BATCH,
    CURRENT,
    copy_words,
    count_words,
    make_search,
)
from pipeline.taking.record_links import find_document_slugs, find_record_links

NO_DEADLINE = date.max  # stands behind all others
ONLY_CURRENT = frozenset(("evidence",))  # of earlier editions nothing of these is shown
Values = dict[str, Any]


def publish(engine: Engine, out: Path) -> dict[str, int]:
    """Write the snapshot, replacing an earlier one; gives the number of rows of each table.

    Raises WouldOverwrite where another file is, or the database itself.

    `publish(engine, Path("kehoach-2026-11.db"))` → `{"current_document": 412, "current_task":
    9310, …}`
    """
    counts: dict[str, int] = {}

    def write(part: Path) -> None:
        with engine.connect() as connection:
            counts.update(_write(connection, part))

    write_file(out, SNAPSHOT, write, engine.url.render_as_string())
    return counts


def _write(source: Connection, path: Path) -> dict[str, int]:
    tables = published_tables()
    maker = create_engine(f"sqlite:///{path}")
    tables.create_all(maker)
    maker.dispose()
    target = sqlite3.connect(path)
    try:
        # The file is made beside its place and thrown away when anything fails: no journal is
        # needed.
        target.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        target.execute(
            f"PRAGMA application_id = {SNAPSHOT_ID}"
        )  # tells a snapshot from other files
        indexes = _take_indexes(target)
        counts = {
            table.name: _copy_table(source, target, table)
            for table in _copied(tables.tables.values())
        }
        for kind in LINKED:
            copy_links(source, target, kind)
        _write_links(source, target)
        target.executescript(";".join(indexes))
        copy_words(source, target)
        for table in tables.tables.values():
            make_search(target, table)
        count_words(target, tables.tables.values())
        _describe(target, tables.tables.values())
        target.execute("ANALYZE")
        target.commit()
    finally:
        target.close()
    return counts


def _write_links(source: Connection, target: sqlite3.Connection) -> None:
    target.executemany(
        "INSERT INTO document_slug VALUES (?, ?, ?)", find_document_slugs(source)
    )
    target.executemany(
        "INSERT INTO record_link VALUES (?, ?, ?, ?)", find_record_links(source)
    )


def _copied(tables: Iterable[Table]) -> Iterator[Table]:
    """The tables that have one of the database behind them."""
    known = {*view_metadata.tables, *Base.metadata.tables}
    return (table for table in tables if table.name in known)


def _take_indexes(target: sqlite3.Connection) -> list[str]:
    """Drop the indexes, to be made anew when the rows are there: that is several times faster."""
    query = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    )
    found = target.execute(query).fetchall()
    for name, _ in found:
        target.execute(f'DROP INDEX "{name}"')
    return [sql for _, sql in found]


def _copy_table(source: Connection, target: sqlite3.Connection, table: Table) -> int:
    """Copy the rows of a table or view and what is derived from them."""
    origin = view_metadata.tables.get(table.name)
    query = select(origin if origin is not None else Base.metadata.tables[table.name])
    if table.name in ONLY_CURRENT:
        query = query.where(query.selected_columns.edition_id.in_(CURRENT))
    names = list(table.columns.keys())
    values = ", ".join("?" * len(names))
    insert = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({values})"
    convert = _converters(table)
    has_derived = len(names) > len(query.selected_columns)
    derive = _deriving(table) if has_derived else None
    count = 0
    streamed = source.execution_options(stream_results=True).execute(query)
    for batch in streamed.partitions(BATCH):
        rows = [list(row) for row in batch]
        if derive is not None:
            rows = _derive_rows(table, rows, derive)
        for n, function in convert.items():
            for row in rows:
                row[n] = function(row[n])
        target.executemany(insert, rows)
        count += len(rows)
    return count


def _derive_rows(
    table: Table,
    rows: Sequence[Sequence[Any]],
    derive: Callable[[Values], Values],
) -> list[list[Any]]:
    """The rows with the columns that only a snapshot has."""
    names = list(table.columns.keys())
    values = [derive(dict(zip(names, row, strict=False))) for row in rows]
    return [[value.get(name) for name in names] for value in values]


def _converters(table: Table) -> dict[int, Callable[[Any], Any]]:
    """What to do with the values of each column that SQLite does not know, by its place."""
    found = {n: _converter(column.type) for n, column in enumerate(table.columns)}
    return {n: convert for n, convert in found.items() if convert is not None}


def _converter(kind: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    """Days and moments as text, yes and no as 1 and 0: SQLite knows no other; None for what it
    does know.
    """
    if isinstance(kind, Date | UtcDateTime):
        return lambda value: None if value is None else str(value)[:19]
    if isinstance(kind, Boolean):
        return lambda value: None if value is None else int(value)
    if isinstance(kind, JSON):
        return lambda value: (
            None if value is None else json.dumps(value, ensure_ascii=False)
        )
    return None


def _deriving(table: Table) -> Callable[[Values], Values]:
    """What gives a row the columns that only a snapshot has."""

    def derive(row: Values) -> Values:
        if "due_year" in table.c:
            day = row["due_to"] or row["due_from"]
            row["due_year"] = day.year if day else None
            row["due_order"] = str(row["due_to"] or NO_DEADLINE)
        if "has_issue" in table.c:
            row["has_issue"] = bool(row["issue_count"])
        if table.name == "current_document":
            named = " · ".join(v for v in (row["number"], row["issuer"]) if v)
            row["label"] = named or row["file_stem"]
        return row

    return derive


def _describe(target: sqlite3.Connection, tables: Iterable[Table]) -> None:
    """Put the data dictionary and the day of the snapshot into it."""
    target.executescript(
        "CREATE TABLE data_dictionary (table_name TEXT, column_name TEXT, type TEXT, english TEXT, "
        "vietnamese TEXT); CREATE TABLE snapshot (made_at TEXT, program_version TEXT)"
    )
    rows = [
        (table.name, name, kind, *split_comment(comment))
        for table in tables
        for name, kind, comment in (
            (None, None, table.comment),
            *(
                (column.name, name_type(column.type), column.comment)
                for column in table.columns
            ),
        )
    ]
    target.executemany("INSERT INTO data_dictionary VALUES (?, ?, ?, ?, ?)", rows)
    made_at = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
    target.execute("INSERT INTO snapshot VALUES (?, ?)", (made_at, version("kehoach")))
