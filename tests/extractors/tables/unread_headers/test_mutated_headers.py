"""One header after another of words that no lexicon has: what the column holds is told by its cells."""

from __future__ import annotations

import pytest

from extractors.tables.row_kinds import Layout, read_layout
from extractors.tables.unread_headers.loose_kinds import is_undated
from tests.extractors.build import set_apart, table

HEADER = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")
ROWS = (
    (
        "1",
        "Số hóa sổ hộ tịch của các xã biên giới",
        "Sở Tư pháp",
        "Công an tỉnh",
        "Trước 31/3",
        "Cơ sở dữ liệu",
    ),
    ("2", "Tập huấn kỹ năng hòa giải ở cơ sở", "Hội Luật gia", "Sở Nội vụ", "Hằng quý", "02 lớp tập huấn"),
    (
        "3",
        "Rà soát văn bản của tỉnh về hộ tịch",
        "Ban Pháp chế",
        "Ban giám hiệu",
        "Dịp 19/5",
        "Báo cáo rà soát",
    ),
    (
        "4",
        "Khen thưởng tổ hòa giải tiêu biểu",
        "Sở Nội vụ",
        "Hội Nông dân",
        "Tháng 11/2026",
        "Quyết định của UBND tỉnh",
    ),
)
ROLES = {"ordinal": 0, "content": 1, "lead": 2, "coordinating": 3, "due": 4, "product": 5}
MADE_UP = "Xyz abc"


def _layout(header: list[str], rows: list[list[str]]) -> Layout | None:
    return read_layout(set_apart(table(header, *rows)))


def _with_header(column: int, header: str) -> Layout | None:
    headers = [*HEADER[:column], header, *HEADER[column + 1 :]]
    return _layout(headers, [list(row) for row in ROWS])


@pytest.mark.parametrize(("role", "column"), ROLES.items())
def test_one_unknown_header_loses_nothing(role: str, column: int) -> None:
    layout = _with_header(column, MADE_UP)
    assert layout is not None
    assert (layout.kind, dict(layout.roles)) == ("tasks", ROLES)
    # A column of numbers before the others needs no header.
    assert layout.by_cells == (() if role == "ordinal" else (role,)) or role == "ordinal"


@pytest.mark.parametrize(
    "header", ["Nơi phê duyệt", "Ai ký", "Bên thẩm định", "Nơi kiểm tra", "Khách mời", "Nơi diễn ra"]
)
def test_who_decides_or_inspects_helps_nobody(header: str) -> None:
    layout = _with_header(3, header)
    assert layout is not None
    assert "coordinating" not in layout.roles
    assert layout.roles["lead"] == 2


