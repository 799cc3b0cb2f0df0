"""Tables on narrow terminals: columns share the room, figures stay whole, groups stand in one column."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from pipeline.reports.fitted_table import share_width
from pipeline.reports.text_tables import cell_text, make_table


@pytest.mark.parametrize(
    ("least", "wanted", "width", "shares"),
    [
        ([10, 4, 4], [10, 40, 20], 40, [10, 15, 15]),
        ([10, 4, 4], [10, 40, 20], 41, [10, 16, 15]),
        ([10, 4], [10, 6], 40, [10, 6]),
        ([10, 10], [20, 20], 15, [10, 10]),  # no room for the least
        ([], [], 10, []),
    ],
)
def test_columns_share_the_room(least: list[int], wanted: list[int], width: int, shares: list[int]) -> None:
    assert share_width(least, wanted, width) == shares


def printed(width: int) -> list[list[str]]:
    """The cells of a table on a terminal of this width, line by line."""
    groups = (("Document", "#No", "#Page"),)
    table = make_table("Due", "Task", "Document", "No", "*Page", narrow=groups)
    cells = ("2026-06-30", "Lập đồ án quy hoạch chi tiết " * 4, "4127/QĐ-BNNMT", "", 12)
    table.add_row(*(cell_text(cell) for cell in cells))
    out = io.StringIO()
    Console(file=out, width=width).print(table)
    return [[cell.strip() for cell in line.strip("┃│").split("│")] for line in out.getvalue().splitlines()]


def test_a_wide_terminal_has_all_columns() -> None:
    row = printed(160)[3]
    assert [row[0], *row[2:]] == ["2026-06-30", "4127/QĐ-BNNMT", "", "12"]


def test_a_narrow_one_stacks_what_belongs_together() -> None:
    lines = printed(50)
    assert [lines[5][0], lines[5][2]] == ["2026-06-30", "4127/QĐ-BNNMT"]
    assert lines[6][2] == "Page 12"
