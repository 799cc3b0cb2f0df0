"""Duties, duties to report and tasks of running text as rows, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

import models
from extractors.values.records import Agency, Duty, Period, Plan, Reporting, Task
from pipeline.database.evidence import ProofsOf

Row = dict[str, Any]
# Agencies of each record by role; the link tables keep them under these names.
Roles = dict[str, tuple[Agency, ...]]
AgencyRoles = Callable[[Any], Roles]

SEPARATOR = "; "


def period_columns(prefix: str, period: Period | None) -> Row:
    """A period as five columns, empty where there is none."""
    return {
        f"{prefix}_raw": period.raw if period else None,
        f"{prefix}_from": period.start if period else None,
        f"{prefix}_to": period.end if period else None,
        f"{prefix}_recurrence": period.recurrence if period else None,
        f"{prefix}_condition": period.condition if period else None,
    }


def duty_row(duty: Duty) -> Row:
    """A duty's columns; its agencies are in `duty_agency`."""
    plain = {
        name: getattr(duty, name) for name in ("ordinal", "text", "role", "source")
    }
    return plain | period_columns("due", duty.due)


def reporting_row(reporting: Reporting) -> Row:
    """A duty to report's columns; several readings of its rhythm are joined: "half_yearly;
    yearly".
    """
    names = ("frequency", "deadline", "day", "month", "text")
    plain = {name: getattr(reporting, name) for name in names}
    return plain | {"recurrences": SEPARATOR.join(reporting.recurrences) or None}


def running_row(task: Task) -> Row:
    """A task of running text as columns."""
    names = ("ordinal", "section", "section_title", "content", "source")
    return {name: getattr(task, name) for name in names} | period_columns(
        "due", task.due
    )


def duty_roles(duty: Duty) -> Roles:
    return {"responsible": duty.agencies, "coordinating": duty.coordinating}


def reporting_roles(reporting: Reporting) -> Roles:
    return {
        "reporter": reporting.reporters,
        "receiver": reporting.receivers,
        "through": reporting.through,
    }


def running_roles(task: Task) -> Roles:
    return {"lead": task.lead, "coordinating": task.coordinating}


def named_agencies(plan: Plan) -> Iterator[Agency]:
    """All agencies that these records of a plan name."""
    lists: tuple[tuple[AgencyRoles, Iterable[Any]], ...] = (
        (duty_roles, plan.duties),
        (reporting_roles, plan.reporting),
        (running_roles, plan.running_tasks),
    )
    for roles, records in lists:
        for record in records:
            for agencies in roles(record).values():
                yield from agencies


def read_duties(
    session: Session, edition_id: int, proofs: ProofsOf
) -> tuple[Duty, ...]:
    """The duties of an edition, as they were saved."""
    agencies = _agencies(
        session, edition_id, models.Duty, models.DutyAgency, models.DutyAgency.duty_id
    )
    return tuple(
        Duty(
            ordinal=row.ordinal,
            agencies=agencies[row.id, "responsible"],
            text=row.text,
            role=row.role,
            coordinating=agencies[row.id, "coordinating"],
            due=_due(row),
            source=row.source,
            proofs=proofs.get(("duty", row.id), {}),
        )
        for row in _rows(session, models.Duty, edition_id)
    )


def read_reporting(
    session: Session, edition_id: int, proofs: ProofsOf
) -> tuple[Reporting, ...]:
    """The duties to report of an edition, as they were saved."""
    link = models.ReportingDutyAgency
    agencies = _agencies(
        session, edition_id, models.ReportingDuty, link, link.reporting_duty_id
    )
    return tuple(
        Reporting(
            reporters=agencies[row.id, "reporter"],
            receivers=agencies[row.id, "receiver"],
            through=agencies[row.id, "through"],
            frequency=row.frequency,
            recurrences=tuple(row.recurrences.split(SEPARATOR))
            if row.recurrences
            else (),
            deadline=row.deadline,
            day=row.day,
            month=row.month,
            text=row.text,
            proofs=proofs.get(("reporting", row.id), {}),
        )
        for row in _rows(session, models.ReportingDuty, edition_id)
    )


def read_running_tasks(
    session: Session, edition_id: int, proofs: ProofsOf
) -> tuple[Task, ...]:
    """The tasks of running text of an edition, as they were saved."""
    link = models.RunningTaskAgency
    agencies = _agencies(
        session, edition_id, models.RunningTask, link, link.running_task_id
    )
    return tuple(
        Task(
            ordinal=row.ordinal,
            section=row.section,
            parent=None,
            content=row.content,
            lead=agencies[row.id, "lead"],
            coordinating=agencies[row.id, "coordinating"],
            due=_due(row),
            source=row.source,
            section_title=row.section_title,
            proofs=proofs.get(("running_task", row.id), {}),
        )
        for row in _rows(session, models.RunningTask, edition_id)
    )


def _rows(session: Session, table: Any, edition_id: int) -> Sequence[Any]:
    query = select(table).where(table.edition_id == edition_id).order_by(table.position)
    return session.scalars(query).all()


def _agencies(
    session: Session, edition_id: int, table: Any, link: Any, owner: Any
) -> defaultdict[tuple[int, str], tuple[Agency, ...]]:
    """The agencies of all rows of one table, by row and role, in printed order."""
    query = (
        select(link, owner)
        .join(table, table.id == owner)
        .where(table.edition_id == edition_id)
    )
    found: defaultdict[tuple[int, str], tuple[Agency, ...]] = defaultdict(tuple)
    for named, record_id in session.execute(
        query.order_by(owner, link.role, link.position)
    ):
        agency = Agency(named.name, named.raw, named.registry_key, named.confidence)
        found[record_id, named.role] += (agency,)
    return found


def _due(row: Any) -> Period | None:
    if row.due_raw is None:
        return None
    return Period(
        row.due_raw, row.due_from, row.due_to, row.due_recurrence, row.due_condition
    )
