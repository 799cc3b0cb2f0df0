"""Numbered items whose letters say what is done beside who does it, and bodies listed below a label."""

from __future__ import annotations

import pytest

from bench.prose import items_of
from extractors.content.prose_tasks import find_prose_tasks
from extractors.values.records import Task


def _tasks(*lines: str) -> list[Task]:
    return list(find_prose_tasks(items_of("II. NHIỆM VỤ", *lines), None))


def _names(task: Task) -> tuple[list[str], list[str]]:
    return [a.name for a in task.lead], [a.name for a in task.coordinating]


@pytest.mark.parametrize(
    ("lines", "content"),
    [
        (
            ["a) Lập danh sách kho chứa xăng.", "b) Cơ quan chủ trì: Công an tỉnh."],
            "Kiểm tra mùa khô\na) Lập danh sách kho chứa xăng.",
        ),
        (
            [
                "a) Soạn kịch bản.",
                "b) Chọn nơi diễn tập.",
                "c) Đơn vị thực hiện: Công an tỉnh.",
                "d) Thời gian thực hiện: Quý I/2026.",
            ],
            "Kiểm tra mùa khô\na) Soạn kịch bản.\nb) Chọn nơi diễn tập.",
        ),
        (
            [
                "a) Soi từng kho:",
                "- Kho của cảng;",
                "b) Giao: Công an tỉnh.",
            ],
            "Kiểm tra mùa khô\na) Soi từng kho:\n- Kho của cảng;",
        ),
        (
            ["a) Rà lại đường ống.", "b) Chủ trì: Công an tỉnh; phối hợp: Sở Y tế."],
            "Kiểm tra mùa khô\na) Rà lại đường ống.",
        ),
        (
            [
                "a) Đo lượng khói.",
                "b) Thời gian thực hiện: Quý I/2026.",
                "c) Cơ quan chủ trì: Công an tỉnh.",
            ],
            "Kiểm tra mùa khô\na) Đo lượng khói.",
        ),
    ],
)
def test_lettered_work_beside_labels_is_of_the_item(lines: list[str], content: str) -> None:
    [task] = _tasks("1. Kiểm tra mùa khô", *lines)
    assert (task.ordinal, task.content) == ("1", content)
    assert _names(task)[0] == ["Công an tỉnh"]


@pytest.mark.parametrize(
    "lines",
    [
        # Each letter has its own lines.
        [
            "a) Mở chuyên mục.",
            "- Cơ quan chủ trì: Sở Y tế.",
            "b) Phát tờ rơi.",
            "- Cơ quan chủ trì: Sở Y tế.",
        ],
        ["a) Mở chuyên mục (Sở Y tế chủ trì).", "b) Phát tờ rơi (Sở Y tế chủ trì)."],
        # By turns: work, who does it, work, who does it.
        [
            "a) Mở chuyên mục.",
            "b) Cơ quan chủ trì: Sở Y tế.",
            "c) Phát tờ rơi.",
            "d) Cơ quan chủ trì: Sở Y tế.",
        ],
    ],
)
def test_letters_with_their_own_lines_are_tasks(lines: list[str]) -> None:
    tasks = _tasks("1. Truyền thông", *lines)
    assert [task.section for task in tasks] == ["1", "1"]
    assert [_names(task)[0] for task in tasks] == [["Sở Y tế"], ["Sở Y tế"]]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "- Cơ quan chủ trì:",
            "+ Sở Y tế;",
            "+ Công an tỉnh.",
            "- Cơ quan phối hợp:",
            "+ Sở Nội vụ.",
        ],
        [
            "a) Đơn vị chủ trì:",
            "- Sở Y tế;",
            "- Công an tỉnh;",
            "b) Đơn vị phối hợp:",
            "- Sở Nội vụ.",
        ],
        [
            "- Phân công thực hiện:",
            "+ Sở Y tế, Công an tỉnh chủ trì, phối hợp với Sở Nội vụ.",
        ],
        ["b) Phân công thực hiện:", "- Sở Y tế, Công an tỉnh chủ trì; Sở Nội vụ phối hợp."],
        ["- Chủ trì: Sở Y tế, Công an tỉnh.", "- Phối hợp:", "+ Sở Nội vụ"],
    ],
)
def test_bodies_below_a_label_that_nothing_stands_behind(lines: list[str]) -> None:
    [task] = _tasks("1. Khám sức khỏe", *lines, "- Thời gian thực hiện: Quý IV/2026.")
    assert _names(task) == (["Sở Y tế", "Công an tỉnh"], ["Sở Nội vụ"])
    assert task.content == "Khám sức khỏe"
    assert task.due is not None
    assert task.due.raw == "Quý IV/2026"


def test_work_below_a_label_is_no_body() -> None:
    tasks = _tasks("1. Khám sức khỏe", "- Cơ quan chủ trì:", "+ Sở Y tế tổ chức khám lưu động.")
    assert all(_names(task) == ([], []) for task in tasks)


def test_a_listed_body_says_where_it_stands() -> None:
    [task] = _tasks("1. Khám sức khỏe", "- Cơ quan chủ trì:", "+ Sở Y tế;", "+ Công an tỉnh.")
    assert task.proofs["lead"].text == "Sở Y tế; Công an tỉnh"


@pytest.mark.parametrize(
    "deed",
    ["biên soạn sổ tay", "tháo gỡ vướng mắc", "in ấn tờ rơi", "nâng cấp phần mềm", "tập huấn cán bộ"],
)
def test_a_deed_ends_those_that_help(deed: str) -> None:
    [task] = _tasks(
        "1. Số hóa hồ sơ",
        f"Sở Nội vụ chủ trì, phối hợp với Công an tỉnh {deed}; thời gian hoàn thành: Quý II/2026.",
    )
    assert _names(task) == (["Sở Nội vụ"], ["Công an tỉnh"])
