"""The dates of recurring tasks and reports as rows, so that calendars and SQL can say them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.content.due_dates import DueDate, report_dates, task_dates
from extractors.values.plan import Plan
from models import Edition, RecurringDate, ReportingDuty, Task
from pipeline.database.bulk_rows import add_rows
from pipeline.database.readback import read_plan
from pipeline.database.row_values import Row
from pipeline.database.transactions import write


def add_dates(
    session: Session, edition_id: int, plan: Plan, ids: Mapping[str, Sequence[int]]
) -> None:
    """Add the dates of a plan's recurring tasks and reports; `ids` has their rows."""
    rows = ({"edition_id": edition_id, **row} for row in _rows(plan, ids))
    add_rows(session.connection(), RecurringDate, rows)


def add_missing_dates(session: Session) -> None:
    """Add the dates of editions in force that were stored before there were such rows."""
    write(session, lambda: _add_missing(session))


def _add_missing(session: Session) -> None:
    has_dates = select(RecurringDate.edition_id)
    query = select(Edition).where(Edition.is_current, Edition.id.not_in(has_dates))
    for edition in session.scalars(query.order_by(Edition.id)).all():
        ids = {
            "task": _ids(session, Task, edition.id),
            "reporting": _ids(session, ReportingDuty, edition.id),
        }
        add_dates(session, edition.id, read_plan(session, edition), ids)


def _ids(
    session: Session, table: type[Task] | type[ReportingDuty], edition_id: int
) -> list[int]:
    query = select(table.id).where(table.edition_id == edition_id)
    return list(session.scalars(query.order_by(table.position)))


def _rows(plan: Plan, ids: Mapping[str, Sequence[int]]) -> Iterator[Row]:
    for task_id, task in zip(ids["task"], plan.tasks, strict=True):
        yield from _dated("task", task_id, task_dates(task, plan.header))
    for report_id, report in zip(ids["reporting"], plan.reporting, strict=True):
        yield from _dated("reporting", report_id, report_dates(report, plan.header))


def _dated(kind: str, record_id: int, dates: Sequence[DueDate]) -> Iterator[Row]:
    for due in dates:
        yield {"record_kind": kind, "record_id": record_id, **due._asdict()}
