"""Targets in prose, as docs/design.md's record asks."""

from __future__ import annotations

import pytest

from bench.prose import items_of
from extractors.content.prose_targets import find_prose_targets
from extractors.layout.sections import find_sections
from extractors.values.records import Target
from tests.extractors.build import document

HEADINGS = ("II. MỤC TIÊU", "2. Mục tiêu cụ thể", "a) Đến năm 2030")


def _targets(*texts: str, year: int | None = None) -> list[Target]:
    return list(find_prose_targets(find_sections(document(*texts)), year))


def _under(text: str) -> list[Target]:
    return _targets(*HEADINGS, text)


def _one(text: str) -> Target:
    [target] = _under(text)
    return target


@pytest.mark.parametrize(
    ("text", "indicator", "comparator", "value", "unit"),
    [
        ("- Tỷ lệ hồ sơ trực tuyến đạt 80%.", "Tỷ lệ hồ sơ trực tuyến", "=", 80, "%"),
        ("- Phấn đấu tỷ lệ đô thị hóa đạt 45%;", "Tỷ lệ đô thị hóa", "=", 45, "%"),
        ("- Tỷ lệ hộ nghèo còn dưới 1%.", "Tỷ lệ hộ nghèo", "<", 1, "%"),
        (
            "- Tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 98%.",
            "Tỷ lệ hồ sơ giải quyết đúng hạn",
            ">=",
            98,
            "%",
        ),
        ("- Tỷ lệ hài lòng của người dân đạt trên 95%.", "Tỷ lệ hài lòng của người dân", ">", 95, "%"),
        ("- Tỷ lệ hài lòng của người dân đạt từ 95% trở lên.", "Tỷ lệ hài lòng của người dân", ">=", 95, "%"),
        ("- Tỷ lệ hồ sơ trễ hạn không quá 2%.", "Tỷ lệ hồ sơ trễ hạn", "<=", 2, "%"),
        ("- Kinh tế số chiếm 20% GRDP.", "Kinh tế số", "=", 20, "% GRDP"),
        ("- 100% cơ quan nhà nước sử dụng chữ ký số.", "Cơ quan nhà nước sử dụng chữ ký số", "=", 100, "%"),
        (
            "- Có ít nhất 90% cán bộ được bồi dưỡng kỹ năng số.",
            "Cán bộ được bồi dưỡng kỹ năng số",
            ">=",
            90,
            "%",
        ),
        ("- Trên 70% dân số trưởng thành có tài khoản.", "Dân số trưởng thành có tài khoản", ">", 70, "%"),
        (
            "- Có ≥ 12 doanh nghiệp khoa học và công nghệ.",
            "Doanh nghiệp khoa học và công nghệ",
            ">=",
            12,
            "doanh nghiệp",
        ),
        (
            "- Thành lập ít nhất 02 trung tâm đổi mới sáng tạo.",
            "Thành lập trung tâm đổi mới sáng tạo",
            ">=",
            2,
            "trung tâm",
        ),
        ("- Chỉ số cải cách hành chính thuộc nhóm 20 tỉnh, thành phố dẫn đầu.", None, "<=", 20, None),
        ("- Chỉ số PAR INDEX nằm trong nhóm 15 cả nước.", None, "<=", 15, None),
        (
            "- Thu nhập bình quân đầu người đạt 96 triệu đồng/người/năm trở lên.",
            "Thu nhập bình quân đầu người",
            ">=",
            96,
            "triệu đồng/người/năm",
        ),
        ("- Diện tích lúa chất lượng cao đạt 1.200 ha.", "Diện tích lúa chất lượng cao", "=", 1200, "ha"),
        ("- Sản lượng thủy sản đạt trên 4,5 triệu tấn.", "Sản lượng thủy sản", ">", 4.5, "triệu tấn"),
        (
            "- Tổng vốn đầu tư toàn xã hội đạt khoảng 25.000 tỷ đồng.",
            "Tổng vốn đầu tư toàn xã hội",
            "=",
            25000,
            "tỷ đồng",
        ),
        ("- Số bác sĩ đạt 12 bác sĩ/vạn dân.", "Số bác sĩ", "=", 12, "bác sĩ/vạn dân"),
        ("- Tuổi thọ trung bình đạt 75 tuổi.", "Tuổi thọ trung bình", "=", 75, "tuổi"),
        ("- Nâng tỷ lệ đô thị hóa từ 30% lên 50%.", None, "=", 50, "%"),
        ("- Nhân lực nghiên cứu khoa học đạt 12 người trên một vạn dân.", None, "=", 12, "người/vạn dân"),
        (
            "- Phấn đấu có tối thiểu 02 sản phẩm được thương mại hóa.",
            "Sản phẩm được thương mại hóa",
            ">=",
            2,
            "sản phẩm",
        ),
        ("- Số đơn đăng ký sáng chế tăng 15% so với năm 2024.", None, "=", 15, "%"),
        ("- So với năm 2020, giảm 15% phát thải khí nhà kính.", None, "=", 15, "%"),
        ("- Nâng tỷ lệ đô thị hóa từ 30% năm 2024 lên 50%.", None, "=", 50, "%"),
        ("- Giảm tỷ lệ hộ nghèo xuống còn 0,5%.", "Giảm tỷ lệ hộ nghèo", "=", 0.5, "%"),
        ("- Xây dựng 3.500 căn nhà ở xã hội.", "Xây dựng căn nhà ở xã hội", "=", 3500, "căn"),
        ("- Trồng mới ít nhất 1.000 ha rừng.", "Trồng mới rừng", ">=", 1000, "ha"),
        ("- Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi dưới 15%.", None, "<", 15, "%"),
        (
            "- 100% trẻ em dưới 6 tuổi có thẻ bảo hiểm y tế.",
            "Trẻ em dưới 6 tuổi có thẻ bảo hiểm y tế",
            "=",
            100,
            "%",
        ),
        ("- Tỷ lệ bao phủ bảo hiểm y tế đạt 95% dân số.", None, "=", 95, "%"),
    ],
)
def test_one_goal(text: str, indicator: str | None, comparator: str, value: float, unit: str | None) -> None:
    target = _one(text)
    assert (target.comparator, target.value, target.unit) == (comparator, value, unit)
    assert indicator is None or target.indicator == indicator
    assert (target.horizon, target.group, target.source) == (2030, "Đến năm 2030", "prose")


