"""Proofs as rows of `evidence`, one a place, and back: where each value of an edition stands on
the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.page.document import Box, Place
from extractors.page.methods import ValueMethod
from extractors.values.plan import Plan
from extractors.values.record_parts import ISSUE
from extractors.values.record_table import LISTED, records_of
from extractors.values.records import Proof, Proofs
from models import Evidence

Row = dict[str, Any]
Sources = Mapping[
    tuple[str, int, str | None], int
]  # (kind, index, field or None for all) → edition
ProofsOf = dict[
    tuple[str, int], dict[str, Proof]
]  # (record kind, record id) → field → proof

ISSUE_FIELD = (
    "issue"  # an issue has one proof and no fields; its evidence goes under this name
)


def evidence_rows(
    edition_id: int, plan: Plan, ids: Mapping[str, Sequence[int]], sources: Sources
) -> Iterator[Row]:
    """The rows for a whole plan; `ids` has the row ids of each kind of record, in the plan's order.

    `sources` names the edition whose page proves a value, where that is another document's.
    """
    kinds: dict[str, Sequence[Proofs]] = {
        kind.name: [record.proofs for record in records_of(plan, kind)]
        for kind in LISTED
    }
    kinds[ISSUE.name] = [
        {ISSUE_FIELD: issue.proof} if issue.proof else {} for issue in plan.issues
    ]
    for row in _rows(edition_id, "document", edition_id, plan.header.proofs):
        yield {**row, "source_edition_id": sources.get(("document", 0, row["field"]))}
    for kind, proofs in kinds.items():
        for index, (record_id, found) in enumerate(zip(ids[kind], proofs, strict=True)):
            for row in _rows(edition_id, kind, record_id, found):
                source = sources.get(
                    (kind, index, row["field"]), sources.get((kind, index, None))
                )
                yield {**row, "source_edition_id": source}


def _rows(edition_id: int, kind: str, record_id: int, proofs: Proofs) -> Iterator[Row]:
    record: Row = {
        "edition_id": edition_id,
        "record_kind": kind,
        "record_id": record_id,
    }
    for field, proof in proofs.items():
        for part in proof_rows(proof):
            yield {**record, "field": field, **part}


def proof_rows(proof: Proof) -> list[Row]:
    """One row a place; a proof without a place still has one row, without page and box."""
    common: Row = {
        "text": proof.text,
        "method": proof.method,
        "confidence": proof.confidence,
    }
    nowhere: Row = {
        "part": 1,
        "page": None,
        "x0": None,
        "top": None,
        "x1": None,
        "bottom": None,
    }
    places: list[Row] = [
        {
            "part": n,
            "page": p.page,
            "x0": p.box.x0,
            "top": p.box.top,
            "x1": p.box.x1,
            "bottom": p.box.bottom,
        }
        for n, p in enumerate(proof.places, 1)
    ]
    return [common | place for place in places or [nowhere]]


def read_proofs(session: Session, edition_id: int) -> ProofsOf:
    """All proofs of an edition by record and field, fields in the order they were saved."""
    query = (
        select(Evidence).where(Evidence.edition_id == edition_id).order_by(Evidence.id)
    )
    found: ProofsOf = defaultdict(dict)
    parts = session.scalars(query)
    for (kind, record_id, field), group in groupby(
        parts, lambda p: (p.record_kind, p.record_id, p.field)
    ):
        found[kind, record_id][field] = _proof(
            sorted(group, key=lambda part: part.part)
        )
    return found


def _proof(parts: Sequence[Evidence]) -> Proof:
    first = parts[0]
    places = tuple(place for part in parts if (place := _place(part)) is not None)
    return Proof(first.text, places, ValueMethod(first.method), first.confidence)


def _place(part: Evidence) -> Place | None:
    if (
        part.page is None
        or part.x0 is None
        or part.top is None
        or part.x1 is None
        or part.bottom is None
    ):
        return None
    return Place(part.page, Box(part.x0, part.top, part.x1, part.bottom))
