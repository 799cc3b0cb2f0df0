"""Cells that repeat the cell above them."""

from __future__ import annotations

import pytest

from extractors.layout.dittos import with_dittos
from extractors.page.document import Table
from tests.extractors.build import table

HEADER = ["TT", "Nội dung", "Chủ trì", "Thời gian"]


def _column(given: Table, column: int) -> list[str]:
    cells = [row.cell(column) for row in with_dittos(given).rows]
    return [cell.text for cell in cells if cell is not None]


@pytest.mark.parametrize(
    "mark",
    ["nt", "Nt", "-nt-", "- nt -", "n.t", "NT.", "Như trên", "(như trên)", '"', "- ” -", "//", "''", "〃"],
)
def test_a_mark_repeats_the_cell_above(mark: str) -> None:
    given = table(HEADER, ["1", "Việc một", "Sở Y tế", "Quý I"], ["2", "Việc hai", mark, "Quý II"])
    assert _column(given, 2) == ["Sở Y tế", "Sở Y tế"]
    assert _column(given, 3) == ["Quý I", "Quý II"]


def test_marks_one_below_the_other_repeat_the_same_cell() -> None:
    given = table(HEADER, ["1", "Việc", "Sở Y tế", ""], ["2", "Việc", "nt", ""], ["3", "Việc", "nt", ""])
    assert _column(given, 2) == ["Sở Y tế"] * 3


def test_an_empty_cell_between_is_passed_over() -> None:
    given = table(HEADER, ["1", "Việc", "Sở Y tế", ""], ["2", "Việc", "", ""], ["3", "Việc", "-nt-", ""])
    assert _column(given, 2) == ["Sở Y tế", "", "Sở Y tế"]


@pytest.mark.parametrize("text", ["-", "", "NTM", "Như trên đã nêu", "Sở NT", "x", "Như mục 1"])
def test_what_repeats_nothing_stays(text: str) -> None:
    given = table(HEADER, ["1", "Việc một", "Sở Y tế", "Quý I"], ["2", "Việc hai", text, "Quý II"])
    assert _column(given, 2) == ["Sở Y tế", text]


def test_a_mark_with_nothing_above_stays_as_printed() -> None:
    assert _column(table(HEADER, ["1", "Việc một", "nt", "Quý I"]), 2) == ["nt"]


def test_both_places_prove_it() -> None:
    given = table(HEADER, ["1", "Việc một", "Sở Y tế", "Quý I"], ["2", "Việc hai", "nt", "Quý II"])
    first, second = (row.cell(2) for row in with_dittos(given).rows)
    assert first is not None
    assert second is not None
    assert second.places[-1] == first.places[0]
