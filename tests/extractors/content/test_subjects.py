"""Whom a sentence speaks to, which verb begins its duty, and the deadline it sets."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.content.duty_wording import duty_role, leading_agencies, partners
from extractors.content.subjects import find_subject, find_verb
from extractors.layout.sections import find_sections
from extractors.lexicon import read_lexicon
from extractors.values.deadlines import find_deadline
from tests.extractors.build import document

LEXICON = read_lexicon("duties")


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Sở Nội vụ chủ trì xây dựng đề án", ["Sở Nội vụ"], "chủ trì xây dựng đề án"),
        ("Giao Sở Xây dựng xây dựng quy hoạch", ["Sở Xây dựng"], "xây dựng quy hoạch"),
        ("Sở KH&CN: Chủ trì theo dõi.", ["Sở Khoa học và Công nghệ"], "Chủ trì theo dõi."),
        ("Sở Tài chính", ["Sở Tài chính"], ""),
        ("Lãnh đạo các Sở, ban, ngành tỉnh", ["Các sở, ban, ngành"], ""),
        ("Tổ trưởng", ["Tổ trưởng"], ""),
        ("Trách nhiệm của Sở Y tế:", ["Sở Y tế"], ""),
        (
            "Ban Chỉ đạo thực hiện Nghị quyết số 57-NQ/TW",
            ["Ban Chỉ đạo thực hiện Nghị quyết số 57-NQ/TW"],
            "",
        ),
        (
            "Trong quá trình thực hiện, các Sở, ban, ngành chủ động đề xuất",
            ["Các sở, ban, ngành"],
            "Trong quá trình thực hiện, các Sở, ban, ngành chủ động đề xuất",
        ),
        (
            "Các doanh nghiệp công nghệ thông tin, viễn thông trên địa bàn tỉnh phối hợp",
            ["Các doanh nghiệp công nghệ thông tin, viễn thông"],
            "phối hợp",
        ),
        (
            "Chủ tịch UBND cấp xã chịu trách nhiệm trước tỉnh",
            ["Ủy ban nhân dân cấp xã"],
            "chịu trách nhiệm trước tỉnh",
        ),
    ],
)
def test_agencies_addressed(text: str, names: list[str], rest: str) -> None:
    subject = find_subject(text)
    assert subject is not None
    assert ([a.name for a in subject.agencies], text[subject.end :]) == (names, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Lãnh đạo, điều hành thống nhất việc triển khai",
        "Ban hành các văn bản hướng dẫn",
        "Báo cáo kết quả thực hiện",
        "Cơ chế thông tin, báo cáo, sơ kết, tổng kết",
        "Phát huy vai trò của tổ công nghệ số cộng đồng, Đoàn thanh niên",
        "Tổ chức các hội nghị, hội thảo",
        "Phòng, chống tham nhũng",
        "Kinh phí thực hiện",
        "Theo chức năng, nhiệm vụ được giao, xây dựng kế hoạch",
    ],
)
def test_sentences_that_address_none(text: str) -> None:
    assert find_subject(text) is None


@pytest.mark.parametrize("example", LEXICON["requests"]["examples"] + LEXICON["verbs"]["examples"])
def test_each_example_of_addressing_has_an_agency(example: str) -> None:
    subject = find_subject(example)
    assert subject is not None
    assert subject.agencies[0].key is not None


@pytest.mark.parametrize("example", LEXICON["offices"]["examples"] + LEXICON["bodies"]["examples"])
def test_each_example_of_a_body_is_one(example: str) -> None:
    assert find_subject(example.split(". ")[-1]) is not None


@pytest.mark.parametrize("heading", LEXICON["sections"]["examples"])
def test_each_example_of_a_section_opens_one(heading: str) -> None:
    from extractors.content.duties import find_duties

    assert list(find_duties(find_sections(document(heading, "1. Sở Nội vụ", "- Rà soát."))))


@pytest.mark.parametrize(
    "phrase", [p for p in LEXICON["verbs"]["phrases"] if not p.startswith(("hằng", "hàng"))]
)
def test_each_verb_begins_a_duty(phrase: str) -> None:
    text = f"Sở Nội vụ {phrase} nội dung này"
    assert find_verb(text) == len("Sở Nội vụ ")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("trình Ủy ban nhân dân tỉnh trước ngày 30/6/2025.", None, date(2025, 6, 30)),
        ("hoàn thành trong năm 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("xong trước tháng 12/2026", None, date(2026, 11, 30)),
        ("hoàn thành trong quý III/2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("chậm nhất là ngày 31 tháng 3 năm 2026", None, date(2026, 3, 31)),
        ("đến hết năm 2027", None, date(2027, 12, 31)),
    ],
)
def test_deadlines_in_sentences(text: str, first: date | None, last: date) -> None:
    found = find_deadline(text)
    assert found is not None
    assert (found.period.start, found.period.end) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "theo Kế hoạch số 12/KH-UBND ngày 21/3/2025",
        "báo cáo trước ngày 15 hằng tháng",
        "trước ngày 10 của tháng cuối quý",
        "tầm nhìn đến năm 2050",
        "giai đoạn 2026 - 2030",
    ],
)
def test_dates_that_are_no_deadline(text: str) -> None:
    assert find_deadline(text) is None


@pytest.mark.parametrize(
    ("lines", "role"),
    [
        (["chủ trì, phối hợp với Sở Y tế"], "lead"),
        (["- Rà soát quy định.", "- Chủ trì theo dõi."], "lead"),
        (["là cơ quan đầu mối, theo dõi"], "lead"),
        (["trên cơ sở kinh phí được giao, phối hợp Sở Y tế tham mưu"], "coordinating"),
        (["Phối hợp tuyên truyền"], "coordinating"),
        (["theo dõi, phối hợp xử lý"], None),
        (["xây dựng kế hoạch"], None),
    ],
)
def test_roles(lines: list[str], role: str | None) -> None:
    assert duty_role(lines) == role


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "chủ trì, phối hợp với Sở Tài chính, các địa phương xây dựng",
            ["Sở Tài chính", "Các địa phương"],
        ),
        ("chủ trì, phối hợp với các Sở: Nội vụ, Tư pháp xây dựng quy chế", ["Sở Nội vụ", "Sở Tư pháp"]),
        ("phối hợp chặt chẽ với Công an tỉnh quán xuyến việc này", ["Công an tỉnh"]),
        ("phối hợp tuyên truyền, vận động", []),
        ("theo dõi việc thực hiện", []),
    ],
)
def test_agencies_worked_with(text: str, names: list[str]) -> None:
    assert [a.name for a in partners(text)] == names


def test_agencies_at_the_beginning_of_a_text() -> None:
    assert [a.name for a in leading_agencies("Sở Y tế và Sở Nội vụ để tổng hợp")] == ["Sở Y tế", "Sở Nội vụ"]
    assert leading_agencies("kết quả thực hiện") == ()
