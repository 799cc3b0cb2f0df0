"""Tables that are ruled across alone."""

from __future__ import annotations

import pytest

from extractors.layout.layout import join_pages
from extractors.layout.open_tables import find_open_tables
from extractors.page.document import Page, Rule, Table
from tests.extractors.build import across, column, in_cells, lattice, page, words

XS = (85.0, 115.0, 300.0, 420.0)
RIGHT_END = 538.0
HEADER = ["TT", "Nội dung", "Bộ phận tham mưu", "Lộ trình"]
ROWS = [
    ["1)", "Kiểm định tải trọng các\ncầu treo", "Phòng Hạ tầng", "Trước ngày\n20/8"],
    ["2)", "Cắm biển cảnh báo", "Ban Bảo trì", "Tháng 8"],
]


def _rules(ys: list[float]) -> list[Rule]:
    return [across(y, XS[0], RIGHT_END) for y in ys]


def _page(rows: list[list[str]], ys: list[float], number: int = 1) -> Page:
    return page(in_cells(rows, XS, ys), rules=_rules(ys), number=number)


def _tables(*pages: Page) -> list[Table]:
    return [block for block in join_pages(pages).blocks if isinstance(block, Table)]


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_columns_part_at_white_gutters() -> None:
    [table] = _tables(_page([HEADER, *ROWS], [100, 130, 170, 200]))
    assert table.header == tuple(HEADER)
    assert _texts(table) == [
        ["1)", "Kiểm định tải trọng các cầu treo", "Phòng Hạ tầng", "Trước ngày 20/8"],
        ["2)", "Cắm biển cảnh báo", "Ban Bảo trì", "Tháng 8"],
    ]


def test_a_section_row_goes_over_the_gutters() -> None:
    section = ["I. Kiểm tra, rà soát các công trình trước mùa mưa lũ", "", "", ""]
    [table] = _tables(_page([HEADER, section, *ROWS], [100, 130, 150, 190, 220]))
    first, *others = table.rows
    assert first.cells[0].text == "I. Kiểm tra, rà soát các công trình trước mùa mưa lũ"
    assert first.cells[0].is_spanning
    assert len(others) == 2


def test_one_row_below_a_page_break_goes_on() -> None:
    last = ["3)", "Dự trữ vật tư", "Văn phòng", "Tháng 9"]
    [table] = _tables(_page([HEADER, *ROWS], [700, 730, 770, 800]), _page([last], [60, 90], number=2))
    assert [cells[0] for cells in _texts(table)] == ["1)", "2)", "3)"]


def test_two_tables_with_text_between_are_two() -> None:
    second = [["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"], ["1", "Tổng kết", "Văn phòng", "Quý IV"]]
    heading = words("2. Nhiệm vụ tổng kết, đánh giá việc thực hiện", XS[0], 215)
    first_ys, second_ys = [100.0, 130.0, 170.0, 200.0], [250.0, 280.0, 300.0]
    given = page(
        in_cells([HEADER, *ROWS], XS, first_ys),
        heading,
        in_cells(second, XS, second_ys),
        rules=_rules([*first_ys, *second_ys]),
    )
    assert [table.header[1] for table in _tables(given)] == ["Nội dung", "Nhiệm vụ"]


def test_it_is_found_below_a_table_with_all_rules() -> None:
    grid = [["Thời gian", "Nội dung", "Người thực hiện"], ["7h00", "Đón khách", "Tổ 1"]]
    xs, ys = [85.0, 200.0, 350.0, 538.0], [60.0, 80.0, 100.0]
    given = page(
        in_cells(grid, xs, ys),
        in_cells([HEADER, *ROWS], XS, [200, 230, 270, 300]),
        rules=[*lattice(xs, ys), *_rules([200, 230, 270, 300])],
    )
    assert [table.header[0] for table in _tables(given)] == ["Thời gian", "TT"]


def test_rules_under_running_text_are_no_table() -> None:
    text = ["Họ và tên người đăng ký tham gia hội thi", "Địa chỉ thường trú của người đăng ký"]
    given = page(column(text, 85, 110), rules=_rules([105, 127, 150]))
    assert find_open_tables(given) == []


def test_several_rows_between_two_rules_are_left_to_their_numbers() -> None:
    body = ["1\n2", "Rà soát văn bản\nCông bố thủ tục", "Sở Tư pháp\nSở Nội vụ", "Quý I\nQuý II"]
    assert find_open_tables(_page([HEADER, body], [100, 130, 180])) == []


@pytest.mark.parametrize("section", ["QUÝ I", "Tháng 3", "A. XÂY DỰNG", "I. HẠ TẦNG", "Chuyên đề"])
def test_a_short_section_row_goes_over_all_columns(section: str) -> None:
    rows = [HEADER, [section, "", "", ""], ROWS[0], ["Quý II", "", "", ""], ROWS[1]]
    [table] = _tables(_page(rows, [100, 130, 150, 190, 210, 240]))
    assert table.header == tuple(HEADER)
    assert [row.cells[0].text for row in table.rows] == [section, "1)", "Quý II", "2)"]
    assert [len(row.cells) for row in table.rows] == [1, 4, 1, 4]


def test_a_row_below_a_section_that_names_what_headers_name_is_no_header() -> None:
    work = ["1", "Báo cáo kết quả, nhiệm\nvụ và thời gian", "Đơn vị tham mưu", "Tháng 3"]
    [table] = _tables(_page([HEADER, ["QUÝ I", "", "", ""], work, ROWS[1]], [100, 130, 150, 190, 220]))
    assert table.header == tuple(HEADER)
    assert len(table.rows) == 3


def test_a_text_in_its_own_column_is_no_section() -> None:
    note = ["", "Cắm biển báo", "", ""]
    [table] = _tables(_page([HEADER, *ROWS, note], [100, 130, 170, 200, 230]))
    assert [cell.text for cell in table.rows[-1].cells] == ["", "Cắm biển báo", "", ""]