@pytest.mark.parametrize(
    ("text", "indicator", "raw"),
    [
        ("- Tỷ lệ phủ sóng đạt tối thiểu 95%.", "Tỷ lệ phủ sóng", "đạt tối thiểu 95%"),
        (
            "- Số sáng kiến được áp dụng đạt ít nhất 02 sáng kiến.",
            "Số sáng kiến được áp dụng",
            "đạt ít nhất 02 sáng kiến",
        ),
        (
            "- Chỉ số cải cách hành chính thuộc nhóm 20 tỉnh, thành phố dẫn đầu cả nước.",
            "Chỉ số cải cách hành chính",
            "thuộc nhóm 20 tỉnh, thành phố dẫn đầu cả nước",
        ),
        ("- Diện tích lúa chất lượng cao đạt 1.200 ha.", "Diện tích lúa chất lượng cao", "đạt 1.200 ha"),
        (
            "- Diện tích các khu bảo tồn biển đạt tối thiểu 6% diện tích tự nhiên vùng biển.",
            "Diện tích các khu bảo tồn biển",
            "đạt tối thiểu 6% diện tích tự nhiên vùng biển",
        ),
        (
            "- Tổng thu ngân sách đạt trên 105% dự toán giao.",
            "Tổng thu ngân sách",
            "đạt trên 105% dự toán giao",
        ),
        (
            "- Cứ 1.000 dân có 3,2 giường bệnh.",
            "Cứ 1.000 dân có giường bệnh",
            "3,2 giường bệnh",
        ),
        ("- Cứ 10 hộ có ít nhất 01 hộ khá, giàu.", "Cứ 10 hộ có hộ khá, giàu", "ít nhất 01 hộ"),
        ("- Cứ 1 vạn dân có trên 11 bác sĩ.", "Cứ 1 vạn dân có bác sĩ", "trên 11 bác sĩ"),
        (
            "- Cứ 500 hộ thì có 01 tổ công nghệ số cộng đồng.",
            "Cứ 500 hộ thì có tổ công nghệ số cộng đồng",
            "01 tổ",
        ),
        (
            "- Tối thiểu 3 trong 5 ấp của mỗi xã có cộng tác viên.",
            "Ấp của mỗi xã có cộng tác viên",
            "Tối thiểu 3 trong 5 ấp",
        ),
    ],
)
def test_the_value_phrase(text: str, indicator: str, raw: str) -> None:
    target = _one(text)
    assert (target.indicator, target.raw) == (indicator, raw)


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            "- Số đơn đăng ký sáng chế tăng bình quân 16 - 18%/năm, tỷ lệ khai thác thương mại đạt 8 - 10%.",
            [
                ("Số đơn đăng ký sáng chế tăng bình quân", "16 - 18%/năm", "yearly"),
                ("Tỷ lệ khai thác thương mại", "đạt 8 - 10%", None),
            ],
        ),
        (
            "- Cắt giảm 30% chi phí tuân thủ thủ tục, bãi bỏ ít nhất 20% điều kiện kinh doanh.",
            [
                ("Cắt giảm chi phí tuân thủ thủ tục", "30%", None),
                ("Bãi bỏ điều kiện kinh doanh", "ít nhất 20%", None),
            ],
        ),
        (
            "- Thu ngân sách nhà nước đạt 25.000 tỷ đồng, tăng bình quân 10%/năm.",
            [
                ("Thu ngân sách nhà nước", "đạt 25.000 tỷ đồng", None),
                ("Thu ngân sách nhà nước tăng bình quân", "10%/năm", "yearly"),
            ],
        ),
        (
            "- Loại Tốt từ 22% trở lên, loại Chưa đạt không quá 2%.",
            [("Loại Tốt", "từ 22% trở lên", None), ("Loại Chưa đạt", "không quá 2%", None)],
        ),
        ("- Tiêu chí không đạt còn 2%.", [("Tiêu chí không đạt", "còn 2%", None)]),
        ("- Hộ chưa bằng mức chuẩn dưới 3%.", [("Hộ chưa bằng mức chuẩn", "dưới 3%", None)]),
        (
            "- Đón 16 triệu lượt khách lưu trú, trong đó 5,5 triệu lượt khách quốc tế.",
            [
                ("Đón lượt khách lưu trú", "16 triệu lượt khách", None),
                ("Lượt khách quốc tế", "5,5 triệu lượt khách", None),
            ],
        ),
        ("- Thu hút 300 nghìn lượt khách.", [("Thu hút lượt khách", "300 nghìn lượt khách", None)]),
        (
            "- Khám cho 40 nghìn lượt người cao tuổi.",
            [("Khám cho lượt người cao tuổi", "40 nghìn lượt người", None)],
        ),
        (
            "- Tỷ lệ hồ sơ trực tuyến: cấp tỉnh đạt 100%, cấp xã đạt 90%.",
            [
                ("Tỷ lệ hồ sơ trực tuyến cấp tỉnh", "đạt 100%", None),
                ("Tỷ lệ hồ sơ trực tuyến cấp xã", "đạt 90%", None),
            ],
        ),
        (
            "- Năng suất các nhân tố tổng hợp đóng góp vào tăng trưởng ở mức trên 55%.",
            [("Năng suất các nhân tố tổng hợp đóng góp vào tăng trưởng", "ở mức trên 55%", None)],
        ),
        ("- Đào tạo 5.000 lao động/năm.", [("Đào tạo lao động", "5.000 lao động/năm", "yearly")]),
        (
            "- Đạt 32 giường bệnh/vạn dân; 15 bác sĩ/vạn dân.",
            [("Giường bệnh", "Đạt 32 giường bệnh/vạn dân", None), ("Bác sĩ", "15 bác sĩ/vạn dân", None)],
        ),
        (
            "- Nâng hạng chỉ số đổi mới sáng tạo từ 2 - 3 bậc mỗi năm.",
            [("Nâng hạng chỉ số đổi mới sáng tạo", "từ 2 - 3 bậc", "yearly")],
        ),
        (
            "- Mức độ hài lòng của người dân đạt tối thiểu 95%, không có hồ sơ trễ hạn.",
            [("Mức độ hài lòng của người dân", "đạt tối thiểu 95%", None)],
        ),
        (
            "- Tỷ lệ hồ sơ đúng hạn đạt 100%, không để phát sinh đơn thư.",
            [("Tỷ lệ hồ sơ đúng hạn", "đạt 100%", None)],
        ),
        (
            "- Tỷ lệ mắc sốt rét dưới 0,05/1.000 dân số chung.",
            [("Tỷ lệ mắc sốt rét", "dưới 0,05/1.000 dân số chung", None)],
        ),
        ("- Sàng lọc 4.000 - 5.000 học sinh.", [("Sàng lọc học sinh", "4.000 - 5.000 học sinh", None)]),
        (
            "- Hỗ trợ 40 “Mái ấm tình thương”.",
            [("Hỗ trợ “Mái ấm tình thương”", "40 “Mái ấm tình thương”", None)],
        ),
        ("- Chỉ số PCI đứng thứ 10 cả nước.", [("Chỉ số PCI", "đứng thứ 10 cả nước", None)]),
    ],
)
def test_indicators_and_value_phrases(text: str, goals: list[tuple[str, str, str | None]]) -> None:
    assert [(t.indicator, t.raw, t.recurrence) for t in _under(text)] == goals


