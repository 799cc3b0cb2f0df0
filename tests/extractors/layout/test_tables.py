"""Grids of single pages to whole tables."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.layout.tables import (
    PageTable,
    is_continued,
    join_cell,
    join_tables,
    read_grid,
    starts_anew,
)
from extractors.page.document import Box, Cell, Page, Table, Word
from extractors.page.grid import find_grids
from extractors.page.lines import make_lines
from extractors.page.viewing import level_words
from tests.extractors.build import across, down, in_cells, lattice, page, words

XS = (60.0, 90.0, 300.0, 410.0, 535.0)
HEADER = ["TT", "Nội dung", "Chủ trì", "Thời gian"]


def _part(
    rows: Sequence[Sequence[str]],
    number: int = 1,
    xs: Sequence[float] = XS,
) -> PageTable:
    """The table of one page; rows are 40 points high."""
    ys = [100.0 + 40 * i for i in range(len(rows) + 1)]
    [grid] = find_grids(page(in_cells(rows, xs, ys), rules=lattice(xs, ys), number=number))
    return read_grid(grid)


def _texts(table: Table) -> list[list[str]]:
    return [[c.text for c in r.cells] for r in table.rows]


def test_a_table_on_one_page() -> None:
    table = join_tables([_part([HEADER, ["1", "Rà soát", "Sở Y tế", "2025"]])])
    assert table.header == tuple(HEADER)
    assert _texts(table) == [["1", "Rà soát", "Sở Y tế", "2025"]]


def test_the_lines_of_a_cell() -> None:
    part = _part([HEADER, ["1", "Rà soát\nquy định", "Sở Nông nghiệp\nvà Môi trường", "2025"]])
    cells = join_tables([part]).rows[0].cells
    assert cells[2].text == "Sở Nông nghiệp và Môi trường"
    assert cells[2].lines == ("Sở Nông nghiệp", "và Môi trường")
    assert cells[1].text == "Rà soát quy định"


@pytest.mark.parametrize(
    ("lines", "width", "text"),
    [
        (["5.1", "0"], 26, "5.10"),
        (["12/202", "5"], 46, "12/2025"),
        (["Tháng", "12/202", "5"], 46, "Tháng 12/2025"),
        (["2025", "2026"], 100, "2025 2026"),
        (["71/NQ-", "CP"], 46, "71/NQ-CP"),
        (["Sở Y tế", "2025"], 60, "Sở Y tế 2025"),
    ],
)
def test_a_number_too_long_for_its_cell(lines: list[str], width: float, text: str) -> None:
    printed = [words(part, 0, 100 + 14 * i, 11) for i, part in enumerate(lines)]
    assert join_cell(lines, printed, width) == text


def test_a_repeated_header_is_dropped() -> None:
    first = _part([HEADER, ["1", "Rà soát", "Sở Y tế", "2025"]])
    second = _part([HEADER, ["2", "Công bố", "Sở Nội vụ", "2026"]], 2)
    assert [r[0] for r in _texts(join_tables([first, second]))] == ["1", "2"]


def test_a_header_that_is_not_repeated() -> None:
    first = _part([HEADER, ["1", "Rà soát", "Sở Y tế", "2025"]])
    second = _part([["2", "Công bố", "Sở Nội vụ", "2026"]], 2)
    assert [r[0] for r in _texts(join_tables([first, second]))] == ["1", "2"]


def test_a_row_of_column_numbers_is_dropped_with_the_header() -> None:
    numbers = ["(1)", "(2)", "(3)", "(4)"]
    first = _part([HEADER, numbers, ["1", "Rà soát", "Sở Y tế", "2025"]])
    second = _part([HEADER, numbers, ["2", "Công bố", "Sở Nội vụ", "2026"]], 2)
    third = _part([numbers, ["3", "Sơ kết", "Sở Nội vụ", "2027"]], 3)
    table = join_tables([first, second, third])
    assert table.header == tuple(HEADER)
    assert [r[0] for r in _texts(table)] == ["1", "2", "3"]


def test_a_row_cut_by_the_page_break() -> None:
    first = _part([HEADER, ["1", "Rà soát các quy định", "Sở Nông nghiệp", "Quý II/2026"]])
    second = _part([["", "về đất đai", "và Môi trường", ""], ["2", "Công bố", "Sở Y tế", "2026"]], 2)
    table = join_tables([first, second])
    assert _texts(table) == [
        ["1", "Rà soát các quy định về đất đai", "Sở Nông nghiệp và Môi trường", "Quý II/2026"],
        ["2", "Công bố", "Sở Y tế", "2026"],
    ]
    content = table.rows[0].cells[1]
    assert [p.page for p in content.places] == [1, 2]
    assert content.lines == ("Rà soát các quy định", "về đất đai")


def test_a_row_cut_twice() -> None:
    parts = [
        _part([HEADER, ["1", "Một", "Sở Y tế", "2026"]]),
        _part([["", "hai", "", ""]], 2),
        _part([["", "ba", "", ""], ["2", "Khác", "Sở Y tế", "2026"]], 3),
    ]
    assert _texts(join_tables(parts)) == [
        ["1", "Một hai ba", "Sở Y tế", "2026"],
        ["2", "Khác", "Sở Y tế", "2026"],
    ]


def test_a_row_cut_below_a_repeated_header() -> None:
    first = _part([HEADER, ["1", "Rà soát các quy định", "Sở Y tế", "2026"]])
    second = _part([HEADER, ["", "về đất đai", "", ""]], 2)
    assert _texts(join_tables([first, second])) == [
        ["1", "Rà soát các quy định về đất đai", "Sở Y tế", "2026"]
    ]


def test_a_section_row_after_the_page_break_is_no_rest() -> None:
    first = _part([HEADER, ["1", "Rà soát", "Sở Y tế", "2026"]])
    second = _part([["II", "HẠ TẦNG", "", ""], ["1", "Phủ sóng", "Sở KH&CN", "2026"]], 2)
    assert [r[0] for r in _texts(join_tables([first, second]))] == ["1", "II", "1"]


def test_places_of_a_table() -> None:
    first = _part([HEADER, ["1", "Rà soát", "Sở Y tế", "2025"]])
    second = _part([["2", "Công bố", "Sở Nội vụ", "2026"]], 2)
    assert [p.page for p in join_tables([first, second]).places] == [1, 2]


def _two_row_header() -> Page:
    ys = (100.0, 120.0, 140.0, 180.0)
    xs = (60.0, 90.0, 300.0, 400.0, 500.0)
    rules = [
        *(across(y, xs[0], xs[-1]) for y in (ys[0], ys[2], ys[3])),
        across(ys[1], xs[2], xs[4]),
        *(down(x, ys[0], ys[3]) for x in (xs[0], xs[1], xs[2], xs[4])),
        down(xs[3], ys[1], ys[3]),
    ]
    rows = [
        ["TT", "Nội dung", "Thời gian", ""],
        ["", "", "Bắt đầu", "Hoàn thành"],
        ["1", "Rà soát", "2025", "2026"],
    ]
    return page(in_cells(rows, xs, ys), rules=rules)


def test_a_header_over_two_rows() -> None:
    [grid] = find_grids(_two_row_header())
    table = join_tables([read_grid(grid)])
    assert table.header == ("TT", "Nội dung", "Thời gian\nBắt đầu", "Thời gian\nHoàn thành")
    assert _texts(table) == [["1", "Rà soát", "2025", "2026"]]


def test_a_merged_cell_stands_in_each_of_its_rows() -> None:
    ys = (100.0, 140.0, 180.0, 220.0)
    rules = [
        *(across(y, XS[0], XS[-1]) for y in (ys[0], ys[1], ys[3])),
        across(ys[2], XS[0], XS[2]),
        across(ys[2], XS[3], XS[4]),
        *(down(x, ys[0], ys[-1]) for x in XS),
    ]
    rows = [HEADER, ["1", "Rà soát", "Sở Y tế", "2025"], ["2", "Công bố", "", "2026"]]
    [grid] = find_grids(page(in_cells(rows, XS, ys), rules=rules))
    table = join_tables([read_grid(grid)])
    assert _texts(table) == [["1", "Rà soát", "Sở Y tế", "2025"], ["2", "Công bố", "Sở Y tế", "2026"]]
    assert table.rows[0].cells[2] == table.rows[1].cells[2]
    assert (table.rows[0].cells[2].first_row, table.rows[0].cells[2].last_row) == (0, 1)


def test_a_table_without_known_headers_has_none() -> None:
    table = join_tables([_part([["A", "B", "C", "D"], ["1", "x", "y", "z"]])])
    assert table.header == ("", "", "", "")
    assert len(table.rows) == 2


@pytest.mark.parametrize(
    ("xs", "continued"),
    [
        (XS, True),
        (tuple(x + 3 for x in XS), True),
        ((60.0, 90.0, 535.0), True),
        ((60.0, 90.0, 300.0, 355.0, 410.0, 535.0), True),
        ((60.0, 200.0, 350.0, 535.0), False),
        ((100.0, 150.0, 300.0, 400.0, 500.0), False),
    ],
)
def test_columns_say_whether_a_table_goes_on(xs: tuple[float, ...], continued: bool) -> None:
    first = _part([HEADER, ["1", "Rà soát", "Sở Y tế", "2025"]])
    cells = ["2", "a", "b", "c", "d"][: len(xs) - 1]
    assert is_continued(first, _part([cells, cells], 2, xs)) is continued


def test_another_header_starts_another_table() -> None:
    first = _part([HEADER, ["1", "Rà soát", "Sở Y tế", "2025"]])
    other = _part([["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2030"], ["1", "Tỷ lệ", "%", "95"]], 2)
    again = _part([HEADER, ["2", "Công bố", "Sở Y tế", "2025"]], 2)
    assert starts_anew(other, first)
    assert not starts_anew(again, first)
    assert not starts_anew(_part([["2", "Công bố", "Sở Y tế", "2025"]], 2), first)


def test_the_same_header_without_a_column_starts_another_table() -> None:
    """The later page's time would be read as coordinating agencies too, by the first page's columns."""
    first = _part(
        [
            ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"],
            ["1", "Rà soát", "Sở Y tế", "Sở Tài chính", "2025"],
        ],
        xs=(60.0, 90.0, 300.0, 370.0, 450.0, 535.0),
    )
    shorter = _part(
        [["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian"], ["2", "Công bố", "Sở Y tế", "2026"]], 2
    )
    assert starts_anew(shorter, first)


def test_cells_know_their_page_and_confidence() -> None:
    [first, *_] = join_tables([_part([HEADER, ["1", "Rà soát", "Sở Y tế", "2025"]], 3)]).rows[0].cells
    assert isinstance(first, Cell)
    assert (first.places[0].page, first.confidence, first.method) == (3, 1.0, "table")


@pytest.mark.parametrize(
    ("turn", "boxes"),
    [
        (90, [Box(100, 160, 112, 190), Box(100, 130, 112, 155), Box(116, 155, 128, 190)]),
        (270, [Box(116, 130, 128, 160), Box(116, 165, 128, 190), Box(100, 130, 112, 165)]),
    ],
)
def test_a_header_set_on_its_side_is_read_along_its_lines(turn: int, boxes: list[Box]) -> None:
    texts = ("Thời", "gian", "hoàn")
    found = [Word(t, b, 12.0, turn=turn) for t, b in zip(texts, boxes, strict=True)]
    lines = make_lines(level_words(found), 1)
    assert [line.text for line in lines] == ["Thời gian", "hoàn"]
