"""Fields of scans that are not sure enough become issues for review, with what was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractors.judging import (
    ASSIGNMENT,
    HEADER,
    REFERENCE,
    TARGET,
    TASK,
    is_scanned,
    proof_of,
    scanned_pages,
)
from extractors.records import Issue, Plan, Proof, Proofs
from extractors.surety import threshold

CODE = "low_confidence"
# The share of a table's rows with a number that makes one without a doubt.
MOSTLY = 0.6


def doubt_issues(plan: Plan) -> Iterator[Issue]:
    """One `low_confidence` issue for each field of a scan whose confidence is below the measured threshold.

    Its message has the printed text: "due was read unsurely (0.64): 'Quý I/2026'; look at the page."
    """
    scanned = scanned_pages(plan)
    if not scanned:
        return
    yield from _doubts("document", None, plan.header.proofs, HEADER, scanned)
    for kind, records, fields in (
        ("reference", plan.references, REFERENCE),
        ("task", plan.tasks, TASK),
        ("target", plan.targets, TARGET),
        ("assignment", plan.assignments, ASSIGNMENT),
    ):
        for index, record in enumerate(records):
            yield from _doubts(kind, index, record.proofs, fields, scanned)
    yield from _unnumbered(plan, scanned)


def _doubts(
    record: str, index: int | None, proofs: Proofs, fields: Mapping[str, str], scanned: frozenset[int]
) -> Iterator[Issue]:
    for field in fields:
        proof = proof_of(proofs, field)
        if proof is not None and proof.confidence < threshold() and is_scanned(proof, scanned):
            message = f"{field} was read unsurely ({proof.confidence:.2f}): {proof.text!r}; look at the page."
            yield Issue(CODE, message, record, index, field, proof)


def _unnumbered(plan: Plan, scanned: frozenset[int]) -> Iterator[Issue]:
    """Rows of a scanned table without a number, where most have one."""
    rows = [(i, t, t.proofs.get("row")) for i, t in enumerate(plan.tasks) if t.source == "table"]
    numbered = sum(task.ordinal is not None for _, task, _ in rows)
    if numbered < MOSTLY * len(rows):
        return
    for index, task, proof in rows:
        if task.ordinal is None and proof is not None and is_scanned(proof, scanned):
            yield Issue(CODE, _no_number(proof, task.content), "task", index, "ordinal", proof)


def _no_number(proof: Proof, content: str) -> str:
    page = proof.places[0].page
    return f"No number was read of the row {content[:60]!r} on page {page}, and most rows have one; look at the page."
