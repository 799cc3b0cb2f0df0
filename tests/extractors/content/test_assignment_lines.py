"""Labelled parts of a paragraph: who leads, who coordinates, by when, giving what."""

from __future__ import annotations

import pytest

from extractors.content.assignment_lines import split_assignment


@pytest.mark.parametrize(
    ("text", "role", "value"),
    [
        ("- Cơ quan chủ trì: Sở Tài chính.", "lead", "Sở Tài chính"),
        ("Cơ quan chủ trì: Đảng ủy Sở Tài chính;", "lead", "Đảng ủy Sở Tài chính"),
        ("- Đơn vị chủ trì: Sở Y tế", "lead", "Sở Y tế"),
        ("* Đơn vị chủ trì: Sở Y tế.", "lead", "Sở Y tế"),
        ("a) Đơn vị chủ trì: Sở Y tế.", "lead", "Sở Y tế"),
        ("1.2. Cơ quan phối hợp: Công an tỉnh.", "coordinating", "Công an tỉnh"),
        ("c) Thời gian: Quý II/2026.", "due", "Quý II/2026"),
        ("+ Chủ trì: Sở Y tế.", "lead", "Sở Y tế"),
        ("Chủ trì thực hiện: Sở Y tế.", "lead", "Sở Y tế"),
        ("- Cơ quan chủ trì thực hiện: Sở Y tế.", "lead", "Sở Y tế"),
        ("- Cơ quan, đơn vị chủ trì: Sở Y tế.", "lead", "Sở Y tế"),
        ("- Đơn vị thực hiện: Sở Y tế.", "lead", "Sở Y tế"),
        ("- Cơ quan thực hiện: Các sở, ban, ngành.", "lead", "Các sở, ban, ngành"),
        ("- Đơn vị chịu trách nhiệm: Sở Y tế.", "lead", "Sở Y tế"),
        ("- Đơn vị chủ trì tham mưu: Sở Y tế.", "lead", "Sở Y tế"),
        ("- Cơ quan chủ trì, tham mưu: Sở Y tế.", "lead", "Sở Y tế"),
        ("- Cơ quan chủ trì (chính): Sở Y tế.", "lead", "Sở Y tế"),
        ("- Cơ quan chủ trì: Công an tỉnh (Phòng PA05).", "lead", "Công an tỉnh (Phòng PA05)"),
        ("- Cơ quan phối hợp: Công an tỉnh.", "coordinating", "Công an tỉnh"),
        ("- Đơn vị phối hợp: Công an tỉnh.", "coordinating", "Công an tỉnh"),
        ("- Đơn vị phối hợp thực hiện: Công an tỉnh.", "coordinating", "Công an tỉnh"),
        ("- Phối hợp: Công an tỉnh.", "coordinating", "Công an tỉnh"),
        ("- Thời gian thực hiện: Quý II/2026.", "due", "Quý II/2026"),
        ("- Thời gian hoàn thành: Quý II/2026.", "due", "Quý II/2026"),
        ("- Thời gian: Quý II/2026.", "due", "Quý II/2026"),
        ("- Thời hạn: trước ngày 30/6/2026.", "due", "trước ngày 30/6/2026"),
        ("- Thời hạn hoàn thành: trước ngày 30/6/2026.", "due", "trước ngày 30/6/2026"),
        ("- Tiến độ thực hiện: Thường xuyên.", "due", "Thường xuyên"),
        ("- Lộ trình thực hiện: 2026 - 2030.", "due", "2026 - 2030"),
        ("- Hoàn thành: Quý IV/2025.", "due", "Quý IV/2025"),
        ("- Thời gian thực hiện và hoàn thành: Quý IV/2025.", "due", "Quý IV/2025"),
        ("- Thời gian thực hiện, hoàn thành: Quý IV/2025.", "due", "Quý IV/2025"),
        ("- Dự kiến hoàn thành: Quý IV/2025.", "due", "Quý IV/2025"),
        ("- Thời gian dự kiến: Quý IV/2025.", "due", "Quý IV/2025"),
        ("- Thời gian bắt đầu: Quý IV/2025.", "starts", "Quý IV/2025"),
        ("- Đơn vị chủ trì, đơn vị phối hợp: Sở Y tế; Sở Nội vụ.", "lead_coordinating", "Sở Y tế; Sở Nội vụ"),
        ("- Sản phẩm: Kế hoạch của UBND tỉnh.", "product", "Kế hoạch của UBND tỉnh"),
        ("- Kết quả: Báo cáo.", "product", "Báo cáo"),
        ("- Sản phẩm dự kiến: Báo cáo.", "product", "Báo cáo"),
    ],
)
def test_a_line_of_its_own(text: str, role: str, value: str) -> None:
    split = split_assignment(text)
    assert split.content == ""
    assert [(p.role, p.text) for p in split.parts] == [(role, value)]


