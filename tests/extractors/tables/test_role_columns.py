"""Tables whose columns are bodies and whose cells say what these do."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.tables.row_kinds import read_layout
from extractors.tables.table_tasks import find_table_tasks
from tests.extractors.build import set_apart, table

Parts = tuple[list[str], list[str]]


def _parts(header: Sequence[str], *rows: Sequence[str]) -> list[Parts]:
    given = set_apart(table(header, *rows))
    layout = read_layout(given)
    assert layout is not None
    tasks = find_table_tasks(given, layout, "Đồng Tháp", None)
    return [([a.name for a in t.lead], [a.name for a in t.coordinating]) for t in tasks]


def test_the_bodies_of_a_row_are_those_over_its_parts() -> None:
    assert _parts(
        ["TT", "Nội dung", "Thời gian", "Sở Y tế", "Công an\ntỉnh", "BHXH tỉnh"],
        ["1", "Giao ban quý II", "Tháng 6/2026", "Chủ trì", "Phối hợp", "Phối hợp"],
        ["2", "Giao ban quý III", "Tháng 9/2026", "Phối hợp", "Chủ trì", ""],
    ) == [
        (["Sở Y tế"], ["Công an tỉnh", "Bảo hiểm xã hội tỉnh"]),
        (["Công an tỉnh"], ["Sở Y tế"]),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Chủ trì", "Phối hợp"),
        ("chủ trì.", "phối hợp thực hiện"),
        ("Chủ trì thực hiện", "Tham gia"),
        ("Đầu mối", "Hỗ trợ"),
        ("Thực hiện", "Cùng thực hiện"),
    ],
)
def test_words_of_parts(first: str, second: str) -> None:
    header = ["TT", "Nhiệm vụ", "Sở Nội vụ", "Sở Tài chính", "Thời hạn"]
    row = ["1", "Xây dựng đề án vị trí việc làm", first, second, "Quý II/2026"]
    assert _parts(header, row) == [(["Sở Nội vụ"], ["Sở Tài chính"])]


@pytest.mark.parametrize(
    "cells",
    [
        ("Rà soát hồ sơ", "Cấp kinh phí"),  # what each does, not its part
        ("Chủ trì", "Cấp kinh phí"),  # one column alone says parts
    ],
)
def test_other_cells_say_no_parts(cells: tuple[str, str]) -> None:
    header = ["TT", "Nhiệm vụ", "Sở Nội vụ", "Sở Tài chính", "Thời hạn"]
    assert _parts(header, ["1", "Xây dựng đề án", *cells, "Quý II/2026"]) == [([], [])]


def test_a_column_that_says_who_leads_goes_before() -> None:
    header = ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Sở Nội vụ", "Sở Tài chính", "Thời hạn"]
    row = ["1", "Xây dựng đề án", "Sở Y tế", "Tham gia", "Phối hợp", "Quý II/2026"]
    assert _parts(header, row) == [(["Sở Y tế"], [])]
