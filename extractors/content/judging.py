"""Each field of a plan that was recognised from pixels gets the probability that it is right as
its confidence.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from extractors.content.surety import Signs, probability, signs_of
from extractors.values.records import (
    Assignment,
    Header,
    Plan,
    Proof,
    Proofs,
    Reference,
    Target,
    Task,
)

Judge = Callable[[str, Signs], float]
Record = TypeVar("Record", Header, Reference, Task, Target, Assignment)

# The fields of each record that are judged, and the kind of field by which the weights are chosen.
HEADER = dict.fromkeys(
    (
        "number",
        "type",
        "title",
        "issuer",
        "issued_on",
        "place",
        "signer",
        "signer_title",
    ),
    "header",
)
REFERENCE = {"number": "reference"}
TASK = {
    "ordinal": "ordinal",
    "content": "text",
    "lead": "agencies",
    "coordinating": "agencies",
    "starts": "period",
    "due": "period",
    "product": "text",
}
TARGET = {
    "ordinal": "ordinal",
    "indicator": "text",
    "value": "value",
    "unit": "unit",
    "agencies": "agencies",
}
ASSIGNMENT = {
    "ordinal": "ordinal",
    "person": "person",
    "position": "person",
    "responsibility": "text",
}
# Fields that are read from another one's cell.
FROM = {"lead": "lead_coordinating", "coordinating": "lead_coordinating"}


def judge_plan(plan: Plan, judge: Judge = probability) -> Plan:
    """The plan with judged confidences; born-digital fields stay at 1."""
    scanned = scanned_pages(plan)
    if not scanned:
        return plan
    return replace(
        plan,
        header=_judged(plan.header, HEADER, scanned, judge),
        references=tuple(
            _judged(r, REFERENCE, scanned, judge) for r in plan.references
        ),
        tasks=tuple(_judged(t, TASK, scanned, judge) for t in plan.tasks),
        targets=tuple(_judged(t, TARGET, scanned, judge) for t in plan.targets),
        assignments=tuple(
            _judged(a, ASSIGNMENT, scanned, judge) for a in plan.assignments
        ),
    )


def scanned_pages(plan: Plan) -> dict[int, str]:
    """The pages that were read from their pixels or inferred from a bad text layer, with the
    method.
    """
    return {page.number: page.method for page in plan.pages if page.method != "text"}


def is_scanned(proof: Proof, pages: Collection[int]) -> bool:
    """True where some of a proof stands on one of the pages."""
    return any(place.page in pages for place in proof.places)


def _judged(
    record: Record, kinds: Mapping[str, str], scanned: Mapping[int, str], judge: Judge
) -> Record:
    proofs: dict[str, Proof] = dict(record.proofs)
    for field, kind in kinds.items():
        proof = proof_of(record.proofs, field)
        if proof is None or not is_scanned(proof, scanned):
            continue
        sure = judge(kind, signs_of(proof, getattr(record, field)))
        methods = {scanned.get(place.page) for place in proof.places}
        method = "inferred" if "inferred" in methods else proof.method
        proofs[field] = replace(proof, confidence=round(sure, 4), method=method)
    judged: Record = replace(record, proofs=proofs)
    return judged


def proof_of(proofs: Proofs, field: str) -> Proof | None:
    """A field's proof, or that of the cell it shares with another field."""
    return proofs.get(field) or proofs.get(FROM.get(field, field))
