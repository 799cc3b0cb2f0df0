"""Each field of a plan that was recognised from pixels gets the probability that it is right as
its confidence.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from extractors.content.field_confidence import (
    DOUBTED,
    Signs,
    has_weak_figure,
    has_weak_quarter,
    probability,
    signs_of,
)
from extractors.page.methods import PageMethod, ValueMethod
from extractors.values.fields import Field, RecordKind
from extractors.values.plan import Plan
from extractors.values.record_table import (
    ASSIGNMENT,
    COMMITMENT,
    DOCUMENT,
    REFERENCE,
    TARGET,
    TASK,
    records_of,
)
from extractors.values.records import Proof, Proofs

Judge = Callable[[str, Signs], float]

TIME = "period"
# Fields that are hardly more than a figure.
FIGURED = {TIME, "value"}
JUDGED = (DOCUMENT, REFERENCE, TASK, TARGET, ASSIGNMENT, COMMITMENT)


def judge_plan(plan: Plan, judge: Judge = probability) -> Plan:
    """The plan with judged confidences; born-digital fields stay at 1."""
    scanned = scanned_pages(plan)
    if not scanned:
        return plan
    lists = {kind.plan_list: _judge_all(plan, kind, scanned, judge) for kind in JUDGED}
    [header] = lists.pop(DOCUMENT.plan_list)
    return replace(plan, header=header, **lists)


def _judge_all(
    plan: Plan, kind: RecordKind, scanned: Mapping[int, PageMethod], judge: Judge
) -> tuple[Any, ...]:
    records = records_of(plan, kind)
    return tuple(_judged(record, kind, scanned, judge) for record in records)


def scanned_pages(plan: Plan) -> dict[int, PageMethod]:
    """The pages that were read from their pixels or inferred from a bad text layer, with the
    method.
    """
    return {
        page.number: page.method
        for page in plan.pages
        if page.method is not PageMethod.TEXT
    }


def is_scanned(proof: Proof, pages: Collection[int]) -> bool:
    """True where some of a proof stands on one of the pages."""
    return any(place.page in pages for place in proof.places)


def _judged(
    record: Any, kind: RecordKind, scanned: Mapping[int, PageMethod], judge: Judge
) -> Any:
    proofs: dict[str, Proof] = dict(record.proofs)
    for field in kind.judged_fields:
        proof = proof_of(record.proofs, field)
        if proof is None or not is_scanned(proof, scanned):
            continue
        sure = judge(field.judged, signs_of(proof, field.of(record)))
        if proof.method is ValueMethod.PEN:
            sure = min(sure, proof.confidence)
        if field.judged in FIGURED and has_weak_figure(proof):
            sure = min(sure, DOUBTED)
        if field.judged == TIME and has_weak_quarter(proof):
            sure = min(sure, DOUBTED)
        methods = {scanned.get(place.page) for place in proof.places}
        is_inferred = PageMethod.INFERRED in methods
        method = ValueMethod.INFERRED if is_inferred else proof.method
        proofs[field.name] = replace(proof, confidence=round(sure, 4), method=method)
    return replace(record, proofs=proofs)


def proof_of(proofs: Proofs, field: Field) -> Proof | None:
    """A field's proof, or that of the cell it shares with another field."""
    return proofs.get(field.name) or proofs.get(field.cell_proof)
