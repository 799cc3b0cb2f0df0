"""Tables that give people, or bodies, their duties."""

from __future__ import annotations

from extractors.content.assignments import find_assignments
from extractors.content.row_kinds import read_layout
from extractors.page.document import Table
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


def test_a_list_without_duties() -> None:
    given = table(["TT", "Họ và tên", "Chức vụ"], ["1", "Ông A", "Tổ trưởng"])
    assert _fields(_assignments(given)) == [("1", "Ông A", "Tổ trưởng", None)]


def test_a_row_without_a_name_is_left_out() -> None:
    given = table(["TT", "Họ và tên", "Chức vụ", "Ghi chú"], ["1", "", "Ủy viên", "Bổ sung sau"])
    assert _assignments(given) == []


def test_an_assignment_says_where_it_was_read() -> None:
    given = table(["TT", "Họ và tên", "Chức vụ"], ["1", "Ông A", "Tổ trưởng"])
    [found] = _assignments(given)
    assert found.proofs["person"].text == "Ông A"
    assert found.proofs["row"].places[0].page == 1
