"""Rows of an edition → the plan that was saved; `rows.py` is the way there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

import models
from extractors.page.document import Verdict
from extractors.values.records import (
    Agency,
    Assignment,
    Header,
    Issue,
    PageReading,
    Period,
    Plan,
    Reference,
    Target,
    Task,
)
from pipeline.database.effect_rows import read_payload
from pipeline.database.evidence import ISSUE_FIELD, ProofsOf, read_proofs
from pipeline.database.order_rows import read_duties, read_reporting, read_running_tasks
from pipeline.database.rows import HEADER_FIELDS


def read_plan(
    session: Session, edition: models.Edition, *, with_derived: bool = False
) -> Plan:
    """Everything an edition says, as the extractor said it.

    With `with_derived` also the issues that came later, from other documents and corrections.
    """
    proofs = read_proofs(session, edition.id)

    def is_wanted(issue: models.Issue) -> bool:
        return with_derived or not issue.is_derived

    return Plan(
        header=_header(edition, proofs),
        references=tuple(
            _reference(r, proofs)
            for r in _records(session, models.Reference, edition.id)
        ),
        tasks=_read_tasks(session, edition.id, proofs),
        targets=_read_targets(session, edition.id, proofs),
        assignments=tuple(
            _assignment(r, proofs)
            for r in _records(session, models.Assignment, edition.id)
        ),
        issues=tuple(
            _issue(r, proofs)
            for r in _records(session, models.Issue, edition.id)
            if is_wanted(r)
        ),
        pages=_read_pages(session, edition.id),
        effects=tuple(
            read_payload(r.payload)
            for r in _records(session, models.Effect, edition.id)
        ),
        duties=read_duties(session, edition.id, proofs),
        reporting=read_reporting(session, edition.id, proofs),
        running_tasks=read_running_tasks(session, edition.id, proofs),
    )


def _records(session: Session, table: Any, edition_id: int) -> Sequence[Any]:
    query = select(table).where(table.edition_id == edition_id).order_by(table.position)
    return session.scalars(query).all()


def _header(edition: models.Edition, proofs: ProofsOf) -> Header:
    fields = {name: getattr(edition, name) for name in HEADER_FIELDS}
    return Header(**fields, proofs=proofs.get(("document", edition.id), {}))


def _reference(row: models.Reference, proofs: ProofsOf) -> Reference:
    return Reference(
        row.type,
        row.number,
        row.issued_on,
        row.issuer,
        proofs.get(("reference", row.id), {}),
    )


def _assignment(row: models.Assignment, proofs: ProofsOf) -> Assignment:
    found = proofs.get(("assignment", row.id), {})
    return Assignment(
        row.ordinal, row.person, row.position_held, row.responsibility, found
    )


def _issue(row: models.Issue, proofs: ProofsOf) -> Issue:
    index = None if row.record_position is None else row.record_position - 1
    proof = proofs.get(("issue", row.id), {}).get(ISSUE_FIELD)
    return Issue(row.code, row.message, row.record_kind, index, row.field, proof)


def _read_tasks(
    session: Session, edition_id: int, proofs: ProofsOf
) -> tuple[Task, ...]:
    link, task = models.TaskAgency, models.Task
    query = (
        select(link)
        .join(task, task.id == link.task_id)
        .where(task.edition_id == edition_id)
    )
    agencies: dict[tuple[int, str], list[Agency]] = defaultdict(list)
    for found in session.scalars(
        query.order_by(link.task_id, link.role, link.position)
    ):
        agencies[found.task_id, found.role].append(_agency(found))
    return tuple(
        Task(
            ordinal=row.ordinal,
            section=row.section,
            parent=row.parent,
            content=row.content,
            lead=tuple(agencies[row.id, "lead"]),
            coordinating=tuple(agencies[row.id, "coordinating"]),
            starts=_period(row, "starts"),
            due=_period(row, "due"),
            product=row.product,
            source=row.source,
            section_title=row.section_title,
            annex=row.annex,
            proofs=proofs.get(("task", row.id), {}),
        )
        for row in _records(session, task, edition_id)
    )


def _read_targets(
    session: Session, edition_id: int, proofs: ProofsOf
) -> tuple[Target, ...]:
    link, target = models.TargetAgency, models.Target
    query = (
        select(link)
        .join(target, target.id == link.target_id)
        .where(target.edition_id == edition_id)
    )
    agencies: dict[int, list[Agency]] = defaultdict(list)
    for found in session.scalars(query.order_by(link.target_id, link.position)):
        agencies[found.target_id].append(_agency(found))
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
    return tuple(
        Target(
            **{name: getattr(row, name) for name in (*names, "source", "annex")},
            group=row.group_title,
            agencies=tuple(agencies[row.id]),
            proofs=proofs.get(("target", row.id), {}),
        )
        for row in _records(session, target, edition_id)
    )


def _agency(link: models.TaskAgency | models.TargetAgency) -> Agency:
    return Agency(link.name, link.raw, link.registry_key, link.confidence)


def _period(row: models.Task, prefix: str) -> Period | None:
    raw, start, end, recurrence, condition = (
        getattr(row, f"{prefix}_{part}")
        for part in ("raw", "from", "to", "recurrence", "condition")
    )
    return None if raw is None else Period(raw, start, end, recurrence, condition)


def _read_pages(session: Session, edition_id: int) -> tuple[PageReading, ...]:
    page = models.PageReading
    query = select(page).where(page.edition_id == edition_id).order_by(page.number)
    return tuple(
        PageReading(
            p.number,
            p.width,
            p.height,
            Verdict(p.state, p.reason, p.score),
            p.method,
            p.words,
        )
        for p in session.scalars(query)
    )
