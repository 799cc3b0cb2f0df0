"""Writing the consolidated edition of a document (bản hợp nhất): the plan in force, as rows
like any other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sqlalchemy import (
    BindParameter,
    Delete,
    Table,
    bindparam,
    delete,
    insert,
    inspect,
    select,
)
from sqlalchemy.orm import Session

import models
from extractors.applying.consolidation import Consolidation
from extractors.applying.drafts import FieldEdit
from extractors.values.plan import Issue, Plan
from models import Base, Edition
from models.base import utc_now
from pipeline.common.characters import storable
from pipeline.database.record import to_record
from pipeline.database.record_rows import add_records, header_columns
from pipeline.database.row_values import Row
from pipeline.editions.edition_order import CONSOLIDATED
from pipeline.in_force.consolidated_rows import keep_origins

NOT_COPIED = (
    "id",
    "kind",
    "is_newest",
    "is_current",
    "base_edition_id",
    "sequence",
    "sha256",
    "extracted_at",
)

EDITION_ID: BindParameter[int] = bindparam("edition_id")
OF_DOCUMENT = select(Edition).where(
    Edition.document_id == bindparam("document_id"), Edition.kind == CONSOLIDATED
)


@dataclass(frozen=True, slots=True)
class Cause:
    """What made changes: an effect of an amending edition, or a correction; by whom and from
    which day.
    """

    by: str | None
    on: date | None
    effect_id: int | None = None
    correction_id: int | None = None
    edition_id: int | None = None


def find_consolidated(session: Session, document_id: int) -> Edition | None:
    """The consolidated edition of a document, if it has one."""
    return session.scalars(OF_DOCUMENT, {"document_id": document_id}).one_or_none()


def write_consolidated(
    session: Session, base: Edition, done: Consolidation, causes: Sequence[Cause]
) -> bool:
    """Store the consolidated edition made from `base`, in place of an earlier one; False if it
    is the same.
    """
    digest = _digest(base, done, causes)
    earlier = find_consolidated(session, base.document_id)
    if earlier is not None:
        if earlier.sha256 == digest:
            return False
        _set_aside(session, earlier)
    edition = _add_edition(session, base, done.plan, digest)
    ids = add_records(
        session, edition.id, moved_issues(done), find_sources(done.changes, causes)
    )
    rows = [
        {"edition_id": edition.id, "position": n, **change_row(change, ids, causes)}
        for n, change in enumerate(done.changes, 1)
    ]
    session.execute(insert(models.FieldChange), storable(rows))
    keep_origins(session, base, done, ids)
    if earlier is not None:
        delete_edition(session, earlier)
    return True


def _set_aside(session: Session, edition: Edition) -> None:
    """Make room for the next edition while this one's rows are still there.

    Deleted first, its ids would be given again: SQLite takes the number after the last row's.
    """
    edition.sequence, edition.is_current = -1, False
    session.flush()


def _digest(base: Edition, done: Consolidation, causes: Sequence[Cause]) -> str:
    parts = (
        base.id,
        to_record(done.plan),
        [repr(c) for c in done.changes],
        [repr(c) for c in causes],
    )
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()


def _add_edition(session: Session, base: Edition, plan: Plan, digest: str) -> Edition:
    names = [
        column.key
        for column in inspect(Edition).columns
        if column.key not in NOT_COPIED
    ]
    copied = {name: getattr(base, name) for name in names} | header_columns(plan.header)
    edition = Edition(
        **copied,
        kind=CONSOLIDATED,
        is_newest=False,
        is_current=False,
        base_edition_id=base.id,
        sequence=0,
        sha256=digest,
        extracted_at=utc_now(),
    )
    session.add(edition)
    session.flush()
    return edition


def moved_issues(done: Consolidation) -> Plan:
    """The plan with its issues at their rows' new places, without those a change has settled."""
    places: dict[str, dict[int, int]] = {
        kind: {origin: n for n, origin in enumerate(found) if origin is not None}
        for kind, found in done.origins.items()
    }
    changed = {(c.record, c.index, c.field) for c in done.changes}
    moved: list[Issue] = []
    for issue in done.plan.issues:
        index = _new_place(issue, places)
        is_gone = index is None and issue.index is not None
        changed_at = 0 if issue.record == "document" else index
        is_settled = (issue.record, changed_at, issue.field) in changed
        if not is_gone and not is_settled:
            moved.append(replace(issue, index=index))
    return replace(done.plan, issues=tuple(moved))


def _new_place(issue: Issue, places: Mapping[str, Mapping[int, int]]) -> int | None:
    """The place of an issue's row in the consolidated plan; None where it is not there."""
    is_of_row = issue.record != "document" and issue.record in places
    if issue.index is None or not is_of_row:
        return issue.index
    return places[issue.record].get(issue.index)


def find_sources(
    changes: Sequence[FieldEdit], causes: Sequence[Cause]
) -> dict[tuple[str, int, str | None], int]:
    """Which values another document's page proves; what came last counts."""
    found: dict[tuple[str, int, str | None], int] = {}
    for change in changes:
        edition_id = causes[change.cause].edition_id
        if edition_id is not None and change.index is not None:
            found[change.record, change.index, change.field] = edition_id
    return found


def change_row(
    change: FieldEdit, ids: Mapping[str, Sequence[int]], causes: Sequence[Cause]
) -> Row:
    """A change as columns of `field_change`."""
    cause = causes[change.cause]
    is_record = change.index is not None and change.record in ids
    return {
        "record_kind": change.record,
        "record_id": ids[change.record][change.index]
        if is_record and change.index is not None
        else None,
        "kind": change.kind,
        "ordinal": change.ordinal,
        "section": change.section,
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "changed_by": cause.by,
        "changed_on": cause.on,
        "effect_id": cause.effect_id,
        "correction_id": cause.correction_id,
    }


def delete_edition(session: Session, edition: Edition) -> None:
    """Take a consolidated edition away with all its rows; one that was read is never deleted."""
    if edition.kind != CONSOLIDATED:
        raise ValueError(
            f"Edition {edition.id} was read from a file; such editions are kept."
        )
    for deleting in _deletions():
        session.execute(deleting, {"edition_id": edition.id})
    session.delete(edition)
    session.flush()


@cache
def _deletions() -> tuple[Delete, ...]:
    """Statements that take an edition's rows out of every table, put together once."""
    found: list[Delete] = []
    for table in reversed(Base.metadata.sorted_tables):
        if "edition_id" in table.c:
            found.append(delete(table).where(table.c.edition_id == EDITION_ID))
        else:
            found += _link_deletions(table)
    return tuple(found)


def _link_deletions(table: Table) -> Iterator[Delete]:
    """Rows of a table that link an edition's records to something else, such as `task_agency`."""
    for key in table.foreign_keys:
        owner = key.column.table
        if (
            "edition_id" in owner.c
            and key.parent.name == f"{owner.name}_id"
            and not key.parent.nullable
        ):
            owned = select(owner.c.id).where(owner.c.edition_id == EDITION_ID)
            yield delete(table).where(key.parent.in_(owned))
