"""What is to be done by when: tasks and reports in force, grouped by how near their deadline is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, or_, select

from extractors.values.record_table import REPORTING, TASK
from models.due_dates import due_date
from models.views import current_task
from pipeline.database.tables import BY_NAME

# Who has a task or a report to do: receivers of reports, and through whom they go, have not.
DOING = {TASK.name: ("lead", "coordinating"), REPORTING.name: ("reporter",)}
Row = dict[str, Any]
Group = Literal["overdue", "soon", "later", "far", "undated", "past", "done"]
GROUPS: tuple[Group, ...] = get_args(Group)
SOON, LATER = timedelta(days=30), timedelta(days=90)
DONE = ("done", "done_late")
COLUMNS = (
    "document_id",
    "document_number",
    "document_type",
    "document_issuer",
    "document_issued_on",
    "ordinal",
    "content",
)


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """Whose work is asked for: agencies by their rows, in one role, of some documents, due until
    a day.
    """

    agency_ids: Collection[int] | None = None
    role: str | None = None
    document_ids: Collection[int] | None = None
    until: date | None = None

    @property
    def is_of_someone(self) -> bool:
        """Whether only the work of some agencies is asked for."""
        return self.agency_ids is not None or self.role is not None


@dataclass(frozen=True, slots=True)
class Work:
    """A task or report with one of its dates, and who does what in it."""

    kind: str
    record_id: int
    due_on: date | None
    status: str
    row: Row
    roles: Sequence[str] = field(default=())

    @property
    def is_recurring(self) -> bool:
        """Whether it has other dates too."""
        return self.row.get("recurrence") is not None


def read_work(connection: Connection, wanted: WorkFilter) -> list[Work]:
    """All that is to be done, by date; a task that recurs once for each of its dates."""
    roles = _read_roles(connection, wanted)
    found = [_dated(row, roles) for row in _read_dates(connection, wanted)]
    if wanted.until is None:
        seen = {work.record_id for work in found if work.kind == TASK.name}
        undated = [_undated(row, roles) for row in _read_tasks(connection, wanted)]
        found += [work for work in undated if work.record_id not in seen]
    return sorted(found, key=_order)


def group_work(works: Iterable[Work], day: date) -> dict[Group, list[Work]]:
    """Work by how near its deadline is: overdue, within 30 days, within 90, later, and so on."""
    groups: dict[Group, list[Work]] = {name: [] for name in GROUPS}
    for work in works:
        groups[_group_of(work, day)].append(work)
    return groups


def is_near(work: Work, day: date, within: timedelta) -> bool:
    """Whether it is still to be done, and due from that day on within this time."""
    if work.due_on is None or work.status != "open":
        return False
    return day <= work.due_on <= day + within


def once_each(works: Iterable[Work]) -> list[Work]:
    """The first of several dates of one record."""
    found: dict[tuple[str, int], Work] = {}
    for work in works:
        found.setdefault((work.kind, work.record_id), work)
    return list(found.values())


def _group_of(work: Work, day: date) -> Group:
    if work.status in DONE:
        return "done"
    if work.status == "overdue":
        return "overdue"
    if work.due_on is None:
        return "undated"
    if work.due_on < day:
        return "past"
    left = work.due_on - day
    if left <= SOON:
        return "soon"
    return "later" if left <= LATER else "far"


def _order(work: Work) -> tuple[bool, date, int, str, int]:
    day = work.due_on or date.max
    document = work.row["document_id"]
    return (work.due_on is None, day, document, work.kind, work.record_id)


def _dated(row: Row, roles: dict[tuple[str, int], list[str]]) -> Work:
    key = (row["kind"], row["record_id"])
    return Work(*key, row["due_on"], row["status"], row, roles.get(key, []))


def _undated(row: Row, roles: dict[tuple[str, int], list[str]]) -> Work:
    key = ("task", row["task_id"])
    return Work(*key, None, row["status"], row, roles.get(key, []))


def _read_dates(connection: Connection, wanted: WorkFilter) -> list[Row]:
    view = due_date.c
    names = (*COLUMNS, "kind", "record_id", "due_on", "recurrence", "status", "done_on")
    query = select(*(view[name] for name in (*names, "agencies")))
    query = query.where(*_of_documents(due_date, wanted))
    if wanted.until is not None:
        query = query.where(view.due_on <= wanted.until)
    if wanted.is_of_someone:
        query = query.where(or_(*(_is_dated(kind, wanted) for kind in DOING)))
    return [dict(row) for row in connection.execute(query).mappings()]


def _is_dated(kind: str, wanted: WorkFilter) -> ColumnElement[bool]:
    """Whether a date is one of a record of this kind that is asked for."""
    owners = _links_of(kind, wanted).with_only_columns(_owner(kind))
    return and_(due_date.c.kind == kind, due_date.c.record_id.in_(owners))


def _read_tasks(connection: Connection, wanted: WorkFilter) -> list[Row]:
    """Tasks without a deadline of their own, and those that have no dates of a rhythm."""
    view = current_task.c
    names = (*COLUMNS, "task_id", "section", "due_raw", "status", "done_on")
    query = select(*(view[name] for name in names), view.lead_agency.label("agencies"))
    no_day = view.due_to.is_(None) | view.due_recurrence.is_not(None)
    query = query.where(no_day, *_of_documents(current_task, wanted))
    if wanted.is_of_someone:
        owners = _links_of(TASK.name, wanted).with_only_columns(_owner(TASK.name))
        query = query.where(view.task_id.in_(owners))
    return [dict(row) for row in connection.execute(query).mappings()]


def _of_documents(view: Table, wanted: WorkFilter) -> list[ColumnElement[bool]]:
    if wanted.document_ids is None:
        return []
    return [view.c.document_id.in_(wanted.document_ids)]


def _read_roles(
    connection: Connection, wanted: WorkFilter
) -> dict[tuple[str, int], list[str]]:
    """What the agencies asked for do in each record: `{("task", 17): ["lead"]}`."""
    found: dict[tuple[str, int], list[str]] = {}
    if wanted.agency_ids is None:
        return found
    for kind in DOING:
        for record_id, role in connection.execute(_links_of(kind, wanted)):
            roles = found.setdefault((kind, record_id), [])
            if role not in roles:
                roles.append(role)
    return found


def _links_of(kind: str, wanted: WorkFilter) -> Select[Any]:
    """Records of a kind and what the agencies asked for do in them; who leads comes first."""
    link = BY_NAME[kind].agencies
    owner = _owner(kind)
    query = select(owner, link.role).where(link.role.in_(DOING[kind]))
    if wanted.role is not None:
        query = query.where(link.role == wanted.role)
    if wanted.agency_ids is not None:
        query = query.where(link.agency_id.in_(wanted.agency_ids))
    return query.order_by(owner, link.role.desc())


def _owner(kind: str) -> Any:
    stored = BY_NAME[kind]
    return getattr(stored.agencies, stored.owner)
