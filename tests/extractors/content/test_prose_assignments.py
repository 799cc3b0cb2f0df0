"""Persons charged in prose by name or post; bodies spoken to and lists of names are none."""

from __future__ import annotations

import pytest

from bench.prose import items_of
from extractors.content.charged_persons import find_charged_person
from extractors.content.prose_assignments import find_prose_assignments


@pytest.mark.parametrize(
    ("text", "person", "position", "charge"),
    [
        (
            "Hiệu trưởng: Bà Lò Thị Inh - chỉ đạo chung.",
            "Bà Lò Thị Inh",
            "Hiệu trưởng",
            "chỉ đạo chung.",
        ),
        (
            "Phó Chủ tịch, Ông Phạm Đình Sơn: phụ trách kinh tế",
            "Ông Phạm Đình Sơn",
            "Phó Chủ tịch",
            "phụ trách kinh tế",
        ),
        (
            "Đ/c Vi Văn Tám - Trưởng Công an xã: giữ gìn an ninh",
            "Đ/c Vi Văn Tám",
            "Trưởng Công an xã",
            "giữ gìn an ninh",
        ),
        (
            "Ông Y Thịnh Niê (Phó Giám đốc): theo dõi các xã phía Đông",
            "Ông Y Thịnh Niê",
            "Phó Giám đốc",
            "theo dõi các xã phía Đông",
        ),
        (
            "Nguyễn Hữu Lộc, Phó Hiệu trưởng: phụ trách chuyên môn",
            "Nguyễn Hữu Lộc",
            "Phó Hiệu trưởng",
            "phụ trách chuyên môn",
        ),
        (
            "Phân công đồng chí Hồ Văn Mười, Phó Bí thư Đảng ủy phụ trách kiểm tra",
            "đồng chí Hồ Văn Mười",
            "Phó Bí thư Đảng ủy",
            "phụ trách kiểm tra",
        ),
        (
            "Đ/c Thiếu tướng Lê Văn Mười, Giám đốc Công an tỉnh: phụ trách chung",
            "Đ/c Thiếu tướng Lê Văn Mười",
            "Giám đốc Công an tỉnh",
            "phụ trách chung",
        ),
        (
            "BS.CKII. Hồ Thị Năm, Giám đốc: phụ trách chung",
            "BS.CKII. Hồ Thị Năm",
            "Giám đốc",
            "phụ trách chung",
        ),
        ("Kế toán: tham mưu dự toán", None, "Kế toán", "tham mưu dự toán"),
        ("Đồng chí Bí thư Đảng ủy: chỉ đạo chung", None, "Bí thư Đảng ủy", "chỉ đạo chung"),
    ],
)
def test_who_is_charged(text: str, person: str | None, position: str, charge: str) -> None:
    assert find_charged_person(text) == (person, position, charge)


@pytest.mark.parametrize(
    "text",
    [
        "Trưởng ban: Ông Nguyễn Văn An, Chủ tịch Ủy ban nhân dân xã",
        "Thành viên: Nguyễn Văn Ba, Lê Thị Bốn",
        "Giám đốc Sở Y tế: chỉ đạo các bệnh viện",
        "Chủ tịch Ủy ban nhân dân các xã: chịu trách nhiệm",
        "Sở Tài chính: bố trí kinh phí",
        "Bí thư Chi bộ các thôn: triển khai",
        "Cán bộ, công chức, viên chức: nghiêm túc thực hiện",
        "Hà Nội: phụ trách 5 xã",
        "Công tác tuyên truyền: đẩy mạnh",
        "Kế toán: 02 người",
    ],
)
def test_bodies_places_and_lists_of_names_are_none(text: str) -> None:
    assert find_charged_person(text) is None


def test_the_bullets_below_belong_to_the_charge() -> None:
    items = items_of(
        "III. PHÂN CÔNG",
        "1. Hiệu trưởng: Ông Tô Văn Bảy - chỉ đạo chung;",
        "- Phê duyệt kinh phí.",
        "2. Giáo viên chủ nhiệm:",
        "- Vận động học sinh.",
        "3. Nhân viên y tế:",
    )
    read = [(a.ordinal, a.person, a.responsibility) for a in find_prose_assignments(items)]
    assert read == [
        ("1", "Ông Tô Văn Bảy", "chỉ đạo chung;\n- Phê duyệt kinh phí."),
        ("2", None, "- Vận động học sinh."),
    ]


def test_a_bullet_needs_a_name() -> None:
    items = items_of("1. Phân công", "- Kế toán: lập dự toán.", "- Bà Lê Thị Tư: lập dự toán.")
    assert [a.person for a in find_prose_assignments(items)] == ["Bà Lê Thị Tư"]


@pytest.mark.parametrize("heading", ["II. CHỈ TIÊU", "II. MỤC TIÊU CỤ THỂ", "2. Chỉ tiêu phấn đấu"])
def test_goals_for_a_post_charge_nobody(heading: str) -> None:
    items = items_of(heading, "a) Giáo viên: có ít nhất 05 giáo viên dạy giỏi cấp xã.")
    assert not list(find_prose_assignments(items))