def test_a_range() -> None:
    target = _one("- Tốc độ tăng trưởng kinh tế bình quân đạt 10 - 11%/năm.")
    assert (target.comparator, target.value, target.value_high) == ("range", 10, 11)
    assert target.recurrence == "yearly"


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            "- Tỷ lệ lao động qua đào tạo đạt 75%; trong đó có bằng cấp, chứng chỉ đạt 35%.",
            [(75, "%"), (35, "%")],
        ),
        (
            "- Có 70% thủ tục được nộp trực tuyến; có 80% hồ sơ thanh toán trực tuyến.",
            [(70, "%"), (80, "%")],
        ),
        ("- 90% xã và 100% phường có điểm hỗ trợ.", [(90, "%"), (100, "%")]),
        (
            "- Tỷ lệ che phủ rừng đạt 54%. Tỷ lệ dân số nông thôn dùng nước sạch đạt 95%.",
            [(54, "%"), (95, "%")],
        ),
    ],
)
def test_several_goals_in_one_paragraph(text: str, goals: list[tuple[float, str]]) -> None:
    assert [(t.value, t.unit) for t in _under(text)] == goals


@pytest.mark.parametrize(
    "text",
    [
        "- Hoàn thiện thể chế về chuyển đổi số.",
        "- Chỉ số PCI hiện đứng thứ 25 cả nước.",
        "- Thực hiện có hiệu quả Nghị quyết số 57-NQ/TW ngày 22/12/2024.",
        "- Năm 2024, tỷ lệ hồ sơ trực tuyến đã đạt 60%.",
        "- Tính đến nay, toàn tỉnh hiện có 120 hợp tác xã.",
        "- Triển khai Đề án 06 tại 100 xã".replace(" tại 100 xã", "") + ".",
        "- Hoàn thành trước ngày 30/6/2026.",
        "- Phủ sóng 5G toàn tỉnh.",
    ],
)
def test_sentences_without_a_goal(text: str) -> None:
    assert _under(text) == []


