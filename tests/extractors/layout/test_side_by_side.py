"""Two tables beside each other."""

from __future__ import annotations

from extractors.layout.layout import join_pages
from extractors.page.document import Page, Table
from tests.extractors.build import in_cells, lattice, page

LEFT_XS, RIGHT_XS = [85.0, 115.0, 230.0, 300.0], [304.0, 334.0, 460.0, 538.0]
HEADER = ["TT", "Nội dung", "Thời gian"]
LEFT = [HEADER, ["1", "Thi giải toán", "Tháng 10"], ["2", "Ngày hội STEM", "Tháng 12"]]
RIGHT = [HEADER, ["3", "Hùng biện", "Tháng 01"], ["4", "Đố vui sử học", "Tháng 3"]]


def _rows(given: Page) -> list[list[str]]:
    tables = [block for block in join_pages([given]).blocks if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def _beside(left_ys: list[float], right_ys: list[float]) -> Page:
    words = (*in_cells(LEFT, LEFT_XS, left_ys), *in_cells(RIGHT, RIGHT_XS, right_ys))
    return page(words, rules=[*lattice(LEFT_XS, left_ys), *lattice(RIGHT_XS, right_ys)])


def test_the_left_table_is_read_first() -> None:
    ys = [100.0, 120.0, 140.0, 160.0]
    assert _rows(_beside(ys, ys)) == [*LEFT[1:], *RIGHT[1:]]


def test_rows_of_other_heights() -> None:
    assert _rows(_beside([100, 120, 155, 175], [100, 120, 140, 175])) == [*LEFT[1:], *RIGHT[1:]]


def test_halves_that_touch() -> None:
    xs = [85.0, 115.0, 220.0, 300.0, 330.0, 440.0, 538.0]
    ys = [100.0, 120.0, 140.0, 160.0]
    rows = [[*a, *b] for a, b in zip(LEFT, RIGHT, strict=True)]
    assert _rows(page(in_cells(rows, xs, ys), rules=lattice(xs, ys))) == [*LEFT[1:], *RIGHT[1:]]


def test_a_double_rule_within_one_table_parts_nothing() -> None:
    xs = [85.0, 115.0, 250.0, 255.0, 400.0, 538.0]
    ys = [100.0, 120.0, 140.0]
    rows = [["TT", "Nội dung", "", "Đơn vị chủ trì", "Thời gian"], ["1", "Rà soát", "", "Sở Y tế", "Quý I"]]
    assert _rows(page(in_cells(rows, xs, ys), rules=lattice(xs, ys))) == [
        ["1", "Rà soát", "", "Sở Y tế", "Quý I"]
    ]
