"""A plan's records as rows; `readback.py` is the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

import models
from extractors.values.records import (
    Agency,
    Assignment,
    Header,
    Issue,
    Plan,
    Reference,
    Target,
    Task,
)
from pipeline.common.characters import storable
from pipeline.database.agency_rows import AgencyIds, agency_ids
from pipeline.database.effect_rows import effect_row
from pipeline.database.evidence import Sources, evidence_rows
from pipeline.database.order_rows import (
    AgencyRoles,
    duty_roles,
    duty_row,
    named_agencies,
    period_columns,
    reporting_roles,
    reporting_row,
    running_roles,
    running_row,
)
from pipeline.database.search import index_edition

Row = dict[str, Any]
RecordTable = type[
    models.Reference
    | models.Task
    | models.Target
    | models.Assignment
    | models.Issue
    | models.Effect
    | models.Duty
    | models.ReportingDuty
    | models.RunningTask
]

NO_SOURCES: Sources = {}
HEADER_FIELDS = (
    "number",
    "type",
    "title",
    "issuer",
    "issued_on",
    "place",
    "signer",
    "signer_title",
)


def header_columns(header: Header) -> Row:
    """The header's fields as columns of `edition`."""
    return storable({name: getattr(header, name) for name in HEADER_FIELDS})


def add_records(
    session: Session, edition_id: int, plan: Plan, sources: Sources = NO_SOURCES
) -> dict[str, list[int]]:
    """Add all rows of a plan under an edition, in the session's transaction; gives their ids by
    kind.

    `sources` says which values another document's page proves.
    """
    _add_pages(session, edition_id, plan)
    references = _add(
        session,
        models.Reference,
        edition_id,
        [_reference_row(r) for r in plan.references],
    )
    tasks = _add(session, models.Task, edition_id, [_task_row(t) for t in plan.tasks])
    targets = _add(
        session, models.Target, edition_id, [_target_row(t) for t in plan.targets]
    )
    assignments = _add(
        session,
        models.Assignment,
        edition_id,
        [_assignment_row(a) for a in plan.assignments],
    )
    effects = _add(
        session, models.Effect, edition_id, [effect_row(e) for e in plan.effects]
    )
    ids = {
        "reference": references,
        "task": tasks,
        "target": targets,
        "assignment": assignments,
        "effect": effects,
        "duty": _add(session, models.Duty, edition_id, map(duty_row, plan.duties)),
        "reporting": _add(
            session,
            models.ReportingDuty,
            edition_id,
            map(reporting_row, plan.reporting),
        ),
        "running_task": _add(
            session,
            models.RunningTask,
            edition_id,
            map(running_row, plan.running_tasks),
        ),
    }
    issues = _add(
        session,
        models.Issue,
        edition_id,
        [_issue_row(i, edition_id, ids) for i in plan.issues],
    )
    _link_parents(session, plan.tasks, tasks)
    _add_agencies(session, plan, ids)
    ids["issue"] = issues
    _insert(session, models.Evidence, evidence_rows(edition_id, plan, ids, sources))
    index_edition(session, edition_id)
    return ids


def _add(
    session: Session, table: RecordTable, edition_id: int, rows: Iterable[Row]
) -> list[int]:
    """Insert rows in order under an edition; gives their ids in that order."""
    numbered = [
        {"edition_id": edition_id, "position": n, **row}
        for n, row in enumerate(rows, 1)
    ]
    if not numbered:
        return []
    session.execute(insert(table), storable(numbered))
    return list(
        session.scalars(
            select(table.id)
            .where(table.edition_id == edition_id)
            .order_by(table.position)
        )
    )


def _insert(session: Session, table: type[models.Base], rows: Iterable[Row]) -> None:
    found = storable(list(rows))
    if found:
        session.execute(insert(table), found)


def _add_pages(session: Session, edition_id: int, plan: Plan) -> None:
    rows = (
        {
            "edition_id": edition_id,
            "number": page.number,
            "width": page.width,
            "height": page.height,
            "state": page.verdict.state,
            "reason": page.verdict.reason,
            "score": page.verdict.score,
            "method": page.method,
            "words": page.words,
        }
        for page in plan.pages
    )
    _insert(session, models.PageReading, rows)


def _reference_row(reference: Reference) -> Row:
    return {
        name: getattr(reference, name)
        for name in ("type", "number", "issued_on", "issuer")
    }


def _task_row(task: Task) -> Row:
    names = (
        "ordinal",
        "section",
        "section_title",
        "annex",
        "parent",
        "content",
        "product",
        "source",
    )
    plain = {name: getattr(task, name) for name in names}
    return (
        plain | period_columns("starts", task.starts) | period_columns("due", task.due)
    )