@pytest.mark.parametrize(
    "headings",
    [
        ("II. MỤC TIÊU", "1. Mục tiêu chung"),
        ("I. MỤC TIÊU, CHỈ TIÊU",),
        ("II. CÁC CHỈ TIÊU CHỦ YẾU", "1. Về kinh tế"),
        ("II. MỤC TIÊU", "2. Mục tiêu cụ thể", "a) Đến năm 2030", "- Về hạ tầng:"),
    ],
)
def test_headings_of_targets(headings: tuple[str, ...]) -> None:
    assert len(_targets(*headings, "+ Tỷ lệ phủ sóng đạt 99%.")) == 1


@pytest.mark.parametrize(
    "headings",
    [
        ("III. NHIỆM VỤ, GIẢI PHÁP", "1. Về hạ tầng"),
        ("I. ĐÁNH GIÁ TÌNH HÌNH",),
        ("IV. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ"),
        ("II. MỤC TIÊU", "3. Nhiệm vụ trọng tâm"),
        (),
    ],
)
def test_other_headings(headings: tuple[str, ...]) -> None:
    assert _targets(*headings, "+ Tỷ lệ phủ sóng đạt 99%.") == []


def test_each_goal_has_the_year_of_its_heading() -> None:
    targets = _targets(
        "II. MỤC TIÊU",
        "1. Đến năm 2025",
        "- Tỷ lệ phủ sóng đạt 90%.",
        "2. Đến năm 2030",
        "- Tỷ lệ phủ sóng đạt 99%.",
    )
    assert [(t.horizon, t.group, t.value) for t in targets] == [
        (2025, "Đến năm 2025", 90),
        (2030, "Đến năm 2030", 99),
    ]


def test_a_year_in_the_sentence_comes_first() -> None:
    assert _one("- Đến năm 2028, tỷ lệ phủ sóng đạt 95%.").horizon == 2028


def test_income_a_year_is_no_yearly_goal() -> None:
    assert _one("- Thu nhập bình quân đạt 96 triệu đồng/người/năm.").recurrence is None
    assert _one("- Hỗ trợ 20 dự án/năm.").recurrence == "yearly"


def test_the_year_stays_with_a_figure_after_a_comma() -> None:
    target = _one("- Đến năm 2028, 100% xã có điểm hỗ trợ.")
    assert (target.indicator, target.horizon) == ("Xã có điểm hỗ trợ", 2028)


def test_a_span_of_years_is_no_part_of_the_indicator() -> None:
    target = _one("- Giai đoạn 2026 - 2028, mỗi năm có ít nhất 10 dự án được hỗ trợ.")
    assert (target.indicator, target.value, target.horizon) == ("Dự án được hỗ trợ", 10, 2028)
    assert target.recurrence == "yearly"


def test_the_plans_year_where_nothing_else_says() -> None:
    [target] = _targets("II. MỤC TIÊU", "- Tỷ lệ phủ sóng đạt 95%.", year=2026)
    assert target.horizon == 2026
    [undated] = _targets("II. MỤC TIÊU", "- Tỷ lệ phủ sóng đạt 95%.")
    assert undated.horizon is None


@pytest.mark.parametrize("words", ["Hằng năm", "Hàng năm", "Mỗi năm"])
def test_a_yearly_goal(words: str) -> None:
    target = _one(f"- {words}, 100% cơ quan được kiểm tra.")
    assert (target.recurrence, target.indicator, target.value) == ("yearly", "Cơ quan được kiểm tra", 100)


def test_a_target_says_where_it_was_read() -> None:
    target = _one("- Tỷ lệ phủ sóng đạt 95%.")
    assert target.raw == "đạt 95%"
    assert target.proofs["indicator"].text == "Tỷ lệ phủ sóng đạt 95%"
    assert target.proofs["indicator"].places[0].page == 1


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("- Kim ngạch xuất khẩu đạt 1 79,7 triệu USD.", "đạt 1 79,7 triệu USD"),
        ("- Tỷ lệ hộ dân dùng nước sạch đạt 10 0%.", "đạt 10 0%"),
        ("- Tỷ lệ hồ sơ trực tuyến đạt 9?%.", "đạt 9?%"),
    ],
)
def test_a_goal_whose_figure_was_not_read_is_kept_without_a_value(text: str, raw: str) -> None:
    [goal] = _targets("1. Mục tiêu", text)
    assert (goal.value, goal.raw) == (None, raw)


