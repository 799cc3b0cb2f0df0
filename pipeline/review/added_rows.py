"""Rows that a reviewer typed below the others, since the reading missed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from extractors.applying.corrections import (
    CORRECTED,
    ROW,
    AddedRow,
    RowCorrection,
    identity_text,
)
from extractors.applying.row_corrections import build_row
from extractors.page.document import Box, Place
from extractors.values.closed_lists import RecordName
from extractors.values.record_kinds import section_of
from pipeline.common.identity import number_key
from pipeline.in_force.corrections import Edit
from pipeline.review.cells import cell_text
from pipeline.review.review_values import Named, check_length, read_values
from pipeline.review.workbook_errors import WorkbookErrors

Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of a workbook by number and file name, and the sizes of their pages."""

    ids: Mapping[str, frozenset[int]]
    sizes: Mapping[tuple[int, int], tuple[float, float]]

    @staticmethod
    def of(
        keys: Sequence[Mapping[str, Any]], pages: Sequence[Sequence[Any]]
    ) -> Documents:
        """From the hidden sheets of keys and of pages."""
        ids: dict[str, set[int]] = {}
        for key in keys:
            for name in (key["document"], key["file"]):
                ids.setdefault(number_key(str(name)), set()).add(key["document_id"])
        sizes = {(line[0], line[1]): (line[2], line[3]) for line in pages}
        return Documents({name: frozenset(found) for name, found in ids.items()}, sizes)

    def find(self, name: str | None) -> int:
        """The document with a number or file name. Raises ValueError with what to write."""
        if name is None:
            raise ValueError("a new row needs its document's number")
        found = self.ids.get(number_key(name), frozenset())
        if not found:
            raise ValueError(f"“{name}” is no document of this workbook")
        if len(found) > 1:
            raise ValueError(
                f"“{name}” is {len(found)} documents; give the file's name"
            )
        return next(iter(found))


class _Page(NamedTuple):
    """A page by its number, with its size in points."""

    number: int
    width: float
    height: float


NO_BOX = Box(0.0, 0.0, 0.0, 0.0)


def read_added(
    cells: Cells,
    record: RecordName,
    documents: Documents,
    named: Named,
    errors: WorkbookErrors,
) -> Edit | None:
    """A new row as a correction; None where it cannot be, which is then among the errors."""
    before = len(errors)
    document_id, page, box = 0, _Page(0, 0.0, 0.0), NO_BOX
    with errors.at(cells["document"]):
        document_id = documents.find(cell_text(cells["document"].value))
    if document_id:
        with errors.at(cells["page"]):
            page = _read_page(cells, document_id, documents)
    if page.number:
        with errors.at(cells["box"]):
            box = _read_box(cell_text(cells["box"].value), page)
    values = _read_values(cells, record, named, errors)
    section = cell_text(cells["section_of"].value)
    with errors.at(cells["section_of"]):
        check_length(section or "")
    if len(errors) > before:
        return None
    return make_added(document_id, record, section, values, Place(page.number, box))


def make_added(
    document_id: int,
    record: RecordName,
    section: str | None,
    values: Mapping[str, str],
    place: Place,
) -> Edit:
    """A row that was missed as an edit: its values by column, and where it is printed."""
    added = AddedRow(values, place)
    row = build_row(record, section, added)
    words = (row.ordinal, section_of(row), identity_text(row))
    made = RowCorrection(record, *words, ROW, None, words[2], added)
    return Edit(document_id, made, None)


def _read_values(
    cells: Cells, record: RecordName, named: Named, errors: WorkbookErrors
) -> dict[str, str]:
    typed = {name: cells[name].value for name in CORRECTED[record].corrected_columns}
    changed, faults = read_values(record, typed, {}, named)
    for name, fault in faults.items():
        errors.add(cells[name], fault)
    return {name: value for name, value in changed.items() if value is not None}


def _read_page(cells: Cells, document_id: int, documents: Documents) -> _Page:
    page = cell_text(cells["page"].value)
    if page is None or not page.isdecimal():
        raise ValueError("a new row needs the number of the page it is printed on")
    size = documents.sizes.get((document_id, int(page)))
    if size is None:
        raise ValueError(f"the document has no page {page}")
    return _Page(int(page), *size)


def _read_box(text: str | None, page: _Page) -> Box:
    """A box in points from the top left: "56 120 540 160"; else the whole page."""
    width, height = page.width, page.height
    if text is None:
        return Box(0.0, 0.0, width, height)
    try:
        x0, top, x1, bottom = (float(part) for part in text.replace(",", ".").split())
    except ValueError:
        raise ValueError(f"“{text}” is no box; write left top right bottom") from None
    is_across = 0 <= x0 < x1 <= width
    is_down = 0 <= top < bottom <= height
    if not (is_across and is_down):
        raise ValueError(
            f"“{text}” is not on the page of {width:g} × {height:g} points"
        )
    return Box(x0, top, x1, bottom)
