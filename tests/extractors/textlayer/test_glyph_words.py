"""Words end where the page shows a gap, whatever fonts, spaces and drawing orders the file has."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from extractors.page.viewing import viewed_box
from extractors.textlayer.glyph_words import Glyph, group_words
from extractors.textlayer.pdf_text import read_pages

SIZE = 12.0


def glyphs_of(parts: Iterable[tuple[str, float]], font: str = "Times", feet: float = 100.0) -> list[Glyph]:
    """Texts set one after the other, each so far (points) right of the last; letters are 6 points wide."""
    found, x = [], 50.0
    for text, gap in parts:
        x += gap
        for letter in text:
            width = 3.0 if letter == " " else 6.0
            found.append(Glyph(letter, x, x + width, feet - 9, feet + 3, feet, SIZE, font))
            x += width
    return found


def words_of(glyphs: Iterable[Glyph]) -> list[str]:
    return ["".join(g.text for g in word) for word in group_words(glyphs)]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([("Sở Tài chính", 0)], ["Sở", "Tài", "chính"]),
        ([("Sở", 0), ("Tài", 3), ("chính", 3)], ["Sở", "Tài", "chính"]),  # no space was drawn
        ([("Sở", 0), ("Tài", 2.4), ("chính", 2.4)], ["Sở", "Tài", "chính"]),  # a narrow gap of 0.2
        ([("S", 0), ("ở", 0.4)], ["Sở"]),
        ([(" VÀ", 0), (" ", -1.1), ("C", -1.2), ("Ô", -1.2), ("NG", -1.2)], ["VÀ", "CÔNG"]),  # set tight
        ([("K", 0), ("Ế", 2), ("HOẠCH", 7)], ["KẾ", "HOẠCH"]),
    ],
)
def test_gaps_and_spaces(parts: list[tuple[str, float]], words: list[str]) -> None:
    assert words_of(glyphs_of(parts)) == words


def test_letters_set_apart_are_one_word() -> None:
    spaced = [(letter, 2.5) for letter in "QUYẾT"] + [("Đ", 6)] + [(letter, 2.5) for letter in "ỊNH"]
    assert words_of(glyphs_of(spaced)) == ["QUYẾT", "ĐỊNH"]


@pytest.mark.parametrize(
    ("parts", "gap"),
    [
        ("123456789", 8.7),  # months in narrow columns
        ("xxx", 8.7),
        ("IV", 9.0),
        ("ĐKĐ", 7.5),  # "Đ" and "K" for what was reached
        ("x-x", 8.0),
    ],
)
def test_signs_in_narrow_columns_are_no_letters_set_apart(parts: str, gap: float) -> None:
    assert words_of(glyphs_of([(sign, gap) for sign in parts])) == list(parts)


def test_a_title_set_wide_stays_whole() -> None:
    assert words_of(glyphs_of([(letter, 4.8) for letter in "HOẠCH"])) == ["HOẠCH"]


def test_a_letter_of_another_font_drawn_after_the_line() -> None:
    line = glyphs_of([("S", 0), (" của tỉnh", 6)])
    late = glyphs_of([("ở", 6)], font="Fallback")
    assert words_of([*line, *late]) == ["Sở", "của", "tỉnh"]


def test_a_space_under_a_letter_parts_nothing() -> None:
    line = glyphs_of([("S ", 0), ("Tài", 6)])
    late = glyphs_of([("ở", 6)], font="Fallback")
    assert words_of([*line, *late]) == ["Sở", "Tài"]


def test_a_raised_mark_is_a_word_of_its_own() -> None:
    mark = Glyph("1", 68.5, 72, 92, 98, 96.0, 7.0, "Times")
    assert words_of([*glyphs_of([("204", 0), (" ngày", 5)]), mark]) == ["204", "1", "ngày"]


def test_glyphs_drawn_twice_to_look_bold_are_read_once() -> None:
    once = glyphs_of([("Sở 11", 0)])
    again = [g._replace(x0=g.x0 + 0.4, x1=g.x1 + 0.4) for g in once]
    assert words_of([*once, *again]) == ["Sở", "11"]


@pytest.mark.parametrize("numeral", ["IV.", "V.", "P."])
def test_a_full_stop_set_under_its_letter_is_kept(numeral: str) -> None:
    """A word processor sets "V." closer than its letters are wide."""
    *letters, stop = glyphs_of([(numeral, 70)])
    close = stop._replace(x0=stop.x0 - 0.6 * (stop.x1 - stop.x0), x1=stop.x1 - 0.6 * (stop.x1 - stop.x0))
    assert words_of([*letters, close]) == [numeral]


def test_a_number_stamped_over_a_dotted_blank() -> None:
    dots = [Glyph(".", 60 + 3 * n, 63 + 3 * n, 97, 101, 100.0, SIZE, "Times") for n in range(6)]
    assert "362" in words_of([*dots, *glyphs_of([("362", 10)], font="Stamp")])


def test_a_number_stamped_over_a_blank_of_spaces() -> None:
    blank = glyphs_of([("Số:", 0), ("        /KH", 0)])
    stamp = glyphs_of([("3070", 20)], font="Stamp", feet=98.5)
    assert words_of([*blank, *stamp]) == ["Số:", "3070", "/KH"]


def test_spaces_of_a_stamp_part_no_word_under_them() -> None:
    line = glyphs_of([("ngày", 0), ("tháng", 20), ("năm", 20)])
    stamp = glyphs_of([("09" + 17 * " " + "9", 26)], font="Stamp", feet=98.8)
    assert words_of([*line, *stamp]) == ["ngày", "09", "tháng", "9", "năm"]


def make_page(draw: Callable[[canvas.Canvas], None], rotate: int = 0) -> bytes:
    fonts = next(Path("/usr/share/fonts").rglob("LiberationSerif-Regular.ttf"))
    pdfmetrics.registerFont(TTFont("Serif", str(fonts)))
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(400, 600))
    page.setPageRotation(rotate)
    page.setFont("Serif", 12)
    draw(page)
    page.save()
    return out.getvalue()


def draw_watermark(page: canvas.Canvas) -> None:
    page.drawString(50, 500, "Sở Tài chính chủ trì")
    page.saveState()
    page.translate(60, 480)
    page.rotate(40)
    page.drawString(0, 0, "LƯU VĂN THƯ 10:25")
    page.restoreState()


def test_text_that_lies_askew_over_the_page_is_not_read() -> None:
    [page] = read_pages(make_page(draw_watermark))
    assert [w.text for w in page.words] == ["Sở", "Tài", "chính", "chủ", "trì"]


def draw_upwards(page: canvas.Canvas) -> None:
    """Lines that run up the page, as a table set across an upright sheet."""
    page.translate(100, 50)
    page.rotate(90)
    page.drawString(0, 0, "Sở Tài chính")
    page.drawString(0, -20, "Công an tỉnh")
    page.line(0, -30, 200, -30)


@pytest.mark.parametrize("rotate", [0, 180])
def test_a_page_whose_lines_lie_on_their_side_is_read_level(rotate: int) -> None:
    [page] = read_pages(make_page(draw_upwards, rotate))
    assert [w.text for w in page.words] == ["Sở", "Tài", "chính", "Công", "an", "tỉnh"]
    assert (page.width, page.height) == (600, 400)
    assert page.words[0].box.bottom < page.words[3].box.top
    [rule] = page.rules
    assert rule.is_horizontal
    shown = viewed_box(page, page.words[0].box)
    assert shown.height > shown.width  # as a viewer shows it, the word stands upright


def test_a_page_turned_so_that_its_lines_are_level_stays_as_it_is_shown() -> None:
    [page] = read_pages(make_page(draw_upwards, rotate=90))
    assert page.turn == 0
    assert [w.text for w in page.words][:3] == ["Sở", "Tài", "chính"]


def draw_turned_header(page: canvas.Canvas) -> None:
    for n in range(20):
        page.drawString(60, 500 - 14 * n, "Hoàn thiện quy hoạch")
    page.translate(50, 400)
    page.rotate(90)
    page.drawString(0, 0, "Thời hạn")


def test_a_few_turned_words_are_words_too() -> None:
    [page] = read_pages(make_page(draw_turned_header))
    assert page.turn == 0
    assert [w.text for w in page.words][-2:] == ["Thời", "hạn"]


@pytest.mark.parametrize("hyphen", ["\u00ad", "\u2010"])
def test_other_hyphens_that_are_printed_are_hyphens(hyphen: str) -> None:
    [page] = read_pages(make_page(lambda c: c.drawString(50, 500, f"348/KH{hyphen}UBND")))
    assert [w.text for w in page.words] == ["348/KH-UBND"]
