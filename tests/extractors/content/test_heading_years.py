"""Years that headings name, for times below them that print none."""

from __future__ import annotations

from datetime import date

import pytest

from bench.prose import items_of
from extractors.content.contents import read_contents
from extractors.content.goals.goal_headings import is_only_a_time
from extractors.content.heading_years import goal_year, section_year, title_year, years_since_issue
from extractors.layout.sections import Heading, Item
from extractors.page.methods import ValueMethod
from extractors.page.numbering import Marker
from extractors.values.periods import read_period
from extractors.values.records import Header
from tests.extractors.build import table

HEADER = Header(title="Phát triển du lịch phục vụ Hội nghị APEC năm 2027", issued_on=date(2026, 2, 3))
ROWS = table(
    ["TT", "Nội dung", "Đơn vị chủ trì", "Thời hạn"],
    ["1", "Lập phương án giao thông", "Sở Xây dựng", "Trước 20/4"],
)


def _year_of_row(*above: str) -> int | None:
    items = items_of(*above)
    read = read_contents([*items, Item(ROWS, None, ())], HEADER)
    [task] = read.tasks
    return task.due.end.year if task.due and task.due.end else None


@pytest.mark.parametrize(
    ("above", "year"),
    [
        (["DANH MỤC NHIỆM VỤ NĂM 2026"], 2026),
        (["PHỤ LỤC I", "DANH MỤC NHIỆM VỤ NĂM 2026", "(Kèm theo Kế hoạch số 117/KH-UBND)"], 2026),
        (["PHỤ LỤC I DANH MỤC NHIỆM VỤ NĂM 2026 (Kèm theo Kế hoạch số 117/KH-UBND ngày 03/02/2027)"], 2026),
        (["BIỂU TỔNG HỢP NHIỆM VỤ", "THỰC HIỆN TRONG NĂM 2026"], 2026),
        (["DANH MỤC NHIỆM VỤ"], 2027),
        (["KẾT QUẢ THỰC HIỆN NĂM 2025"], 2027),
        (["DANH MỤC NHIỆM VỤ NĂM 2026, NĂM 2028"], 2027),
        (["NHIỆM VỤ THỰC HIỆN ĐỀ ÁN ĐẾN NĂM 2030"], 2027),
        (["DANH MỤC NHIỆM VỤ NĂM 2026", "Các đơn vị thực hiện như sau:"], 2027),
    ],
)
def test_a_table_has_the_year_of_its_title(above: list[str], year: int) -> None:
    assert _year_of_row(*above) == year