@pytest.mark.parametrize(
    ("text", "indicator", "value", "unit"),
    [
        ("- Dân số: 374.125 người", "Dân số", 374125, "người"),
        ("- Số hộ nghèo: 1.250 hộ", "Số hộ nghèo", 1250, "hộ"),
        ("- Tổng số người sử dụng: 15.850 người (Bảng kèm theo)", "Tổng số người sử dụng", 15850, "người"),
        ("- Mức sinh (tăng tỷ suất sinh thô): 0,05‰", "Mức sinh (tăng tỷ suất sinh thô)", 0.05, "‰"),
        ("- Sản lượng lúa: 1.200 tấn", "Sản lượng lúa", 1200, "tấn"),
    ],
)
def test_a_goal_after_a_colon(text: str, indicator: str, value: float, unit: str) -> None:
    [goal] = _targets("I. MỤC TIÊU", "1. Chỉ tiêu cụ thể", text)
    assert (goal.indicator, goal.value, goal.unit) == (indicator, value, unit)


def test_a_comparison_in_brackets_is_still_left_out() -> None:
    goal = _one("Tỷ lệ hộ nghèo (giảm 2% so với năm 2024) đạt 3%.")
    assert (goal.indicator, goal.value) == ("Tỷ lệ hộ nghèo", 3)


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("2. Tỷ lệ phủ sóng đạt 99%.", "2"),
        ("b) Tỷ lệ phủ sóng đạt 99%.", "b"),
        ("(3) Tỷ lệ phủ sóng đạt 99%;", "3"),
        ("- Tỷ lệ phủ sóng đạt 99%.", None),
    ],
)
def test_a_goal_has_its_own_number_and_no_bullet(text: str, ordinal: str | None) -> None:
    [target] = _targets("II. CHỈ TIÊU", text)
    assert (target.ordinal, target.indicator) == (ordinal, "Tỷ lệ phủ sóng")


@pytest.mark.parametrize(
    ("goal", "read"),
    [
        ("Dư nợ tăng từ 8% trở lên so với năm 2025", (">=", 8.0, "%")),
        ("Số vụ tai nạn giảm từ 5% trở lên so với cùng kỳ", (">=", 5.0, "%")),
        ("Tỷ lệ nợ từ 2% trở xuống so với tổng dư nợ", ("<=", 2.0, "%")),
        ("Nâng tỷ lệ hài lòng từ 80% lên 90% so với năm 2025", ("=", 90.0, "%")),
        ("Thời gian cấp phép không quá 03 ngày làm việc", ("<=", 3.0, "ngày làm việc")),
        ("Thời gian cấp phép còn 10 ngày làm việc", ("=", 10.0, "ngày làm việc")),
    ],
)
def test_bounds_after_a_figure_and_days_of_work(goal: str, read: tuple[str, float, str]) -> None:
    [target] = find_prose_targets(items_of("I. Mục tiêu", f"- {goal}."), 2026)
    assert (target.comparator, target.value, target.unit) == read


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("Phấn đấu đến hết năm 2026:", 2026),
        ("Trong năm 2026, phấn đấu đạt các chỉ tiêu sau:", 2026),
        ("Phấn đấu đến ngày 31/12/2026 đạt các chỉ tiêu sau:", 2026),
        ("Đến cuối năm 2028:", 2028),
        ("Các chỉ tiêu:", 2027),
        ("Các chỉ tiêu cụ thể năm 2026 như sau:", 2026),
        ("Toàn tỉnh phấn đấu năm 2026:", 2026),
        ("Huyện đặt mục tiêu đến năm 2028:", 2028),
        ("Năm 2026:", 2026),
        ("Từ nền tảng đã có, phấn đấu đến năm 2026:", 2026),
        ("Đến hết năm 2026, toàn tỉnh có:", 2026),
        # Nothing but a time.
        ("Vào năm 2030:", 2030),
        ("Hết năm 2026:", 2026),
        ("Cuối năm 2026:", 2026),
        ("Dự kiến đến năm 2030:", 2030),
        ("Từ nay đến năm 2030:", 2030),
        ("Cụ thể đến năm 2030:", 2030),
        ("Trước năm 2030:", 2030),
        ("Tới năm 2030:", 2030),
        ("Quý IV năm 2026:", 2026),
        ("Quý IV/2026:", 2026),
        ("Từ năm 2026 đến năm 2030:", 2030),
        ("Cụ thể, trong 6 tháng đầu năm 2026:", 2026),
        ("Dự kiến vào cuối giai đoạn 2026 - 2030:", 2030),
        ("Đến hết ngày 31 tháng 12 năm 2026:", 2026),
        ("Tháng 12/2026:", 2026),
    ],
)
@pytest.mark.parametrize("sign", ["-", "1."])
def test_a_line_that_introduces_goals_says_by_when(line: str, year: int, sign: str) -> None:
    items = items_of(
        "II. Chỉ tiêu", line, f"{sign} Tỷ lệ hộ nghèo dưới 1%.", "III. Mục tiêu khác", "- 100% xã có bác sĩ."
    )
    assert [target.horizon for target in find_prose_targets(items, 2027)] == [year, 2027]


