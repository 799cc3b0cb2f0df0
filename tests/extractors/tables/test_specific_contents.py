"""Tables with a column of groups of work beside that of the tasks."""

from __future__ import annotations

import pytest

from extractors.tables.row_kinds import read_layout
from extractors.tables.table_tasks import find_table_tasks
from tests.extractors.build import table

REST = ["Đơn vị thực hiện", "Thời gian"]
HEADS = [
    ["Nhóm nhiệm vụ", "Nhiệm vụ cụ thể"],
    ["Nhiệm vụ", "Nội dung công việc"],
    ["Giải pháp", "Hoạt động"],
    ["Nội dung", "Nhiệm vụ được giao"],
    ["Nhóm nhiệm vụ, giải pháp", "Công việc thực hiện"],
]
BODIES = ["Sở Nội vụ", "2026"]


def contents(header: list[str], *rows: list[str]) -> list[str]:
    given = table(["TT", *header, *REST], *rows)
    layout = read_layout(given)
    assert layout is not None
    assert layout.kind == "tasks"
    return [task.content for task in find_table_tasks(given, layout, None, None)]


@pytest.mark.parametrize("header", HEADS)
@pytest.mark.parametrize("below", ["^", ""], ids=["merged", "empty"])
def test_the_tasks_stand_beside_their_group(header: list[str], below: str) -> None:
    found = contents(
        header,
        ["1", "Thể chế", "Ban hành quy chế", *BODIES],
        ["2", below, "Sửa đổi quy định", *BODIES],
        ["3", "Nhân lực", "Mở lớp tập huấn", *BODIES],
    )
    assert found == ["Ban hành quy chế", "Sửa đổi quy định", "Mở lớp tập huấn"]


@pytest.mark.parametrize("header", HEADS)
def test_where_each_row_has_both_the_first_is_the_task(header: list[str]) -> None:
    found = contents(
        header,
        ["1", "Ban hành quy chế", "Theo mẫu của Bộ", *BODIES],
        ["2", "Sửa đổi quy định", "Theo mẫu của Bộ", *BODIES],
    )
    assert found == ["Ban hành quy chế", "Sửa đổi quy định"]


def test_remarks_on_a_few_rows_are_no_tasks() -> None:
    found = contents(
        ["Nội dung", "Công việc thực hiện"],
        ["1", "Ban hành quy chế", "", *BODIES],
        ["2", "Sửa đổi quy định", "", *BODIES],
        ["3", "Mở lớp tập huấn", "Hai lớp", *BODIES],
        ["", "", "Ba lớp", "", ""],
    )
    assert found[:3] == ["Ban hành quy chế", "Sửa đổi quy định", "Mở lớp tập huấn"]


@pytest.mark.parametrize(
    ("group", "section"),
    [
        ("1. Tổ chức thi hành án", "1"),
        ("I. Công tác cán bộ", "I"),
        ("A. Chuyên môn", "A"),
        ("2) Tiếp công dân", "2"),
        ("Tiếp công dân", None),
        ("- Tiếp công dân", None),
    ],
)
def test_the_number_of_a_group_is_the_section_of_its_tasks(group: str, section: str | None) -> None:
    given = table(
        ["Lĩnh vực", "Việc cụ thể", *REST],
        [group, "a) Phân loại án, xác minh điều kiện", *BODIES],
        ["^", "b) Cưỡng chế, giao tài sản cho người mua", *BODIES],
    )
    layout = read_layout(given)
    assert layout is not None
    tasks = list(find_table_tasks(given, layout, None, None))
    assert [(task.ordinal, task.section) for task in tasks] == [("a", section), ("b", section)]
    assert tasks[1].content == "Cưỡng chế, giao tài sản cho người mua"
