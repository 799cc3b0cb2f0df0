"""Where words come from, how a page was read, and how a value was taken from pages."""

from __future__ import annotations

from enum import StrEnum


class Origin(StrEnum):
    """Where a word's letters come from."""

    PRINT = "print"  # the author's own text layer
    PIXELS = "pixels"  # recognised, here or by whoever made a hidden text layer
    PEN = "pen"  # figures in a printed line, most of them written by a pen
    INFERRED = "inferred"  # a bad text layer, restored


class PageMethod(StrEnum):
    """What a page's words were read from."""

    TEXT = "text"  # its text layer
    OCR = "ocr"  # its pixels
    INFERRED = "inferred"  # from a bad text layer, where the pixels show no better


class ValueMethod(StrEnum):
    """How a value was found: what its proof and its cell say."""

    TEXT = "text"
    TABLE = "table"  # a cell, a row
    SEQUENCE = "sequence"  # a number mended by those of the rows around it
    MERGED = "merged"  # taken from the merged cell before the page break
    LAYOUT = "layout"  # lines where they stand: number, day, signer
    PROSE = "prose"
    PATTERN = "pattern"  # a citation
    INSTRUCTION = "instruction"  # of an amending document
    CLOSING = "closing"  # "Kế hoạch này thay thế Kế hoạch số …"
    PLAN_YEAR = "plan_year"  # a time whose year the plan's title gives
    HEADING_YEAR = "heading_year"  # … that a section's heading or a table's title gives
    INFERRED = "inferred"  # on a page that was inferred
    PEN = "pen"  # a line of a masthead whose figures a pen wrote
    CERTIFICATE = (
        "certificate"  # of a digital signature, where the page shows too little
    )
    CORRECTED = "corrected"  # by a reviewer
