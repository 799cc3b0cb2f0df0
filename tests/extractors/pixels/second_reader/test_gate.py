"""Whether the second reader is the better one on a page."""

from __future__ import annotations

from extractors.pixels.second_reader.gate import TRIAL_LINES, is_second_better, trial_lines
from tests.extractors.pixels.second_reader.making_lines import line

MEANT = "đặc biệt để phát triển hệ thống"
MISREAD = "đặc biệt đề phát triển hệ thông"
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
    sure = [line(f"{MEANT} {i}") for i in range(TRIAL_LINES)]
    unsure = line(MISREAD, ("đề", 0.3))
    short = line("Sở I", ("Sở", 0.1))
    tried = trial_lines([short, *sure, unsure])
    assert tried[0] == unsure
    assert short not in tried
    assert len(tried) == TRIAL_LINES
