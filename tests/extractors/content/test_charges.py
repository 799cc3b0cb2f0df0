"""Who is charged beside a deadline, and which labels are deadlines."""

from __future__ import annotations

import pytest

from extractors.content.charges import is_deadline_label, split_charge
from extractors.content.prose_tasks import find_prose_tasks
from extractors.layout.sections import find_sections
from extractors.lexicon import read_lexicon
from extractors.values.records import Task
from tests.extractors.build import document


@pytest.mark.parametrize(
    ("text", "time", "bodies"),
    [
        (
            "Đã xong từ tháng 6/2024; giao Văn phòng UBND chủ trì tham mưu",
            "Đã xong từ tháng 6/2024",
            ["Văn phòng UBND"],
        ),
        ("Thường xuyên, giao Phòng Nội vụ cần thực hiện đúng", "Thường xuyên", ["Phòng Nội vụ"]),
        ("Quý II/2026. Giao cho Sở Y tế có trách nhiệm tổng hợp", "Quý II/2026", ["Sở Y tế"]),
        ("Trước 30/6/2026", "Trước 30/6/2026", []),
        ("Khi có văn bản được giao", "Khi có văn bản được giao", []),
    ],
)
def test_the_time_and_who_is_charged(text: str, time: str, bodies: list[str]) -> None:
    assert split_charge(text) == (time, bodies)


@pytest.mark.parametrize("label", read_lexicon("charges")["deadline_labels"])
def test_each_label_of_a_deadline(label: str) -> None:
    assert is_deadline_label(label)


@pytest.mark.parametrize("label", ["Thời gian", "Địa điểm", "Cơ quan chủ trì", ""])
def test_other_labels(label: str) -> None:
    assert not is_deadline_label(label)


def _tasks(*texts: str) -> list[Task]:
    return list(find_prose_tasks(find_sections(document(*texts)), None))


def test_a_numbered_item_with_a_deadline_alone_is_a_task() -> None:
    [task] = _tasks(
        "2. Biện pháp khắc phục:",
        "2.1. Việc tiếp nhận văn bản chưa ký nhận đầy đủ.",
        "- Giải pháp: mở sổ theo dõi.",
        "- Thời gian thực hiện: Quý II/2026; giao Sở Nội vụ chủ trì tham mưu.",
    )
    assert (task.ordinal, [a.name for a in task.lead]) == ("2.1", ["Sở Nội vụ"])
    assert task.due is not None
    assert task.due.raw == "Quý II/2026"


def test_a_meetings_time_and_place_make_no_task() -> None:
    assert (
        _tasks("1. Hội nghị tổng kết.", "- Thời gian: 8h00 ngày 15/12/2026.", "- Địa điểm: Hội trường.") == []
    )
