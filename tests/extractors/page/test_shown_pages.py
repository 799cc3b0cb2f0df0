"""A page whose crop box lies beside it is read and drawn whole, as most viewers show it."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2

from extractors.page.shown_pages import shown_page
from extractors.pixels.render import render_pages
from extractors.textlayer.pdf_text import read_pages
from pipeline.explorer.draw_page import draw

PLAN = Path(__file__).parents[2] / "plans" / "targets-by-year.pdf"


def cropped_beside() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(PLAN) as pdf:
        for page in pdf.pages:
            page.obj.CropBox = pikepdf.Array([-1_000_000, 0, -900_000, 9])
        pdf.save(made)
    return made.getvalue()


def test_all_of_it_is_shown() -> None:
    wrong, right = cropped_beside(), PLAN.read_bytes()
    document = pypdfium2.PdfDocument(wrong)
    assert min(document[0].get_size()) == 0
    assert shown_page(document, 1).get_size() == pypdfium2.PdfDocument(right)[0].get_size()
    assert draw(wrong, 1) == draw(right, 1)
    [(_, picture, _)], [(_, other, _)] = render_pages(wrong, [1]), render_pages(right, [1])
    assert (picture == other).all()


def test_its_words_are_read() -> None:
    found, expected = (
        [[word.text for word in page.words] for page in read_pages(data)]
        for data in (cropped_beside(), PLAN.read_bytes())
    )
    assert found == expected
    assert expected[0]
