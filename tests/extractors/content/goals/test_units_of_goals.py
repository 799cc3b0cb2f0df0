"""Units of goals in prose: right behind their figure, of several words, for so many people."""

from __future__ import annotations

import pytest

from bench.prose import items_of
from extractors.content.prose_targets import find_prose_targets

HEADINGS = ("II. MỤC TIÊU", "a) Đến năm 2030")


def _read(text: str) -> list[tuple[str, str | None, float | None, str | None]]:
    targets = find_prose_targets(items_of(*HEADINGS, text), None)
    return [(t.indicator, t.comparator, t.value, t.unit) for t in targets]


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("- Diện tích nuôi tôm nước lợ 240ha.", ("Diện tích nuôi tôm nước lợ", "=", 240, "ha")),
        ("- Năng suất lúa vụ mùa đạt 58tạ/ha.", ("Năng suất lúa vụ mùa", "=", 58, "tạ/ha")),
        ("- Công suất xử lý nước thải đạt 8.500m3/ngày đêm.", ("Công suất xử lý nước thải", "=", 8500, "m3/ngày đêm")),
        ("- Đất cây xanh đô thị bình quân đạt 6,5m²/người.", ("Đất cây xanh đô thị bình quân", "=", 6.5, "m²/người")),
        ("- Diện tích nhà ở nông thôn đạt 29 m2 sàn/người.", ("Diện tích nhà ở nông thôn", "=", 29, "m2 sàn/người")),
        ("- Sản lượng điện mặt trời đạt 35 triệu kWh.", ("Sản lượng điện mặt trời", "=", 35, "triệu kWh")),
        ("- Giá thành nước sạch bình quân: 7.250 đ/m3.", ("Giá thành nước sạch bình quân", "=", 7250, "đ/m3")),
        ("- Doanh thu bán lẻ đạt gần 4,5 ngàn tỷ đồng.", ("Doanh thu bán lẻ", "=", 4.5, "ngàn tỷ đồng")),
        ("- Tử vong mẹ giảm xuống 38/100.000 trẻ đẻ sống.", ("Tử vong mẹ", "=", 38, "/100.000 trẻ đẻ sống")),
        ("- Tỷ lệ mắc sốt rét dưới 2/100.000 dân.", ("Tỷ lệ mắc sốt rét", "<", 2, "/100.000 dân")),
    ],
)  # fmt: skip
def test_the_unit_of_a_goal(text: str, goal: tuple[str, str, float, str]) -> None:
    assert _read(text) == [goal]


@pytest.mark.parametrize(
    "text",
    [
        "- Phủ sóng mạng 5G tại trung tâm các xã.",
        "- Thực hiện Nghị quyết số 12a của Tỉnh ủy.",
        "- Củng cố lớp 4b, lớp 5a.",
        "- Kỷ niệm ngày 15/10 hằng năm.",
    ],
)
def test_a_mark_behind_a_figure_is_no_unit(text: str) -> None:
    assert _read(text) == []
