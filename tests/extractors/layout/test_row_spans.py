"""A cell says which rows of its table it covers, whatever page breaks and headers lie between."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.layout.row_spans import put_cell, rows_from, without_row
from extractors.layout.tables import PageTable, join_tables, read_grid
from extractors.page.document import Row, Table
from extractors.page.grid import find_grids
from tests.extractors.build import across, cell, down, in_cells, page, table

XS = (60.0, 90.0, 300.0, 410.0, 535.0)
HEADER = ["TT", "Nội dung", "Chủ trì", "Thời gian"]
ONE = ["1", "Rà soát", "Sở Y tế", "2025"]
TWO = ["2", "Công bố", "^", "2026"]
THREE = ["3", "Sơ kết", "^", "2027"]


def _part(rows: Sequence[Sequence[str]], number: int) -> PageTable:
    """The table of one page; no rule parts a "^" from the cell above it."""
    ys = [100.0 + 40 * i for i in range(len(rows) + 1)]
    rules = [across(ys[0], XS[0], XS[-1]), across(ys[-1], XS[0], XS[-1])]
    rules += [down(x, ys[0], ys[-1]) for x in XS]
    for y, row in zip(ys[1:], rows[1:], strict=False):
        rules += [across(y, XS[i], XS[i + 1]) for i, text in enumerate(row) if text != "^"]
    texts = [[text.replace("^", "") for text in row] for row in rows]
    [grid] = find_grids(page(in_cells(texts, XS, ys), rules=rules, number=number))
    return read_grid(grid)


def _spans(made: Table, column: int) -> list[tuple[str, int, int]]:
    """What the cells of a column say of themselves, once each."""
    cells = [c for c in made.cells if c.first_column == column]
    return [(c.text, c.first_row, c.last_row) for c in cells]


def _rows_of(rows: Sequence[Row], column: int) -> list[tuple[str, int, int]]:
    cells = [row.cell(column) for row in rows]
    return [(c.text, c.first_row, c.last_row) for c in cells if c is not None]


@pytest.mark.parametrize(
    ("pages", "leads"),
    [
        ([[HEADER, ONE, TWO, THREE]], [("Sở Y tế", 0, 2)]),
        # The header is no row; one printed again is none either.
        (
            [[HEADER, ONE], [HEADER, ["2", "Công bố", "Sở Nội vụ", ""], THREE]],
            [("Sở Y tế", 0, 0), ("Sở Nội vụ", 1, 2)],
        ),
        # Merged over the page break: the rest on the second page is empty.
        ([[HEADER, ONE, TWO], [["3", "Sơ kết", "", ""], ["4", "Tổng kết", "^", ""]]], [("Sở Y tế", 0, 3)]),
        # Row 2 is cut in two by the page break and is one; so is the merged cell beside its halves.
        ([[HEADER, ONE, TWO], [["", "và niêm yết", "", ""], THREE]], [("Sở Y tế", 0, 2)]),
        ([[HEADER, ONE, TWO], [["", "và niêm yết", "tỉnh", ""], THREE]], [("Sở Y tế tỉnh", 0, 2)]),
        ([[HEADER, ONE], [["", "lại", "", ""]], [["", "và sửa", "", ""], TWO]], [("Sở Y tế", 0, 1)]),
    ],
)
def test_rows_of_a_cell(pages: list[list[list[str]]], leads: list[tuple[str, int, int]]) -> None:
    made = join_tables([_part(rows, number) for number, rows in enumerate(pages, start=1)])
    assert _spans(made, 2) == leads


def test_every_row_that_a_cell_names_has_it_and_no_other_has() -> None:
    pages = [
        [HEADER, ONE, TWO],
        [["", "và niêm yết", "", ""], THREE, ["4", "Tổng kết", "Sở Nội vụ", "2028"]],
        [HEADER, ["5", "Khen thưởng", "Sở Nội vụ", "2029"], ["6", "Lưu trữ", "^", "^"]],
    ]
    made = join_tables([_part(rows, number) for number, rows in enumerate(pages, start=1)])
    assert len(made.rows) == 6
    for found in made.cells:
        holders = [at for at, row in enumerate(made.rows) if found in row.cells]
        assert holders == list(range(found.first_row, found.last_row + 1))


def test_what_is_taken_over_by_likelihood_is_a_cell_of_its_own() -> None:
    """The rows part exactly at the page end: nothing says that the merged cell goes on."""
    pages = [[HEADER, ONE, TWO], [["3", "Sơ kết", "", "2027"]]]
    made = join_tables([_part(rows, number) for number, rows in enumerate(pages, start=1)])
    assert _spans(made, 2) == [("Sở Y tế", 0, 1), ("Sở Y tế", 2, 2)]
    taken_over = made.rows[2].cell(2)
    assert taken_over is not None
    assert taken_over.method == "merged"


def test_a_cell_whose_first_row_is_left_out_begins_with_the_next() -> None:
    merged = table(HEADER, ONE, TWO, THREE).rows
    assert _rows_of(rows_from(merged, 1), 2) == [("Sở Y tế", 0, 1), ("Sở Y tế", 0, 1)]
    assert _rows_of(without_row(merged, 1), 2) == [("Sở Y tế", 0, 1), ("Sở Y tế", 0, 1)]
    assert _rows_of(without_row(merged, 0), 1) == [("Công bố", 0, 0), ("Sơ kết", 1, 1)]


def test_a_cell_is_replaced_in_its_rows_alone() -> None:
    merged = table(HEADER, ONE, TWO, ["3", "Sơ kết", "Sở Y tế", "2027"]).rows
    [*_, old] = [c for c in merged[0].cells if c.text == "Sở Y tế"]
    replaced = put_cell(merged, old, cell("Sở Nội vụ", 2))
    assert [c.text for row in replaced for c in row.cells if c.first_column == 2] == [
        "Sở Nội vụ",
        "Sở Nội vụ",
        "Sở Y tế",
    ]
