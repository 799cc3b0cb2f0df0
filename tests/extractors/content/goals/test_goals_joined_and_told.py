"""Goals that one sentence joins, brackets that say what a growth comes to, and figures that are no goal."""

from __future__ import annotations

import pytest

from bench.prose import items_of
from extractors.content.prose_targets import find_prose_targets

HEADINGS = ("II. MỤC TIÊU", "1. Mục tiêu cụ thể")
ISSUED = 2026

Read = tuple[str, str | None, float | None, int | None]


def _goals(text: str, year: int | None = 2026) -> list[Read]:
    targets = find_prose_targets(items_of(*HEADINGS, text), year, ISSUED)
    return [(t.indicator, t.comparator, t.value, t.horizon) for t in targets]


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            "- Tỷ trọng trồng trọt chiếm 48%, chăn nuôi chiếm 40% và dịch vụ nông nghiệp chiếm 12%.",
            [("Tỷ trọng trồng trọt", 48), ("Chăn nuôi", 40), ("Dịch vụ nông nghiệp", 12)],
        ),
        (
            "- Số bác sĩ, điều dưỡng: 11,5 bác sĩ/1 vạn dân và 18,2 điều dưỡng/1 vạn dân.",
            [("Số bác sĩ, điều dưỡng", 11.5), ("Số bác sĩ, điều dưỡng", 18.2)],
        ),
        (
            "- Đạt 9 dược sĩ và 22 điều dưỡng trên một vạn dân.",
            [("Dược sĩ trên một vạn dân", 9), ("Điều dưỡng trên một vạn dân", 22)],
        ),
        (
            "- Chỉ số chuyển đổi số đạt từ 0,72 điểm trở lên và luôn nằm trong nhóm 15 tỉnh dẫn đầu.",
            [("Chỉ số chuyển đổi số", 0.72), ("Chỉ số chuyển đổi số", 15)],
        ),
        (
            "- Tỷ lệ hộ cận nghèo giảm 1,5% trở lên (còn 4%).",
            [("Tỷ lệ hộ cận nghèo giảm", 1.5), ("Tỷ lệ hộ cận nghèo", 4)],
        ),
        (
            "- Số hộ có nhà tiêu hợp vệ sinh tăng từ 4-6% (để đạt 88% trở lên).",
            [("Số hộ có nhà tiêu hợp vệ sinh tăng", 4), ("Số hộ có nhà tiêu hợp vệ sinh", 88)],
        ),
        ("- Thu thuế phi nông nghiệp: tăng 7%/năm trở lên.", [("Thu thuế phi nông nghiệp tăng", 7)]),
        ("- Đến hết năm 2026, toàn huyện trồng được 84.000 cây quế.", [("Toàn huyện trồng được cây quế", 84000)]),
        ("- Duy trì diện tích rừng phòng hộ hiện có 3.150 ha.", [("Duy trì diện tích rừng phòng hộ hiện có", 3150)]),
        (
            "- Tổng thu năm 2027 đạt 31 ngàn tỷ đồng, năm 2030 đạt gần 90 ngàn tỷ đồng.",
            [("Tổng thu năm 2027", 31), ("Tổng thu", 90)],
        ),
        (
            "- Số thu nội địa năm 2026: 640 tỷ đồng, bằng 108% dự toán pháp lệnh, tăng 6% so thực hiện năm 2025.",
            [
                ("Số thu nội địa năm 2026", 640),
                ("Số thu nội địa năm 2026", 108),
                ("Số thu nội địa năm 2026 tăng so thực hiện năm 2025", 6),
            ],
        ),
        ("- Ít nhất 45% hồ sơ nộp trực tuyến mức độ 3, 4 (năm 2025: 22%).", [("Hồ sơ nộp trực tuyến mức độ 3, 4", 45)]),
        ("- Diện tích sân tập 8m2/học sinh.", [("Diện tích sân tập", 8)]),
        ("- Đàn dê: 1.900 con, bằng năm 2025.", [("Đàn dê", 1900)]),
        ("- Ngô đông 2 vụ 75 ha.", [("Ngô đông 2 vụ", 75)]),
        ("- Công nhận 3 khu và 6 điểm du lịch.", [("Công nhận khu", 3), ("Điểm du lịch", 6)]),
        (
            "- Sản lượng điện 420 triệu kWh, tăng 3,4% so ước thực hiện năm 2025.",
            [("Sản lượng điện", 420), ("Sản lượng điện tăng so ước thực hiện năm 2025", 3.4)],
        ),
        (
            "- Ngành sẽ đạt được một số chỉ tiêu: Tổng doanh thu vận tải đạt 860 tỷ đồng.",
            [("Tổng doanh thu vận tải", 860)],
        ),
        (
            "- Độ tin cậy cung cấp điện: SAIDI 96 phút; SAIFI 1,4 lần.",
            [("Độ tin cậy cung cấp điện SAIDI", 96), ("Độ tin cậy cung cấp điện SAIFI", 1.4)],
        ),
    ],
)  # fmt: skip
def test_goals_that_a_sentence_joins(text: str, goals: list[tuple[str, float]]) -> None:
    assert [(indicator, value) for indicator, _, value, _ in _goals(text)] == goals


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("- Có 40 nhà nghỉ đạt tiêu chuẩn từ 2 sao trở lên.", "=", 40),
        ("- 90% viên chức có trình độ đại học trở lên.", "=", 90),
        ("- 100% chi hội hoàn thành tốt nhiệm vụ trở lên.", "=", 100),
        ("- Giải ngân đạt 97% kế hoạch trở lên.", ">=", 97),
        ("- Không để tỷ lệ nợ xấu trên 2%.", "<=", 2),
        ("- Không để số hồ sơ đúng hạn dưới 98%.", ">=", 98),
        ("- Không để xảy ra quá 03 vụ cháy rừng.", "<=", 3),
    ],
)
def test_the_sign_of_a_goal(text: str, sign: str, value: float) -> None:
    assert [(comparator, read) for _, comparator, read, _ in _goals(text)] == [(sign, value)]


