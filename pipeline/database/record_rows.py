"""A plan's records as rows; `readback.py` is the way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.orm import Session

import models
from extractors.places.placed_bodies import issuer_place
from extractors.values.plan import Issue, Plan
from extractors.values.record_parts import EFFECT, ISSUE, PAGE
from extractors.values.record_table import DOCUMENT, LISTED, records_of
from extractors.values.records import Header, Task
from pipeline.common.characters import storable
from pipeline.database.agency_links import link_rows, named_agencies
from pipeline.database.agency_rows import agency_ids
from pipeline.database.bulk_rows import add_rows
from pipeline.database.due_dates import add_dates
from pipeline.database.effect_rows import effect_row
from pipeline.database.evidence import Sources, evidence_rows
from pipeline.database.indicators import add_indicators
from pipeline.database.named_agencies import settle_named_issues
from pipeline.database.row_values import Row, row_of
from pipeline.database.search import index_edition
from pipeline.database.tables import BY_NAME, WITH_AGENCIES

NO_SOURCES: Sources = {}


def header_columns(header: Header) -> Row:
    """The header's fields as columns of `edition`."""
    return storable(row_of(DOCUMENT, header))


def add_records(
    session: Session, edition_id: int, plan: Plan, sources: Sources = NO_SOURCES
) -> dict[str, list[int]]:
    """Add all rows of a plan under an edition, in the session's transaction; gives their ids by
    kind.

    `sources` says which values another document's page proves.
    """
    _add_pages(session, edition_id, plan)
    ids = _add_listed(session, edition_id, plan)
    issues = [_issue_row(issue, edition_id, ids) for issue in plan.issues]
    ids[ISSUE.name] = _add(session, models.Issue, edition_id, issues)
    settle_named_issues(session, edition_id)
    _link_parents(session, plan.tasks, ids["task"])
    indicators = (target.indicator for target in plan.targets)
    add_indicators(
        session, plan.header.issuer, storable(list(indicators)), ids["target"]
    )
    _add_agencies(session, plan, ids)
    evidence = evidence_rows(edition_id, plan, ids, sources)
    add_rows(session.connection(), models.Evidence, evidence)
    add_dates(session, edition_id, plan, ids)
    # Each kind is a query, and another where its records name agencies.
    absent = [kind for kind, rows in ids.items() if not rows]
    index_edition(session, edition_id, absent)
    return ids


def _add_listed(session: Session, edition_id: int, plan: Plan) -> dict[str, list[int]]:
    """The rows of all records but issues, which point at them."""
    ids: dict[str, list[int]] = {}
    for kind in LISTED:
        records = records_of(plan, kind)
        if kind is EFFECT:
            table, rows = models.Effect, [effect_row(effect) for effect in records]
        else:
            table = BY_NAME[kind.name].table
            rows = [row_of(kind, record) for record in records]
        ids[kind.name] = _add(session, table, edition_id, rows)
    return ids


def _add(
    session: Session, table: Any, edition_id: int, rows: Iterable[Row]
) -> list[int]:
    """Insert rows in order under an edition; gives their ids in that order."""
    numbered = [
        {"edition_id": edition_id, "position": n, **row}
        for n, row in enumerate(rows, 1)
    ]
    if not numbered:
        return []
    connection = session.connection()
    add_rows(connection, table, numbered)
    found = connection.scalars(_ids_of(table), {"edition_id": edition_id})
    return list(found)


@cache
def _ids_of(table: Any) -> Select[tuple[int]]:
    of_edition = table.edition_id == bindparam("edition_id")
    return select(table.id).where(of_edition).order_by(table.position)


def _add_pages(session: Session, edition_id: int, plan: Plan) -> None:
    edition: Row = {"edition_id": edition_id}
    rows = (edition | row_of(PAGE, page) for page in plan.pages)
    add_rows(session.connection(), models.PageReading, rows)


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


def parent_row(tasks: Sequence[Task], index: int) -> int | None:
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
    parents = ((index, parent_row(tasks, index)) for index in range(len(tasks)))
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
    home = issuer_place(plan.header.issuer)
    ids = agency_ids(session, named_agencies(plan), home)
    for stored in WITH_AGENCIES:
        found = link_rows(stored, plan, rows[stored.kind.name], ids)
        add_rows(session.connection(), stored.agencies, found)
