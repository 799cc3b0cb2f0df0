"""Edges of a table on two pages laid over one another."""

from __future__ import annotations

import pytest

from extractors.layout.page_shift import are_same_columns, shifted

FIRST = (59.0, 87.0, 337.0, 415.0, 536.0, 621.0, 692.0, 800.0)


@pytest.mark.parametrize(
    "own",
    [
        FIRST,
        tuple(x + 8 for x in FIRST),
        tuple(x - 12 for x in FIRST),
        # One page was laid 30 points to the side, one was scanned a little larger.
        tuple(x + 30 for x in FIRST),
        tuple(x * 1.03 + 5 for x in FIRST),
        # A merge hides two inner edges.
        (67.0, 95.0, 423.0, 544.0, 700.0, 808.0),
    ],
)
def test_the_same_columns(own: tuple[float, ...]) -> None:
    assert are_same_columns(shifted(own, FIRST), FIRST)


@pytest.mark.parametrize(
    "own",
    [
        # The inner edges stand elsewhere.
        (59.0, 87.0, 250.0, 330.0, 450.0, 560.0, 692.0, 800.0),
        # Too far apart to be the same table.
        tuple(x + 120 for x in FIRST),
        tuple(x * 1.2 for x in FIRST),
    ],
)
def test_other_columns(own: tuple[float, ...]) -> None:
    assert not are_same_columns(shifted(own, FIRST), FIRST)
