"""Columns whose headers say nothing, told by what their cells hold."""

from __future__ import annotations

import pytest

from extractors.page.document import Table
from extractors.tables.row_kinds import Layout, read_layout
from extractors.tables.table_tasks import find_table_tasks
from extractors.tables.unread_headers.first_rows import with_unread_header
from tests.extractors.build import set_apart, table


def _layout(given: Table) -> Layout | None:
    return read_layout(set_apart(given))


def test_bodies_times_and_texts_tell_their_columns() -> None:
    given = table(
        ["Mục", "Yêu cầu đặt ra", "Nơi gửi", "Mốc"],
        ["1", "Rà soát quy trình tiếp nhận hồ sơ", "Sở Nội vụ", "Quý I/2026"],
        ["2", "Công bố danh mục thủ tục rút gọn", "Sở Tư pháp", "30/6/2026"],
    )
    layout = _layout(given)
    assert layout is not None
    assert layout.kind == "tasks"
    assert dict(layout.roles) == {"ordinal": 0, "content": 1, "lead": 2, "due": 3}


def test_figures_and_sums_tell_nothing() -> None:
    given = table(
        ["Tổ phụ trách", "Khoản chi", "Tiền (đồng)"],
        ["Tổ Bảo vệ", "Nạp bình chữa cháy cho các dãy chợ", "8.400.000"],
        ["Tổ Thu phí", "In bản cam kết cho các hộ kinh doanh", "900.000"],
    )
    assert _layout(given) is None


def test_people_under_a_header_of_bodies_are_assigned() -> None:
    given = table(
        ["TT", "Nội dung", "Phân công"],
        ["1", "Trang trí sân khấu", "Đ/c Phạm Duy Khôi"],
        ["2", "Trực y tế", "Đ/c Vũ Thị Hậu"],
    )
    layout = _layout(given)
    assert layout is not None
    assert layout.kind == "assignments"


@pytest.mark.parametrize("header", ["Người thực hiện", "Thực hiện", "Đơn vị", "Triển khai thực hiện"])
def test_bodies_under_a_header_of_people_lead(header: str) -> None:
    given = table(
        ["TT", "Nội dung", header],
        ["1", "Đón học sinh lớp 1", "Phòng Nội vụ"],
        ["2", "Chào cờ", "Công an xã"],
    )
    layout = _layout(given)
    assert layout is not None
    assert (layout.kind, layout.roles["lead"]) == ("tasks", 2)


def test_a_list_of_members_is_no_list_of_tasks() -> None:
    given = table(
        ["TT", "Họ và tên", "Cơ quan"],
        ["1", "Lục Thị Hương Giang", "Sở Nội vụ"],
        ["2", "Nông Văn Thắng", "Sở Y tế"],
    )
    layout = _layout(given)
    assert layout is None or layout.kind != "tasks"


def test_a_header_of_unknown_words_is_the_first_row() -> None:
    given = table(
        ["", "", ""],
        ["Phần này", "Nơi lo", "Mốc"],
        ["Xây dựng kịch bản đêm khai mạc lễ hội", "Sở Văn hóa, Thể thao và Du lịch", "31/3/2026"],
        ["Vận động doanh nghiệp tài trợ kinh phí", "Sở Công Thương", "30/5/2026"],
    )
    read = with_unread_header(set_apart(given))
    assert read.header == ("Phần này", "Nơi lo", "Mốc")
    assert len(read.rows) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Cơ quan soạn thảo", "Chủ trì phản biện"),
        ("Cơ quan trình", "Cơ quan chủ trì"),
        ("Cơ quan theo dõi", "Đơn vị chủ trì thực hiện"),
        ("Đơn vị tham mưu", "Sở chủ trì"),
        ("Cơ quan chủ quản", "Phân công\nChủ trì"),
    ],
)
def test_who_drafts_does_not_lead_beside_who_does(first: str, second: str) -> None:
    given = table(
        ["TT", "Nội dung", first, second, "Thời gian"],
        ["1", "Dự thảo nghị quyết về học phí", "Sở Nội vụ", "Hội Nông dân tỉnh", "Tháng 6/2026"],
        ["2", "Dự thảo bảng giá đất", "Sở Y tế", "Công an tỉnh", "Tháng 9/2026"],
    )
    layout = _layout(given)
    assert layout is not None
    assert dict(layout.roles) == {"ordinal": 0, "content": 1, "lead": 3, "due": 4}


