"""Goals with several figures: parts, shares, thresholds, brackets, and the years they are for."""

from __future__ import annotations

import pytest

from bench.prose import items_of
from extractors.content.prose_targets import find_prose_targets

HEADINGS = ("II. MỤC TIÊU", "1. Mục tiêu cụ thể")

Goal = tuple[str, str | None, float | None, str | None, int | None]


def _read(text: str) -> list[Goal]:
    targets = find_prose_targets(items_of(*HEADINGS, text), None, 2026)
    return [(t.indicator, t.comparator, t.value, t.unit, t.horizon) for t in targets]


def _figures(text: str) -> list[tuple[str, float | None]]:
    return [(indicator, value) for indicator, _, value, _, _ in _read(text)]


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("- Trồng rừng gỗ lớn đạt 12 nghìn ha.", ("Trồng rừng gỗ lớn", "=", 12, "nghìn ha", None)),
        ("- Dư nợ cho vay đạt 1,4 triệu tỷ đồng.", ("Dư nợ cho vay", "=", 1.4, "triệu tỷ đồng", None)),
        ("- Có ít nhất 1,5 triệu lao động.", ("Lao động", ">=", 1.5, "triệu lao động", None)),
        ("- Tạo ra 2 vạn việc làm.", ("Tạo ra việc làm", "=", 2, "vạn việc làm", None)),
        ("- Dê đạt 2.400 con.", ("Dê", "=", 2400, "con", None)),
        ("- Ngỗng 900 con trở lên.", ("Ngỗng", ">=", 900, "con", None)),
        ("- Thu 40 tỷ đồng.", ("Thu", "=", 40, "tỷ đồng", None)),
        ("- Giá trị cá tăng 1,2 lần so với năm 2025.", ("Giá trị cá tăng so với năm 2025", "=", 1.2, "lần", None)),
        ("- Quỹ khuyến học từ 30.000 đồng trở lên/hộ/năm.", ("Quỹ khuyến học", ">=", 30000, "đồng/hộ/năm", None)),
        ("- Thu nhập một hộ: từ 62 đến 65 triệu đồng.", ("Thu nhập một hộ", "range", 62, "triệu đồng", None)),
        ("- Lãi suất bình quân tăng trong khoảng 3 - 4%.", ("Lãi suất bình quân tăng", "range", 3, "%", None)),
        ("- Vốn huy động dự kiến đạt 800 tỷ đồng.", ("Vốn huy động", "=", 800, "tỷ đồng", None)),
        ("- Nâng số tổ hợp tác lên 25 tổ hợp tác.", ("Nâng số tổ hợp tác", "=", 25, "tổ", None)),
        ("- Giảm số xã đạt dưới 6 tiêu chí xuống 4 xã.", ("Giảm số xã đạt dưới 6 tiêu chí", "=", 4, "xã", None)),
        ("- Mỗi lớp 01 tủ sách.", ("Mỗi lớp tủ sách", "=", 1, "tủ", None)),
        ("- Rút ngắn thời gian trả (từ 12 ngày xuống còn 7 ngày).", ("Rút ngắn thời gian trả", "=", 7, "ngày", None)),
    ],
)  # fmt: skip
def test_one_goal(text: str, goal: Goal) -> None:
    assert _read(text) == [goal]