@pytest.mark.parametrize(
    ("above", "section", "method"),
    [
        (["DANH MỤC NHIỆM VỤ NĂM 2026"], "Nhiệm vụ", ValueMethod.HEADING_YEAR),
        ([], "Nhiệm vụ năm 2026", ValueMethod.HEADING_YEAR),
        (["DANH MỤC NHIỆM VỤ"], "Nhiệm vụ", ValueMethod.PLAN_YEAR),
    ],
)
def test_a_proof_says_whose_year_it_is(above: list[str], section: str, method: ValueMethod) -> None:
    under = (Heading(Marker("roman", "II", 3), section),)
    [task] = read_contents([*items_of(*above), Item(ROWS, None, under)], HEADER).tasks
    assert task.proofs["due"].method is method


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Nhiệm vụ năm 2026", 2026),
        ("NHIỆM VỤ NĂM 2026", 2026),
        ("Nhiệm vụ", None),
        ("Kết quả năm 2025", None),
        ("Nhiệm vụ trọng tâm trong năm 2026", 2026),
        ("Triển khai Đề án tầm nhìn đến năm 2045", None),
        ("Mục tiêu đến năm 2030", None),
        ("TẦM NHÌN NĂM 2045", None),
        ("Nhiệm vụ đến hết năm 2028", None),
        ("Nhiệm vụ hoàn thành trước năm 2030", None),
        ("Định hướng tới cuối năm 2030", None),
        ("Nhiệm vụ từ năm 2026 đến năm 2030", None),
        (None, None),
    ],
)
def test_a_section_has_the_year_of_its_heading(title: str | None, year: int | None) -> None:
    assert section_year(title, HEADER) == year


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Cải cách hành chính năm 2026", 2026),
        ("Thực hiện Nghị quyết ngày 12 tháng 12 năm 2025 trong năm 2026", 2026),
        ("Phát triển du lịch giai đoạn 2026 - 2030", None),
        ("Hưởng ứng Năm Du lịch biển 2026", 2026),
        ("Thực hiện Năm chỉnh trang đô thị 2026 trên địa bàn phường", 2026),
        ("Kế hoạch 5 năm phát triển lâm nghiệp 2026", None),
    ],
)
def test_a_plan_has_the_year_of_its_title(title: str, year: int | None) -> None:
    assert title_year(Header(title=title)).year == year


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Hoạt động giáo dục năm học 2025 - 2026", 2026),
        ("Học kỳ II năm học 2025-2026", 2026),
        ("Nhiệm vụ năm học 2025 – 2026", 2026),
        ("Ngoại khóa niên khóa 2026/2027", 2027),
        ("Cải cách hành chính năm 2026", 2026),
        ("Phát triển du lịch giai đoạn 2026 - 2030", None),
        ("Tổng kết năm học 2024 - 2025 và nhiệm vụ năm học 2025 - 2026", None),
        # One school year, said twice and spelt otherwise.
        ("Kế hoạch năm học 2025-2026 kèm Phụ lục nhiệm vụ Năm học 2025 – 2026", 2026),
        ("Nhiệm vụ năm học 2025 - 2026 (khung thời gian năm học 2025/2026)", 2026),
        ("Hoạt động NĂM HỌC 2025 - 2026 theo chỉ đạo năm học 2025 - 2026", 2026),
        ("Ngoại khóa niên khóa 2025-2026, năm học 2025 - 2026", 2026),
        ("Thi đua năm học 2025–2026 của khối trường, niên học 2025 -2026", 2026),
        ("Tuyển sinh niên học 2026 - 2027 và khai giảng năm học 2026-2027", 2027),
    ],
)
def test_goals_of_a_school_year_are_due_when_it_ends(title: str, year: int | None) -> None:
    assert goal_year(Header(title=title)) == year


def test_a_school_year_dates_times_by_their_months() -> None:
    given = title_year(Header(title="Hoạt động giáo dục năm học 2025 - 2026"))
    dated = [given.of(read_period(printed)) for printed in ("Tháng 9", "Tháng 3")]
    assert [period.start for period in dated if period] == [date(2025, 9, 1), date(2026, 3, 1)]


def test_a_long_line_of_times_is_no_time_alone() -> None:
    """Its parts can be told apart in more ways with each word."""
    assert is_only_a_time("2026 " + "ngày 1 " * 7 + ":")
    assert not is_only_a_time("2026 " + "ngày 1 " * 40 + ":")


@pytest.mark.parametrize(
    ("issued", "title", "columns", "left"),
    [
        (date(2026, 1, 12), "Phát triển kinh tế - xã hội năm 2026", [2025, 2026, 2030], [2026, 2030]),
        (date(2025, 12, 20), "Phát triển kinh tế - xã hội năm 2026", [2025, 2026], [2026]),
        (date(2025, 12, 20), "Chuyển đổi số giai đoạn 2026 - 2030", [2025, 2026, 2030], [2025, 2026, 2030]),
        (date(2026, 3, 2), "Giảm nghèo đến năm 2030", [2026, 2027, 2030], [2026, 2027, 2030]),
        (date(2026, 3, 2), "Tổng kết nhiệm kỳ", [2024, 2025], [2024, 2025]),
        (None, "Giảm nghèo", [2020, 2026], [2020, 2026]),
    ],
)
def test_years_gone_by_are_not_to_come(
    issued: date | None, title: str, columns: list[int], left: list[int]
) -> None:
    years = tuple(enumerate(columns, start=2))
    found = years_since_issue(years, Header(title=title, issued_on=issued))
    assert [year for _, year in found] == left
