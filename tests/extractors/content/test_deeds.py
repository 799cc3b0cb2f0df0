"""Bodies without what they are to do."""

from __future__ import annotations

import pytest

from extractors.content.deeds import without_deeds


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Sở Công Thương biên soạn danh mục dự án", "Sở Công Thương"),
        ("Sở Công Thương rà soát, bổ sung danh mục, trình Chủ tịch; Sở Y tế", "Sở Công Thương; Sở Y tế"),
        ("Sở Y tế phối hợp với Sở Nội vụ xây dựng đề án", "Sở Y tế phối hợp với Sở Nội vụ"),
        ("Công an xã Tân Phú tuyên truyền, vận động nhân dân", "Công an xã Tân Phú"),
        ("Sở Tài chính bố trí kinh phí hằng năm. Sở Xây dựng", "Sở Tài chính. Sở Xây dựng"),
    ],
)
def test_what_a_body_is_to_do_is_no_part_of_its_name(text: str, bodies: str) -> None:
    assert without_deeds(text) == bodies


@pytest.mark.parametrize(
    "text",
    [
        "Sở Xây dựng; Phòng Quản lý đào tạo; Trung tâm hỗ trợ đầu tư",
        "Ban Chỉ đạo thực hiện Nghị quyết 57 của tỉnh",
        "Hội đồng thẩm định giá đất cụ thể",
        "Sở Y tế chủ trì, phối hợp với Sở Nội vụ và các địa phương",
        "Sở Nội vụ theo dõi",
        "Phòng Y tế dự phòng",
        "Ngân hàng Chính sách xã hội",
    ],
)
def test_names_that_hold_a_verb_stay(text: str) -> None:
    assert without_deeds(text) == text
