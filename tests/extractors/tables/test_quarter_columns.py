"""Quarters as columns of which a scan left some unread."""

from __future__ import annotations

import pytest

from extractors.page.document import Box, Place, Table
from extractors.tables.quarter_columns import quarters_in_order

PLACES = (Place(1, Box(0, 0, 10, 10)),)
NAMED = ["Quý I", "Quý II", "Quý III", "Quý IV"]


def read(*lowest: str, above: str = "Tiến độ\n") -> list[str]:
    header = ("TT", "Nội dung", *(f"{above}{words}" for words in lowest))
    named = quarters_in_order(Table(header, (), PLACES))
    return [text.rpartition("\n")[2] for text in named[2:]]


@pytest.mark.parametrize(
    "lowest",
    [
        ("leẠI", "Q.I", "Q.III", "Q.IV"),
        ("Quý I", "", "Quý III", "Quý 1V"),
        ("Q1", "Q2", "Q", "Q4"),
        ("I", "I", "I", "IV"),
        ("Quý I", "Quý H", "Quý HI", "Quý IV"),
    ],
)
def test_quarters_are_named_by_their_place(lowest: tuple[str, ...]) -> None:
    assert read(*lowest) == NAMED


@pytest.mark.parametrize(
    "lowest",
    [
        ("Quý I", "Quý II", "Quý III", "Quý IV"),
        ("Quý I", "Quý II", "Ghi chú", "Quý IV"),
        ("Quý IV", "Quý II", "Quý III", ""),
        ("Quý I", "Chủ trì", "Phối hợp", "Thời gian"),
        ("Cả năm", "Quý I", "Quý II", "", "Quý IV"),
        ("", "", "", "Quý IV"),
        ("1", "2", "4"),
    ],
)
def test_what_stays(lowest: tuple[str, ...]) -> None:
    assert read(*lowest) == list(lowest)


def test_quarters_without_a_common_heading_follow_one_another() -> None:
    assert read("Quý H", "Quý II", "Quý IV", above="") == ["Quý II", "Quý III", "Quý IV"]
    assert read("Quý I", "Quý II", "Quý HI", above="") == ["Quý I", "Quý II", "Quý III"]
    assert read("Quý I", "Quý I", "Quý I", above="") == ["Quý I", "Quý I", "Quý I"]
    assert read("Quý II", "Quý III", "Quý IV", above="") == ["Quý II", "Quý III", "Quý IV"]
    assert read("Quý II", "Chủ trì", "Quý II", above="") == ["Quý II", "Chủ trì", "Quý II"]
