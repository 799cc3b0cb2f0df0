"""Where pdfminer fails on a page, pdfium reads it, and reads the same."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Name

from extractors.page.document import Page
from extractors.textlayer.pdf_text import read_pages
from tests.making_pdfs import save_pdf

PLAN = Path(__file__).parents[3] / "data/raw/lam-dong-nong-nghiep.pdf"
# The fourth page has a table.
NUMBER = 4


def read(change: dict[str, Any]) -> Page:
    """The plan's page with a table, after its dictionary was changed."""
    with pikepdf.open(PLAN) as pdf:
        pdf.pages[NUMBER - 1].obj.update(change)
        return next(read_pages(save_pdf(pdf), [NUMBER]))


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


@pytest.fixture(scope="module")
def whole() -> Page:
    return read({})


# A viewer shows such a page as US Letter; 792 points high, it cuts 50 from the top of A4.
WRONG = {
    "three numbers": Array([0, 0, 595]),
    "a name": Name("/A4"),
    "a name in it": Array([0, 0, Name("/b"), 842]),
}


@pytest.mark.parametrize("box", WRONG.values(), ids=WRONG)
def test_a_box_that_is_none(box: Any, whole: Page) -> None:
    page = read({"/MediaBox": box})
    assert (page.width, page.height) == (612, 792)
    assert texts(page)[-290:] == texts(whole)[-290:]
    assert len(page.rules) == len(whole.rules) > 20


def test_an_upright_page_is_read_alike(whole: Page) -> None:
    """Words, boxes, fonts and rules are those that pdfminer gives; a font's height differs."""
    page = read({"/Rotate": Name("/Left")})
    assert texts(page) == texts(whole)
    assert [(w.size, w.is_bold, w.is_italic) for w in page.words] == [
        (w.size, w.is_bold, w.is_italic) for w in whole.words
    ]
    for one, other in zip(page.words, whole.words, strict=True):
        assert one.box.x0 == pytest.approx(other.box.x0, abs=2.5)
        assert one.box.x1 == pytest.approx(other.box.x1, abs=2.5)
        assert one.box.bottom == pytest.approx(other.box.bottom, abs=5)
    for rule, known in zip(page.rules, whole.rules, strict=True):
        assert rule.box.x0 == pytest.approx(known.box.x0, abs=0.5)
        assert rule.box.top == pytest.approx(known.box.top, abs=0.5)


def test_a_page_on_its_side(whole: Page) -> None:
    """/Rotate 90 on upright text, and a box that pdfminer cannot read: turned back for reading."""
    page = read({"/Rotate": 90, "/CropBox": Array([0, 0, Name("/b"), 842])})
    assert page.turn == 90
    assert texts(page) == texts(whole)


def test_a_box_that_is_a_reference_to_itself() -> None:
    with pikepdf.open(io.BytesIO(PLAN.read_bytes())) as pdf:
        pdf.pages[NUMBER - 1].obj.MediaBox = pdf.make_indirect(Array([7]))
        data = save_pdf(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    start = data.index(b"[ 7 ]")
    number = data[:start].rsplit(b" 0 obj", 1)[0].rsplit(b"\n", 1)[1]
    looped = data.replace(b"[ 7 ]", (number + b" 0 R").ljust(5))
    page = next(read_pages(looped, [NUMBER]))
    assert len(page.words) > 200
