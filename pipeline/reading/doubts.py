"""Fields of scans that are not sure enough become issues for review, with what was read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from extractors.content.field_confidence import threshold
from extractors.content.judging import JUDGED, is_scanned, proof_of, scanned_pages
from extractors.page.methods import ValueMethod
from extractors.values.fields import RecordKind
from extractors.values.plan import Issue, Plan
from extractors.values.record_table import DOCUMENT, records_of
from extractors.values.records import Proof, Proofs, Reference, Task

CODE = "low_confidence"
# The share of a table's rows with a number that makes one without a doubt.
MOSTLY = 0.6


def doubt_issues(plan: Plan) -> Iterator[Issue]:
    """One `low_confidence` issue for each field of a scan whose confidence is below the
    measured threshold.

    Its message has the printed text: "due was read unsurely (0.64): 'Quý I/2026'; look at the
    page."
    """
    scanned = scanned_pages(plan)
    if not scanned:
        return
    for kind in JUDGED:
        for index, record in enumerate(records_of(plan, kind)):
            place = None if kind is DOCUMENT else index
            yield from _doubts(kind, place, record.proofs, scanned)
    yield from _nearly_alike(plan.references, scanned)
    yield from _unnumbered(plan, scanned)
    yield from _misplaced(plan, scanned)


def _doubts(
    kind: RecordKind,
    index: int | None,
    proofs: Proofs,
    scanned: Collection[int],
) -> Iterator[Issue]:
    for field in kind.judged_fields:
        proof = proof_of(proofs, field)
        if (
            proof is not None
            and proof.confidence < threshold()
            and is_scanned(proof, scanned)
        ):
            message = _unsure(field.name, proof)
            yield Issue(CODE, message, kind.name, index, field.name, proof)


def _unsure(name: str, proof: Proof) -> str:
    """ "number was written by pen and read unsurely (0.60): 'Số: 851/KH-SYT'; look at …"."""
    by_pen = proof.method is ValueMethod.PEN
    how = "was written by pen and read unsurely" if by_pen else "was read unsurely"
    return f"{name} {how} ({proof.confidence:.2f}): {proof.text!r}; look at the page."


def _nearly_alike(
    references: Sequence[Reference], scanned: Collection[int]
) -> Iterator[Issue]:
    """Numbers cited in a scan that differ in one figure, of one code, issuer and day: one of them
    is misread ("81/QĐ-TTg", "831/QĐ-TTg").
    """
    for (_, first), (index, second) in combinations(enumerate(references), 2):
        proof = second.proofs.get("number")
        if proof is None or not is_scanned(proof, scanned):
            continue
        if _may_be_one(first, second):
            message = (
                f"{first.number} and {second.number} have the same day: is one of them "
                f"misread? Look at the page: {proof.text!r}."
            )
            yield Issue(CODE, message, "reference", index, "number", proof)


def _may_be_one(first: Reference, second: Reference) -> bool:
    if first.issued_on is None or first.issued_on != second.issued_on:
        return False
    is_of_one = first.type == second.type and first.issuer == second.issuer
    return is_of_one and Levenshtein.distance(first.number, second.number) == 1


def _unnumbered(plan: Plan, scanned: Collection[int]) -> Iterator[Issue]:
    """Rows of a scanned table without a number, where most have one."""
    rows = [
        (i, t, t.proofs.get("row"))
        for i, t in enumerate(plan.tasks)
        if t.source == "table"
    ]
    numbered = sum(task.ordinal is not None for _, task, _ in rows)
    if numbered < MOSTLY * len(rows):
        return
    for index, task, proof in rows:
        if task.ordinal is None and proof is not None and is_scanned(proof, scanned):
            yield Issue(
                CODE, _no_number(proof, task.content), "task", index, "ordinal", proof
            )


def _no_number(proof: Proof, content: str) -> str:
    page = proof.places[0].page
    return (
        f"No number was read of the row {content[:60]!r} on page {page}, and most rows "
        "have one; look at the page."
    )


def _misplaced(plan: Plan, scanned: Collection[int]) -> Iterator[Issue]:
    """Scanned rows whose numbers do not fit their section: a heading above them was not recognised.

    "2.1" under section "1" where "1.1" stands under "1", and a numbering that begins again
    under the same section.
    """
    has_own = _has_own_sections(plan.tasks)
    seen: set[tuple[str | None, str]] = set()
    restarted: str | None = None
    for index, task in enumerate(plan.tasks):
        proof = task.proofs.get("row")
        if task.ordinal is None or proof is None or not is_scanned(proof, scanned):
            continue
        if task.ordinal == "1" and task.source == "table":
            restarted = task.section if (task.section, "1") in seen else None
        seen.add((task.section, task.ordinal))
        is_alien = has_own and _is_alien(task, task.ordinal)
        is_again = restarted is not None and restarted == task.section
        if is_alien or is_again:
            message = (
                f"Row {task.ordinal} does not fit section {task.section}: is a heading "
                "above it missing?"
            )
            yield Issue(CODE, message, "task", index, "section", proof)


def _has_own_sections(tasks: Sequence[Task]) -> bool:
    """Whether rows are numbered after their section: "1.1" under "1"."""
    numbered = (task for task in tasks if task.ordinal)
    return any(t.section == (t.ordinal or "").split(".")[0] for t in numbered)


def _is_alien(task: Task, ordinal: str) -> bool:
    """Whether a row is numbered after another section than its own: "2.1" under "1"."""
    head, point, _ = ordinal.partition(".")
    if not point or task.parent is not None:
        return False
    return task.section not in (None, head)
