"""Rows that are a table's header."""

from __future__ import annotations

import pytest

from extractors.layout.header_rows import is_number_row
from tests.extractors.build import row


@pytest.mark.parametrize(
    ("texts", "is_numbers"),
    [
        (["(1)", "(2)", "(3)", "(4)"], True),
        (["1", "2", "3", "4"], True),
        (["A", "B", "1", "2"], True),
        (["[1]", "[2]", "[3]", "[4]"], True),
        (["(1)", "(2)", "(3)", "(4)=(2)+(3)"], True),
        (["1", "Rà soát", "Sở Y tế", "2025"], False),
        (["1", "", "", ""], False),
        (["1", "100", "95", "80"], False),
        (["5", "90", "91", "92"], False),
        (["", "", "", ""], False),
    ],
)
def test_rows_that_number_the_columns(texts: list[str], is_numbers: bool) -> None:
    assert is_number_row(row(*texts)) is is_numbers
