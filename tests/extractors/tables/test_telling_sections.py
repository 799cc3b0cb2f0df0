"""Rows whose section says when."""

from __future__ import annotations

import pytest

from extractors.page.document import Row
from extractors.tables.row_kinds import read_layout
from extractors.tables.table_tasks import find_table_tasks
from tests.extractors.build import row, set_apart, table


def _dues(header: list[str], *rows: list[str] | Row) -> list[str | None]:
    given = set_apart(table(header, *rows))
    layout = read_layout(given)
    assert layout is not None
    tasks = find_table_tasks(given, layout, "Cà Mau", None)
    return [task.due.raw if task.due else None for task in tasks]


HEADER = ["TT", "Nội dung công việc", "Cơ quan chủ trì"]


@pytest.mark.parametrize(
    "section",
    ["Tháng 01", "THÁNG 3/2026", "Tháng 3 - 4", "Quý II năm 2026", "Tháng 6:", "6 tháng cuối năm 2026"],
)
def test_the_time_of_a_section_is_that_of_its_rows(section: str) -> None:
    first = ["1", "Phiên họp thứ nhất của Ban Chỉ đạo", "Sở Nội vụ"]
    assert _dues(HEADER, row("I", section, "", bold=True), first) == [section]


@pytest.mark.parametrize(
    "section", ["Công tác tuyên truyền", "Nhiệm vụ năm 2026", "Tháng hành động vì trẻ em"]
)
def test_other_sections_say_no_time(section: str) -> None:
    first = ["1", "Phiên họp thứ nhất của Ban Chỉ đạo", "Sở Nội vụ"]
    assert _dues(HEADER, row("I", section, "", bold=True), first) == [None]


def test_a_column_of_times_goes_before() -> None:
    first = ["1", "Phiên họp thứ nhất của Ban Chỉ đạo", "Sở Nội vụ", "15/3/2026"]
    second = ["2", "Kiểm tra các xã", "Sở Nội vụ", ""]
    header = [*HEADER, "Thời gian"]
    assert _dues(header, row("I", "Quý I", "", "", bold=True), first, second) == ["15/3/2026", None]


@pytest.mark.parametrize(
    ("section", "time"),
    [
        ("THÁNG 01 (Mừng Đảng, mừng Xuân)", "THÁNG 01"),
        ("THÁNG 6, 7, 8 (Chiến dịch Hè)", "THÁNG 6, 7, 8"),
        ("Tháng 3: Tháng Thanh niên", "Tháng 3"),
        ("Quý II - Cao điểm mùa khô", "Quý II"),
        ("Tháng Thanh niên", None),
        ("Công tác tháng 3 (cao điểm)", None),
        ("Tháng hành động vì trẻ em", None),
    ],
)
def test_the_theme_of_a_month(section: str, time: str | None) -> None:
    first = ["", "Lễ phát động cấp xã, trao 50 suất quà", "Đoàn xã"]
    assert _dues(HEADER, row(section, "<", "<", bold=True), first) == [time]


def _leads(header: list[str], *rows: list[str] | Row) -> list[list[str]]:
    given = set_apart(table(header, *rows))
    layout = read_layout(given)
    assert layout is not None
    tasks = find_table_tasks(given, layout, "Cà Mau", None)
    return [[body.name for body in task.lead] for task in tasks]


WORK = ["1", "Lập danh mục tuyến hẻm cần nâng cấp", "Các khu phố", "Quý II/2026"]


@pytest.mark.parametrize(
    "section",
    ["Phòng Kinh tế", "Văn phòng HĐND và UBND phường", "Công an phường", "Các khu phố", "SỞ TÀI CHÍNH"],
)
@pytest.mark.parametrize(
    "work", ["Nhiệm vụ", "Đơn vị chủ trì/ Nhiệm vụ", "Nội dung công việc, cơ quan thực hiện"]
)
def test_the_bodies_of_a_section_lead_its_rows(section: str, work: str) -> None:
    [lead] = _leads(["TT", work, "Phối hợp", "Thời hạn"], row("A", section, "", "", bold=True), WORK)
    assert len(lead) == 1


def test_a_section_of_work_leads_nothing() -> None:
    header = ["TT", "Nhiệm vụ", "Phối hợp", "Thời hạn"]
    assert _leads(header, row("A", "Chỉnh trang tuyến phố", "", "", bold=True), WORK) == [[]]


def test_bodies_that_are_inspected_lead_nothing() -> None:
    header = ["TT", "Nội dung kiểm tra", "Thời hạn"]
    first = ["1", "Việc chấp hành quy chế làm việc", "Quý II/2026"]
    assert _leads(header, row("A", "Phòng Kinh tế", "", bold=True), first) == [[]]


def test_a_column_of_who_leads_goes_before_the_section() -> None:
    header = ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"]
    first = ["1", "Trồng cây xanh", "Đoàn phường", "Các khu phố", "Tháng 5/2026"]
    assert _leads(header, row("A", "Phòng Kinh tế", "", "", "", bold=True), first) == [["Đoàn phường"]]
