"""Texts that a spreadsheet would take for formulas, guarded alike in every CSV that is written."""

from __future__ import annotations

FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
)  # a spreadsheet takes such a cell for a formula


def guard_formula(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe: "- Rà soát" → "'-
    Rà soát".
    """
    return (
        f"'{value}"
        if isinstance(value, str) and value.startswith(FORMULA_STARTS)
        else value
    )
