"""What changed between two editions of a document: rows added, removed and modified, field by
field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from extractors.language.homoglyphs import strokes
from extractors.values.fields import RecordKind
from extractors.values.plan import Plan
from extractors.values.record_table import (
    ASSIGNMENT,
    DOCUMENT,
    REFERENCE,
    TARGET,
    TASK,
    records_of,
)
from extractors.values.records import Proofs
from pipeline.comparing.diff_doubts import RowDifference, doubt, doubt_header
from pipeline.comparing.diff_places import (
    is_guessed,
    place_differences,
    title_differences,
)
from pipeline.comparing.field_comparison import compare_records
from pipeline.comparing.reading_noise import NoiseVerdict
from pipeline.comparing.row_fields import Scanned, Value, record_fields
from pipeline.comparing.row_matching import Record, RowKey, match_records, row_key

ADDED, REMOVED, MODIFIED = "added", "removed", "modified"
KINDS = (TASK, TARGET, ASSIGNMENT, REFERENCE)  # in the order of the report
JSON_KEYS = (
    "section",
    "ordinal",
    "kind",
    "field",
    "old",
    "new",
    "record",
    "text",
    "certain",
)
FIRST_WORDS = 160  # characters of a row's text that tell it apart


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change: a row added or removed, or one field of a row (of the header: `record` is
    "document").

    `section` and `ordinal` are those of the new edition, of the old one for a removed row;
    `text` is how the row begins. `is_certain` is False where a scan may have been misread: a
    person has to look.
    """

    record: str
    section: str | None
    ordinal: str | None
    kind: str
    field: str | None
    old: Value
    new: Value
    text: str
    is_certain: bool = True

    def as_json(self) -> dict[str, Any]:
        """`{"section": "I", "ordinal": "7", "kind": "modified", "field": "due", "old":
        "4/2025", …}`
        """
        found = asdict(self)
        found["certain"] = found.pop("is_certain")
        return {name: found[name] for name in JSON_KEYS}


@dataclass(frozen=True, slots=True)
class Diff:
    """All changes in the order of the new edition; `noise` counts the differences that a scan
    explains.
    """

    changes: tuple[PlanChange, ...]
    noise: int = 0

    @property
    def certain(self) -> tuple[PlanChange, ...]:
        return tuple(c for c in self.changes if c.is_certain)

    @property
    def unsure(self) -> tuple[PlanChange, ...]:
        return tuple(c for c in self.changes if not c.is_certain)


def diff_plans(old: Plan, new: Plan) -> Diff:
    """What changed from one reading of a document to another.

    A row renumbered because another came or went has not changed; one put elsewhere has its
    "ordinal" or "section" modified. Between a scan and another reading, what recognition gets
    wrong is left out, and what may be either is a change with `is_certain` False.
    """
    scans = Scanned.of(old), Scanned.of(new)
    scanned = bool(scans[0].pages), bool(scans[1].pages)
    header = compare_records(
        record_fields(DOCUMENT, old.header, scans[0]),
        record_fields(DOCUMENT, new.header, scans[1]),
    )
    first = RowDifference(
        "document", RowKey(""), RowKey(old.header.title or ""), header
    )
    rows = [doubt_header(first) if any(scanned) else first]
    for kind in KINDS:
        found = _compare_rows(kind, records_of(old, kind), records_of(new, kind), scans)
        rows += doubt(
            found, scanned, (_text_outside(kind, old), _text_outside(kind, new))
        )
    changes = tuple(change for row in rows for change in _changes(row))
    noise = sum(
        d.verdict is NoiseVerdict.NOISE for row in rows for d in row.fields.values()
    )
    return Diff(changes, noise)


def _text_outside(kind: RecordKind, plan: Plan) -> str:
    """What an edition says outside its rows of one kind, by its strokes."""
    records = [
        record
        for other in KINDS
        if other is not kind
        for record in records_of(plan, other)
    ]
    every: list[Proofs] = [plan.header.proofs, *(r.proofs for r in records)]
    return strokes(
        " ".join(proof.text for proofs in every for proof in proofs.values())
    )


def _compare_rows(
    kind: RecordKind,
    old: Sequence[Record],
    new: Sequence[Record],
    scans: tuple[Scanned, Scanned],
) -> list[RowDifference]:
    pairs = match_records(old, new)
    places = place_differences(kind, pairs, old, new, scans)
    has_titles = bool(kind.identity.section_title)
    rows = title_differences(pairs, old, new, scans) if has_titles else []
    for pair in pairs:
        was = None if pair.old is None else old[pair.old]
        now = None if pair.new is None else new[pair.new]
        row = _compare_row(kind, was, now, scans)
        moved = places.get(pair.new, {}) if pair.new is not None else {}
        rows.append(replace(row, fields=moved | row.fields))
    return rows


def _compare_row(
    kind: RecordKind,
    old: Record | None,
    new: Record | None,
    scans: tuple[Scanned, Scanned],
) -> RowDifference:
    """A row of both editions, or of one where the other is None."""
    sides = (old, new)
    first, second = (
        record_fields(kind, r, scan) if r else None
        for r, scan in zip(sides, scans, strict=True)
    )
    before, after = (row_key(r) if r else None for r in sides)
    guessed = is_guessed(old), is_guessed(new)
    row = RowDifference(
        kind.name, before, after, values=(first, second), is_guessed=guessed
    )
    if first is not None and second is not None:
        return replace(row, fields=compare_records(first, second))
    text = next(iter((first or second or {}).values()))
    is_prose = getattr(old or new, "source", None) == "prose"
    return replace(
        row,
        verdict=NoiseVerdict.REAL,
        sureness=text.reading.sureness,
        is_prose=is_prose,
    )


def _changes(row: RowDifference) -> Iterator[PlanChange]:
    key = row.new or row.old
    assert key is not None
    is_row = row.record not in ("document", "reference")
    place = (key.section, key.ordinal) if is_row else (None, None)
    text = " ".join(key.text.split())[:FIRST_WORDS]
    if not row.is_matched:
        kind = ADDED if row.old is None else REMOVED
        yield PlanChange(
            row.record,
            *place,
            kind,
            None,
            None,
            None,
            text,
            row.verdict is NoiseVerdict.REAL,
        )
    for name, found in row.fields.items():
        if found.verdict >= NoiseVerdict.UNSURE:
            values = found.old.value, found.new.value
            yield PlanChange(
                row.record,
                *place,
                MODIFIED,
                name,
                *values,
                text,
                found.verdict is NoiseVerdict.REAL,
            )


def diff_json(diff: Diff, *, with_unsure: bool = False) -> list[Mapping[str, Any]]:
    """The changes as a list for `json.dumps`; what is unsure only if asked for."""
    return [
        change.as_json() for change in (diff.changes if with_unsure else diff.certain)
    ]
