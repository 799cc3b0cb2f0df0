"""Work as lists of a page: in groups by deadline, each row with its addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from models.views import current_target
from pipeline.asking.due_work import (
    Group,
    Work,
    WorkFilter,
    group_work,
    once_each,
    read_work,
)
from pipeline.common.local_time import today
from pipeline.desk.following.row_links import RowLinks, links_of

SHOWN = 200  # rows of a group: a ministry has thousands of tasks
# A rhythm of years has dozens of dates: of those that are not near one is enough.
ONCE_EACH: tuple[Group, ...] = ("far", "past", "done")
OPENED: tuple[Group, ...] = ("overdue", "soon", "later")  # others are folded


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """A heading's rows: those that are shown, and how many there are."""

    name: Group
    rows: Sequence[dict[str, Any]]
    count: int

    @property
    def is_open(self) -> bool:
        """Whether it is shown without being unfolded."""
        return self.name in OPENED


def list_work(connection: Connection, wanted: WorkFilter) -> list[WorkGroup]:
    """What is to be done, by how near its deadline is; groups without work are left out, but
    for those that are near.
    """
    works = read_work(connection, wanted)
    links = links_of(connection, [work.row for work in works])
    groups = group_work(works, today())
    made = [_group(name, found, links) for name, found in groups.items()]
    return [group for group in made if group.count or group.is_open]


def list_targets(
    connection: Connection, target_ids: Any, *, document_id: int | None = None
) -> list[dict[str, Any]]:
    """Targets in force by document and place, with the addresses of their courses."""
    view = current_target.c
    query = select(current_target).order_by(view.document_id, view.position)
    if target_ids is not None:
        query = query.where(view.target_id.in_(target_ids))
    if document_id is not None:
        query = query.where(view.document_id == document_id)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    links = links_of(connection, rows)
    for row in rows:
        row["page"] = links.page("target", row["target_id"])
        row["document_page"] = links.document(row["document_id"])
    return rows


def _group(name: Group, works: list[Work], links: RowLinks) -> WorkGroup:
    found = once_each(works) if name in ONCE_EACH else works
    rows = [_row(work, links) for work in found[:SHOWN]]
    return WorkGroup(name, rows, len(found))


def _row(work: Work, links: RowLinks) -> dict[str, Any]:
    return {
        "work": work,
        "content": work.row["content"],
        "ordinal": work.row["ordinal"],
        "agencies": work.row["agencies"],
        "document": work.row["document_number"] or work.row["document_type"],
        "page": links.page(work.kind, work.record_id),
        "explorer": links.in_explorer(work.kind, work.record_id),
        "document_page": links.document(work.row["document_id"]),
    }
