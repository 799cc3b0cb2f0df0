"""Assignment lines with labels that only headers of tables have, and lines between them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.content.further_labels import read_further_label
from extractors.content.prose_tasks import find_prose_tasks
from extractors.layout.columns import ColumnRole
from extractors.layout.sections import find_sections
from extractors.values.records import Task
from tests.extractors.build import document


def _tasks(*texts: str) -> Sequence[Task]:
    return list(find_prose_tasks(find_sections(document("II. NHIỆM VỤ", *texts)), "Phú Thọ"))


@pytest.mark.parametrize(
    ("text", "known", "role", "said"),
    [
        ("- Hạn gửi: 20/3/2026.", {"lead"}, "due", "20/3/2026"),
        ("c) Thời điểm báo cáo: 30/6/2026;", {"lead"}, "due", "30/6/2026"),
        ("- Cùng phối hợp: Sở Nội vụ", {"lead"}, "coordinating", "Sở Nội vụ"),
        ("* Xong trước: 30/9/2026", {"lead"}, "due", "30/9/2026"),
        ("- Đồng chí phụ trách: Nguyễn Văn A.", {"lead"}, "person", "Nguyễn Văn A"),
        ("- Đầu mối: Sở Y tế.", set(), "lead", "Sở Y tế"),
        ("- Đơn vị được giao: Phòng Kinh tế.", set(), "lead", "Phòng Kinh tế"),
    ],
)
def test_labels_of_headers(text: str, known: set[ColumnRole], role: str, said: str) -> None:
    part = read_further_label(text, known)
    assert part is not None
    assert (part.role, part.text) == (role, said)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("- Kết quả: tăng 5% so với năm 2025.", set()),
        ("- Phối hợp các ngành: tổ chức phát quà Tết.", {"lead"}),
        ("- Sản phẩm chủ lực: cam, bưởi.", {"lead"}),
        ("- Đầu mối: rà soát, tổng hợp số liệu.", set()),
        ("- Hạn gửi: 20/3/2026.", {"lead", "due"}),
        ("2. Hạn gửi: 20/3/2026.", {"lead"}),
        ("Hạn gửi: 20/3/2026.", {"lead"}),
    ],
)
def test_what_is_no_line_of_an_assignment(text: str, known: set[ColumnRole]) -> None:
    assert read_further_label(text, known) is None


def test_a_line_of_the_text_does_not_end_the_assignment() -> None:
    [task] = _tasks(
        "1. Mở lớp tập huấn.",
        "- Đơn vị chủ trì: Sở Y tế.",
        "- Địa điểm: Hội trường tỉnh.",
        "- Thời gian: tháng 5/2026.",
    )
    assert task.content == "Mở lớp tập huấn.\n- Địa điểm: Hội trường tỉnh."
    assert task.due is not None
    assert task.due.raw == "tháng 5/2026"


def test_a_line_with_its_own_lead_is_its_own_task() -> None:
    first, second = _tasks(
        "1. Truyền thông",
        "- Đơn vị chủ trì: Sở Y tế.",
        "- Phát tờ rơi.",
        "- Đơn vị chủ trì: Sở Nội vụ",
        "- Thời gian: Quý II/2026",
    )
    assert (first.ordinal, first.due) == ("1", None)
    assert (second.ordinal, second.content) == (None, "- Phát tờ rơi.")
    assert second.due is not None


def test_an_item_that_names_its_content_is_not_part_of_the_heading() -> None:
    [task] = _tasks("1. Nội dung: Rà soát hộ nghèo.", "- Đơn vị chủ trì: Phòng Kinh tế.")
    assert (task.ordinal, task.section, task.content) == ("1", "II", "Nội dung: Rà soát hộ nghèo.")