@pytest.mark.parametrize(
    "text",
    [
        "- Không để xảy ra mất điện kéo dài trên 8 giờ làm việc.",
        "- Không có vụ ngộ độc trên 20 người mắc.",
        "- Năm qua ước đạt 9 dược sĩ và 22 điều dưỡng trên một vạn dân.",
        "- Về chăm sóc người cao tuổi (05 Chỉ tiêu)",
        "- Báo cáo HĐND 02 lần.",
    ],
)
def test_figures_that_are_no_goal(text: str) -> None:
    assert _goals(text) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("- Thời kỳ 2026 - 2030 huy động 900 tỷ đồng.", [2030]),
        ("- Nhiệm kỳ 2025 - 2030 kết nạp 60 đảng viên.", [2030]),
        ("- Tăng trưởng bình quân 5 năm 2026-2030 đạt 9%/năm.", [2030]),
        ("- Từ năm 2027-2028, đào tạo bình quân 300 thợ hàn/năm.", [2028]),
        ("- Năm 2027 đón 2,1 triệu lượt khách, trong đó có 0,3 triệu lượt khách quốc tế; năm 2030 đón 3 triệu lượt.",
         [2027, 2027, 2030]),
        ("- Tỷ lệ trẻ thấp còi giảm xuống dưới 14% vào năm 2027 và dưới 11% vào năm 2030.", [2027, 2030]),
        ("- Xây dựng 2 xã đạt bộ tiêu chí quốc gia về y tế giai đoạn 2021 - 2030.", [2026]),
        ("- Phấn đấu đến năm 2028 đạt các chỉ tiêu sau: Tỷ lệ cứng hóa kênh mương đạt 70%; tưới tiết kiệm đạt 35%.",
         [2028, 2028]),
    ],
)  # fmt: skip
def test_the_years_of_goals(text: str, years: list[int]) -> None:
    assert [horizon for _, _, _, horizon in _goals(text)] == years


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("- Trao ít nhất 90 suất quà, trị giá mỗi suất 400.000 đồng, cho hội viên.", [("Trao suất quà", 90)]),
        (
            "- Tặng 60 xe đạp (mỗi xe trị giá 2 triệu đồng).",
            [("Tặng xe đạp (mỗi xe trị giá 2 triệu đồng)", 60)],
        ),
        ("- Xây 07 mái ấm, mức hỗ trợ 70 triệu đồng/nhà.", [("Xây mái ấm", 7)]),
        ("- Trao 25 suất học bổng, mỗi suất 1 triệu đồng.", [("Trao suất học bổng", 25)]),
        ("- Thăm 14 gia đình, kinh phí 500.000 đồng/hộ.", [("Thăm gia đình", 14)]),
        # what each is to reach, and an income, are goals
        ("- Thành lập 04 tổ, mỗi tổ có 15 hộ.", [("Thành lập tổ", 4), ("Mỗi tổ có hộ", 15)]),
        ("- Thu quỹ 500 triệu đồng, mỗi xã 20 triệu đồng.", [("Thu quỹ", 500), ("Mỗi xã", 20)]),
        ("- Tăng 300 lao động, thu nhập 90 triệu đồng/người.", [("Tăng lao động", 300), ("Thu nhập", 90)]),
    ],
)
def test_what_each_one_is_worth_is_no_goal(text: str, goals: list[tuple[str, float]]) -> None:
    assert [(name, value) for name, _, value, _ in _goals(text)] == goals


