"""Whether the second reader is the better one on a page."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.page.document import Word
from extractors.pixels.second_reader.alignment import Pairing, pair
from extractors.pixels.second_reader.doubts import Stretch
from extractors.pixels.second_reader.gate import TRIAL, is_second_better, trial_stretches
from tests.extractors.pixels.second_reader.making_lines import line

MEANT = "đặc biệt để phát triển hệ thống"
MISREAD = "đặc biệt đề phát triển hệ thông"
# A word alone that the language prefers.
MEANT_ONE, MISREAD_ONE = "đặc biệt để phát triển", "đặc biệt đề phát triển"
FIGURES = ("ngày 09 tháng 10 năm 2025", "ngày 89 tháng 10 năm 2025")

Reading = tuple[list[Word], list[Pairing]]


def read(first: str, second: str) -> Reading:
    """A line and what two readers have of it."""
    return line(first), pair(line(first), line(second))


def whole(words: list[Word]) -> Stretch:
    return Stretch(words, 0, len(words))


def test_the_reader_whose_words_are_prose_is_the_better_one() -> None:
    assert is_second_better([read(MISREAD, MEANT)])
    assert not is_second_better([read(MEANT, MISREAD)])


def test_where_nothing_tells_the_first_reading_stays() -> None:
    assert not is_second_better([])
    assert not is_second_better([read(MEANT, MEANT)])
    assert not is_second_better([read("đặc biệt đề phát", "đặc biệt để phát")])  # one word alone
    assert not is_second_better([read(*FIGURES), read(*FIGURES[::-1])])


def test_the_least_sure_stretches_are_tried() -> None:
    sure = [whole(line(f"{MEANT} {i}")) for i in range(2 * TRIAL)]
    unsure = whole(line(MISREAD, ("đề", 0.3)))
    short = whole(line("Sở I", ("Sở", 0.1)))
    tried = trial_stretches([short, *sure, unsure])
    assert tried[0] == unsure
    assert short not in tried
    assert len(tried) == 2 * TRIAL


def test_where_the_first_stretches_do_not_tell_more_are_looked_at() -> None:
    """A table's short lines: one word each, for and against in turn, then for."""
    undecided = [read(MISREAD_ONE, MEANT_ONE), read(MEANT_ONE, MISREAD_ONE)]
    first = undecided * (TRIAL // 2)
    later = [read(MISREAD, MEANT)] * 2
    assert is_second_better([*first, *later])
    assert not is_second_better(first)


def test_where_the_first_stretches_tell_no_more_are_read() -> None:
    done: list[int] = []

    def readings() -> Iterator[Reading]:
        for i in range(2 * TRIAL):
            done.append(i)
            yield read(MISREAD, MEANT)

    assert is_second_better(readings())
    assert len(done) == TRIAL


def test_stretches_of_lines_in_capitals_are_not_tried() -> None:
    """The second reader has their words in small letters."""
    capitals = whole(line("SÁT ĐÔ THỊ TẠI THÀNH PHÓ HÀ NỘI", ("SÁT", 0.2)))
    small = whole(line(MISREAD))
    assert trial_stretches([capitals, small]) == [small]
