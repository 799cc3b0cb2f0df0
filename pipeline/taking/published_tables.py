"""The tables of a published snapshot: the current views as tables, and what belongs beside them.

A snapshot is a SQLite file to read, not to keep up: views stand in it as tables with the same
names, columns and comments, so that they can be indexed and searched, and rows of earlier
editions are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

from extractors.values.fields import ValueKind
from models import Base
from models.base import INTERNAL
from models.views import view_metadata
from pipeline.database.tables import BY_NAME, STORED, WITH_AGENCIES
from pipeline.taking.agency_link_tables import LINKED, add_agency_table
from pipeline.taking.snapshot_tables import add_link_tables, add_word_table

PREFIX = "current_"
# Tables whose rows the current views show, and what only the ingesting database needs; which PDF
# holds which (`attachment`) is told, since the editions of both are.
LEFT_OUT = frozenset(
    (
        *(stored.table.__tablename__ for stored in STORED),
        *(stored.agencies.__tablename__ for stored in WITH_AGENCIES),
        *(
            name
            for name, table in Base.metadata.tables.items()
            if table.info == INTERNAL
        ),
        "issue",
        "task_status",
    )
)
# Columns with words of ours or of the machine's, which nobody searches for.
NOT_SEARCHED = frozenset(
    (
        "source",
        "comparator",
        "sha256",
        "file_uri",
        "extractor_version",
        "record_kind",
        "field",
        "code",
        "message",
        "due_recurrence",
        "starts_recurrence",
        "recurrence",
        "label",
        "status",
        "changed_by",
        "marked_by",
        "link",
        "due_order",
    )
)
# Columns that list agencies, and the role that those have in the table of agencies beside the view.
LISTS = {
    field.view_column: field.role
    for name in LINKED
    for field in BY_NAME[name].kind.having(ValueKind.AGENCIES)
}
INDEXED = (
    "document_id",
    "document_issuer",
    "due_to",
    "due_from",
    "due_year",
    "due_order",
    "horizon",
    "has_issue",
    "page",
    "lead_agency",
    "coordinating_agency",
    "issuer",
    "issued_on",
    "code",
    "record_kind",
    "number",
    "type",
    "confidence",
    "name",
    "role",
    "agency",
    "place",
    "full_name_today",
    "source",
    "parent_id",
    "due_recurrence",
    "document_type",
    "status",
    "edition_id",
    "agency_id",
    "document_number",
    "task_id",
    "target_id",
    "due_on",
    "record_id",
)
# Indexes of several columns, from which the questions of the explorer are answered without a
# look at the wide rows: at 100,000 tasks 0.1 s instead of 0.5 to 0.9.
INDEXED_TOGETHER = {
    "current_task": (
        ("due_to", "due_recurrence", "status"),
        ("document_id", "status"),
    ),
    "due_date": (
        ("kind", "due_on", "status"),
        ("status", "due_on", "agencies"),
        ("kind", "status", "recurrence", "record_id", "due_on"),
    ),
    "task_agency_today": (("agency_id", "agency_today_id"),),
}


@cache
def published_tables() -> MetaData:
    """All tables of a snapshot, with their keys, indexes and comments.

    `current_task` has besides its view's columns `due_year` and `has_issue`; its `status` is
    that of the day of publishing. Beside it stands
    `current_task_agency`, one row for each agency of each task; `current_document` has `label`:
    "181/KH-UBND · Ủy ban nhân dân tỉnh An Giang".
    """
    metadata = MetaData()
    for view in view_metadata.tables.values():
        if view.name not in LEFT_OUT:
            _publish(view, metadata, _more_columns(view))
    for kind in LINKED:
        add_agency_table(kind, metadata)
    for table in Base.metadata.sorted_tables:
        if table.name not in LEFT_OUT:
            _publish(table, metadata, ())
    add_link_tables(metadata)
    add_word_table(metadata)
    return metadata


def record_kind(table: str) -> str:
    """`current_task` shows records of the kind "task"; tables that show none give ""."""
    is_current = table.startswith(PREFIX) and table in view_metadata.tables
    return table.removeprefix(PREFIX) if is_current else ""


def published_key(table: Table) -> str | None:
    """The column that tells a view's rows apart: `task_id` of `current_task`; None where there
    is none.
    """
    name = f"{record_kind(table.name)}_id"
    return name if record_kind(table.name) and name in table.c else None


def row_key_of(table: str) -> str | None:
    """The key of a view by its name; None for what is no view of records."""
    return f"{record_kind(table)}_id" if record_kind(table) else None


def link_table(table: str) -> str | None:
    """The table of agencies beside a view: `current_task_agency` of `current_task`."""
    return f"{table}_agency" if record_kind(table) in LINKED else None


def searched_columns(table: Table) -> list[str]:
    """The columns a full-text search of a published view looks into."""
    if not record_kind(table.name):
        return []
    return [
        c.name
        for c in table.columns
        if isinstance(c.type, Text) and c.name not in NOT_SEARCHED
    ]


def _more_columns(view: Table) -> Iterator[Column[Any]]:
    """What a published view has besides the view's own columns."""
    if view.name == "current_document":
        yield Column("label", Text(), comment="Number and issuer on one line (văn bản)")
    if "due_to" in view.c:
        yield Column(
            "due_year", Integer(), comment="Year of the deadline (năm đến hạn)"
        )
        comment = "Deadline to sort by, without one last (thứ tự theo hạn)"
        yield Column("due_order", Text(), comment=comment)
    if "issue_count" in view.c:
        yield Column(
            "has_issue",
            Boolean(),
            comment="Whether there are open issues about it (có vấn đề)",
        )


def _publish(
    table: Table, metadata: MetaData, more: Iterator[Column[Any]] | tuple[()]
) -> None:
    key = published_key(table)
    columns = [_copy(column, is_key=column.name == key) for column in table.columns]
    found = Table(table.name, metadata, *columns, *more, comment=table.comment)
    for name in INDEXED:
        if name in found.c and name != key:
            Index(f"ix_{table.name}_{name}", found.c[name])
    if "document_id" in found.c and "position" in found.c:
        Index(f"ix_{table.name}_printed", found.c.document_id, found.c.position)
    for names in INDEXED_TOGETHER.get(table.name, ()):
        columns_of_index = [found.c[name] for name in names]
        Index(f"ix_{table.name}_{'_'.join(names)}", *columns_of_index)
    if table.name == "evidence":
        Index("ix_evidence_record", found.c.record_kind, found.c.record_id)


def _copy(column: Column[Any], *, is_key: bool) -> Column[Any]:
    is_key = is_key or (
        column.primary_key and column.table.name not in view_metadata.tables
    )
    keys = [] if is_key else [ForeignKey(name) for name in _find_referred(column)]
    return Column(
        column.name, column.type, *keys, primary_key=is_key, comment=column.comment
    )


def _find_referred(column: Column[Any]) -> list[str]:
    """The published column that an id refers to: `document_id` is
    `current_document.document_id`.
    """
    if column.name == "document_id":
        return ["current_document.document_id"]
    if column.name == "edition_id":
        return ["edition.id"]
    keys = [key.target_fullname for key in column.foreign_keys]
    return [key for key in keys if key.partition(".")[0] not in LEFT_OUT]
