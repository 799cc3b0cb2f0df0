"""Where a proof was read: the cell of a table, the paragraph, or the line of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.language.text import fold
from extractors.page.document import Cell, Paragraph, Place, Row
from extractors.page.methods import ValueMethod
from extractors.values.records import Proof, Proofs
from pipeline.explaining.evidence import ValueEvidence
from pipeline.explaining.said import sentence

SHOWN = 60  # signs of a paragraph that tell which it is
MAIN = (
    "content",
    "indicator",
    "person",
    "responsibility",
)  # cells that make a row a record
# Methods that read lines where they stand, before there are paragraphs.
LINES = (ValueMethod.LAYOUT,)


@dataclass(frozen=True, slots=True)
class CellOrigin:
    """A cell: its table's number and its row's, both from 1, and its first column, from 0."""

    table: int
    row: int
    cell: Cell


class Origins:
    """Looks up where proofs come from, in one document."""

    def __init__(self, evidence: ValueEvidence) -> None:
        self._evidence = evidence
        self._cells: dict[tuple[Place, ...], CellOrigin] = {}
        self._rows: dict[tuple[Place, ...], tuple[int, int]] = {}
        for number, table in enumerate(evidence.tables, start=1):
            for at, row in enumerate(table.rows, start=1):
                self._add(number, at, row)

    def _add(self, table: int, at: int, row: Row) -> None:
        self._rows.setdefault(row.places, (table, at))
        for cell in row.cells:
            # A merged cell stands in several rows: the first of them is where it is printed.
            self._cells.setdefault(cell.places, CellOrigin(table, at, cell))

    def cell_of(self, proof: Proof | None) -> CellOrigin | None:
        """The cell a proof is the text of."""
        return self._cells.get(proof.places) if proof and proof.text else None

    def row_of(self, proofs: Proofs) -> tuple[int, int] | None:
        """The table and row, from 1, that a record was read in: that of its main cell.

        Rows that share a tall merged cell cover the same boxes, so the cell tells them apart.
        """
        for name in MAIN:
            found = self.cell_of(proofs.get(name))
            if found is not None:
                return found.table, found.row
        return self._rows.get(proofs["row"].places) if "row" in proofs else None

    def paragraph_of(self, proof: Proof | None) -> Paragraph | None:
        """The paragraph that holds the proof's text, on its page."""
        if proof is None or not proof.places:
            return None
        wanted = fold(proof.text.split("\n", maxsplit=1)[0])
        if not wanted:
            return None
        return next((p for p in self._on_page(proof) if wanted in fold(p.text)), None)

    def _on_page(self, proof: Proof) -> Iterator[Paragraph]:
        pages = {place.page for place in proof.places}
        for paragraph in self._evidence.document.paragraphs:
            if pages & {place.page for place in paragraph.places}:
                yield paragraph

    def describe(self, proof: Proof | None, proofs: Proofs) -> str | None:
        """The origin in words: "table 2, row 5, column 4 “Thời gian hoàn thành”"."""
        cell = self.cell_of(proof)
        if cell is not None:
            return self._describe_cell(cell)
        row = self.row_of(proofs) if proof is proofs.get("row") else None
        if row is not None:
            return sentence("of_row", table=row[0], row=row[1])
        if proof is not None and proof.method is ValueMethod.CERTIFICATE:
            return sentence("of_certificate")
        if proof is not None and proof.method in LINES:
            return sentence("of_lines", page=proof.places[0].page)
        paragraph = self.paragraph_of(proof)
        if paragraph is not None:
            return sentence("of_paragraph", text=shorten(paragraph.text))
        return sentence("of_other_text") if proof else None

    def _describe_cell(self, found: CellOrigin) -> str:
        header = self._evidence.tables[found.table - 1].header
        column = found.cell.first_column
        title = " ".join(header[column].split()) if column < len(header) else ""
        code = "of_named_cell" if title else "of_cell"
        return sentence(
            code, table=found.table, row=found.row, number=column + 1, title=title
        )


def shorten(text: str, signs: int = SHOWN) -> str:
    """The beginning of a text in one line: "Đẩy mạnh chuyển đổi số …"."""
    line = " ".join(text.split())
    return line if len(line) <= signs else f"{line[:signs].rstrip()} …"