def test_the_first_of_two_that_lead_counts() -> None:
    given = table(
        ["TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan thực hiện", "Thời gian"],
        ["1", "Dự thảo nghị quyết về học phí", "Sở Nội vụ", "Công an tỉnh", "Tháng 6/2026"],
        ["2", "Dự thảo bảng giá đất", "Sở Y tế", "Công an tỉnh", "Tháng 9/2026"],
    )
    layout = _layout(given)
    assert layout is not None
    assert layout.roles["lead"] == 2


def test_of_two_headers_of_times_the_one_over_times_is_the_deadline() -> None:
    given = table(
        ["TT", "Nhiệm vụ", "Chủ trì", "Tiến độ\nTrình", "Tiến độ\nNăm hoàn thành"],
        ["1", "Luật Tài nguyên nước", "Bộ Tư pháp", "Quốc hội", "2027"],
        ["2", "Nghị định về giá nước", "Bộ Tài chính", "Chính phủ", "2026"],
    )
    layout = _layout(given)
    assert layout is not None
    assert layout.roles["due"] == 4


def test_the_first_of_two_columns_of_times_stays_the_deadline() -> None:
    given = table(
        ["TT", "Nhiệm vụ", "Chủ trì", "Tiến độ\nTrình", "Tiến độ\nBan hành"],
        ["1", "Luật Tài nguyên nước", "Bộ Tư pháp", "Quý I/2026", "2027"],
        ["2", "Nghị định về giá nước", "Bộ Tài chính", "Quý II/2026", "2026"],
    )
    layout = _layout(given)
    assert layout is not None
    assert layout.roles["due"] == 3


@pytest.mark.parametrize("header", ["Cấp trình", "Cấp phê duyệt", "Thẩm quyền ban hành"])
def test_to_whom_work_is_submitted_helps_nobody(header: str) -> None:
    given = table(
        ["TT", "Nội dung công việc", "Đơn vị chủ trì", header, "Thời hạn"],
        ["1", "Rà soát quy trình tiếp nhận hồ sơ", "Sở Nội vụ", "Ủy ban nhân dân tỉnh", "Quý I/2026"],
        ["2", "Công bố danh mục thủ tục rút gọn", "Sở Tư pháp", "Ủy ban nhân dân tỉnh", "30/6/2026"],
    )
    layout = _layout(given)
    assert layout is not None
    assert "coordinating" not in layout.roles


def _leads_of(header: str, *cells: str) -> list[list[str]]:
    rows = [[str(i), "Rà soát danh sách cơ sở", cell, "Quý II/2026"] for i, cell in enumerate(cells, 1)]
    given = set_apart(table(["Bước", "Nội dung", header, "Thời gian"], *rows))
    layout = read_layout(given)
    assert layout is not None
    return [[body.name for body in task.lead] for task in find_table_tasks(given, layout, None, None)]


@pytest.mark.parametrize("header", ["Thực hiện", "Tổ chức thực hiện", "Người làm", "Giao cho"])
def test_some_bodies_under_a_word_of_doing_lead(header: str) -> None:
    names = ["Thống kê cơ sở", "Phòng Thống kê Kinh tế", "Điều tra viên", "Tổ Thường trực Ban Chỉ đạo"]
    assert _leads_of(header, *names) == [[name] for name in names]


def test_figures_under_what_was_done_lead_nothing() -> None:
    assert _leads_of("Thực hiện", "85%", "Phòng Thống kê Kinh tế", "100%") == [[], [], []]


@pytest.mark.parametrize("name", ["Trung tâm Phối hợp tìm kiếm cứu nạn", "Tổ Phối hợp liên ngành"])
def test_a_body_named_for_working_together_leads(name: str) -> None:
    assert _leads_of("Đơn vị thực hiện", name, "Văn phòng") == [[name], ["Văn phòng"]]