@pytest.mark.parametrize(
    ("text", "comparator", "indicator"),
    [
        ("- Có 75% chi hội trở lên đạt loại tốt.", ">=", "Chi hội đạt loại tốt"),
        ("- Kết nạp từ 40 hội viên mới trở lên mỗi năm.", ">=", "Kết nạp hội viên mới"),
        ("- Phấn đấu 60% hộ dân trở lên dùng nước máy.", ">=", "Hộ dân dùng nước máy"),
        ("- 70% học viên xếp loại khá trở lên.", "=", "Học viên xếp loại khá trở lên"),
        ("- 80% giáo viên có trình độ đại học trở lên.", "=", "Giáo viên có trình độ đại học trở lên"),
        (
            "- 90% đảng viên hoàn thành tốt nhiệm vụ trở lên.",
            "=",
            "Đảng viên hoàn thành tốt nhiệm vụ",
        ),
    ],
)
def test_a_bound_behind_what_is_counted(text: str, comparator: str, indicator: str) -> None:
    [(found, sign, _, _, _)] = _read(text)
    assert (found, sign) == (indicator, comparator)


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            "- Khu vực hợp tác xã đóng góp khoảng 4% GRDP, khoảng 6% tổng thu ngân sách, 9% tổng số việc làm.",
            [("Khu vực hợp tác xã đóng góp", value) for value in (4, 6, 9)],
        ),
        (
            "- Kinh tế số chiếm 20% GRDP, 12% tổng số hộ được hỗ trợ.",
            [("Kinh tế số", 20), ("Tổng số hộ được hỗ trợ", 12)],
        ),
        ("- Lao động giỏi: 24 đ/c = 60%.", [("Lao động giỏi", 24), ("Lao động giỏi", 60)]),
        (
            "- Giỏi: 90 em = 30%, khá: 120 em = 40%.",
            [("Giỏi", 90), ("Giỏi", 30), ("Khá", 120), ("Khá", 40)],
        ),
        ("- Tỷ lệ giải ngân = 96%.", [("Tỷ lệ giải ngân", 96)]),
        (
            "- Mỗi chi đoàn có ít nhất 1 sân chơi và vận hành ít nhất 2 tủ sách.",
            [("Mỗi chi đoàn có sân chơi", 1), ("Vận hành tủ sách", 2)],
        ),
        (
            "- Số tổ vững mạnh đạt trên 85%, giảm tổ hòa giải yếu kém xuống dưới 3%.",
            [("Số tổ vững mạnh", 85), ("Giảm tổ hòa giải yếu kém", 3)],
        ),
        (
            "- Thu ngân sách đạt 500 tỷ đồng, tăng bình quân hằng năm 10%.",
            [("Thu ngân sách", 500), ("Thu ngân sách tăng bình quân hằng năm", 10)],
        ),
        (
            "- Số hợp tác xã: 30 hợp tác xã, tăng 04 hợp tác xã (15%) so với năm 2025.",
            [("Số hợp tác xã", 30), ("Số hợp tác xã tăng so với năm 2025", 4)],
        ),
        (
            "- Có từ 70% số hộ đăng ký và có từ 50% số hộ đạt danh hiệu gia đình văn hóa.",
            [("Số hộ đăng ký", 70), ("Số hộ đạt danh hiệu gia đình văn hóa", 50)],
        ),
        (
            "- Năng lực cạnh tranh thuộc nhóm 5 tỉnh đầu vùng và nhóm 20 tỉnh đầu cả nước.",
            [("Năng lực cạnh tranh", 5), ("Năng lực cạnh tranh", 20)],
        ),
        (
            "- Sửa 45 cầu dân sinh cấp xã, 1.260 cống qua đường.",
            [("Sửa cầu dân sinh cấp xã", 45), ("Cống qua đường", 1260)],
        ),
        ("- Nâng tỷ lệ hộ dùng nước máy, từ 52% lên 54%.", [("Nâng tỷ lệ hộ dùng nước máy", 54)]),
        ("- Tổng thu 12 tỷ đồng và tổng chi 11 tỷ đồng.", [("Tổng thu", 12), ("Tổng chi", 11)]),
        ("- Diện tích điều 300 ha; diện tích tiêu 90 ha.", [("Diện tích điều", 300), ("Diện tích tiêu", 90)]),
        ("- Đàn bò: từ 800 đến 900 con; dê đạt 600 con.", [("Đàn bò", 800), ("Dê", 600)]),
    ],
)
def test_goals_that_stand_together(text: str, goals: list[tuple[str, float]]) -> None:
    assert _figures(text) == goals