# What else the label says: what is done beside it, and to whom it goes.
LABELS_WITH_TAILS = [
    ("Thời hạn trình UBND tỉnh", "due", "Quý II/2026"),
    ("Thời hạn báo cáo Ủy ban nhân dân tỉnh", "due", "Quý II/2026"),
    ("Thời gian trình Thường trực Tỉnh ủy xem xét", "due", "Quý II/2026"),
    ("Thời hạn gửi báo cáo về Sở Nội vụ", "due", "Quý II/2026"),
    ("Thời gian dự kiến trình HĐND tỉnh", "due", "Quý II/2026"),
    ("Thời gian hoàn thành và báo cáo", "due", "Quý II/2026"),
    ("Thời gian hoàn thành, báo cáo kết quả", "due", "Quý II/2026"),
    ("Thời hạn phải hoàn thành", "due", "Quý II/2026"),
    ("Thời gian thực hiện (dự kiến)", "due", "Quý II/2026"),
    ("Tiến độ thực hiện và hoàn thành", "due", "Quý II/2026"),
    ("Thời gian bắt đầu và kết thúc", "starts", "Quý II/2026"),
    ("Đơn vị chủ trì thực hiện và báo cáo kết quả", "lead", "Sở Y tế"),
    ("Đơn vị đầu mối tổng hợp, báo cáo kết quả thực hiện", "lead", "Sở Y tế"),
    ("Cơ quan chủ trì soạn thảo", "lead", "Sở Y tế"),
    ("Cơ quan chủ trì xây dựng, trình Hội đồng nhân dân", "lead", "Sở Y tế"),
    ("Cơ quan chủ trì, chịu trách nhiệm chính", "lead", "Sở Y tế"),
    ("Cơ quan phối hợp soạn thảo", "coordinating", "Sở Y tế"),
    ("Đơn vị phối hợp, tham gia", "coordinating", "Sở Y tế"),
    ("Sản phẩm hoàn thành dự kiến", "product", "Đề án"),
    ("Kết quả, sản phẩm cần đạt", "product", "Đề án"),
    ("Sản phẩm giao nộp", "product", "Đề án"),
]


@pytest.mark.parametrize(("label", "role", "value"), LABELS_WITH_TAILS)
@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("- {}.", ""),
        ("{}", ""),
        ("a) {};", ""),
        ("- Mở lớp. {}.", "- Mở lớp."),
        ("1.1. Mở lớp ({}).", "1.1. Mở lớp"),
        ("1.1. Mở lớp [{}]", "1.1. Mở lớp"),
    ],
)
def test_labels_that_say_more(label: str, role: str, value: str, line: str, content: str) -> None:
    split = split_assignment(line.format(f"{label}: {value}"))
    assert (split.content, [(p.role, p.text) for p in split.parts]) == (content, [(role, value)])


@pytest.mark.parametrize(
    "text",
    [
        "- Thời hạn trình đã được lùi lại như sau: các sở báo cáo.",
        "- Thời hạn báo cáo của từng đơn vị theo phụ lục: Phụ lục I.",
        "- Thời gian qua, Sở Y tế báo cáo: dịch đã giảm.",
        "- Đơn vị thực hiện tốt được khen thưởng: Sở Y tế.",
    ],
)
def test_a_sentence_with_a_colon_is_no_label(text: str) -> None:
    assert split_assignment(text).parts == ()


@pytest.mark.parametrize(
    ("text", "content", "parts"),
    [
        (
            "Rà soát quy định về đất đai (Chủ trì: Sở Tư pháp; thời gian: quý II/2026).",
            "Rà soát quy định về đất đai",
            [("lead", "Sở Tư pháp"), ("due", "quý II/2026")],
        ),
        (
            "a) Xây dựng Đề án. Đơn vị chủ trì: Sở Nội vụ. Phối hợp: Sở Tài chính, Sở Y tế. Thời hạn: 2025.",
            "a) Xây dựng Đề án.",
            [("lead", "Sở Nội vụ"), ("coordinating", "Sở Tài chính, Sở Y tế"), ("due", "2025")],
        ),
        (
            "- Cơ quan chủ trì: Sở Nội vụ; cơ quan phối hợp: các sở, ban, ngành; thời gian: năm 2025.",
            "",
            [("lead", "Sở Nội vụ"), ("coordinating", "các sở, ban, ngành"), ("due", "năm 2025")],
        ),
        (
            "- Cơ quan chủ trì, phối hợp: Sở Nội vụ; Công an tỉnh.",
            "",
            [("lead_coordinating", "Sở Nội vụ; Công an tỉnh")],
        ),
        (
            "- Chủ trì: Sở Nội vụ - Phối hợp: Công an tỉnh - Thời gian: 2026",
            "",
            [("lead", "Sở Nội vụ"), ("coordinating", "Công an tỉnh"), ("due", "2026")],
        ),
        (
            "- CƠ QUAN CHỦ TRÌ: Sở Nội vụ",
            "",
            [("lead", "Sở Nội vụ")],
        ),
    ],
)
def test_several_parts(text: str, content: str, parts: list[tuple[str, str]]) -> None:
    split = split_assignment(text)
    assert split.content == content
    assert [(p.role, p.text) for p in split.parts] == parts


