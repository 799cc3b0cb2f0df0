"""Only what a page shows is read: whatever hides a text, it is kept apart."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from reportlab.pdfgen import canvas

from extractors.page.document import Page
from extractors.textlayer.pdf_text import read_pages
from pipeline.reading.issues.unseen_text import unseen_issues

Drawing = Callable[[canvas.Canvas], None]
SHOWN = ["Ke", "hoach", "so", "348"]


def make(draw: Drawing, change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    """A page that says "Ke hoach so 348", and what is drawn besides."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(595, 842))
    page.setFont("Times-Roman", 13)
    page.drawString(100, 700, "Ke hoach so 348")
    draw(page)
    page.save()
    pdf = pikepdf.open(io.BytesIO(out.getvalue()))
    if change is not None:
        change(pdf)
    saved = io.BytesIO()
    pdf.save(saved)
    return saved.getvalue()


def read(pdf: bytes) -> Page:
    [page] = read_pages(pdf)
    return page


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def white(page: canvas.Canvas) -> None:
    page.setFillColorRGB(1, 1, 1)
    page.drawString(100, 600, "Nhiem vu gia")


def nearly_white(page: canvas.Canvas) -> None:
    page.setFillGray(0.99)
    page.drawString(100, 600, "Nhiem vu gia")


def white_over_black(page: canvas.Canvas) -> None:
    page.setFillColorCMYK(0, 0, 0, 0)
    page.drawString(101, 696, "Nhiem vu gia")


def invisible(page: canvas.Canvas) -> None:
    page.drawString(100, 600, "Nhiem vu gia", mode=3)


def only_a_clip(page: canvas.Canvas) -> None:
    page.drawString(100, 600, "Nhiem vu gia", mode=7)


def clipped(page: canvas.Canvas) -> None:
    page.saveState()
    path = page.beginPath()
    path.rect(300, 100, 50, 50)
    page.clipPath(path, stroke=0, fill=0)
    page.drawString(100, 600, "Nhiem vu gia")
    page.restoreState()


def beyond_the_sheet(page: canvas.Canvas) -> None:
    page.drawString(700, 600, "Nhiem vu gia")
    page.drawString(100, 900, "Nhiem vu gia")


def painted_over(page: canvas.Canvas) -> None:
    page.drawString(100, 600, "Nhiem vu gia")
    page.setFillColorRGB(1, 1, 1)
    page.rect(90, 590, 200, 30, stroke=0, fill=1)


def transparent(page: canvas.Canvas) -> None:
    page.setFillAlpha(0)
    page.drawString(100, 600, "Nhiem vu gia")


@pytest.mark.parametrize(
    "draw",
    [
        *(white, nearly_white, white_over_black, invisible, only_a_clip, clipped),
        *(beyond_the_sheet, painted_over, transparent),
    ],
)
def test_what_is_not_seen_is_kept_apart(draw: Drawing) -> None:
    page = read(make(draw))
    assert texts(page) == SHOWN
    assert [word.text for word in page.unseen][:3] == ["Nhiem", "vu", "gia"]
    [issue] = unseen_issues([page])
    assert "Nhiem vu gia" in issue.message


def layer(is_on: bool) -> tuple[Drawing, Callable[[pikepdf.Pdf], None]]:
    """Text in a layer (optional content) that is on or off when the file is opened."""

    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("An")))
        off = pikepdf.Array([] if is_on else [group])
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([group]), D=pikepdf.Dictionary(OFF=off))
        page = pdf.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(An=group)
        page.contents_add(b"/OC /An BDC BT /F1 13 Tf 100 600 Td (Nhiem vu gia) Tj ET EMC")
        font = next(iter(page.Resources.Font.keys()))
        page.Resources.Font[pikepdf.Name.F1] = page.Resources.Font[font]

    return lambda _page: None, change


def test_a_layer_that_is_switched_off_is_not_read_and_one_that_is_on_is() -> None:
    off = read(make(*layer(is_on=False)))
    assert (texts(off), [word.text for word in off.unseen]) == (SHOWN, ["Nhiem", "vu", "gia"])
    assert texts(read(make(*layer(is_on=True)))) == [*SHOWN, "Nhiem", "vu", "gia"]


def test_text_outside_the_crop_box_is_not_read_and_boxes_count_from_it() -> None:
    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].CropBox = pikepdf.Array([50, 650, 545, 792])

    page = read(make(lambda page: page.drawString(100, 600, "Nhiem vu gia"), crop))
    assert texts(page) == SHOWN
    assert (page.width, page.height) == (495, 142)
    # 100 points from the sheet's edge are 50 from the crop box's.
    assert page.words[0].box.x0 == pytest.approx(50, abs=0.5)


def test_a_watermark_is_no_word_of_the_page() -> None:
    def draw(page: canvas.Canvas) -> None:
        page.saveState()
        page.translate(120, 640)
        page.rotate(35)
        page.drawString(0, 0, "LUU 10:25")
        page.restoreState()

    page = read(make(draw))
    assert (texts(page), [word.text for word in page.askew]) == (SHOWN, ["LUU", "10:25"])
    assert list(unseen_issues([page])) == []


def white_on_a_dark_header(page: canvas.Canvas) -> None:
    page.setFillColorRGB(0.1, 0.2, 0.5)
    page.rect(90, 590, 200, 30, stroke=0, fill=1)
    page.setFillColorRGB(1, 1, 1)
    page.drawString(100, 600, "Co quan chu tri")


def pale_grey(page: canvas.Canvas) -> None:
    page.setFillGray(0.7)
    page.drawString(100, 600, "Co quan chu tri")


def small_print(page: canvas.Canvas) -> None:
    page.setFont("Times-Roman", 6)
    page.drawString(100, 600, "Co quan chu tri")


def outlined(page: canvas.Canvas) -> None:
    page.drawString(100, 600, "Co quan chu tri", mode=1)


def on_a_tinted_row(page: canvas.Canvas) -> None:
    page.setFillGray(0.9)
    page.rect(90, 590, 200, 30, stroke=0, fill=1)
    page.setFillGray(0)
    page.drawString(100, 600, "Co quan chu tri")


@pytest.mark.parametrize("draw", [white_on_a_dark_header, pale_grey, small_print, outlined, on_a_tinted_row])
def test_what_is_seen_is_read_whatever_its_colour(draw: Drawing) -> None:
    page = read(make(draw))
    assert texts(page) == [*SHOWN, "Co", "quan", "chu", "tri"]
    assert page.unseen == ()


def test_a_word_that_is_covered_in_part_is_read_whole() -> None:
    """A form field's ground lies over the first letter of the number's code."""

    def field_over_code(page: canvas.Canvas) -> None:
        page.drawString(100, 600, "So:       /KH-UBND")
        left = 100 + page.stringWidth("So:       /", "Times-Roman", 13)
        page.setFillColorRGB(1, 1, 1)
        page.rect(left - 30, 590, page.stringWidth("K", "Times-Roman", 13) + 33, 24, stroke=0, fill=1)

    assert "/KH-UBND" in texts(read(make(field_over_code)))
