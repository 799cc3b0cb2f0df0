"""Whether the second reader is the better one on a page."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.pixels.second_reader.gate import (
    TRIAL_LINES,
    Line,
    is_second_better,
    trial_lines,
)
from tests.extractors.pixels.second_reader.making_lines import line

MEANT = "đặc biệt để phát triển hệ thống"
MISREAD = "đặc biệt đề phát triển hệ thông"
# A word alone that the language prefers.
MEANT_ONE, MISREAD_ONE = "đặc biệt để phát triển", "đặc biệt đề phát triển"
FIGURES = ("ngày 09 tháng 10 năm 2025", "ngày 89 tháng 10 năm 2025")


def test_the_reader_whose_words_are_prose_is_the_better_one() -> None:
    assert is_second_better([(line(MISREAD), line(MEANT))])
    assert not is_second_better([(line(MEANT), line(MISREAD))])


def test_where_nothing_tells_the_first_reading_stays() -> None:
    same, figures = line(MEANT), [line(text) for text in FIGURES]
    assert not is_second_better([])
    assert not is_second_better([(same, same)])
    assert not is_second_better([(line("đặc biệt đề phát"), line("đặc biệt để phát"))])  # one word alone
    assert not is_second_better([(figures[0], figures[1]), (figures[1], figures[0])])


def test_the_least_sure_lines_are_tried() -> None:
    sure = [line(f"{MEANT} {i}") for i in range(2 * TRIAL_LINES)]
    unsure = line(MISREAD, ("đề", 0.3))
    short = line("Sở I", ("Sở", 0.1))
    tried = trial_lines([short, *sure, unsure])
    assert tried[0] == unsure
    assert short not in tried
    assert len(tried) == 2 * TRIAL_LINES


def test_where_the_first_lines_do_not_tell_more_are_looked_at() -> None:
    """A table's short lines: one word each, for and against in turn, then for."""
    undecided = [(line(MISREAD_ONE), line(MEANT_ONE)), (line(MEANT_ONE), line(MISREAD_ONE))]
    first = undecided * (TRIAL_LINES // 2)
    later = [(line(MISREAD), line(MEANT))] * 2
    assert is_second_better([*first, *later])
    assert not is_second_better(first)


def test_where_the_first_lines_tell_no_more_are_read() -> None:
    read: list[int] = []

    def readings() -> Iterator[tuple[Line, Line]]:
        for i in range(2 * TRIAL_LINES):
            read.append(i)
            yield line(MISREAD), line(MEANT)

    assert is_second_better(readings())
    assert len(read) == TRIAL_LINES


def test_lines_in_capitals_are_not_tried() -> None:
    """The second reader has their words in small letters."""
    capitals = line("SÁT ĐÔ THỊ TẠI THÀNH PHÓ HÀ NỘI", ("SÁT", 0.2))
    assert trial_lines([capitals, line(MISREAD)]) == [line(MISREAD)]