@pytest.mark.parametrize(
    ("text", "indicator", "year"),
    [
        ("Phấn đấu đến ngày 31/12/2027: tỷ lệ hồ sơ đúng hạn đạt 95%.", "Tỷ lệ hồ sơ đúng hạn", 2027),
        ("- Trước ngày 30 tháng 6 năm 2028, 100% thôn có nhà văn hóa.", "Thôn có nhà văn hóa", 2028),
        ("- Đến tháng 9/2027, tỷ lệ hộ nghèo còn 3%.", "Tỷ lệ hộ nghèo", 2027),
        ("- Đến cuối quý III/2027: 80% hộ có nước sạch.", "Hộ có nước sạch", 2027),
        ("- Chậm nhất đến 30.6.2029, 90% trường đạt chuẩn.", "Trường đạt chuẩn", 2029),
        ("- Đến hết quý IV năm 2027 có 12 sản phẩm OCOP.", "Sản phẩm OCOP", 2027),
        ("- Đến năm 2030 có 12 sản phẩm OCOP.", "Sản phẩm OCOP", 2030),
    ],
)
def test_a_day_or_a_month_says_by_which_year(text: str, indicator: str, year: int) -> None:
    assert [(name, until) for name, _, _, until in _goals(text)] == [(indicator, year)]


def test_what_is_reckoned_up_to_a_month_was() -> None:
    assert _goals("- Tính đến tháng 6/2026 tỷ lệ bao phủ đạt 91%.") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("- Đào tạo nghề cho 35 lao động (25 lao động nông thôn và 10 thanh niên xuất ngũ).", [35, 25, 10]),
        ("- Kết nạp 18 đảng viên (11 nữ + 7 nam).", [18, 11, 7]),
        ("- Mở 09 lớp (5 lớp nông nghiệp, 3 lớp may, 1 lớp nấu ăn).", [9, 5, 3, 1]),
        ("- Trồng 12 ha rừng (3 xã, 5 thôn).", [12]),  # they do not come to the whole
    ],
)
def test_the_parts_of_a_whole_in_brackets(text: str, values: list[float]) -> None:
    assert [value for _, _, value, _ in _goals(text)] == values


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            "- Hỗ trợ 03 mô hình sinh kế, mỗi mô hình từ 5 - 7 hộ tham gia.",
            [("Hỗ trợ mô hình sinh kế", 3), ("Mỗi mô hình hộ tham gia", 5)],
        ),
        (
            "- Mở 12 lớp tập huấn kỹ thuật ươm giống, mỗi lớp 30 học viên, 100% học viên đạt yêu cầu.",
            [
                ("Mở lớp tập huấn kỹ thuật ươm giống", 12),
                ("Mỗi lớp học viên", 30),
                ("Học viên đạt yêu cầu", 100),
            ],
        ),
        (
            "- Mỗi lớp có 01 tủ sách, mỗi trường có 02 sân chơi.",
            [("Mỗi lớp có tủ sách", 1), ("Mỗi trường có sân chơi", 2)],
        ),
    ],
)
def test_what_each_of_those_counted_is_to_have_is_a_goal(text: str, goals: list[tuple[str, float]]) -> None:
    assert [(name, value) for name, _, value, _ in _goals(text)] == goals


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("- Giảm 0,9% so với cuối năm 2025 (tương đương 43 hộ).", "Giảm so với cuối năm 2025"),
        ("- Tăng 12% so với năm 2025 (tương ứng 120 tỷ đồng).", "Tăng so với năm 2025"),
    ],
)
def test_no_bracket_is_left_open_in_an_indicator(text: str, indicator: str) -> None:
    assert _goals(text)[0][0] == indicator


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            "- Kết quả kiểm tra 100% đạt yêu cầu, có trên 75% khá, giỏi (giỏi 30% trở lên).",
            [("Kết quả kiểm tra đạt yêu cầu", 100), ("Khá, giỏi", 75), ("Giỏi", 30)],
        ),
        (
            "- Kết nạp 120 đảng viên (nữ 40%, dân tộc thiểu số 25%).",
            [("Kết nạp đảng viên", 120), ("Nữ", 40), ("Dân tộc thiểu số", 25)],
        ),
        ("- Đào tạo 1.000 người (toàn tỉnh 40%).", [("Đào tạo người (toàn tỉnh 40%)", 1000)]),
        ("- Giải ngân 50 tỷ đồng (tỷ lệ 95%).", [("Giải ngân (tỷ lệ 95%)", 50)]),
    ],
)
def test_shares_of_parts_in_brackets(text: str, goals: list[tuple[str, float]]) -> None:
    assert [(name, value) for name, _, value, _ in _goals(text)] == goals


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            "- Số xã có chợ: 8 xã; 100% thôn có nhà văn hóa.",
            [("Số xã có chợ", 8), ("Thôn có nhà văn hóa", 100)],
        ),
        (
            "- Số hộ dùng nước máy: 1.200 hộ; trên 95% hộ được lắp đồng hồ.",
            [("Số hộ dùng nước máy", 1200), ("Hộ được lắp đồng hồ", 95)],
        ),
        (
            "- Số trường đạt chuẩn: 12 trường; 85% lớp học có máy chiếu.",
            [("Số trường đạt chuẩn", 12), ("Lớp học có máy chiếu", 85)],
        ),
        # A share of those counted has no subject of its own, and shares of one label keep it.
        (
            "- Số lao động được đào tạo: 500 người; 80% có việc làm.",
            [("Số lao động được đào tạo", 500), ("Số lao động được đào tạo", 80)],
        ),
        (
            "- Số lao động qua đào tạo: 500 lao động; 65% tổng số lao động.",
            [("Số lao động qua đào tạo", 500), ("Số lao động qua đào tạo", 65)],
        ),
        (
            "- Tỷ lệ số hóa: 80% hồ sơ cấp tỉnh; 60% hồ sơ cấp xã.",
            [("Tỷ lệ số hóa", 80), ("Tỷ lệ số hóa", 60)],
        ),
    ],
)
def test_a_share_of_others_behind_a_count(text: str, goals: list[tuple[str, float]]) -> None:
    assert [(name, value) for name, _, value, _ in _goals(text)] == goals


