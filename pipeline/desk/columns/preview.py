"""What the first rows of a table are, and what they would be with other roles of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from extractors.applying.corrections import CORRECTED, column_text
from extractors.tables.column_decisions import ColumnDecision
from extractors.values.plan import Plan
from extractors.values.records import Proof
from pipeline.common.settings import Settings
from pipeline.reading.bounded import read_within_limits
from pipeline.reading.extract import plan_of
from pipeline.reading.reading import extract_pages, read_signed
from pipeline.review.edition_files import EditionFile, read_file

ROWS = 3
ASSIGNED = ("person", "position", "responsibility")


class FirstRow(NamedTuple):
    """A row as it is read: its kind, its number, and its values by column."""

    record: str
    ordinal: str
    values: Mapping[str, str]


class Preview(NamedTuple):
    """The first rows of a table as they are and as they would be, and how many there are."""

    before: Sequence[FirstRow]
    after: Sequence[FirstRow]
    count_before: int
    count_after: int


def preview_table(
    file: EditionFile,
    settings: Settings,
    table: int,
    standing: Sequence[ColumnDecision],
    proposed: Sequence[ColumnDecision],
) -> Preview:
    """The rows of a table with what stands and with what is proposed. Raises PlanError.

    Read in a process with limits, from page readings that are kept; nothing is stored.
    """
    told = (file.stem, table, tuple(standing), tuple(proposed))
    return read_within_limits(_preview, read_file(file, settings), settings, *told)


def _preview(
    data: bytes,
    settings: Settings,
    stem: str,
    table: int,
    standing: Sequence[ColumnDecision],
    proposed: Sequence[ColumnDecision],
) -> Preview:
    pages, signed = extract_pages(data, settings), read_signed(data)
    before = _rows_of(plan_of(pages, signed, stem, standing), table)
    after = _rows_of(plan_of(pages, signed, stem, proposed), table)
    return Preview(before[:ROWS], after[:ROWS], len(before), len(after))


def _rows_of(plan: Plan, table: int) -> list[FirstRow]:
    """The rows that stand in a table of a plan."""
    return [row for place, row in _all_rows(plan) if _table_at(plan, place) == table]


Spot = tuple[int, float]  # page and upper edge


def _table_at(plan: Plan, spot: Spot) -> int | None:
    """The last table that begins before a place."""
    tops = {c.table: (c.place.page, c.place.box.top) for c in reversed(plan.columns)}
    before = [table for table, top in tops.items() if top <= spot]
    return max(before, default=None)


def _all_rows(plan: Plan) -> Iterator[tuple[Spot, FirstRow]]:
    """The rows of all tables with their places."""
    of_tables: list[tuple[str, Any]] = [
        *(("task", row) for row in plan.tasks if row.source == "table"),
        *(("target", row) for row in plan.targets if row.source == "table"),
        *(("assignment", row) for row in plan.assignments),
    ]
    for record, row in of_tables:
        spot = _spot(row.proofs)
        if spot is not None:
            yield spot, FirstRow(record, row.ordinal or "", _values(record, row))


def _spot(proofs: Mapping[str, Proof]) -> Spot | None:
    # Other proofs may stand above the table: the heading that gives its times their year.
    own = [proofs["row"]] if "row" in proofs else list(proofs.values())
    places = [place for proof in own for place in proof.places]
    return min(((p.page, p.box.top) for p in places), default=None)


def _values(record: str, row: Any) -> dict[str, str]:
    """What a row says, what is empty left out."""
    if record == "assignment":
        found = {name: getattr(row, name) for name in ASSIGNED}
    else:
        columns = CORRECTED[record].corrected_columns
        found = {column: column_text(row, column) for column in columns}
    return {name: text for name, text in found.items() if text}
