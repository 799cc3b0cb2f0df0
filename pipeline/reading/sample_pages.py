"""A made-up plan and a made-up amendment as their pages, to be read before others so that all
they need is loaded.

What a process does with its first plan only (patterns of words put together, lists of words read)
takes as long as the meaning of ten pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import yaml

from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Page, Rule, Verdict, Word

WIDTH, HEIGHT = 595.0, 842.0
SIZE, LEADING = 12.0, 20.0
TOP = 40.0
# Where the table's columns begin and end.
COLUMNS = (80.0, 110.0, 290.0, 420.0, 540.0)


# The samples by name.
PLAN, AMENDMENT = "sample_plan", "sample_amendment"


def sample_pages(name: str = PLAN) -> list[Page]:
    """The one page of a sample: "Sở Tài chính", "Tháng 6/2026", "đạt trên 80%"."""
    words: list[Word] = []
    rules: list[Rule] = []
    top = TOP
    for line in _lines(name):
        beside = line.get("above", 0)
        if "cells" in line:
            rules += _row_rules(top)
        words += _line_words(line, top - LEADING * beside)
        top += 0 if beside else LEADING
    verdict = Verdict(LayerState.GOOD, "made up", 0.15)
    return [Page(1, WIDTH, HEIGHT, tuple(words), tuple(rules), verdict)]


def _lines(name: str) -> list[dict[str, Any]]:
    text = files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    lines: list[dict[str, Any]] = yaml.safe_load(text)
    return lines


def _line_words(line: Mapping[str, Any], top: float) -> Iterator[Word]:
    if "cells" not in line:
        yield from _words(line["text"], line["left"], top)
        return
    for left, text in zip(COLUMNS, line["cells"], strict=False):
        yield from _words(text, left + 3, top)


def _words(text: str, left: float, top: float) -> Iterator[Word]:
    """Words with letters half as wide as high, and a quarter between them."""
    for part in text.split():
        right = left + 0.5 * SIZE * len(part)
        yield Word(part, Box(left, top, right, top + SIZE), SIZE)
        left = right + 0.25 * SIZE


def _row_rules(top: float) -> Iterator[Rule]:
    """The border of a row of the table."""
    upper, lower = top - 4, top - 4 + LEADING
    for y in (upper, lower):
        yield Rule(Box(COLUMNS[0], y, COLUMNS[-1], y))
    for x in COLUMNS:
        yield Rule(Box(x, upper, x, lower))