def _target_row(target: Target) -> Row:
    names = (
        "ordinal",
        "indicator",
        "comparator",
        "value",
        "value_high",
        "unit",
        "horizon",
        "recurrence",
        "raw",
    )
    plain = {name: getattr(target, name) for name in (*names, "source", "annex")}
    return plain | {"group_title": target.group}


def _assignment_row(assignment: Assignment) -> Row:
    plain = {
        name: getattr(assignment, name)
        for name in ("ordinal", "person", "responsibility")
    }
    return plain | {"position_held": assignment.position}


def _issue_row(issue: Issue, edition_id: int, ids: Mapping[str, Sequence[int]]) -> Row:
    rows = ids.get(issue.record, ())
    is_there = issue.index is not None and 0 <= issue.index < len(rows)
    record_id = rows[issue.index] if is_there and issue.index is not None else None
    return {
        "code": issue.code,
        "message": issue.message,
        "record_kind": issue.record,
        "record_position": None if issue.index is None else issue.index + 1,
        "record_id": edition_id if issue.record == "document" else record_id,
        "field": issue.field,
        "is_resolved": False,
    }


def find_parent(tasks: Sequence[Task], index: int) -> int | None:
    """Index of the task a sub-row belongs to: the nearest one above with its parent's number
    and section.
    """
    child = tasks[index]
    if child.parent is None:
        return None
    above = range(index - 1, -1, -1)
    fits = (
        i
        for i in above
        if (tasks[i].ordinal, tasks[i].section) == (child.parent, child.section)
    )
    return next(fits, None)


def _link_parents(session: Session, tasks: Sequence[Task], ids: Sequence[int]) -> None:
    parents = ((index, find_parent(tasks, index)) for index in range(len(tasks)))
    rows = [
        {"id": ids[child], "parent_id": ids[parent]}
        for child, parent in parents
        if parent is not None
    ]
    if rows:
        session.execute(update(models.Task), rows)


def _add_agencies(
    session: Session, plan: Plan, rows: Mapping[str, Sequence[int]]
) -> None:
    """The link rows of all records that name agencies, and rows for agencies met for the first
    time.
    """
    ids = agency_ids(session, _named_agencies(plan))
    target_links = (
        {"target_id": target_id, **link}
        for target, target_id in zip(plan.targets, rows["target"], strict=True)
        for link in _links(target.agencies, ids)
    )
    _insert(session, models.TargetAgency, target_links)
    links: tuple[tuple[type[models.Base], str, Sequence[Any], AgencyRoles], ...] = (
        (models.TaskAgency, "task", plan.tasks, running_roles),
        (models.DutyAgency, "duty", plan.duties, duty_roles),
        (models.ReportingDutyAgency, "reporting", plan.reporting, reporting_roles),
        (models.RunningTaskAgency, "running_task", plan.running_tasks, running_roles),
    )
    for table, kind, records, roles in links:
        found = _role_links(records, rows[kind], roles, ids)
        owner = _owner_column(table)
        _insert(session, table, ({owner: record_id, **row} for record_id, row in found))


def _named_agencies(plan: Plan) -> list[Agency]:
    named = [a for t in plan.tasks for a in (*t.lead, *t.coordinating)]
    named += [a for t in plan.targets for a in t.agencies]
    return [*named, *named_agencies(plan)]


def _owner_column(table: type[models.Base]) -> str:
    """The column of a link table that names the record: "task_id" of `task_agency`."""
    keys: list[str] = [column.name for column in table.__table__.columns]
    return next(key for key in keys if key.endswith("_id") and key != "agency_id")


def _role_links(
    records: Sequence[Any],
    record_ids: Sequence[int],
    roles: AgencyRoles,
    ids: AgencyIds,
) -> Iterator[tuple[int, Row]]:
    """The agencies of each record in each of their roles, with the record's id."""
    for record, record_id in zip(records, record_ids, strict=True):
        for role, agencies in roles(record).items():
            for link in _links(agencies, ids):
                yield record_id, {"role": role, **link}


def _links(agencies: Sequence[Agency], ids: AgencyIds) -> Iterator[Row]:
    for position, agency in enumerate(agencies, 1):
        yield {
            "agency_id": ids[storable((agency.key, agency.name))],
            "position": position,
            "name": agency.name,
            "registry_key": agency.key,
            "raw": agency.raw,
            "confidence": agency.confidence,
        }
