"""A record as the plain values of its JSON, field by field as the table of fields lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from extractors.page.document import Place
from extractors.values.fields import RecordKind, ValueKind
from extractors.values.plan import AmendedDocument
from extractors.values.record_parts import AMENDED, NAMED_AGENCY, PERIOD_PARTS
from extractors.values.record_table import LISTED
from extractors.values.records import Agency, Period, Proof, Proofs

Record = dict[str, Any]

BY_LIST = {kind.plan_list: kind for kind in LISTED}


def write_record(kind: RecordKind, record: Any) -> Record:
    """One record: its fields, its agencies as printed under "named", its proofs.

    The `due` of a task becomes `{"raw": "Quý II/2026", "from": "2026-04-01", "to":
    "2026-06-30", "recurrence": None, "condition": None}`.
    """
    written = {
        field.key: _write(field.name, field.value, field.of(record))
        for field in kind.fields
    }
    agencies = kind.having(ValueKind.AGENCIES)
    if agencies:
        written["named"] = {field.key: _named(field.of(record)) for field in agencies}
    if kind.has_proofs:
        written["proof"] = _proofs(record.proofs)
    return written


def write_all(kind: RecordKind, records: Iterable[object]) -> list[Record]:
    """Records of one kind, in their order."""
    return [write_record(kind, record) for record in records]


def _write(name: str, value_kind: ValueKind, value: Any) -> Any:
    if value is None:
        return None
    if value_kind is ValueKind.RECORDS:
        return write_all(BY_LIST[name], value)
    return WRITERS.get(value_kind, _as_it_is)(value)


def _as_it_is(value: Any) -> Any:
    return value


def _day(day: date) -> str:
    return day.isoformat()


def _moment(moment: datetime) -> str:
    return moment.isoformat()


def _figure(value: float) -> int | float:
    """60.0 is printed as 60."""
    return int(value) if float(value).is_integer() else value


def _names(agencies: Iterable[Agency]) -> list[str]:
    return [agency.name for agency in agencies]


def _named(agencies: Iterable[Agency]) -> list[Record]:
    """Each agency as printed and as found in the registry, in printed order."""
    return write_all(NAMED_AGENCY, agencies)


def _period(period: Period) -> Record:
    return write_record(PERIOD_PARTS, period)


def _amended(amended: AmendedDocument) -> Record:
    return write_record(AMENDED, amended)


def _proofs(proofs: Proofs) -> Record:
    return {name: _proof(proof) for name, proof in proofs.items()}


def _proof(proof: Proof) -> Record:
    return {
        "text": proof.text,
        "places": [_place(p) for p in proof.places],
        "method": proof.method,
        "confidence": round(proof.confidence, 4),
    }


def _place(place: Place) -> Record:
    box = (place.box.x0, place.box.top, place.box.x1, place.box.bottom)
    return {"page": place.page, "box": [round(edge, 2) for edge in box]}


# What is not here is written as it is: texts, whole numbers, measures, yes and no.
WRITERS: dict[ValueKind, Callable[[Any], Any]] = {
    ValueKind.FIGURE: _figure,
    ValueKind.DAY: _day,
    ValueKind.MOMENT: _moment,
    ValueKind.WORDS: list,
    ValueKind.PERIOD: _period,
    ValueKind.AGENCIES: _names,
    ValueKind.AMENDED: _amended,
    ValueKind.PROOF: _proof,
}