@pytest.mark.parametrize(
    ("text", "indicator", "value"),
    [
        (
            "- Có ít nhất 15 cơ sở có doanh thu đạt trên 2 tỷ đồng.",
            "Cơ sở có doanh thu đạt trên 2 tỷ đồng",
            15,
        ),
        (
            "- Thành lập 02 hợp tác xã có doanh thu trên 3 tỷ đồng.",
            "Thành lập hợp tác xã có doanh thu trên 3 tỷ đồng",
            2,
        ),
        ("- Phấn đấu 09 thôn có tỷ lệ hộ nghèo dưới 5%.", "Thôn có tỷ lệ hộ nghèo dưới 5%", 9),
        ("- Công nhận 03 xã đạt 19 tiêu chí.", "Công nhận xã đạt 19 tiêu chí", 3),
        ("- Có 25 hộ đạt “gia đình 5 không, 3 sạch”.", "Hộ đạt “gia đình 5 không, 3 sạch”", 25),
        ("- Mỗi thôn có 01 đội bóng có từ 10 người trở lên.", "Mỗi thôn có đội bóng có từ 10 người", 1),
    ],
)
def test_what_is_told_of_those_counted_is_no_goal(text: str, indicator: str, value: float) -> None:
    assert _figures(text) == [(indicator, value)]


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            "- Tổng đàn bò đạt 9 nghìn con (sản lượng thịt 640 tấn).",
            [("Tổng đàn bò", 9), ("Sản lượng thịt", 640)],
        ),
        (
            "- Diện tích chè 1.200ha (chè búp 900ha, chè xanh 300ha).",
            [("Diện tích chè", 1200), ("Chè búp", 900), ("Chè xanh", 300)],
        ),
        (
            "- Hộ dùng nước sạch trên 90% (hợp vệ sinh đạt 100%).",
            [("Hộ dùng nước sạch", 90), ("Hợp vệ sinh", 100)],
        ),
        (
            "- Tỷ lệ lao động qua đào tạo đạt 75% (có văn bằng, chứng chỉ 35%).",
            [("Tỷ lệ lao động qua đào tạo", 75), ("Văn bằng, chứng chỉ", 35)],
        ),
        (
            "- Tỷ lệ vào lớp 10 (công lập là 62% và ngoài công lập 20%).",
            [("Tỷ lệ vào lớp 10 công lập", 62), ("Tỷ lệ vào lớp 10 ngoài công lập", 20)],
        ),
        (
            "- Giảm tỷ lệ hộ nghèo 1%/năm (riêng các xã biên giới giảm 3%/năm).",
            [("Giảm tỷ lệ hộ nghèo", 1), ("Các xã biên giới giảm", 3)],
        ),
        (
            "- Tỷ lệ thôn văn hóa đạt 60% (48/80 thôn, tăng thêm 12 thôn).",
            [("Tỷ lệ thôn văn hóa", 60), ("Tỷ lệ thôn văn hóa tăng", 12)],
        ),
        ("- Lập 02 cụm công nghiệp (diện tích 90 ha).", [("Lập cụm công nghiệp (diện tích 90 ha)", 2)]),
        (
            "- Tỷ lệ bao phủ đạt 96% (chỉ tiêu tỉnh giao 95%).",
            [("Tỷ lệ bao phủ (chỉ tiêu tỉnh giao 95%)", 96)],
        ),
        ("- Xây 01 trạm bơm (công suất 900 m3).", [("Xây trạm bơm (công suất 900 m3)", 1)]),
    ],
)
def test_figures_in_brackets(text: str, goals: list[tuple[str, float]]) -> None:
    assert [goal for goal in _figures(text) if goal in goals] == goals


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("- Tỷ lệ đô thị hóa đạt 45%. Đến năm 2028: 100% xã có chợ; 60% thôn có sân thể thao.", [None, 2028, 2028]),
        ("- Đến năm 2027 đón 8 nghìn lượt khách; thu 5 tỷ đồng; năm 2030 đón 9 nghìn lượt khách.", [2027, 2027, 2030]),
        ("- Số hộ kinh doanh vào năm 2030: 250 hộ, trong đó: ăn uống: 50 hộ; vận tải: 70 hộ.", [2030, 2030, 2030]),
        ("- Tổng đàn năm 2030: Đàn trâu: 250 con; đàn lợn: 3.000 con, bằng năm 2025.", [2030, 2030]),
        ("- Thu nhập bình quân: 60 triệu đồng vào năm 2030, tăng gấp 2 lần so với năm 2025.", [2030, 2030]),
        ("- Phòng nghỉ, đến năm 2027 khoảng 900 phòng, đến năm 2030 khoảng 1.400 phòng.", [2027, 2030]),
        ("- Giảm tử vong mẹ xuống 30/100.000 trẻ vào năm 2028 và 25/100.000 vào năm 2030.", [2028, 2030]),
        ("- Thu ngân sách năm 2030: 12 tỷ đồng; tỷ lệ hộ nghèo dưới 2%.", [2030, None]),
    ],
)  # fmt: skip
def test_the_years_of_goals(text: str, years: list[int | None]) -> None:
    assert [horizon for *_, horizon in _read(text)] == years


def test_a_year_with_a_colon_names_no_indicator() -> None:
    assert _figures("- Đến năm 2028: 100% xã có chợ; 60% thôn có sân thể thao.") == [
        ("Xã có chợ", 100),
        ("Thôn có sân thể thao", 60),
    ]
