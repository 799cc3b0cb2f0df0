"""The agencies of a snapshot's records, each with its place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, literal, select

from models import Agency
from pipeline.database.tables import BY_NAME, StoredKind

BATCH = 2_000  # rows written at a time
OF_AGENCY = ("agency", "body", "place", "place_today", "role", "position")


def copy_links(source: Connection, target: sqlite3.Connection, kind: str) -> None:
    """Copy which agencies the records in force of a kind name: `current_task_agency` of "task"."""
    stored = BY_NAME[kind]
    view = stored.view
    years = ["horizon"] if "horizon" in view.c else ["due_to", "due_year"]
    names = [*OF_AGENCY, stored.view_id, "document_id", *years]
    marks = ", ".join("?" * len(names))
    insert = f"INSERT INTO {view.name}_agency ({', '.join(names)}) VALUES ({marks})"
    for rows in _read_links(source, stored, view):
        target.executemany(insert, rows)


def _read_links(
    source: Connection, stored: StoredKind, view: Table
) -> Iterator[list[tuple[Any, ...]]]:
    """The rows, some at a time.

    Agencies are looked up here: joined to them SQLite went through all documents once for each
    agency, which did not end with a million tasks.
    """
    link, key = stored.agencies, view.c[stored.view_id]
    role = link.role if stored.has_roles else literal(stored.only_role)
    when = [view.c.horizon] if "horizon" in view.c else [view.c.due_to, view.c.due_from]
    query = (
        select(link.agency_id, role, link.position, key, view.c.document_id, *when)
        .join(link, getattr(link, stored.owner) == key)
        .order_by(key, link.position)
    )
    agencies = _read_agencies(source)
    streamed = source.execution_options(stream_results=True).execute(query)
    for batch in streamed.partitions(BATCH):
        yield [(*agencies[row[0]], *_shown(row[1:], len(when))) for row in batch]


def _read_agencies(source: Connection) -> dict[int, tuple[Any, ...]]:
    """Each agency's name, its name with its place, its place, and the place of today."""
    shown = (Agency.name, Agency.full_name, Agency.place, Agency.place_today)
    found = source.execute(select(Agency.id, *shown))
    return {agency_id: tuple(names) for agency_id, *names in found}


def _shown(row: Sequence[Any], whens: int) -> Sequence[Any]:
    """The row with its deadline as a text and its year, or with its horizon as it is."""
    if whens == 1:
        return row
    *rest, due_to, due_from = row
    day = due_to or due_from
    return (*rest, str(due_to) if due_to else None, day.year if day else None)
