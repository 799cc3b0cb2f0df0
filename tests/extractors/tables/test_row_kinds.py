"""What tables are about and what their rows are."""

from __future__ import annotations

import pytest

from extractors.page.document import Table
from extractors.tables.row_kinds import read_layout, rows_with_numbers
from extractors.tables.row_parents import find_parent, row_number
from tests.extractors.build import row, table

TASKS = ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"]
TARGETS = ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2030", "Cơ quan theo dõi"]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (TASKS, "tasks"),
        (["STT", "Tên nhiệm vụ", "Cơ quan thực hiện", "Tiến độ", "Sản phẩm"], "tasks"),
        (["TT", "Nội dung", "Thời gian"], "tasks"),
        (["TT", "Nội dung công việc", "Phân công thực hiện"], "tasks"),
        (["TT", "Tên đề án, nhiệm vụ", "Chủ trì/Phối hợp", "Thời hạn"], "tasks"),
        (["TT", "Nội dung chỉ tiêu, nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"], "tasks"),
        (TARGETS, "targets"),
        (["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2026"], "targets"),
        (["TT", "Tên chỉ tiêu", "Đơn vị tính", "2026", "2027", "2028"], "targets"),
        (["TT", "Chỉ tiêu", "Mục tiêu đến năm 2030"], "targets"),
        (["TT", "Nội dung", "ĐVT", "2026", "2030"], "targets"),
        (["TT", "Chỉ tiêu", "Kết quả", "Cơ quan chủ trì"], "targets"),
        (["TT", "Họ và tên", "Chức vụ", "Nhiệm vụ được phân công"], "assignments"),
        (["TT", "Họ và tên", "Chức vụ", "Ghi chú"], "assignments"),
        (["TT", "Cơ quan, đơn vị", "Nhiệm vụ được phân công"], "assignments"),
        (["TT", "Thành viên", "Lĩnh vực phụ trách", "Địa bàn phụ trách"], "assignments"),
        (["TT", "Nội dung", "Đơn vị chủ trì", "Lãnh đạo phụ trách"], "tasks"),
        (["TT", "Nội dung", "Người phụ trách", "Chức vụ"], "assignments"),
        (["TT", "Việc", "Tổ phụ trách", "Khi nào"], "tasks"),
        (["TT", "Việc", "Phân công", "Tuần"], "tasks"),
        (["TT", "Đơn vị được giao", "Nhiệm vụ được giao", "Thời hạn báo cáo kết quả"], "tasks"),
        (["TT", "Đơn vị", "Công việc được giao", "Thời gian hoàn thành"], "tasks"),
        (["TT", "Nội dung được phân công", "Phòng chủ trì", "Phòng phối hợp"], "tasks"),
        (["TT", "Họ và tên", "Nhiệm vụ được giao", "Thời hạn"], "assignments"),
    ],
)
def test_kinds_of_tables(header: list[str], kind: str) -> None:
    layout = read_layout(table(header, [""] * len(header)))
    assert layout is not None
    assert layout.kind == kind