@pytest.mark.parametrize(
    ("text", "name", "sign", "value"),
    [
        ("- Kết nạp hội viên mới: ≥ 5%/tổng số hội viên đầu năm.", "Kết nạp hội viên mới", ">=", 5),
        ("- Trích lập quỹ khen thưởng: tối thiểu 2%/tổng quỹ lương.", "Trích lập quỹ khen thưởng", ">=", 2),
        ("- Phát triển đoàn viên: từ 12%/tổng số thanh niên trở lên.", "Phát triển đoàn viên", ">=", 12),
        ("- Tỷ lệ hao hụt: 3%/sản lượng nhập kho.", "Tỷ lệ hao hụt", "=", 3),
        ("- Ủng hộ quỹ: trên 1%/thu nhập tháng.", "Ủng hộ quỹ", ">", 1),
        ("- Năng suất ngô: 65 tạ/ha.", "Năng suất ngô", "=", 65),
    ],
)
def test_what_a_share_is_of_behind_a_slash(text: str, name: str, sign: str, value: float) -> None:
    assert [goal[:3] for goal in _goals(text)] == [(name, sign, value)]


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            "- Số hộ gia đình ở các thôn vùng cao được cấp nước 320 hộ.",
            [("Số hộ gia đình ở các thôn vùng cao được cấp nước", 320)],
        ),
        (
            "- Tổng số hợp tác xã nông nghiệp hoạt động có lãi 45 hợp tác xã.",
            [("Tổng số hợp tác xã nông nghiệp hoạt động có lãi", 45)],
        ),
        (
            "- Số trường tiểu học và trung học cơ sở đạt chuẩn 12 trường.",
            [("Số trường tiểu học và trung học cơ sở đạt chuẩn", 12)],
        ),
        (
            "- Số lượng người tham gia bảo hiểm xã hội tự nguyện 1,5 nghìn người.",
            [("Số lượng người tham gia bảo hiểm xã hội tự nguyện", 1.5)],
        ),
        ("- Số điện thoại đường dây nóng của tổ giúp việc 19001234.", []),
        ("- Số thứ tự của các thôn trong danh sách kèm theo 12 trang.", []),
    ],
)
def test_a_count_of_what_its_clause_names(text: str, goals: list[tuple[str, float]]) -> None:
    assert [(name, value) for name, _, value, _ in _goals(text)] == goals
