"""Figures that only glyph positions part are whole; those that the page parts stay so."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen import canvas

from extractors.textlayer.pdf_text import read_pages

# At 14 points, character spacing of -4 after a glyph and a move of 4 to the right: a viewer shows no gap.
SPACING, MOVE = -4.0, -4000 / 14


def _page(left: str, right: str, spacing: float = SPACING) -> bytes:
    """A PDF that draws `left`, then `right` beside it, with a line above."""
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.setFont("Times-Roman", 14)
    page.drawString(100, 760, "Kim nghach")
    text = page.beginText(100, 720)
    text.setCharSpace(spacing)
    text.textOut(left[-1:])
    text.setCharSpace(0)
    page.setFont("Times-Roman", 14)
    page.drawString(100 - page.stringWidth(left[:-1], "Times-Roman", 14), 720, left[:-1])
    text._code.append(f"[{MOVE:.2f} ({right})] TJ")
    page.drawText(text)
    page.save()
    return out.getvalue()


def _words(pdf: bytes) -> list[str]:
    return [word.text for page in read_pages(pdf) for word in page.words][2:]


@pytest.mark.parametrize(
    ("left", "right"), [("1", "79,7"), ("10", "0%"), ("29/200", "3/CT-TTg"), ("1.", "200"), ("0", ",75")]
)
def test_a_figure_parted_by_character_spacing_is_whole(left: str, right: str) -> None:
    assert _words(_page(left, right)) == [left + right]


@pytest.mark.parametrize(("left", "right"), [("2025", "100%"), ("1", "79,7")])
def test_a_figure_that_the_page_parts_stays_parted(left: str, right: str) -> None:
    assert _words(_page(left, right, spacing=0.0)) == [left, right]
