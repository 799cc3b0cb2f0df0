"""The fields of each kind of record that two editions are compared by, with their texts and how
sure they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from extractors.language.confidence import AS_PRINTED, PRINTED
from extractors.language.homoglyphs import strokes
from extractors.page.methods import PageMethod, ValueMethod
from extractors.values.fields import Field, RecordKind, Use, ValueKind
from extractors.values.plan import Plan
from extractors.values.records import Agency, Period, Proof, Proofs
from pipeline.common.agency_keys import registry_id
from pipeline.comparing.reading_noise import PrintedReading

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
    reading: PrintedReading
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
        return Scanned(
            frozenset(p.number for p in plan.pages if p.method is not PageMethod.TEXT)
        )

    def sureness(self, proofs: Proofs, *names: str) -> float:
        """How sure the first of these proofs is; a value without one is as sure as what stands
        beside it.
        """
        found = next((proofs[name] for name in names if name in proofs), None)
        if found is None:
            return AS_PRINTED if self.pages else PRINTED
        return self._of_proof(found)

    def _of_proof(self, proof: Proof) -> float:
        if proof.method is ValueMethod.MERGED:
            return min(proof.confidence, INFERRED)
        is_printed = not any(p.page in self.pages for p in proof.places) and bool(
            proof.places or not self.pages
        )
        return PRINTED if is_printed else min(proof.confidence, AS_PRINTED)


def record_fields(kind: RecordKind, record: Any, scanned: Scanned) -> Fields:
    """The compared fields of a record, in the order of the table of fields."""
    return {
        field.name: _compared(field, record, scanned)
        for field in kind.used_for(Use.COMPARED)
    }


def _compared(field: Field, record: Any, scanned: Scanned) -> FieldValue:
    sureness = scanned.sureness(record.proofs, *field.sureness)
    value = field.of(record)
    if field.value is ValueKind.AGENCIES:
        return _agencies(value, sureness)
    if field.value is ValueKind.PERIOD:
        return _period(value, sureness)
    shown = _plain(value)
    printed = getattr(record, field.printed_in) if field.printed_in else None
    return FieldValue(shown, PrintedReading(printed or _text(shown), sureness))


def _plain(value: Any) -> Value:
    """A value as changes show it: 2025-06-30, 60 for 60.0."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    plain: Value = value
    return plain


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _period(period: Period | None, sureness: float) -> FieldValue:
    if period is None:
        return FieldValue(None, PrintedReading("", sureness))
    typed = (
        (period.start, period.end, period.recurrence, period.condition)
        if period.is_read
        else None
    )
    return FieldValue(period.raw, PrintedReading(period.raw, sureness), typed)


def _agencies(agencies: Sequence[Agency], sureness: float) -> FieldValue:
    # A key may be that of several bodies: of all collectives, or, with other names, of an
    # entry's branches.
    is_each_known = bool(agencies) and all(registry_id(a.key) for a in agencies)
    typed = tuple((a.key, strokes(a.name)) for a in agencies) if is_each_known else None
    return FieldValue(
        [a.name for a in agencies],
        PrintedReading(", ".join(a.raw for a in agencies), sureness),
        typed,
    )
