"""The figures of one plan record beside the one a person wrote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any

from bench.scoring.fields import HEADER_FIELDS, Record
from bench.scoring.rows import KINDS, RowKind, align
from bench.scoring.texts import fold

Report = Callable[[str], None]
Value = float | dict[str, float]
SHOWN = 90  # signs of a text in a line about it


@dataclass(frozen=True, slots=True)
class RowFigures:
    """Rows of one kind: F1 of those found, F1 of those wholly right, mean error of their texts,
    and for each field the share of gold rows that have it right.
    """

    f1: float
    perfect: float
    cer: float
    fields: dict[str, float]

    def as_record(self) -> dict[str, float]:
        return {"f1": self.f1, "perfect": self.perfect, "cer": self.cer, **self.fields}


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """A plan's figures; kinds of rows that its gold record says nothing of have none."""

    document: float
    references: float
    rows: dict[str, RowFigures] = field(default_factory=dict)
    assignments: float | None = None

    def as_record(self) -> dict[str, Value]:
        figures: dict[str, Value] = {
            "document": self.document,
            "references": self.references,
        }
        figures |= {name: rows.as_record() for name, rows in self.rows.items()}
        if self.assignments is not None:
            figures["assignments"] = self.assignments
        return figures


def score_plan(
    gold: Record, found: Record, report: Report = lambda _line: None
) -> PlanFigures:
    """All figures of a record; `report` is given a line for each field and row that is wrong."""
    return PlanFigures(
        _score_header(gold.get("document", {}), found.get("document", {}), report),
        _score_references(gold, found, report),
        {
            kind.name: score_rows(
                kind, gold[kind.name], found.get(kind.name, []), report
            )
            for kind in KINDS
            if _is_told(kind.name, gold, found)
        },
        _score_assignments(gold, found),
    )


def _is_told(kind: str, gold: Record, found: Record) -> bool:
    """Whether there is something to compare: a gold record without the key says nothing of the
    rows, one with an empty list says that there are none.
    """
    return kind in gold and bool(gold[kind] or found.get(kind))


def f1(hits: int, gold: int, found: int) -> float:
    """Precision and recall in one figure; nothing wanted and nothing found is right."""
    return 2 * hits / (gold + found) if gold + found else 1.0


def _score_header(gold: Record, found: Record, report: Report) -> float:
    right = 0
    for known in HEADER_FIELDS:
        if known.is_right(gold, found):
            right += 1
        else:
            report(f"document {_difference(known.name, gold, found)}")
    return right / len(HEADER_FIELDS)


def _difference(name: str, gold: Record, found: Record) -> str:
    return f"{name}: gold {gold.get(name)!r}, found {found.get(name)!r}"


def _score_references(gold: Record, found: Record, report: Report) -> float:
    wanted = {fold(row["number"]) for row in gold.get("references", [])}
    cited = {fold(row["number"]) for row in found.get("references", [])}
    for number in sorted(wanted - cited):
        report(f"references missing: {number}")
    for number in sorted(cited - wanted):
        report(f"references spurious: {number}")
    return f1(len(wanted & cited), len(wanted), len(cited))


def _score_assignments(gold: Record, found: Record) -> float | None:
    if not _is_told("assignments", gold, found):
        return None
    wanted, read = people(gold), people(found)
    return f1(len(wanted & read), len(wanted), len(read))


def people(record: Record) -> set[tuple[str, str]]:
    """Who is assigned something, with the position."""
    rows = record.get("assignments", [])
    return {(fold(row.get("person")), fold(row.get("position"))) for row in rows}


def score_rows(
    kind: RowKind, gold: Sequence[Record], found: Sequence[Record], report: Report
) -> RowFigures:
    """The figures of tasks or targets."""
    pairs = [(gold[i], found[j]) for i, j in align(kind, gold, found)]
    wrong = [list(kind.wrong_fields(*pair)) for pair in pairs]
    _report_wrong(kind, pairs, wrong, report)
    _report_unpaired(kind, gold, [row for row, _ in pairs], "missing", report)
    _report_unpaired(kind, found, [row for _, row in pairs], "spurious", report)
    perfect = sum(not fields for fields in wrong)
    return RowFigures(
        f1(len(pairs), len(gold), len(found)),
        f1(perfect, len(gold), len(found)),
        _mean_errors([kind.text_errors(*pair) for pair in pairs], gold),
        {
            each.name: _share(sum(each.name not in w for w in wrong), len(gold))
            for each in kind.fields
        },
    )


def _mean_errors(errors: Sequence[float], gold: Sequence[Record]) -> float:
    """No pair at all is all wrong, but where no row was wanted."""
    if errors:
        return fmean(errors)
    return 1.0 if gold else 0.0


def _share(right: int, rows: int) -> float:
    return right / rows if rows else 1.0


def _report_wrong(
    kind: RowKind,
    pairs: Sequence[tuple[Record, Record]],
    wrong: Sequence[Sequence[str]],
    report: Report,
) -> None:
    for (gold, found), names in zip(pairs, wrong, strict=True):
        for name in names:
            report(f"{kind.name} {_place(gold)} {_difference(name, gold, found)}")


def _report_unpaired(
    kind: RowKind,
    rows: Sequence[Record],
    paired: Sequence[Record],
    what: str,
    report: Report,
) -> None:
    known = {id(row) for row in paired}
    for row in rows:
        if id(row) not in known:
            report(f"{kind.name} {_place(row)} {what}: {kind.identity(row)[:SHOWN]!r}")


def _place(row: dict[str, Any] | Record) -> str:
    """Where a row stands: "I/2.1" """
    parts = [row.get("section"), row.get("ordinal")]
    return "/".join(str(part) for part in parts if part) or "unnumbered"