@pytest.mark.parametrize(
    "text",
    [
        "Giao Sở Nội vụ chủ trì, phối hợp với Công an tỉnh triển khai thực hiện.",
        "Các cơ quan, đơn vị căn cứ nhiệm vụ được giao: xây dựng kế hoạch.",
        "Thời gian thực hiện Kế hoạch từ năm 2025 đến năm 2030.",
        "1. Mục tiêu chung: Xây dựng nền hành chính hiện đại.",
        "- Phối hợp với Công an tỉnh triển khai thực hiện.",
        "",
    ],
)
def test_running_text_has_no_parts(text: str) -> None:
    assert split_assignment(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "bodies", "time"),
    [
        (
            "Đơn vị thực hiện: Phòng PC06. Hoàn thành trước ngày 10/4/2026.",
            "Phòng PC06",
            "Hoàn thành trước ngày 10/4/2026",
        ),
        ("Chủ trì: Sở Y tế, hoàn thành trong tháng 6/2026", "Sở Y tế", "hoàn thành trong tháng 6/2026"),
        ("- Đơn vị chủ trì: Văn phòng; xong trước 30/6", "Văn phòng", "xong trước 30/6"),
        ("Cơ quan chủ trì: Sở Tài chính (hoàn thành quý II/2026)", "Sở Tài chính", "hoàn thành quý II/2026"),
        ("Đơn vị thực hiện: Công an xã. Trong tháng 4/2026.", "Công an xã", "Trong tháng 4/2026"),
        ("Chủ trì: Sở Y tế, chậm nhất ngày 20/12/2026.", "Sở Y tế", "chậm nhất ngày 20/12/2026"),
    ],
)
def test_a_time_without_a_label_behind_the_bodies(text: str, bodies: str, time: str) -> None:
    split = split_assignment(text)
    assert [(part.role, part.text) for part in split.parts] == [("lead", bodies), ("due", time)]


@pytest.mark.parametrize(
    "text", ["Chủ trì: Sở Y tế, Trung tâm Hoàn thành", "Chủ trì: Sở Y tế (trong phạm vi quản lý)"]
)
def test_words_that_only_begin_like_a_time_stay(text: str) -> None:
    [part] = split_assignment(text).parts
    assert part.text == text.removeprefix("Chủ trì: ")


def test_a_labelled_time_is_the_only_one() -> None:
    split = split_assignment("Thời gian: Quý I/2026; chủ trì: Sở Y tế, xong trước 30/6/2026")
    assert [part.role for part in split.parts] == ["due", "lead"]


@pytest.mark.parametrize(("sign", "count"), [("2.", 3), ("a)", 3), ("-", 0), ("+", 0)])
def test_a_bracket_of_a_numbered_item_assigns_it(sign: str, count: int) -> None:
    split = split_assignment(f"{sign} Mở lớp (Sở Y tế chủ trì; Công an tỉnh phối hợp; quý II/2026).")
    assert len(split.parts) == count


@pytest.mark.parametrize(
    ("text", "role", "value"),
    [
        ("- Phòng phụ trách: Phòng Nội vụ.", "lead", "Phòng Nội vụ"),
        ("- Đơn vị được giao chủ trì: Sở Y tế.", "lead", "Sở Y tế"),
        ("- Khoa, phòng thực hiện: Khoa Dược.", "lead", "Khoa Dược"),
        ("* Người thực hiện: Phòng Nội vụ.", "lead", "Phòng Nội vụ"),
        ("- Phòng, ban phối hợp: Phòng Nội vụ.", "coordinating", "Phòng Nội vụ"),
        ("- Thời hạn trình: Tháng 6/2026.", "due", "Tháng 6/2026"),
        ("- Thời gian báo cáo: Trước 30/6/2026.", "due", "Trước 30/6/2026"),
    ],
)
def test_labels_put_together_from_bodies_and_what_they_do(text: str, role: str, value: str) -> None:
    split = split_assignment(text)
    assert split.content == ""
    assert [(p.role, p.text) for p in split.parts] == [(role, value)]


@pytest.mark.parametrize(
    "text",
    [
        "- Lãnh đạo phụ trách: Đ/c Phó Giám đốc.",
        "- Thành phần: Sở Y tế.",
        "- Phòng họp: tầng 2.",
        "- Hình thức: trực tuyến.",
    ],
)
def test_other_labels_assign_nothing(text: str) -> None:
    assert split_assignment(text).parts == ()


def test_parts_in_square_brackets() -> None:
    split = split_assignment("1.1. Mở lớp tập huấn [Chủ trì: Sở Y tế; Thời hạn: Tháng 6/2026]")
    assert split.content == "1.1. Mở lớp tập huấn"
    assert [(p.role, p.text) for p in split.parts] == [("lead", "Sở Y tế"), ("due", "Tháng 6/2026")]


def test_a_bracket_may_stand_below_its_item() -> None:
    split = split_assignment("(Sở Y tế chủ trì; Công an tỉnh phối hợp; quý II/2026)")
    assert split.content == ""
    assert [p.text for p in split.parts] == ["Sở Y tế", "Công an tỉnh", "quý II/2026"]
