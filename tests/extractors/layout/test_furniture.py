"""Page numbers, running headers and footnotes are taken off; the text stays."""

from __future__ import annotations

import pytest

from extractors.layout.furniture import clean_pages
from extractors.page.document import Box, Page, Word
from extractors.page.lines import line_text
from tests.extractors.build import HEIGHT, LEFT, RIGHT, WIDTH, centered, column, page, words

BODY = column(["Căn cứ Luật Tổ chức chính quyền địa phương;", "Xét đề nghị của Sở Nội vụ."], LEFT, 120)


def _texts(pages: list[Page]) -> list[list[str]]:
    return [[line_text(x) for x in p.lines] for p in clean_pages(pages)[0]]


@pytest.mark.parametrize("number", ["2", "- 2 -", "– 2 –", "Trang 2", "2/16", "Trang 2/16"])
def test_a_page_number_at_the_top_is_dropped(number: str) -> None:
    assert _texts([page(centered(number, WIDTH / 2, 40), BODY)]) == [
        ["Căn cứ Luật Tổ chức chính quyền địa phương;", "Xét đề nghị của Sở Nội vụ."]
    ]


@pytest.mark.parametrize("x", [WIDTH / 2 - 4, RIGHT - 10])
def test_a_page_number_at_the_foot_is_dropped(x: float) -> None:
    assert len(_texts([page(BODY, words("12", x, HEIGHT - 45))])[0]) == 2


def test_a_figure_in_the_text_area_stays() -> None:
    assert "2025" in _texts([page(centered("2025", WIDTH / 2, 300), BODY)])[0]


def test_a_figure_at_the_top_left_of_a_line_stays() -> None:
    """A list that goes on at the top of a page: its number stands at the margin, not in the middle."""
    assert _texts([page(words("7. Sở Y tế", LEFT, 60), BODY)])[0][0] == "7. Sở Y tế"


def test_a_running_header_is_dropped_whatever_its_page_number() -> None:
    pages = [page(words(f"Kế hoạch số 181/KH-UBND trang {n}", LEFT, 40), BODY, number=n) for n in range(1, 5)]
    assert all(len(texts) == 2 for texts in _texts(pages))


def test_text_at_the_top_of_two_pages_is_no_running_header() -> None:
    pages = [page(words("các cơ quan, đơn vị", LEFT, 50), BODY, number=n) for n in (1, 2)]
    assert all(len(texts) == 3 for texts in _texts(pages))


def test_the_document_s_number_at_one_place_of_two_pages_is_a_running_header() -> None:
    pages = [page(words("1142/KH-EVNCPC", LEFT, 50), BODY, number=n) for n in (1, 2)]
    assert all(len(texts) == 2 for texts in _texts(pages))


def test_a_number_elsewhere_on_the_next_page_is_text() -> None:
    pages = [page(words("số 1142/KH-EVNCPC", LEFT, 50 + n), BODY, number=n) for n in (1, 3)]
    assert all(len(texts) == 3 for texts in _texts(pages))


def test_words_of_a_table_are_no_lines() -> None:
    cleaned, _ = clean_pages([page(BODY)], inside=lambda _page, word: word.box.top < 130)
    assert [line_text(x) for x in cleaned[0].lines] == ["Xét đề nghị của Sở Nội vụ."]


def _noted(mark: str = "1", separator: bool = False) -> Page:
    """A page whose foot has a footnote in 10 points with a raised mark."""
    rule = words("________________", LEFT, 700, 14) if separator else ()
    raised = Word(mark, Box(LEFT, 728, LEFT + 4, 734.5), 6.5)
    first = words("Nghị quyết số 57-NQ/TW ngày 22/12/2024", LEFT + 6, 730, 10)
    return page(BODY, rule, [raised], first, words("của Bộ Chính trị.", LEFT, 743, 10))


@pytest.mark.parametrize("separator", [True, False])
def test_a_footnote_is_taken_out_with_its_mark(separator: bool) -> None:
    cleaned, notes = clean_pages([_noted(separator=separator)])
    assert len(cleaned[0].lines) == 2
    [note] = notes
    assert note.mark == "1"
    assert note.text == "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị."
    assert note.places[0].page == 1


def test_two_footnotes_are_two() -> None:
    marks = [Word(n, Box(LEFT, y, LEFT + 4, y + 6.5), 6.5) for n, y in (("3", 728), ("4", 741))]
    first = words("Kết luận số 91-KL/TW;", LEFT + 6, 730, 10)
    second = words("Chỉ thị số 30-CT/TW.", LEFT + 6, 743, 10)
    _, notes = clean_pages([page(BODY, marks, first, second)])
    assert [(n.mark, n.text) for n in notes] == [
        ("3", "Kết luận số 91-KL/TW;"),
        ("4", "Chỉ thị số 30-CT/TW."),
    ]


def test_a_small_line_without_mark_or_separator_is_text() -> None:
    """ "(Kèm theo Kế hoạch số …)" under an annex's title is small, but no footnote."""
    pages = [page(BODY, centered("(Kèm theo Kế hoạch số 181/KH-UBND)", WIDTH / 2, 200, 11))]
    cleaned, notes = clean_pages(pages)
    assert len(cleaned[0].lines) == 3
    assert notes == ()


def test_an_empty_page_has_no_lines() -> None:
    assert _texts([page()]) == [[]]
