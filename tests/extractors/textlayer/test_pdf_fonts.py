"""Text layers as pdfium shows them: fonts, hidden text, pictures, strokes."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.textlayer.pdf_fonts import TextLayer, read_text_layers

FOLDER = Path(__file__).parents[2] / "textlayers"
WIDTH, HEIGHT = A4
GREY = ImageReader(Image.new("L", (20, 28), 200))


def layer_of(draw: Callable[[Canvas], None]) -> TextLayer:
    """The text layer of a page on which something is drawn."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    (layer,) = read_text_layers(out.getvalue())
    return layer


def write(canvas: Canvas, text: str, mode: int = 0, font: str = "Times-Roman") -> None:
    line = canvas.beginText(100, 700)
    line.setFont(font, 12)
    line.setTextRenderMode(mode)
    line.textOut(text)
    canvas.drawText(line)


def test_words_by_font() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Ban hanh")
        canvas.setFont("Courier-Bold", 12)
        canvas.drawString(100, 650, "Dieu 1.")

    layer = layer_of(draw)
    assert [(f.font, f.words) for f in layer.fonts] == [
        ("Times-Roman", ("Ban", "hanh")),
        ("Courier-Bold", ("Dieu", "1.")),
    ]
    assert (layer.page, layer.picture_share, layer.is_picture) == (1, 0.0, False)


@pytest.mark.parametrize(("mode", "expected"), [(0, False), (1, False), (2, False), (3, True), (7, True)])
def test_rendering_modes(mode: int, expected: bool) -> None:
    (font,) = layer_of(lambda canvas: write(canvas, "Ban hanh", mode)).fonts
    assert font.is_hidden is expected


def test_text_under_a_picture_is_hidden_and_text_over_it_is_not() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "under")
        canvas.drawImage(GREY, 0, 0, WIDTH, HEIGHT)
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(100, 100, "over")

    layer = layer_of(draw)
    assert layer.is_picture
    assert {(f.words, f.is_hidden) for f in layer.fonts} == {(("under",), True), (("over",), False)}


def test_text_under_a_watermark_that_shows_it_is_not_hidden() -> None:
    pale = ImageReader(Image.new("RGBA", (20, 28), (120, 120, 120, 40)))

    def draw(canvas: Canvas) -> None:
        write(canvas, "under")
        canvas.drawImage(pale, 0, 0, WIDTH, HEIGHT, mask="auto")

    layer = layer_of(draw)
    assert layer.is_picture
    assert [f.is_hidden for f in layer.fonts] == [False]


@pytest.mark.parametrize(
    ("boxes", "share"),
    [
        ([], 0.0),
        ([(0, 0, WIDTH, HEIGHT)], 1.0),
        ([(0, 0, WIDTH, HEIGHT / 2)], 0.5),
        ([(0, 0, WIDTH, HEIGHT / 2), (0, 0, WIDTH, HEIGHT / 2)], 0.5),
        ([(0, HEIGHT * n / 8, WIDTH, HEIGHT / 8) for n in range(8)], 1.0),
        ([(-50, -50, WIDTH + 100, HEIGHT + 100)], 1.0),
    ],
)
def test_what_pictures_cover(boxes: list[tuple[float, float, float, float]], share: float) -> None:
    def draw(canvas: Canvas) -> None:
        for x, y, width, height in boxes:
            canvas.drawImage(GREY, x, y, width, height)

    assert layer_of(draw).picture_share == share


def test_pictures_in_forms_are_seen_where_they_are_drawn() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("scan")
        canvas.drawImage(GREY, 0, 0, 100, 100)
        canvas.endForm()
        canvas.scale(WIDTH / 100, HEIGHT / 100)
        canvas.doForm("scan")

    assert layer_of(draw).picture_share == 1.0


def test_ink_outside_the_words_is_seen_where_few_stand_on_a_picture() -> None:
    signed, plain = read_text_layers((FOLDER / "signature.pdf").read_bytes())
    (letterhead,) = read_text_layers((FOLDER / "letterhead.pdf").read_bytes())
    assert signed.ink_share > 0.01
    assert (plain.ink_share, letterhead.ink_share) == (0.0, 0.0)


def test_strokes_of_a_ruled_table() -> None:
    (layer,) = read_text_layers((FOLDER / "numbers.pdf").read_bytes())
    assert 180 <= layer.strokes <= 1000


def test_a_blank_page_has_nothing() -> None:
    (layer,) = read_text_layers((FOLDER / "blank.pdf").read_bytes())
    assert layer == TextLayer(1, ())
