"""Numbers of documents too long for their column: "Số: 03/KHPH-TANDTC-" above "VKSNDTC-BCA"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.page.document import Line
from extractors.page.masthead_words import number_line

# A number goes on where it ends with the sign between two of its letters' groups.
OPEN = re.compile(r"[-/]\s*$")
# Its rest is letters in capitals alone: "VKSNDTC-BCA-BTP", "HĐTV".
REST = re.compile(r"[A-ZĐƯ][A-Za-zĐđƯư]*\d*(?:\s?[-/&.]\s?[A-ZĐƯ][A-Za-zĐđƯư]*\d*)*")
# The next line stands so far below at most (font sizes).
STEP = 1.8
# Columns are so far apart at least (font sizes).
GAP = 1.5


def whole_numbers(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """The text of each line, that of a number with the rest of it in the line below."""
    for line in lines:
        rest = rest_of_number(line, lines)
        yield (
            f"{_first_run(line).text.rstrip()}{rest.text.strip()}"
            if rest
            else line.text,
            line,
        )


def rest_of_number(line: Line, lines: Sequence[Line]) -> Line | None:
    """The line below with the rest of the number that a line ends with."""
    number = _first_run(line)
    if OPEN.search(number.text) is None or number_line().search(number.text) is None:
        return None
    return next((x for x in map(_first_run, lines) if _is_rest(x, number)), None)


def _first_run(line: Line) -> Line:
    """A line up to the first gap between columns: "Số: 221/KH-" beside place and day."""
    for i, (word, after) in enumerate(pairwise(line.words), start=1):
        if after.box.x0 - word.box.x1 > GAP * line.size:
            return replace(line, words=line.words[:i])
    return line


def _is_rest(below: Line, line: Line) -> bool:
    step = below.box.top - line.box.top
    is_next = 0 < step <= STEP * line.size
    is_under = below.box.x0 < line.box.x1 and below.box.x1 > line.box.x0
    return is_next and is_under and REST.fullmatch(below.text.strip()) is not None
