"""Cells that repeat the cell above them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.page.document import Row, Table
from extractors.tables.dittos import with_repeated_cells
from tests.extractors.build import table

HEADER = ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"]
FIRST = ["1", "Rà soát quy định", "Sở Y tế", "Quý II/2026"]


def _leads(found: Table) -> list[str]:
    cells = [row.cell(2) for row in found.rows]
    return [cell.text for cell in cells if cell is not None]


@pytest.mark.parametrize(
    "mark",
    [
        "nt",
        "-nt-",
        "- nt -",
        "NT",
        "n.t",
        "N.T.",
        "Như trên",
        "(như trên)",
        "“nt”",
        '"',
        "//",
        "- // -",
        "-''-",
        "- ” -",
    ],
)
def test_a_mark_stands_for_the_cell_above(mark: str) -> None:
    found = with_repeated_cells(table(HEADER, FIRST, ["2", "Tập huấn", mark, "Quý III/2026"]))
    assert _leads(found) == ["Sở Y tế", "Sở Y tế"]


@pytest.mark.parametrize("other", ["-", "", "…", "Như trên địa bàn tỉnh", "Sở NT", "Trung tâm nt"])
def test_other_cells_stay(other: str) -> None:
    given = table(HEADER, FIRST, ["2", "Tập huấn", other, "Quý III/2026"])
    assert with_repeated_cells(given) == given


def test_mark_under_mark_and_under_a_section_row() -> None:
    given = table(
        HEADER,
        FIRST,
        ["2", "Tập huấn", "nt", "nt"],
        ["II", "Truyền thông", "", ""],
        ["3", "Phát tờ rơi", "nt", "nt"],
    )
    found = with_repeated_cells(given)
    assert _leads(found) == ["Sở Y tế", "Sở Y tế", "", "Sở Y tế"]
    last = found.rows[-1].cell(3)
    assert last is not None
    assert last.text == "Quý II/2026"


def test_the_first_row_has_nothing_above() -> None:
    given = table(HEADER, ["1", "Rà soát quy định", "nt", "Quý II/2026"])
    assert with_repeated_cells(given) == given


def test_the_places_are_those_of_the_words_and_of_the_mark() -> None:
    given = table(HEADER, FIRST, ["2", "Tập huấn", "nt", "Quý III/2026"])
    above, mark = (row.cell(2) for row in given.rows)
    found = with_repeated_cells(given).rows[1].cell(2)
    assert above is not None
    assert mark is not None
    assert found is not None
    assert found.places == (*above.places, *mark.places)


def test_a_sign_that_was_recognised_is_a_speck() -> None:
    given = table(HEADER, FIRST, ["2", "Tập huấn", '"', "Quý III/2026"])
    scanned = replace(
        given, rows=tuple(Row(tuple(replace(c, is_printed=False) for c in r.cells)) for r in given.rows)
    )
    assert with_repeated_cells(scanned) == scanned


def test_a_mark_merged_downwards_stays_one_cell() -> None:
    given = table(
        HEADER, FIRST, ["2", "Tập huấn", "nt", "Quý III/2026"], ["3", "Phát tờ rơi", "^", "Quý IV/2026"]
    )
    found = with_repeated_cells(given)
    assert _leads(found) == ["Sở Y tế"] * 3
    assert found.rows[1].cell(2) == found.rows[2].cell(2)


def _scanned(given: Table) -> Table:
    rows = [Row(tuple(replace(cell, is_printed=False) for cell in row.cells)) for row in given.rows]
    return replace(given, rows=tuple(rows))


def test_several_signs_in_a_column_of_a_scan_are_no_specks() -> None:
    given = table(HEADER, FIRST, ["2", "Tập huấn", '"', "5/2026"], ["3", "Sơ kết", '"', "6/2026"])
    assert _leads(with_repeated_cells(_scanned(given))) == ["Sở Y tế"] * 3


def test_a_sign_alone_in_a_column_of_a_scan_may_be_one() -> None:
    given = table(HEADER, FIRST, ["2", "Tập huấn", '"', "5/2026"], ["3", "Sơ kết", "Sở Y tế", '"'])
    assert _leads(with_repeated_cells(_scanned(given))) == ["Sở Y tế", '"', "Sở Y tế"]