@pytest.mark.parametrize(
    "header",
    [
        ["", "", ""],
        ["TT", "Tên xã", "Diện tích", "Dân số"],
        ["ỦY BAN NHÂN DÂN TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["TT", "Thời gian"],
        ["Nơi nhận", "KT. CHỦ TỊCH"],
    ],
)
def test_other_tables_have_no_layout(header: list[str]) -> None:
    assert read_layout(table(header, [""] * len(header))) is None


def _rows(
    given: Table, heading: tuple[str, str] | None = None
) -> list[tuple[str | None, str | None, str | None]]:
    layout = read_layout(given)
    assert layout is not None
    return [(r.ordinal, r.section, r.parent) for r in rows_with_numbers(given, layout, heading)]


def test_rows_under_section_rows() -> None:
    given = table(
        TASKS,
        ["I", "HOÀN THIỆN THỂ CHẾ", "<", "<", "<"],
        ["1", "Rà soát quy định", "Sở Tư pháp", "", "2025"],
        ["2", "Ban hành quy chế", "Sở Nội vụ", "", "2025"],
        ["II", "PHÁT TRIỂN HẠ TẦNG", "<", "<", "<"],
        ["1", "Phủ sóng 5G", "Sở KH&CN", "", "2026"],
    )
    assert _rows(given) == [("1", "I", None), ("2", "I", None), ("1", "II", None)]


@pytest.mark.parametrize(
    "section",
    [
        ["I. HOÀN THIỆN THỂ CHẾ", "<", "<", "<", "<"],
        ["I", "Hoàn thiện thể chế", "", "", ""],
        ["I.", "Hoàn thiện thể chế", "<", "<", "<"],
        ["I", "Hoàn thiện thể chế", "<", "", ""],
        ["I", "HOÀN THIỆN THỂ CHẾ", "", "", ""],
    ],
)
def test_shapes_of_a_section_row(section: list[str]) -> None:
    given = table(TASKS, section, ["1", "Rà soát quy định", "Sở Tư pháp", "", "2025"])
    assert _rows(given) == [("1", "I", None)]


def test_the_title_of_a_section() -> None:
    given = table(
        TASKS, ["I", "HOÀN THIỆN THỂ CHẾ", "<", "<", "<"], ["1", "Rà soát", "Sở Tư pháp", "", "2025"]
    )
    layout = read_layout(given)
    assert layout is not None
    assert [r.section_title for r in rows_with_numbers(given, layout)] == ["HOÀN THIỆN THỂ CHẾ"]


def test_sections_named_by_letters() -> None:
    given = table(
        TASKS,
        ["A", "CHỈ TIÊU, NHIỆM VỤ CHUNG", "<", "<", "<"],
        ["1", "Rà soát", "Sở Tư pháp", "", "2025"],
        ["B", "NHIỆM VỤ RIÊNG", "<", "<", "<"],
        ["1", "Công bố", "Sở Tư pháp", "", "2025"],
    )
    assert [s for _, s, _ in _rows(given)] == ["A", "B"]


def test_an_unnumbered_section_row() -> None:
    given = table(
        TASKS,
        ["Nhóm nhiệm vụ về thể chế", "<", "<", "<", "<"],
        ["1", "Rà soát", "Sở Tư pháp", "", "2025"],
    )
    assert _rows(given) == [("1", None, None)]


def test_sub_rows() -> None:
    given = table(
        TASKS,
        ["5", "Xây dựng cơ sở dữ liệu", "", "", ""],
        ["5.1", "Cơ sở dữ liệu đất đai", "Sở NN&MT", "", "2025"],
        ["5.10", "Cơ sở dữ liệu hộ tịch", "Sở Tư pháp", "", "2025"],
        ["6", "Sơ kết", "Sở Nội vụ", "", "2026"],
        ["a", "Cấp tỉnh", "Sở Nội vụ", "", "2026"],
        ["b", "Cấp xã", "UBND cấp xã", "", "2026"],
    )
    assert _rows(given) == [
        ("5", None, None),
        ("5.1", None, "5"),
        ("5.10", None, "5"),
        ("6", None, None),
        ("a", None, "6"),
        ("b", None, "6"),
    ]


def test_a_parent_row_in_bold_is_no_section() -> None:
    given = table(
        TASKS,
        row("5", "Xây dựng cơ sở dữ liệu", "", "", "", bold=True),
        ["5.1", "Đất đai", "Sở NN&MT", "", "2025"],
    )
    assert _rows(given) == [("5", None, None), ("5.1", None, "5")]


def test_three_levels() -> None:
    given = table(
        TASKS,
        ["1", "Một", "", "", ""],
        ["1.1", "Một một", "", "", ""],
        ["1.1.1", "Một một một", "Sở Y tế", "", "2025"],
        ["1.2", "Một hai", "Sở Y tế", "", "2025"],
    )
    assert _rows(given) == [("1", None, None), ("1.1", None, "1"), ("1.1.1", None, "1.1"), ("1.2", None, "1")]


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("1.", "1"),
        ("1)", "1"),
        ("(1)", "1"),
        ("01", "01"),
        ("5.1.", "5.1"),
        ("5. 1", "5.1"),
        ("a)", "a"),
        ("đ", "đ"),
    ],
)
def test_ordinals_are_kept_as_printed_without_a_final_stop(text: str, ordinal: str) -> None:
    given = table(TASKS, [text, "Rà soát quy định", "Sở Tư pháp", "", "2025"])
    assert [o for o, _, _ in _rows(given)] == [ordinal]


def test_an_ordinal_in_the_content_where_there_is_no_column_for_it() -> None:
    given = table(
        TASKS[1:], ["1. Rà soát quy định", "Sở Tư pháp", "", "2025"], ["Công bố", "Sở Y tế", "", "2025"]
    )
    assert [o for o, _, _ in _rows(given)] == ["1", None]


def test_a_row_without_a_number_is_a_row() -> None:
    given = table(TASKS, ["", "Rà soát quy định", "Sở Tư pháp", "", "2025"])
    assert _rows(given) == [(None, None, None)]


def test_empty_rows_are_none() -> None:
    given = table(TASKS, ["", "", "", "", ""], ["1", "Rà soát", "Sở Tư pháp", "", "2025"])
    assert len(_rows(given)) == 1


