"""The agencies of a snapshot's records, each with its place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
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
    link, key = stored.agencies, view.c[stored.view_id]
    role = link.role if stored.has_roles else literal(stored.only_role)
    named = (Agency.name, Agency.full_name, Agency.place, Agency.place_today)
    when = [view.c.horizon] if "horizon" in view.c else [view.c.due_to, view.c.due_from]
    query = (
        select(*named, role, link.position, key, view.c.document_id, *when)
        .join(link, getattr(link, stored.owner) == key)
        .join(Agency, Agency.id == link.agency_id)
        .order_by(key, link.position)
    )
    streamed = source.execution_options(stream_results=True).execute(query)
    for batch in streamed.partitions(BATCH):
        yield [_shown(tuple(row), len(when)) for row in batch]


def _shown(row: tuple[Any, ...], whens: int) -> tuple[Any, ...]:
    """The row with its deadline as a text and its year, or with its horizon as it is."""
    if whens == 1:
        return row
    *rest, due_to, due_from = row
    day = due_to or due_from
    return (*rest, str(due_to) if due_to else None, day.year if day else None)
