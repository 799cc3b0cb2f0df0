"""Words to lines, lines to running text."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.page.document import Box, Line, Word
from extractors.page.lines import is_superscript, join_texts, line_text, make_lines, tidy
from tests.extractors.build import words


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["Nghị quyết số 71/NQ-", "CP của Chính phủ"], "Nghị quyết số 71/NQ-CP của Chính phủ"),
        (["Nghị quyết số 57-", "NQ/TW ngày 22/12/2024"], "Nghị quyết số 57-NQ/TW ngày 22/12/2024"),
        (["Nghị quyết số 57-NQ/", "TW của Bộ Chính trị"], "Nghị quyết số 57-NQ/TW của Bộ Chính trị"),
        (["Nghị quyết số 193/2025/", "QH15"], "Nghị quyết số 193/2025/QH15"),
        (["Nghị định số 13/2023/NĐ-", "CP"], "Nghị định số 13/2023/NĐ-CP"),
        (["Nghị định số 13/2023/NĐ", "-CP"], "Nghị định số 13/2023/NĐ-CP"),
        (["Quyết định số 749", "/QĐ-TTg"], "Quyết định số 749/QĐ-TTg"),
        (["Kế hoạch số 181", "/KH-UBND ngày"], "Kế hoạch số 181/KH-UBND ngày"),
        (["trước ngày 30/", "6/2026"], "trước ngày 30/6/2026"),
        (["trước ngày 30/6/", "2026"], "trước ngày 30/6/2026"),
        (["giai đoạn 2021-", "2025"], "giai đoạn 2021-2025"),
        (["giai đoạn 2021 -", "2025"], "giai đoạn 2021 - 2025"),
        (["giai đoạn 2021", "- 2025"], "giai đoạn 2021 - 2025"),
        (["phát triển kinh tế", "- xã hội"], "phát triển kinh tế - xã hội"),
        (["phát triển kinh tế -", "xã hội"], "phát triển kinh tế - xã hội"),
        (["Sở LĐ-", "TB&XH"], "Sở LĐ-TB&XH"),
        (["tỉnh Bà Rịa -", "Vũng Tàu"], "tỉnh Bà Rịa - Vũng Tàu"),
        (["xã Ea-", "H'leo"], "xã Ea-H'leo"),
        (["mạng Wi-", "Fi miễn phí"], "mạng Wi-Fi miễn phí"),
        (["Đơn vị:", "- Sở Y tế;", "- Công an tỉnh."], "Đơn vị: - Sở Y tế; - Công an tỉnh."),
        (["chuyển đổi", "số"], "chuyển đổi số"),
        (["khoa học", ", công nghệ"], "khoa học, công nghệ"),
        (["  các sở ", "", " ban, ngành "], "các sở ban, ngành"),
        (["đạt 95", "% trở lên"], "đạt 95 % trở lên"),
        (["năm 2025", "và các năm tiếp theo"], "năm 2025 và các năm tiếp theo"),
        (["số 57-NQ/TW", "và số 66-NQ/TW"], "số 57-NQ/TW và số 66-NQ/TW"),
        (["01/9/2", "026"], "01/9/2026"),
        (["Quý II/202", "6"], "Quý II/2026"),
        (["nhóm 1/2", "01 tổ"], "nhóm 1/2 01 tổ"),
        ([], ""),
    ],
)
def test_join_texts(parts: list[str], expected: str) -> None:
    assert join_texts(parts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Y tế ; Công an  tỉnh .", "Sở Y tế; Công an tỉnh."),
        ("( có liên quan )", "(có liên quan)"),
        ("“ Chuyển đổi số ” và", "“Chuyển đổi số” và"),
        ("Thời gian : Quý II/2026", "Thời gian: Quý II/2026"),
        ("Số: 25 /KH-UBND", "Số: 25 /KH-UBND"),
        ("2025 - 2030", "2025 - 2030"),
        ("Nơi nhận .....", "Nơi nhận ....."),
        ("tăng ,5%", "tăng ,5%"),
    ],
)
def test_tidy(text: str, expected: str) -> None:
    assert tidy(text) == expected


@given(st.text(alphabet="aĐ1 -–/.,;:()[]“”\n", max_size=40))
def test_tidy_is_idempotent(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.lists(st.text(alphabet="abĐU12 -/.,;()", max_size=12), max_size=6))
def test_joining_loses_and_adds_no_letter(parts: list[str]) -> None:
    assert re.sub(r"\s", "", join_texts(parts)) == re.sub(r"\s", "", "".join(parts))


def _texts(lines: list[Line]) -> list[str]:
    return [x.text for x in lines]


def test_lines_go_top_to_bottom_and_left_to_right() -> None:
    printed = [*words("nhân dân tỉnh", 150, 100), *words("Căn cứ", 85, 120), *words("Ủy ban", 85, 100)]
    assert _texts(make_lines(printed, 1)) == ["Ủy ban nhân dân tỉnh", "Căn cứ"]


def test_words_of_other_sizes_on_one_baseline_are_one_line() -> None:
    large = words("KẾ HOẠCH", 85, 100, 14)
    small = words("(ban hành kèm theo)", 200, 102, 11)
    assert _texts(make_lines([*large, *small], 1)) == ["KẾ HOẠCH (ban hành kèm theo)"]


def test_close_lines_stay_apart() -> None:
    printed = [*words("Sở Nông nghiệp và", 85, 100, 12), *words("Môi trường", 85, 113, 12)]
    assert _texts(make_lines(printed, 1)) == ["Sở Nông nghiệp và", "Môi trường"]


def _with_footnote_mark() -> Line:
    text = words("Quyết định số 749/QĐ-TTg", 85, 100, 14)
    end = text[-1].box.x1
    mark = Word("3", Box(end, 98, end + 4.5, 107), 9.0)
    [found] = make_lines([*text, mark, *words("ngày 03/6/2020", end + 8, 100, 14)], 1)
    return found


def test_a_raised_mark_stands_on_the_line_it_touches() -> None:
    assert [w.text for w in _with_footnote_mark().words].count("3") == 1


def test_a_footnote_mark_is_no_text() -> None:
    assert line_text(_with_footnote_mark()) == "Quyết định số 749/QĐ-TTg ngày 03/6/2020"


def test_a_small_number_on_the_baseline_is_no_mark() -> None:
    text = words("Số:", 85, 100, 14)
    number = Word("12", Box(110, 105, 119, 114), 9.0)
    assert not is_superscript(number, Line(1, (*text, number)))


@pytest.mark.parametrize("mark", ["1", "12", "*", "(1)"])
def test_footnote_marks(mark: str) -> None:
    text = words("của Bộ Chính trị", 85, 100, 14)
    raised = Word(mark, Box(200, 98, 205, 106), 8.0)
    assert is_superscript(raised, Line(1, (*text, raised)))


WORD_BOXES = st.builds(
    lambda x, y, size: Word("từ", Box(x, y, x + size, y + size), size),
    st.floats(0, 500),
    st.floats(0, 700),
    st.sampled_from([8.0, 11.0, 13.0, 14.0]),
)


@given(st.lists(WORD_BOXES, max_size=25))
def test_every_word_stands_on_exactly_one_line(printed: list[Word]) -> None:
    lines = make_lines(printed, 1)
    assert Counter(w for x in lines for w in x.words) == Counter(printed)
    assert all(list(x.words) == sorted(x.words, key=lambda w: w.box.x0) for x in lines)


def _low_line_above(upper: str) -> list[str]:
    """The first line's words where a line of low words stands close above one whose words are tall.

    Of scans, a line without ascenders is low, and one tall sign makes a word's box high.
    """
    low = [
        Word(text, Box(85 + 40 * n, 100, 85 + 40 * n + 22, 109), 9.0) for n, text in enumerate(upper.split())
    ]
    high = [Word("UBND", Box(w.box.x1 + 2, 103, w.box.x1 + 16, 121), 18.0) for w in low]
    return [w.text for w in make_lines([*low, *high], 1)[0].words]


@pytest.mark.parametrize(
    "upper", ["vụ cáo cụ", "xã hội", "an", "theo", "2027", "(2026)", "thù lao cao", "và, cho", "12 xã"]
)
def test_a_low_line_close_above_a_high_one_is_no_raised_mark(upper: str) -> None:
    assert _low_line_above(upper) == upper.split()


@pytest.mark.parametrize("mark", ["1", "12", "(1)", "[10]", "*", "(*)", "**", "2", "th"])
def test_raised_marks_of_every_kind_stand_on_their_line(mark: str) -> None:
    text = words("của Bộ Chính trị m", 85, 100, 14)
    end = text[-1].box.x1
    raised = Word(mark, Box(end, 97, end + 5, 105), 8.0)
    assert len(make_lines([*text, raised], 1)) == 1


def test_what_is_told_of_a_line_is_told_once() -> None:
    line = _with_footnote_mark()
    assert line.box is line.box
    assert line.text is line.text
