"""What frames a goal: the deed that leads to it, what it leads to, structures, wholes and their parts."""

from __future__ import annotations

import pytest

from bench.prose import items_of
from extractors.content.prose_targets import find_prose_targets

HEADINGS = ("II. MỤC TIÊU", "1. Mục tiêu cụ thể")

Goal = tuple[str, float | None]


def _read(text: str) -> list[Goal]:
    targets = find_prose_targets(items_of(*HEADINGS, text), None, 2026)
    return [(t.indicator, t.value) for t in targets]


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        (
            "- Nhân rộng phòng khám lưu động, góp phần giảm 40% số ca chuyển tuyến.",
            ("Giảm số ca chuyển tuyến", 40),
        ),
        (
            "- Củng cố mạng lưới y tế thôn, góp phần đạt mục tiêu 95% trẻ em được tiêm chủng.",
            ("Trẻ em được tiêm chủng", 95),
        ),
        (
            "- Đưa sách về thư viện xã, hướng tới 70% học sinh mượn sách mỗi tháng.",
            ("Học sinh mượn sách mỗi tháng", 70),
        ),
        (
            "- Nạo vét kênh cấp ba, nhằm đạt 85% diện tích lúa được tưới.",
            ("Diện tích lúa được tưới", 85),
        ),
        # Who contributes is what the share is of, and nothing follows.
        ("- Du lịch cộng đồng góp phần 12% GRDP.", ("Du lịch cộng đồng góp phần", 12)),
    ],
)
def test_the_deed_before_a_goal_is_no_part_of_it(text: str, goal: Goal) -> None:
    assert _read(text) == [goal]


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        (
            "- Có 90% hồ sơ được số hóa, góp phần rút ngắn thời gian chờ của người dân.",
            ("Hồ sơ được số hóa", 90),
        ),
        (
            "- 80% cán bộ thôn được tập huấn, đáp ứng yêu cầu nhiệm vụ mới.",
            ("Cán bộ thôn được tập huấn", 80),
        ),
        (
            "- Có 75% hộ tham gia tổ tự quản, đồng thời giữ gìn cảnh quan đường làng.",
            ("Hộ tham gia tổ tự quản", 75),
        ),
        (
            "- Đến cuối nhiệm kỳ, 60% chi hội có mô hình sinh kế.",
            ("Chi hội có mô hình sinh kế", 60),
        ),
        ("- Thứ ba, 65% ấp có tủ sách dùng chung.", ("Ấp có tủ sách dùng chung", 65)),
        ("- Hạnh kiểm tốt: 92% trở lên, không có học sinh xếp loại yếu.", ("Hạnh kiểm tốt", 92)),
    ],
)
def test_what_follows_or_opens_a_goal_is_no_part_of_it(text: str, goal: Goal) -> None:
    assert _read(text) == [goal]


def test_a_further_figure_behind_what_follows_is_a_goal() -> None:
    assert _read("- Có 90% hồ sơ được số hóa, góp phần giảm 30% thời gian chờ của người dân.") == [
        ("Hồ sơ được số hóa", 90),
        ("Giảm thời gian chờ của người dân", 30),
    ]


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            "- Cơ cấu kinh tế đến năm 2030: nông nghiệp 28%; dịch vụ 47%.",
            [("Cơ cấu kinh tế nông nghiệp", 28), ("Cơ cấu kinh tế dịch vụ", 47)],
        ),
        (
            "- Cơ cấu lao động năm 2030: Nông nghiệp: 35%; dịch vụ: 40%.",
            [("Nông nghiệp", 35), ("Dịch vụ", 40)],
        ),
        (
            "- Tốc độ tăng giá trị sản xuất: 9% trở lên. Trong đó nông nghiệp tăng 4%; thương mại tăng 12%.",
            [("Tốc độ tăng giá trị sản xuất", 9), ("Nông nghiệp tăng", 4), ("Thương mại tăng", 12)],
        ),
        (
            "- Diện tích cây trồng: 1.850 ha (trong đó: lúa 900 ha; rau màu 450 ha.",
            [("Diện tích cây trồng", 1850), ("Lúa", 900), ("Rau màu", 450)],
        ),
        (
            "- Phấn đấu 96% người dân có thẻ bảo hiểm… Đến năm 2030: 88% hộ có nhà tiêu hợp vệ sinh.",
            [("Người dân có thẻ bảo hiểm", 96), ("Hộ có nhà tiêu hợp vệ sinh", 88)],
        ),
        (
            "- Tổng đàn gia súc: 2.700 con. Gia cầm:41.000 con.",
            [("Tổng đàn gia súc", 2700), ("Gia cầm", 41000)],
        ),
    ],
)
def test_parts_have_their_own_names(text: str, goals: list[Goal]) -> None:
    assert _read(text) == goals


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "- Tạo việc làm cho 900 lao động, trong đó lao động nữ 120 người trở lên.",
            "Lao động nữ",
        ),
        ("- Phục vụ khách trong nước 45.000 lượt khách trở lên.", "Phục vụ khách trong nước"),
    ],
)
def test_a_bound_behind_the_unit_is_no_name(text: str, name: str) -> None:
    *_, last = find_prose_targets(items_of(*HEADINGS, text), None, 2026)
    assert (last.indicator, last.comparator) == (name, ">=")


def test_money_of_other_countries_is_a_unit() -> None:
    (target,) = find_prose_targets(
        items_of(*HEADINGS, "- Kim ngạch xuất khẩu đạt 45 triệu đô la Mỹ."), None, 2026
    )
    assert (target.indicator, target.unit) == ("Kim ngạch xuất khẩu", "triệu đô la Mỹ")


@pytest.mark.parametrize(
    ("text", "horizons"),
    [
        ("- Giai đoạn 2026 - 2028, trồng mới 300 ha rừng; chăm sóc 120 ha.", [2028, 2028]),
        ("- Trong giai đoạn 2026 - 2028: xây mới 12 trạm bơm; sửa chữa 40 cống.", [2028, 2028]),
        ("- Đến năm 2028, trồng mới 300 ha rừng; đến năm 2030 trồng 500 ha.", [2028, 2030]),
        # A span within a sentence is that of its own goal.
        ("- Có 90% hộ có điện; trồng 300 ha rừng giai đoạn 2026 - 2028.", [None, 2028]),
    ],
)
def test_a_span_that_opens_a_sentence_holds_for_it(text: str, horizons: list[int | None]) -> None:
    targets = find_prose_targets(items_of(*HEADINGS, text), None, 2026)
    assert [t.horizon for t in targets] == horizons


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            "- Bảo vệ tốt 7.150 ha rừng được giao, nâng tỷ lệ che phủ lên 46%.",
            [("Bảo vệ tốt rừng được giao", 7150), ("Nâng tỷ lệ che phủ", 46)],
        ),
        (
            "- Đến năm 2028 giá trị thu hoạch trên một ha tăng 1,5 lần, đến năm 2030 tăng 2 lần.",
            [
                ("Giá trị thu hoạch trên một ha tăng", 1.5),
                ("Giá trị thu hoạch trên một ha tăng", 2),
            ],
        ),
    ],
)
def test_a_further_growth_has_its_subject(text: str, goals: list[Goal]) -> None:
    assert _read(text) == goals