@pytest.mark.parametrize(
    "line",
    [
        "Kết quả thực hiện năm 2025 như sau:",
        "Kết quả thực hiện mục tiêu năm 2025 như sau:",
        "Căn cứ Nghị quyết năm 2025 của Hội đồng nhân dân tỉnh:",
        "Trong năm 2025 đã đạt các chỉ tiêu sau:",
        "Thực hiện Kế hoạch năm 2025 của Sở Y tế:",
        "Dự toán kinh phí năm 2026 như sau:",
        "Tình hình đến ngày 31/12/2025:",
        # What was, or has no year.
        "Từ năm 2021 đến nay:",
        "Vào năm 2025 huyện có:",
        "Cuối năm 2025, tỉnh còn:",
        "Ước thực hiện năm 2025:",
        "Quý IV:",
    ],
)
def test_a_line_with_a_year_that_is_not_of_goals_is_no_heading(line: str) -> None:
    items = items_of("II. Chỉ tiêu", "Đến năm 2028:", line, "1. Tỷ lệ hộ nghèo dưới 1%.")
    [target] = find_prose_targets(items, 2027)
    assert (target.group, target.horizon) == ("Đến năm 2028", 2028)


@pytest.mark.parametrize(
    ("text", "ordinal", "indicator"),
    [
        ("Chỉ số 2: Tỷ lệ nhiễm khuẩn vết mổ ≤ 1,5%.", "2", "Tỷ lệ nhiễm khuẩn vết mổ"),
        ("- Chỉ tiêu số 4. Tỷ lệ giảm rác thải nhựa đạt 30%.", "4", "Tỷ lệ giảm rác thải nhựa"),
        ("Tiêu chí 2.1 - Tỷ lệ đường được cứng hóa đạt 90%.", "2.1", "Tỷ lệ đường được cứng hóa"),
        ("Chỉ số thứ 1: Tỷ lệ tuân thủ vệ sinh tay ≥ 85%.", "1", "Tỷ lệ tuân thủ vệ sinh tay"),
        ("Chỉ số 1) Tỷ lệ tuân thủ vệ sinh tay ≥ 85%.", "1", "Tỷ lệ tuân thủ vệ sinh tay"),
        ("Chỉ số 1 (CS1): Tỷ lệ tuân thủ vệ sinh tay ≥ 85%.", "1", "Tỷ lệ tuân thủ vệ sinh tay"),
        ("Nhóm chỉ tiêu 1: Tỷ lệ hộ nghèo còn dưới 2%.", "1", "Tỷ lệ hộ nghèo"),
        ("Chỉ tiêu thứ 12. Tỷ lệ hài lòng trên 95%.", "12", "Tỷ lệ hài lòng"),
        ("Mục tiêu số 3) Tỷ lệ số hóa đạt 90%.", "3", "Tỷ lệ số hóa"),
        ("Tiêu chí 2.1 (TC 2.1) - Tỷ lệ số hóa đạt 90%.", "2.1", "Tỷ lệ số hóa"),
        ("- Chỉ tiêu 05 (CT-05). Tỷ lệ số hóa đạt 90%.", "05", "Tỷ lệ số hóa"),
        ("Nhóm mục tiêu thứ 2 – Tỷ lệ số hóa đạt 90%.", "2", "Tỷ lệ số hóa"),
        # A number that is a figure and not the goal's own.
        ("- Chỉ tiêu 100% hộ dân có nước sạch.", None, "Chỉ tiêu hộ dân có nước sạch"),
        ("- Hoàn thành 19 tiêu chí nông thôn mới.", None, "Hoàn thành tiêu chí nông thôn mới"),
    ],
)
def test_a_goal_s_number_after_a_word(text: str, ordinal: str | None, indicator: str) -> None:
    target = _one(text)
    assert (target.ordinal, target.indicator) == (ordinal, indicator)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("- Chỉ tiêu 95 - 98% hồ sơ đúng hạn.", 95, 98),
        ("- Mục tiêu 10 - 15 mô hình mới được công nhận.", 10, 15),
        ("- Chỉ tiêu 50 – 60 hộ thoát nghèo.", 50, 60),
        ("- Chỉ số 90 – 92% người dân hài lòng.", 90, 92),
        ("- Mục tiêu 02 - 03 sản phẩm OCOP được công nhận.", 2, 3),
        ("- Tiêu chí 80 - 85 điểm.", 80, 85),
        ("Chỉ tiêu 7 - 8%/năm.", 7, 8),
        ("- Mục tiêu 20 – 25 doanh nghiệp được hỗ trợ.", 20, 25),
    ],
)
def test_a_range_after_a_word_of_goals_is_no_number(text: str, low: float, high: float) -> None:
    target = _one(text)
    assert (target.ordinal, target.comparator) == (None, "range")
    assert (target.value, target.value_high) == (low, high)