def test_bodies_before_who_leads_do_not_help() -> None:
    given = _layout(
        ["TT", "Chỗ nào", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
        [["1", "Sở Y tế", "Kiểm tra việc mua sắm thuốc", "Thanh tra tỉnh", "Quý I/2026"]] * 2
        + [["2", "Sở Tài chính", "Kiểm tra việc quản lý giá đất", "Thanh tra tỉnh", "Quý II/2026"]],
    )
    assert given is not None
    assert "coordinating" not in given.roles


@pytest.mark.parametrize("header", ["Căn cứ nào", "Theo văn bản", "Nguồn từ đâu"])
def test_documents_that_are_cited_are_no_product(header: str) -> None:
    layout = _with_header(5, header)
    assert layout is not None
    assert "product" not in layout.roles


@pytest.mark.parametrize(
    "cells",
    [
        (
            "Quyết định số 12/QĐ-UBND",
            "Kế hoạch số 7/KH-UBND",
            "Nghị quyết số 3-NQ/TU",
            "Công văn số 9/SNV-TH",
        ),
        ("Hội trường tỉnh", "Nhà văn hóa xã", "Trực tuyến", "Trụ sở Sở"),
        ("Vốn sự nghiệp", "Xã hội hóa", "Lồng ghép", "Vốn tỉnh"),
        ("Đang làm", "Chưa làm", "Gấp", "Theo nghị quyết"),
    ],
)
def test_citations_places_funds_and_states_are_no_product(cells: tuple[str, ...]) -> None:
    rows = [[*row[:5], cell] for row, cell in zip(ROWS, cells, strict=True)]
    layout = _layout([*HEADER[:5], MADE_UP], rows)
    assert layout is not None
    assert "product" not in layout.roles


def test_the_end_stands_behind_a_known_beginning() -> None:
    layout = _layout(
        ["TT", "Nhiệm vụ", "Chủ trì", "Bắt đầu", "Khép lại"],
        [
            ["1", "Sửa chữa nhà ở cho hộ nghèo", "Sở Xây dựng", "01/3/2026", "30/6/2026"],
            ["2", "Cấp giống cây trồng vụ xuân", "Hội Nông dân", "01/4/2026", "31/8/2026"],
        ],
    )
    assert layout is not None
    assert (layout.roles["starts"], layout.roles["due"], layout.by_cells) == (3, 4, ("due",))


def test_the_time_that_is_inspected_is_no_deadline() -> None:
    layout = _layout(
        ["TT", "Nội dung", "Niên độ thanh tra", "Cầm đến", "Chủ trì"],
        [
            ["1", "Quản lý quỹ bảo trì đường bộ", "2023 - 2025", "Quý I/2026", "Phòng Nghiệp vụ 1"],
            ["2", "Tiếp công dân, giải quyết khiếu nại", "2024 - 2025", "Quý II/2026", "Phòng Nghiệp vụ 2"],
        ],
    )
    assert layout is not None
    assert layout.roles["due"] == 3


def test_the_field_beside_longer_texts_is_no_content() -> None:
    layout = _layout(
        ["Lĩnh vực", MADE_UP, "Đơn vị được giao", "Thời hạn"],
        [
            ["Hộ tịch", "Số hóa sổ hộ tịch của các xã biên giới", "Sở Tư pháp", "Quý I/2026"],
            ["Đất đai", "Đo đạc lại bản đồ địa chính hai phường", "Sở Xây dựng", "Quý II/2026"],
        ],
    )
    assert layout is not None
    assert (layout.roles["content"], layout.by_cells) == (1, ("content",))


def test_sums_beside_two_headers_of_tasks_do_not_hide_the_content() -> None:
    header = ["TT", MADE_UP, "Chủ trì", "Thời hạn", "Kinh phí"]
    rows = [
        ["1", "Số hóa sổ hộ tịch của các xã biên giới", "Sở Tư pháp", "Quý I/2026", "1.200"],
        ["2", "Đo đạc lại bản đồ địa chính hai phường", "Sở Xây dựng", "Quý II/2026", "3.400"],
    ]
    layout = _layout(header, rows)
    assert layout is not None
    assert (layout.kind, layout.roles["content"]) == ("tasks", 1)


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (
            ["TT", "Họ và tên", MADE_UP, "Thời gian"],
            [["1", "Lục Thị Hương Giang", "Số 12 đường Hoàng Văn Thụ, phường Kỳ Lừa", "Quý I/2026"]] * 2
            + [["2", "Nông Văn Thắng", "Số 5 đường Bắc Sơn, phường Tam Thanh", "Quý II/2026"]],
        ),
        (
            ["TT", "Tên sách", MADE_UP, "Năm"],
            [["1", "Báo cáo địa chất", "Quyết định", "2024"], ["2", "Báo cáo khí tượng", "Thông tư", "2025"]],
        ),
        (
            ["TT", MADE_UP, "Số lượng", "Thành tiền"],
            [["1", "Mua giống cây trồng vụ xuân cho hộ nghèo", "12", "8.400.000"]] * 2
            + [["2", "Mua phân bón cho các hộ tái định cư", "3", "900.000"]],
        ),
    ],
)
def test_lists_of_people_books_and_sums_are_no_tasks(header: list[str], rows: list[list[str]]) -> None:
    layout = _layout(header, rows)
    assert layout is None or layout.kind != "tasks"


def test_bodies_under_units_with_other_words_help() -> None:
    layout = _with_header(3, "Đơn vị sát cánh")
    assert layout is not None
    assert dict(layout.roles) == ROLES


def test_bodies_beside_work_and_who_leads_help() -> None:
    header = ["TT", "Đơn vị chủ trì/ Nhiệm vụ", MADE_UP, "Thời hạn"]
    rows = [[row[0], row[1], row[3], row[4]] for row in ROWS]
    layout = _layout(header, rows)
    assert layout is not None
    assert "lead" not in layout.roles
    assert layout.roles["coordinating"] == 2


def test_how_long_it_takes_is_no_deadline_beside_times() -> None:
    layout = _layout(
        ["TT", "Nội dung", "Thời hạn thanh tra", "Cầm đến", "Chủ trì"],
        [
            ["1", "Quản lý quỹ bảo trì đường bộ", "45 ngày", "Quý I/2026", "Phòng Nghiệp vụ 1"],
            ["2", "Tiếp công dân, giải quyết khiếu nại", "30 ngày", "Quý II/2026", "Phòng Nghiệp vụ 2"],
        ],
    )
    assert layout is not None
    assert layout.roles["due"] == 3


@pytest.mark.parametrize(
    "text", ["Hằng tháng, từ tháng 4", "01 - 02/6 và 01 - 02/12", "Q2", "Chậm nhất 25/3"]
)
def test_times_without_a_year(text: str) -> None:
    assert is_undated(text)


@pytest.mark.parametrize(
    "text", ["10/12 xã", "45 ngày", "Vụ Pháp chế", "Từng bước làm", "12.5", "Sau thu hoạch lúa"]
)
def test_figures_bodies_and_ways_are_no_times(text: str) -> None:
    assert not is_undated(text)
