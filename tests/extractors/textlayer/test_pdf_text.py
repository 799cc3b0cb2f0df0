"""Words and rules of born-digital pages, drawn for the test."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import Color, black, white
from reportlab.pdfgen.canvas import Canvas

from extractors.page.document import Page
from extractors.textlayer.pdf_text import count_pages, read_pages

SAMPLES = Path(__file__).parents[3] / "data" / "raw"
HEIGHT = 842.0


def _page(draw: Callable[[Canvas], object]) -> Page:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, HEIGHT))
    draw(canvas)
    canvas.save()
    [page] = read_pages(out.getvalue())
    return page


def _write(
    canvas: Canvas, text: str, x: float, top: float, font: str = "Helvetica", size: float = 12
) -> float:
    """Text whose letters' tops stand about `top` points below the page's upper edge; gives where it ends."""
    canvas.setFont(font, size)
    canvas.drawString(x, HEIGHT - top - size, text)
    return x + float(canvas.stringWidth(text, font, size))


def test_words_with_box_size_and_style() -> None:
    def draw(canvas: Canvas) -> None:
        end = _write(canvas, "KE HOACH ", 100, 80, "Helvetica-Bold", 14)
        _write(canvas, "nam 2026", end, 80, "Helvetica-Oblique", 14)

    found = _page(draw).words
    assert [w.text for w in found] == ["KE", "HOACH", "nam", "2026"]
    assert [w.is_bold for w in found] == [True, True, False, False]
    assert [w.is_italic for w in found] == [False, False, True, True]
    assert {w.size for w in found} == {14.0}
    assert found[0].box.x0 == pytest.approx(100, abs=0.5)
    assert found[0].box.top == pytest.approx(80, abs=4)
    assert found[0].box.height == pytest.approx(14, abs=2)


def test_a_word_set_in_two_fonts_is_one() -> None:
    def draw(canvas: Canvas) -> None:
        end = _write(canvas, "Ke ho", 100, 80)
        _write(canvas, "ach", end, 80, "Helvetica-Bold")

    assert [w.text for w in _page(draw).words] == ["Ke", "hoach"]


def test_a_raised_footnote_mark_is_a_word_of_its_own() -> None:
    def draw(canvas: Canvas) -> None:
        end = _write(canvas, "57-NQ/TW", 100, 80)
        _write(canvas, "1", end, 78, "Helvetica", 7)

    assert [(w.text, w.size) for w in _page(draw).words] == [("57-NQ/TW", 12.0), ("1", 7.0)]


def _rules(draw: Callable[[Canvas], object]) -> list[tuple[bool, float, float]]:
    """Each rule: whether it lies, and where it begins (x, y from the top)."""
    return sorted((r.is_horizontal, round(r.box.x0), round(r.box.top)) for r in _page(draw).rules)


def test_lines_and_thin_rectangles_are_rules() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(100, HEIGHT - 200, 400, HEIGHT - 200)
        canvas.line(100, HEIGHT - 200, 100, HEIGHT - 300)
        canvas.rect(100, HEIGHT - 300, 300, 0.5, stroke=0, fill=1)

    assert _rules(draw) == [(False, 100, 200), (True, 100, 200), (True, 100, 300)]


def test_a_framed_rectangle_is_four_rules() -> None:
    found = _rules(lambda canvas: canvas.rect(100, HEIGHT - 300, 200, 100, stroke=1, fill=0))
    assert found == [(False, 100, 200), (False, 300, 200), (True, 100, 200), (True, 100, 300)]


@pytest.mark.parametrize(("color", "count"), [(black, 1), (Color(0.7, 0.7, 0.7), 1), (white, 0)])
def test_white_lines_are_no_rules(color: Color, count: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setStrokeColor(color)
        canvas.line(100, HEIGHT - 200, 400, HEIGHT - 200)

    assert len(_page(draw).rules) == count


def test_a_shaded_cell_is_no_rule() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(Color(0.85, 0.85, 0.85))
        canvas.rect(100, HEIGHT - 300, 200, 30, stroke=0, fill=1)

    assert _page(draw).rules == ()


def test_pages_are_numbered_and_some_can_be_asked_for() -> None:
    pdf = (SAMPLES / "cam-lo-cai-cach-hanh-chinh.pdf").read_bytes()
    assert count_pages(pdf) == 2
    assert [p.number for p in read_pages(pdf)] == [1, 2]
    assert [p.number for p in read_pages(pdf, range(2, 3))] == [2]


def test_a_real_page() -> None:
    pdf = (SAMPLES / "cam-lo-cai-cach-hanh-chinh.pdf").read_bytes()
    first = next(iter(read_pages(pdf)))
    assert (round(first.width), round(first.height)) == (595, 842)
    assert (first.verdict.state, first.method) == ("good", "text")
    text = " ".join(w.text for w in first.words)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert all(0 <= w.box.x0 < w.box.x1 <= first.width for w in first.words)