@pytest.mark.parametrize(
    ("text", "indicator", "comparator", "value"),
    [
        ("- Tăng trưởng GRDP đạt hai con số (từ 10% trở lên).", "Tăng trưởng GRDP đạt hai con số", ">=", 10),
        ("- Tỷ lệ hài lòng ở mức cao (≥ 95%).", "Tỷ lệ hài lòng ở mức cao", ">=", 95),
        ("- Thời gian giải quyết rút xuống còn 05 ngày làm việc.", "Thời gian giải quyết", "=", 5),
        ("- Thời gian chờ khám rút ngắn xuống dưới 30 phút.", "Thời gian chờ khám", "<", 30),
        ("- Tỷ lệ số hóa nâng lên 85%.", "Tỷ lệ số hóa", "=", 85),
        # What is to be done, not where the value goes.
        ("- Phấn đấu rút ngắn 30% thời gian giải quyết.", "Rút ngắn thời gian giải quyết", "=", 30),
    ],
)
def test_an_indicator_without_its_bracket_and_its_direction(
    text: str, indicator: str, comparator: str, value: float
) -> None:
    target = _one(text)
    assert (target.indicator, target.comparator, target.value) == (indicator, comparator, value)


@pytest.mark.parametrize(
    ("text", "comparator", "value"),
    [
        ("- Số ca mắc thấp hơn 10% so với trung bình giai đoạn 2021 - 2025.", "=", 10),
        ("- Năng suất lúa cao hơn 8% so với năm 2025.", "=", 8),
        ("- Số vụ việc ít hơn 5% so với cùng kỳ giai đoạn 2020-2024.", "=", 5),
        ("- Số vụ cháy giảm 15% so với giai đoạn 2021 - 2025.", "=", 15),
        ("- Tỷ lệ hài lòng không thấp hơn 92% so với yêu cầu.", ">=", 92),
        ("- Tỷ lệ trễ hẹn thấp hơn 2%.", "<", 2),
    ],
)
def test_a_difference_to_what_was_is_no_bound(text: str, comparator: str, value: float) -> None:
    doc = document("I. MỤC TIÊU", text)
    targets = list(find_prose_targets(find_sections(doc), 2026, 2026))
    assert [(t.comparator, t.value) for t in targets] == [(comparator, value)]


@pytest.mark.parametrize(
    ("text", "indicator", "value"),
    [
        ("- Tỷ lệ che phủ rừng duy trì ở mức trên 62%.", "Tỷ lệ che phủ rừng", 62),
        ("- Tỷ lệ thất nghiệp duy trì dưới 2,5%.", "Tỷ lệ thất nghiệp", 2.5),
        ("- Chỉ số giá tiêu dùng được kiểm soát ở mức dưới 4,5%.", "Chỉ số giá tiêu dùng", 4.5),
        ("- Tỷ lệ nợ xấu khống chế ở mức dưới 3%.", "Tỷ lệ nợ xấu", 3),
        ("- Tỷ lệ che phủ rừng giữ ổn định ở mức 62%.", "Tỷ lệ che phủ rừng", 62),
        ("- Số vụ cháy giảm còn 12 vụ.", "Số vụ cháy", 12),
        ("- Tỷ lệ hộ nghèo giảm xuống còn 3,2%.", "Tỷ lệ hộ nghèo", 3.2),
        ("- Tỷ lệ hộ dùng nước sạch tăng lên 65%.", "Tỷ lệ hộ dùng nước sạch", 65),
        # What is left of these without the verb would be another goal.
        ("- Duy trì 100% trạm y tế đạt chuẩn.", "Duy trì trạm y tế đạt chuẩn", 100),
        ("- Số vụ cháy giảm 10% so với năm 2025.", "Số vụ cháy giảm so với năm 2025", 10),
        ("- Đến cuối năm 2026 có 3 sản phẩm OCOP.", "Sản phẩm OCOP", 3),
    ],
)
def test_a_verb_that_leads_to_the_value_is_no_part_of_the_indicator(
    text: str, indicator: str, value: float
) -> None:
    target = _one(text)
    assert (target.indicator, target.value) == (indicator, value)


@pytest.mark.parametrize(
    ("text", "indicator", "unit"),
    [
        ("- Năng suất lúa đạt 58 tạ/ha.", "Năng suất lúa", "tạ/ha"),
        ("- Năng suất 58 tạ/ha.", "Năng suất", "tạ/ha"),
        ("- Mật độ dân số không quá 250 người/km2.", "Mật độ dân số", "người/km2"),
        ("- Tốc độ xử lý 5 hồ sơ/ngày.", "Tốc độ xử lý", "hồ sơ/ngày"),
        ("- Đào tạo 5.000 lao động/năm.", "Đào tạo lao động", "lao động/năm"),
    ],
)
def test_a_rate_is_the_unit(text: str, indicator: str, unit: str) -> None:
    target = _one(text)
    assert (target.indicator, target.unit) == (indicator, unit)


