"""Rows of an edition → the plan that was saved; `rows.py` is the way there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

import models
from extractors.language.layer_state import LayerState
from extractors.page.document import Verdict
from extractors.page.methods import PageMethod
from extractors.values.plan import Issue, PageReading, Plan
from extractors.values.record_table import DOCUMENT
from extractors.values.records import Header
from pipeline.database.agency_links import read_agencies
from pipeline.database.effect_rows import read_payload
from pipeline.database.evidence import ISSUE_FIELD, ProofsOf, read_proofs
from pipeline.database.row_values import values_of
from pipeline.database.tables import STORED, StoredKind


def read_plan(
    session: Session, edition: models.Edition, *, with_derived: bool = False
) -> Plan:
    """Everything an edition says, as the extractor said it.

    With `with_derived` also the issues that came later, from other documents and corrections.
    """
    proofs = read_proofs(session, edition.id)
    lists = {
        stored.kind.plan_list: _read_records(session, stored, edition.id, proofs)
        for stored in STORED
    }
    effects = _rows(session, models.Effect, edition.id)
    issues = _rows(session, models.Issue, edition.id)
    return Plan(
        header=_header(edition, proofs),
        issues=tuple(
            _issue(row, proofs) for row in issues if with_derived or not row.is_derived
        ),
        pages=_read_pages(session, edition.id),
        effects=tuple(read_payload(row.payload) for row in effects),
        **lists,
    )


def _rows(session: Session, table: Any, edition_id: int) -> Sequence[Any]:
    return session.scalars(_rows_of(table), {"edition_id": edition_id}).all()


@cache
def _rows_of(table: Any) -> Select[Any]:
    """The query for the rows of an edition in a table, put together once."""
    of_edition = table.edition_id == bindparam("edition_id")
    return select(table).where(of_edition).order_by(table.position)


def _read_records(
    session: Session, stored: StoredKind, edition_id: int, proofs: ProofsOf
) -> tuple[Any, ...]:
    """The records of one kind, in their order."""
    agencies = read_agencies(session, stored, edition_id)
    found = []
    for row in _rows(session, stored.table, edition_id):
        values = values_of(stored.kind, row, agencies.get(row.id, {}))
        values["proofs"] = proofs.get((stored.kind.name, row.id), {})
        found.append(stored.kind.build(values))
    return tuple(found)


def _header(edition: models.Edition, proofs: ProofsOf) -> Header:
    values = values_of(DOCUMENT, edition, {})
    return Header(**values, proofs=proofs.get((DOCUMENT.name, edition.id), {}))


def _issue(row: models.Issue, proofs: ProofsOf) -> Issue:
    index = None if row.record_position is None else row.record_position - 1
    proof = proofs.get(("issue", row.id), {}).get(ISSUE_FIELD)
    return Issue(row.code, row.message, row.record_kind, index, row.field, proof)


def _read_pages(session: Session, edition_id: int) -> tuple[PageReading, ...]:
    page = models.PageReading
    query = select(page).where(page.edition_id == edition_id).order_by(page.number)
    return tuple(_page(row) for row in session.scalars(query))


def _page(row: models.PageReading) -> PageReading:
    verdict = Verdict(LayerState(row.state), row.reason, row.score)
    return PageReading(
        row.number, row.width, row.height, verdict, PageMethod(row.method), row.words
    )
