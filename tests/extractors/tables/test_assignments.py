"""Tables that give people, or bodies, their duties."""

from __future__ import annotations

from extractors.page.document import Table
from extractors.tables.assignments import find_assignments
from extractors.tables.row_kinds import read_layout
from extractors.values.records import Assignment
from tests.extractors.build import table


def _assignments(given: Table) -> list[Assignment]:
    layout = read_layout(given)
    assert layout is not None
    return list(find_assignments(given, layout))


def _fields(found: list[Assignment]) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(a.ordinal, a.person, a.position, a.responsibility) for a in found]


def test_people() -> None:
    given = table(
        ["TT", "Họ và tên", "Chức vụ", "Nhiệm vụ được phân công"],
        ["1", "Ông Lê Văn Phước", "Giám đốc Sở\nNội vụ", "Theo dõi chung"],
        ["2", "Bà Trần Thị Hoa", "Phó Giám đốc\nSở Y tế", "Lĩnh vực y tế;\ngiáo dục"],
    )
    assert _fields(_assignments(given)) == [
        ("1", "Ông Lê Văn Phước", "Giám đốc Sở Nội vụ", "Theo dõi chung"),
        ("2", "Bà Trần Thị Hoa", "Phó Giám đốc Sở Y tế", "Lĩnh vực y tế; giáo dục"),
    ]


def test_bodies() -> None:
    given = table(
        ["TT", "Cơ quan, đơn vị", "Nhiệm vụ được phân công"],
        ["1", "Sở Nội vụ", "Tổng hợp, báo cáo"],
        ["2", "Công an tỉnh", "Bảo đảm an ninh mạng"],
    )
    assert _fields(_assignments(given)) == [
        ("1", "Sở Nội vụ", None, "Tổng hợp, báo cáo"),
        ("2", "Công an tỉnh", None, "Bảo đảm an ninh mạng"),
    ]


def test_people_under_section_rows() -> None:
    given = table(
        ["TT", "Họ và tên", "Chức danh", "Lĩnh vực phụ trách"],
        ["I", "THƯỜNG TRỰC BAN CHỈ ĐẠO", "<", "<"],
        ["1", "Ông A", "Trưởng ban", "Chỉ đạo chung"],
        ["II", "ỦY VIÊN", "<", "<"],
        ["1", "Ông B", "Ủy viên", "Tài chính"],
    )
    assert [a.person for a in _assignments(given)] == ["Ông A", "Ông B"]


def test_a_duty_shared_over_rows() -> None:
    given = table(
        ["TT", "Họ tên", "Chức vụ", "Địa bàn phụ trách"],
        ["1", "Ông A", "Ủy viên", "Các xã phía Bắc"],
        ["2", "Ông B", "Ủy viên", "^"],
    )
    assert [a.responsibility for a in _assignments(given)] == ["Các xã phía Bắc", "Các xã phía Bắc"]


def test_a_list_without_duties_assigns_nothing() -> None:
    given = table(
        ["TT", "Họ và tên", "Chức vụ", "Ghi chú"],
        ["1", "Ông Ma Khánh Độ", "Phó Chủ tịch UBND tỉnh", "Trưởng ban"],
        ["2", "Bà Triệu Thị Sinh", "Giám đốc Sở Y tế", "Ủy viên"],
    )
    assert _assignments(given) == []


def test_a_row_without_a_duty_is_left_out() -> None:
    given = table(
        ["TT", "Họ tên", "Chức vụ", "Nội dung phụ trách"],
        ["1", "Ông Lê Văn Ba", "Tổ trưởng", "Chỉ đạo chung"],
        ["2", "Bà Trần Thị Hoa", "Thành viên", ""],
    )
    assert [a.person for a in _assignments(given)] == ["Ông Lê Văn Ba"]


def test_offices_above_names_and_bodies_that_help() -> None:
    given = table(
        ["TT", "Thành viên Lãnh đạo Bộ", "Địa phương theo dõi", "Đơn vị giúp việc"],
        ["1", "Bộ trưởng\nPhan Trọng Hiếu", "- Thành phố Hà Nội\n- Thành phố Huế", "Văn phòng Bộ"],
        ["2", "Thứ trưởng\nLò Thị Mai", "- Lai Châu\n- Sơn La", "Vụ Tổ chức cán bộ"],
        ["3", "Thủ tướng Chính phủ", "- Thành phố Cần Thơ", "Vụ Pháp chế"],
    )
    assert _fields(_assignments(given)) == [
        ("1", "Phan Trọng Hiếu", "Bộ trưởng", "- Thành phố Hà Nội\n- Thành phố Huế"),
        ("2", "Lò Thị Mai", "Thứ trưởng", "- Lai Châu\n- Sơn La"),
        ("3", None, "Thủ tướng Chính phủ", "- Thành phố Cần Thơ"),
    ]


def test_several_people_in_a_cell_of_a_table_of_tasks() -> None:
    given = table(
        ["TT", "Nhiệm vụ", "Người thực hiện"],
        [
            "1",
            "Tập đội nghi thức",
            "Đ/c Ngô Thùy Chi - Tổng phụ trách Đội\nĐ/c Bùi Tuấn Lực - Giáo viên Thể dục",
        ],
        ["2", "Trực y tế", "Đ/c Vũ Thị Hậu - Nhân viên y tế"],
    )
    assert _fields(_assignments(given)) == [
        ("1", "Đ/c Ngô Thùy Chi", "Tổng phụ trách Đội", "Tập đội nghi thức"),
        ("1", "Đ/c Bùi Tuấn Lực", "Giáo viên Thể dục", "Tập đội nghi thức"),
        ("2", "Đ/c Vũ Thị Hậu", "Nhân viên y tế", "Trực y tế"),
    ]


def test_people_and_offices_stacked_in_two_columns() -> None:
    given = table(
        ["TT", "Họ và tên", "Chức vụ", "Nhiệm vụ phụ trách"],
        ["1", "Nguyễn Văn Ba\nTrần Thị Tư", "Bí thư\nPhó Bí thư", "Theo dõi chi bộ 1"],
    )
    assert _fields(_assignments(given)) == [
        ("1", "Nguyễn Văn Ba", "Bí thư", "Theo dõi chi bộ 1"),
        ("1", "Trần Thị Tư", "Phó Bí thư", "Theo dõi chi bộ 1"),
    ]


def test_the_area_a_person_answers_for() -> None:
    given = table(
        ["TT", "Địa bàn", "Người phụ trách", "Chức vụ"],
        ["1", "Các xã phía Bắc sông Gianh", "Ông Cao Xuân Tạo", "Phó Giám đốc"],
    )
    assert _fields(_assignments(given)) == [
        ("1", "Ông Cao Xuân Tạo", "Phó Giám đốc", "Các xã phía Bắc sông Gianh")
    ]


def test_an_assignment_says_where_it_was_read() -> None:
    given = table(["TT", "Họ và tên", "Nhiệm vụ phụ trách"], ["1", "Ông Lê Văn Ba - Tổ trưởng", "Theo dõi"])
    [found] = _assignments(given)
    assert found.proofs["person"].text == "Ông Lê Văn Ba - Tổ trưởng"
    assert found.proofs["position"].text == "Ông Lê Văn Ba - Tổ trưởng"
    assert found.proofs["row"].places[0].page == 1