@pytest.mark.parametrize(
    "first",
    ["Thu hút khoảng 12.000 lượt khách du lịch", "Đón trên 12.000 lượt khách", "Trồng hơn 50 ha dược liệu"],
)
def test_a_goal_behind_a_bounded_count(first: str) -> None:
    [one, two] = _under(f"- {first}, doanh thu đạt 6 tỷ đồng.")
    assert (two.indicator, two.value, two.unit) == ("Doanh thu", 6, "tỷ đồng")
    assert one.comparator in ("=", ">")


@pytest.mark.parametrize(
    ("text", "indicator", "comparator", "value"),
    [
        (
            "- Doanh số bán lẻ trực tuyến chiếm không dưới 12% tổng mức bán lẻ.",
            "Doanh số bán lẻ trực tuyến",
            ">=",
            12,
        ),
        ("- Dư nợ tín dụng xanh chiếm trên 10% tổng dư nợ toàn địa bàn.", "Dư nợ tín dụng xanh", ">", 10),
        (
            "- Đảng viên mới kết nạp hằng năm từ 3% tổng số đảng viên trở lên.",
            "Đảng viên mới kết nạp hằng năm",
            ">=",
            3,
        ),
        (
            "- Kim ngạch xuất khẩu nông sản bằng 20% tổng kim ngạch của tỉnh.",
            "Kim ngạch xuất khẩu nông sản",
            "=",
            20,
        ),
        ("- Vốn tư nhân đóng góp khoảng 55% tổng vốn đầu tư.", "Vốn tư nhân đóng góp", "=", 55),
        # what is done with the share of a total is said of the total
        ("- Cắt giảm 30% tổng chi phí tuân thủ.", "Cắt giảm tổng chi phí tuân thủ", "=", 30),
    ],
)
def test_what_a_share_is_of_is_no_part_of_the_indicator(
    text: str, indicator: str, comparator: str, value: float
) -> None:
    target = _one(text)
    assert (target.indicator, target.comparator, target.value) == (indicator, comparator, value)


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("- Tỷ lệ che phủ rừng giữ ổn định ở mức 61% trở lên.", "Tỷ lệ che phủ rừng"),
        ("- Tỷ lệ che phủ rừng ổn định 42%.", "Tỷ lệ che phủ rừng"),
        ("- Mức sinh thay thế duy trì ổn định 2,1 con/phụ nữ.", "Mức sinh thay thế"),
        ("- Tỷ lệ thất nghiệp ở thành thị kiểm soát dưới 3%.", "Tỷ lệ thất nghiệp ở thành thị"),
        ("- Tỷ lệ nợ xấu được khống chế dưới 2%.", "Tỷ lệ nợ xấu"),
        ("- Chỉ số PCI giữ vững trong nhóm 10 tỉnh.", "Chỉ số PCI"),
        # bodies keep what they have; it is told
        ("- Các xã duy trì 02 mô hình.", "Các xã duy trì"),
    ],
)
def test_an_indicator_is_named_without_what_it_stays_at(text: str, indicator: str) -> None:
    assert _one(text).indicator == indicator


@pytest.mark.parametrize(
    ("text", "indicator", "value"),
    [
        ("- Thu nhập bình quân tăng gấp 2 lần so với năm 2025.", "Thu nhập bình quân so với năm 2025", 2),
        (
            "- Giá trị sản xuất công nghiệp gấp 1,5 lần năm 2025.",
            "Giá trị sản xuất công nghiệp",
            1.5,
        ),
        (
            "- Năng suất lao động cao gấp 2 lần bình quân cả nước.",
            "Năng suất lao động bình quân cả nước",
            2,
        ),
        ("- Số doanh nghiệp tăng gấp từ 2 đến 3 lần.", "Số doanh nghiệp", 2),
    ],
)
def test_how_many_times_as_much_is_a_goal(text: str, indicator: str, value: float) -> None:
    target = _one(text)
    assert (target.indicator, target.value, target.unit) == (indicator, value, "lần")
    assert target.horizon == 2030  # the heading's: the year behind the figure is what it is compared with


def test_how_many_times_as_much_beside_a_goal_is_none() -> None:
    assert _one("- Tỷ lệ hộ tham gia đạt 20%, gấp 2 lần năm 2020.").value == 20


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("- Trồng mới 5.000 ha rừng tập trung và 2 triệu cây phân tán.", [(5000, "ha"), (2, "triệu cây")]),
        ("- Đào tạo 20 tiến sĩ chuyên ngành hẹp và 100 thạc sĩ.", [(20, "tiến sĩ"), (100, "thạc sĩ")]),
        (
            "- Hỗ trợ 30 hợp tác xã nông nghiệp và 5 doanh nghiệp đổi mới công nghệ.",
            [(30, "hợp tác xã"), (5, "doanh nghiệp")],
        ),
    ],
)
def test_counts_of_several_words_that_are_joined_are_two(text: str, counts: list[tuple[float, str]]) -> None:
    assert [(target.value, target.unit) for target in _under(text)] == counts