def test_the_heading_above_the_table_is_the_section_until_a_row_gives_one() -> None:
    given = table(
        TASKS,
        ["1", "Rà soát", "Sở Tư pháp", "", "2025"],
        ["II", "PHÁT TRIỂN HẠ TẦNG", "<", "<", "<"],
        ["2", "Phủ sóng", "Sở KH&CN", "", "2025"],
    )
    assert [s for _, s, _ in _rows(given, ("3", "Nhiệm vụ"))] == ["3", "II"]


@pytest.mark.parametrize(
    ("ordinal", "seen", "parent"),
    [
        ("5.10", ["5", "5.1"], "5"),
        ("5.1.2", ["5", "5.1"], "5.1"),
        ("5.1.2", ["5"], "5"),
        ("5.1", ["4"], None),
        ("a", ["1", "1.2"], "1.2"),
        ("a", [], None),
        ("2", ["1"], None),
        (None, ["1"], None),
        ("II.1", ["II"], "II"),
    ],
)
def test_find_parent(ordinal: str | None, seen: list[str], parent: str | None) -> None:
    assert find_parent(ordinal, seen) == parent


def test_a_number_column_is_known_by_its_numbers() -> None:
    made = table(
        ["-ˆ", "Nội dung nhiệm vụ", "Cơ quan chủ trì"],
        ["8", "Xây dựng kho dữ liệu", "Sở Y tế"],
        ["9", "Nâng cấp cổng dữ liệu", "Sở Nội vụ"],
    )
    layout = read_layout(made)
    assert layout is not None
    assert [r.ordinal for r in rows_with_numbers(made, layout)] == ["8", "9"]


def test_a_first_column_of_numbers_under_a_misread_header() -> None:
    body = [["1", "Rà soát", "Sở Nội vụ", "2026"], ["2", "Ban hành", "Sở Tư pháp", "2026"]]
    layout = read_layout(table(["ST +", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian thực hiện"], *body))
    assert layout is not None
    assert layout.roles["ordinal"] == 0


@pytest.mark.parametrize(
    "times",
    [
        ["8h30 - 8h35", "8h35 - 8h45", "10h30"],
        ["07:30", "08:00 - 09:15", "14:00"],
        ["8 giờ 00", "9 giờ 30 - 10 giờ", "11 giờ"],
        ["Từ 7g30 đến 8g00", "8g00", "9g15"],
    ],
)
def test_an_agenda_by_the_hour_lists_no_tasks(times: list[str]) -> None:
    rows = [(str(n), "Báo cáo tóm tắt", time, "Sở Nội vụ") for n, time in enumerate(times, 1)]
    layout = read_layout(table(("TT", "Nội dung", "Thời gian", "Đơn vị thực hiện"), *rows))
    assert layout is not None
    assert layout.kind == "agenda"


@pytest.mark.parametrize(
    "times", [["trước 17h00 ngày 30/6/2026"] * 3, ["Quý I/2026"] * 3, ["24 giờ/ngày", "Tháng 6/2026", "2026"]]
)
def test_deadlines_with_an_hour_are_tasks(times: list[str]) -> None:
    rows = [(str(n), "Báo cáo tóm tắt", time, "Sở Nội vụ") for n, time in enumerate(times, 1)]
    layout = read_layout(table(("TT", "Nội dung", "Thời gian", "Đơn vị thực hiện"), *rows))
    assert layout is not None
    assert layout.kind == "tasks"


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("5.1", "5.1"),
        ("(a)", "a"),
        ("IV", "IV"),
        ("A1.1", "A1.1"),
        ("NV05", "NV05"),
        ("CT-12", "CT-12"),
        ("V.03", "V.03"),
        ("ĐA 2", None),
        ("Nhóm 1", None),
        ("Sở Y tế", None),
        ("QĐ1903/QĐ", None),
    ],
)
def test_the_number_of_a_row(printed: str, number: str | None) -> None:
    assert row_number(printed) == number


@pytest.mark.parametrize("header", ["Mã", "Mã nhiệm vụ", "Mã số", "Số hiệu nhiệm vụ", "STT"])
def test_rows_by_codes(header: str) -> None:
    rows = [["NV01", "Rà soát quy hoạch chợ", "Sở Công Thương"], ["NV02", "Sửa chữa chợ xã", "Sở Xây dựng"]]
    given = table([header, "Nội dung nhiệm vụ", "Cơ quan chủ trì"], *rows)
    layout = read_layout(given)
    assert layout is not None
    assert [row.ordinal for row in rows_with_numbers(given, layout)] == ["NV01", "NV02"]


def test_a_code_beside_a_number_is_none() -> None:
    given = table(
        ["TT", "Mã số", "Nội dung nhiệm vụ", "Cơ quan chủ trì"], ["1", "NV01", "Sửa chợ xã", "Sở Xây dựng"]
    )
    layout = read_layout(given)
    assert layout is not None
    assert [row.ordinal for row in rows_with_numbers(given, layout)] == ["1"]
