"""Of two readings of a line the one that is worth more is kept, and no line twice."""

from __future__ import annotations

import pytest

from extractors.page.document import Box
from extractors.pixels.second_recognition import AS_SEEN, CLEARED, _choose, line_worth
from extractors.pixels.tesseract import AGAIN, TEXT, Token

ZONE = Box(500, 0, 1000, 400)


def _line(
    text: str, confidence: float | tuple[float, ...], x: float, y: float, line: tuple[int, ...]
) -> list[Token]:
    tokens = []
    words = text.split()
    sure = confidence if isinstance(confidence, tuple) else (confidence,) * len(words)
    for word, confidence in zip(words, sure, strict=True):
        box = Box(x, y, x + 14 * len(word), y + 28)
        tokens.append(Token(word, box, confidence, line))
        x = box.x1 + 10
    return tokens


def _text(tokens: list[Token]) -> list[str]:
    lines: dict[tuple[int, ...], list[str]] = {}
    for token in tokens:
        lines.setdefault(token.line, []).append(token.text)
    return sorted(" ".join(words) for words in lines.values())


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (_line("THỨ TRƯỞNG", 0.93, 0, 0, (1,)), _line("*HƯ TRƯỞNG", (0.25, 0.68), 0, 0, (1,))),
        (_line("Lê Quân", 0.9, 0, 0, (1,)), _line("xê Quân", (0.29, 0.96), 0, 0, (1,))),
        (_line("Lê Quân", 0.8, 0, 0, (1,)), _line("Lgpt Quân", 0.8, 0, 0, (1,))),
        (_line("BỘ GIÁO DỤC VÀ ĐÀO TẠO", 0.9, 0, 0, (1,)), _line("BỘ GIÁO DỤC VÀ ĐÀO", 0.9, 0, 0, (1,))),
    ],
)
def test_line_worth(better: list[Token], worse: list[Token]) -> None:
    assert line_worth(better) > line_worth(worse)


def test_one_line_over_two_columns_is_parted_and_the_better_reading_kept() -> None:
    first = [
        *_line("- Như Điều 3;", 0.95, 100, 100, (TEXT, 1, 1, 1)),
        *_line("..THỨ TRƯỞNG", (0.2, 0.9), 600, 100, (TEXT, 1, 1, 1)),
    ]
    second = _line("THỨ TRƯỞNG", 0.95, 602, 101, (AGAIN, 1, 1, 1, 0, AS_SEEN))
    assert _text(_choose(first, second, [ZONE], 200)) == ["- Như Điều 3;", "THỨ TRƯỞNG"]


def test_words_of_close_lines_stay_in_their_own() -> None:
    """Two strips overlap by the marks between the lines, and words are of different heights."""
    strips = [Box(100, 0, 600, 66), Box(100, 40, 600, 106)]
    first = [
        *_line("BỘ TƯ LỆNH", 0.95, 150, 16, (TEXT, 1, 1, 1)),
        *_line("BỘ CHỈ HUY", 0.95, 120, 56, (TEXT, 1, 1, 2)),
    ]
    low = first[4]._replace(box=Box(first[4].box.x0, 50, first[4].box.x1, 72))
    first = [*first[:4], low, *first[5:]]
    second = _line("CHỈ HUY", 0.9, 160, 56, (AGAIN, 1, 1, 1, 0, AS_SEEN))
    assert _text(_choose(first, second, strips, 200)) == ["BỘ CHỈ HUY", "BỘ TƯ LỆNH"]


def test_a_tall_word_takes_no_other_line_with_it() -> None:
    """ "TỈNH" was read with the hook of "SỞ" below it."""
    upper = _line("UBND TỈNH TÂY NINH", 0.95, 520, 100, (AGAIN, 1, 1, 1, 0, AS_SEEN))
    tall = upper[1].box
    upper[1] = upper[1]._replace(box=Box(tall.x0, 90, tall.x1, 155))
    lower = _line("SỞ Y TẾ", 0.93, 560, 134, (TEXT, 1, 1, 2))
    assert _text(_choose(lower, upper, [ZONE], 200)) == ["SỞ Y TẾ", "UBND TỈNH TÂY NINH"]


def test_the_lower_ends_of_letters_are_no_line() -> None:
    upper = _line("CỘNG HÒA", 0.95, 520, 100, (TEXT, 1, 1, 1))
    flat = Token("M", Box(540, 126, 660, 134), 0.8, (AGAIN, 1, 1, 1, 0, AS_SEEN))
    assert _text(_choose(upper, [flat], [ZONE], 200)) == ["CỘNG HÒA"]


def test_a_worse_reading_changes_nothing() -> None:
    first = _line("KT. BỘ TRƯỞNG", 0.96, 600, 100, (TEXT, 1, 1, 1))
    second = _line("KT, BỌ TRƯƠNG", 0.6, 600, 100, (AGAIN, 1, 1, 1, 0, AS_SEEN))
    assert _text(_choose(first, second, [ZONE], 200)) == ["KT. BỘ TRƯỞNG"]


def test_a_line_that_was_passed_over_is_found_and_noise_is_not() -> None:
    second = [
        *_line("Lê Quân", 0.9, 600, 300, (AGAIN, 1, 1, 2, 0, AS_SEEN)),
        *_line("LG AC", 0.1, 600, 200, (AGAIN, 1, 1, 1, 0, AS_SEEN)),
    ]
    assert _text(_choose([], second, [ZONE], 200)) == ["Lê Quân"]


def test_a_name_is_not_shortened_by_the_ring_that_was_taken_off() -> None:
    second = [
        *_line("THẾ Hồng Hà", (0.2, 0.96, 0.96), 600, 300, (AGAIN, 1, 1, 1, 0, AS_SEEN)),
        *_line("Hồng Hà", 0.96, 652, 300, (AGAIN, 1, 1, 2, 0, CLEARED)),
    ]
    [name] = [_choose([], second, [ZONE], 200)]
    assert [t.text for t in name] == ["THẾ", "Hồng", "Hà"]
    assert name[0].confidence == 0.2
