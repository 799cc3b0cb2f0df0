"""Rows that stand elsewhere in the new edition, and sections with another title, as differences
of fields.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.confidence import AS_PRINTED, PRINTED
from extractors.language.homoglyphs import strokes
from extractors.values.fields import RecordKind
from extractors.values.record_kinds import kind_of
from pipeline.comparing.diff_doubts import RowDifference
from pipeline.comparing.field_comparison import (
    Differences,
    FieldDifference,
    compare_values,
)
from pipeline.comparing.reading_noise import SURE_FIGURE, NoiseVerdict, PrintedReading
from pipeline.comparing.renumbering import Moves, find_moves
from pipeline.comparing.row_fields import FieldValue, Scanned
from pipeline.comparing.row_matching import Record, RowKey, RowPair, row_key


def place_differences(
    kind: RecordKind,
    pairs: Sequence[RowPair],
    old: Sequence[Record],
    new: Sequence[Record],
    scans: tuple[Scanned, Scanned],
) -> dict[int, Differences]:
    """The section and the number of rows that moved, by the row's index in the new edition."""
    if kind.identity.is_by_number:
        return {}
    before, after = [row_key(r) for r in old], [row_key(r) for r in new]
    moves = find_moves(pairs, before, after)
    found: dict[int, Differences] = {}
    for i, j, _ in pairs:
        if i is None or j is None:
            continue
        places: Differences = {}
        if j in moves.sections:
            verdict = _judge_section(j, moves, before[i], after[j], scans)
            places[kind.identity.section] = _difference(
                before[i].section, after[j].section, verdict
            )
        if j in moves.ordinals:
            verdict = _judge_ordinal(
                old[i], new[j], scans, has_jumped=j in moves.jumped
            )
            places[kind.identity.number] = _difference(
                before[i].ordinal, after[j].ordinal, verdict
            )
        if places:
            found[j] = places
    return found


def _judge_ordinal(
    old: Record, new: Record, scans: tuple[Scanned, Scanned], *, has_jumped: bool
) -> NoiseVerdict:
    """In a scan another number is certain where both were read surely, or the row jumped."""
    if not _is_scan(scans):
        return NoiseVerdict.REAL
    if row_key(old).ordinal is None or row_key(new).ordinal is None:
        return NoiseVerdict.UNSURE
    is_sure = has_jumped or (_is_sure(old, scans[0]) and _is_sure(new, scans[1]))
    return NoiseVerdict.REAL if is_sure else NoiseVerdict.UNSURE


def _difference(
    old: str | None, new: str | None, verdict: NoiseVerdict
) -> FieldDifference:
    was, now = (
        FieldValue(text, PrintedReading(text or "", AS_PRINTED)) for text in (old, new)
    )
    return FieldDifference(was, now, verdict)


def _is_scan(scans: tuple[Scanned, Scanned]) -> bool:
    return any(scan.pages for scan in scans)


def _judge_section(
    j: int, moves: Moves, old: RowKey, new: RowKey, scans: tuple[Scanned, Scanned]
) -> NoiseVerdict:
    """In a scan a section's number may be lost; a row that stands out of order under a known
    one has moved.
    """
    if not _is_scan(scans):
        return NoiseVerdict.REAL
    if strokes(old.section or "") == strokes(new.section or ""):
        return NoiseVerdict.NOISE
    is_known = new.section is not None and new.section in moves.titles.values()
    return NoiseVerdict.REAL if is_known and j in moves.jumped else NoiseVerdict.UNSURE


def _is_sure(record: Record, scanned: Scanned) -> bool:
    return (
        not is_guessed(record)
        and scanned.sureness(record.proofs, kind_of(record).identity.number)
        >= SURE_FIGURE
    )


def is_guessed(record: Record | None) -> bool:
    """Whether a row's number was not read but follows from the rows around it."""
    if record is None:
        return False
    proof = record.proofs.get(kind_of(record).identity.number)
    return proof is not None and proof.method == "sequence"


def title_differences(
    pairs: Sequence[RowPair],
    old: Sequence[Record],
    new: Sequence[Record],
    scans: tuple[Scanned, Scanned],
) -> list[RowDifference]:
    """Sections whose title reads otherwise: "II. PHÁT TRIỂN DỮ LIỆU SỐ"; never certain in a
    scan.
    """
    moves = find_moves(pairs, [row_key(r) for r in old], [row_key(r) for r in new])
    before, after = _titles(old), _titles(new)
    found = []
    for was, now in moves.titles.items():
        a, b = before.get(was), after.get(now)
        if a is None or b is None or was is None:
            continue
        first, second = (
            FieldValue(
                text, PrintedReading(text, AS_PRINTED if scan.pages else PRINTED)
            )
            for text, scan in zip((a, b), scans, strict=True)
        )
        verdict = compare_values(first, second)
        if verdict is not NoiseVerdict.SAME:
            capped = min(verdict, NoiseVerdict.UNSURE) if _is_scan(scans) else verdict
            title = FieldDifference(first, second, capped)
            found.append(
                RowDifference(
                    "section",
                    RowKey(a, None, was),
                    RowKey(b, None, now),
                    {"title": title},
                )
            )
    return found


def _titles(rows: Sequence[Record]) -> dict[str | None, str]:
    """Each section's title; of two sections with one number, as in two annexes, the first."""
    found: dict[str | None, str] = {}
    for row in rows:
        title = getattr(row, kind_of(row).identity.section_title)
        if title:
            found.setdefault(row_key(row).section, title)
    return found
