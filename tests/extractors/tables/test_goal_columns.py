"""The column of figures where the header names goals twice."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.tables.row_kinds import read_layout
from extractors.tables.table_targets import find_table_targets
from tests.extractors.build import table

ROWS = (["1", "Trồng cây xanh", "cây", "15.000"], ["2", "Sửa chữa đường nông thôn", "km", "≥ 12,5"])


@pytest.mark.parametrize(
    "header",
    [
        ["STT", "Nội dung chỉ tiêu", "ĐVT", "Chỉ tiêu"],
        ["TT", "Nội dung", "ĐVT", "Chỉ tiêu"],
        ["TT", "Tiêu chí", "Đơn vị tính", "Chỉ tiêu"],
        ["TT", "Các chỉ tiêu", "ĐVT", "Chỉ tiêu HĐND giao"],
        ["TT", "Chỉ tiêu thi đua", "ĐVT", "Chỉ tiêu đăng ký"],
        ["TT", "Tên chỉ tiêu", "Đơn vị", "Chỉ số"],
    ],
)
def test_the_column_right_of_the_units_has_the_figures(header: Sequence[str]) -> None:
    given = table(header, *ROWS)
    layout = read_layout(given)
    assert layout is not None
    assert layout.kind == "targets"
    found = [
        (t.indicator, t.comparator, t.value, t.unit) for t in find_table_targets(given, layout, None, 2026)
    ]
    assert found == [("Trồng cây xanh", "=", 15000, "cây"), ("Sửa chữa đường nông thôn", ">=", 12.5, "km")]


def test_words_are_no_figures() -> None:
    layout = read_layout(
        table(["TT", "Nội dung", "Đơn vị", "Chỉ tiêu"], ["1", "Văn hóa", "Sở VHTTDL", "Gia đình văn hóa"])
    )
    assert layout is not None
    assert "value" not in layout.roles


def test_a_table_with_times_keeps_its_tasks() -> None:
    header = ["TT", "Nội dung", "Đơn vị", "Chỉ tiêu", "Thời gian"]
    layout = read_layout(table(header, ["1", "Trồng cây", "Đoàn xã", "500 cây", "Quý II/2026"]))
    assert layout is not None
    assert layout.kind == "tasks"
    assert layout.roles["lead"] == 2


def test_units_of_measure_lead_no_task() -> None:
    header = ["TT", "Nội dung", "Đơn vị tính", "Số lượng", "Ghi chú"]
    assert read_layout(table(header, ["1", "Máy quét", "cái", "5", ""])) is None
