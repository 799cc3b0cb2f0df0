"""The fields of each kind of record that two editions are compared by, with their texts and how
sure they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from extractors.language.confidence import AS_PRINTED, PRINTED
from extractors.language.look_alikes import strokes
from extractors.values.records import (
    Agency,
    Assignment,
    Header,
    Period,
    Plan,
    Proof,
    Proofs,
    Reference,
    Target,
    Task,
)
from pipeline.common.agency_keys import registry_id
from pipeline.comparing.reading_noise import Reading

Value = str | int | float | list[str] | None
# taken from the merged cell before a page break: not sure enough where the other edition has
# none
INFERRED = 0.7


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field of one record: its `value` as changes show it, the text it was read from, and how
    sure that is.

    `typed` is the value where it was understood ((2025-06-01, 2025-06-30) of "6/2025", the
    registry's keys of agencies), None where it was not.
    """

    value: Value
    reading: Reading
    typed: object = None

    @property
    def is_empty(self) -> bool:
        return self.value is None or self.value == []


Fields = dict[str, FieldValue]


@dataclass(frozen=True, slots=True)
class Scanned:
    """The pages of an edition that were read from pixels."""

    pages: frozenset[int]

    @staticmethod
    def of(plan: Plan) -> Scanned:
        return Scanned(frozenset(p.number for p in plan.pages if p.method != "text"))

    def sureness(self, proofs: Proofs, *names: str) -> float:
        """How sure the first of these proofs is; a value without one is as sure as what stands
        beside it.
        """
        found = next((proofs[name] for name in names if name in proofs), None)
        if found is None:
            return AS_PRINTED if self.pages else PRINTED
        return self._of_proof(found)

    def _of_proof(self, proof: Proof) -> float:
        if proof.method == "merged":
            return min(proof.confidence, INFERRED)
        is_printed = not any(p.page in self.pages for p in proof.places) and bool(
            proof.places or not self.pages
        )
        return PRINTED if is_printed else min(proof.confidence, AS_PRINTED)


def header_fields(header: Header, scanned: Scanned) -> Fields:
    names = (
        "number",
        "type",
        "title",
        "issuer",
        "issued_on",
        "place",
        "signer",
        "signer_title",
    )
    return {name: _plain(header, name, scanned, name) for name in names}


def task_fields(task: Task, scanned: Scanned) -> Fields:
    return {
        "content": _plain(task, "content", scanned, "content"),
        "lead": _agencies(task.lead, scanned.sureness(task.proofs, "lead", "content")),
        "coordinating": _agencies(
            task.coordinating,
            scanned.sureness(task.proofs, "coordinating", "lead", "content"),
        ),
        "starts": _period(
            task.starts, scanned.sureness(task.proofs, "starts", "content")
        ),
        "due": _period(task.due, scanned.sureness(task.proofs, "due", "content")),
        "product": _plain(task, "product", scanned, "product", "content"),
    }


def target_fields(target: Target, scanned: Scanned) -> Fields:
    plain = ("indicator", "value", "value_high", "unit", "horizon", "recurrence")
    found = {
        name: _plain(target, name, scanned, "value", "indicator") for name in plain
    }
    sureness = scanned.sureness(target.proofs, "value", "indicator")
    found["comparator"] = FieldValue(
        target.comparator, Reading(target.raw or target.comparator or "", sureness)
    )
    found["agencies"] = _agencies(
        target.agencies, scanned.sureness(target.proofs, "agencies", "indicator")
    )
    return found


def assignment_fields(assignment: Assignment, scanned: Scanned) -> Fields:
    names = ("person", "position", "responsibility")
    return {name: _plain(assignment, name, scanned, name, "person") for name in names}


def reference_fields(reference: Reference, scanned: Scanned) -> Fields:
    return {
        name: _plain(reference, name, scanned, name, "number")
        for name in ("type", "issued_on", "issuer")
    }


FIELDS: Mapping[str, Callable[[Any, Scanned], Fields]] = {
    "task": task_fields,
    "target": target_fields,
    "assignment": assignment_fields,
    "reference": reference_fields,
}


def _plain(record: Any, name: str, scanned: Scanned, *proofs: str) -> FieldValue:
    found = getattr(record, name)
    value = found.isoformat() if isinstance(found, date) else found
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value)
    return FieldValue(value, Reading(text, scanned.sureness(record.proofs, *proofs)))


def _period(period: Period | None, sureness: float) -> FieldValue:
    if period is None:
        return FieldValue(None, Reading("", sureness))
    typed = (
        (period.start, period.end, period.recurrence, period.condition)
        if period.is_read
        else None
    )
    return FieldValue(period.raw, Reading(period.raw, sureness), typed)


def _agencies(agencies: Sequence[Agency], sureness: float) -> FieldValue:
    # A key may be that of several bodies: of all collectives, or, with other names, of an
    # entry's branches.
    is_each_known = bool(agencies) and all(registry_id(a.key) for a in agencies)
    typed = tuple((a.key, strokes(a.name)) for a in agencies) if is_each_known else None
    return FieldValue(
        [a.name for a in agencies],
        Reading(", ".join(a.raw for a in agencies), sureness),
        typed,
    )
