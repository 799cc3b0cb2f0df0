"""A page drawn with what was found on it: words, rules, cells and the verdict, for people
debugging a scan.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from extractors.language.confidence import SHOWN_UNSURE
from extractors.layout.alignment import find_aligned_grids
from extractors.page.document import Box, Page
from extractors.page.grid import find_grids
from extractors.page.lines import make_lines
from extractors.page.methods import PageMethod
from extractors.page.shown_pages import shown_page
from extractors.page.viewing import viewed_corners
from pipeline.common.language import say
from pipeline.common.written_kinds import PNG_SOFTWARE

SCALE = 150 / 72  # pixels a point: A4 is 1240 × 1754, small print can be read
BAND = 24  # height of a line of the legend, in pixels
MARGIN = 3  # a word's frame stands so far outside its ink, in pixels

Color = tuple[int, int, int]
Point = tuple[float, float]


class Mark(NamedTuple):
    """A kind of thing that is drawn: how the legend calls it, its colour, its line's width in
    pixels, if filled.
    """

    label: str
    color: Color
    width: int = 1
    is_filled: bool = False


CELL = Mark("table cell", (255, 170, 0), is_filled=True)
RULE = Mark("rule", (30, 90, 255), 3)
WORD = Mark("word", (0, 150, 60))
REPAIRED = Mark("repaired word", (160, 0, 200), 2)
UNSURE_WORD = Mark(f"word under {SHOWN_UNSURE:.0%} sure", (230, 0, 0), 2)
LEGEND = (WORD, REPAIRED, UNSURE_WORD, RULE, CELL)


def draw_page(pdf: bytes, page: Page) -> Image.Image:
    """The page as a viewer shows it with everything found on it, and a legend with the verdict
    above it.
    """
    picture = _render(pdf, page.number)
    draw = ImageDraw.Draw(picture, "RGBA")
    for mark, box in _find_marks(page):
        _draw_box(draw, mark, viewed_corners(page, box))
    # In English whatever is spoken: the font that Pillow brings has no ơ, ư and ệ.
    lines = [*describe_picture(page), ""]
    whole = Image.new(
        "RGB", (picture.width, picture.height + BAND * len(lines) + 8), "white"
    )
    whole.paste(picture, (0, whole.height - picture.height))
    _draw_legend(ImageDraw.Draw(whole), lines)
    return whole


def save_picture(picture: Image.Image, path: Path) -> None:
    """Write a picture as PNG, marked as one of ours so that a later one may replace it."""
    info = PngInfo()
    info.add_text("Software", PNG_SOFTWARE)
    picture.save(path, "PNG", pnginfo=info)


BETWEEN = ", "  # stands between the steps by which a page was read
READ_BY = {
    PageMethod.OCR: "read from its pixels",
    PageMethod.TEXT: "read from its text layer",
    PageMethod.INFERRED: "inferred",
}


def describe_picture(page: Page) -> list[str]:
    """What is known of a page, in a line each: its verdict, how it was read, what was found."""
    verdict = page.verdict
    judged = f"text layer {verdict.state} ({verdict.reason}), score {verdict.score:.2f}"
    return [f"Page {page.number}: {judged}", _describe_reading(page), _count(page)]


def say_picture(page: Page) -> list[str]:
    """The same in the language spoken: "Trang 7: lớp chữ tốt (16% chữ cái tiếng Việt) …"."""
    judged, reading, counts = describe_picture(page)
    steps = map(say, reading.split(BETWEEN))
    return [say(judged), BETWEEN.join(steps), say(counts)]


def _describe_reading(page: Page) -> str:
    turned = [f"turned by {page.turn}°"] if page.turn else []
    turned += [f"straightened by {page.skew:.2f}°"] if page.skew else []
    return BETWEEN.join([READ_BY[page.method], *turned])


def _count(page: Page) -> str:
    unsure = sum(w.confidence < SHOWN_UNSURE for w in page.words)
    repaired = sum(w.raw is not None for w in page.words)
    return (
        f"{len(page.words)} words, {unsure} unsure, {repaired} repaired; "
        f"{len(page.rules)} rules, "
        f"{len(_find_cells(page))} cells"
    )


def _render(pdf: bytes, number: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()  # as in the explorer: what is stamped is on the page
    try:
        picture: Image.Image = (
            shown_page(document, number).render(scale=SCALE).to_pil().convert("RGB")
        )
    finally:
        document.close()
    return picture


def _find_marks(page: Page) -> Iterator[tuple[Mark, Box]]:
    """Everything to draw, what may cover other things first."""
    yield from ((CELL, cell) for cell in _find_cells(page))
    yield from ((RULE, rule.box) for rule in page.rules)
    for word in page.words:
        mark = (
            UNSURE_WORD
            if word.confidence < SHOWN_UNSURE
            else REPAIRED
            if word.raw is not None
            else WORD
        )
        yield mark, word.box


def _find_cells(page: Page) -> list[Box]:
    """The cells of ruled tables, else of tables that are set by their columns alone."""
    grids = find_grids(page) or find_aligned_grids(
        page, make_lines(page.words, page.number)
    )
    return [cell.box for grid in grids for cell in grid.cells]


def _draw_box(
    draw: ImageDraw.ImageDraw, mark: Mark, corners: tuple[Point, ...]
) -> None:
    points = [(x * SCALE, y * SCALE) for x, y in corners]
    if mark.is_filled:
        draw.polygon(
            points, fill=(*mark.color, 36), outline=(*mark.color, 200), width=2
        )
    elif mark is RULE:
        draw.line(
            [_between(points[0], points[3]), _between(points[1], points[2])],
            mark.color,
            mark.width,
        )
        draw.line(
            [_between(points[0], points[1]), _between(points[3], points[2])],
            mark.color,
            mark.width,
        )
    else:
        draw.polygon(points, outline=mark.color, width=mark.width)


def _between(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _draw_legend(draw: ImageDraw.ImageDraw, lines: list[str]) -> None:
    font = ImageFont.load_default(16)
    for row, text in enumerate(lines):
        draw.text((8, 4 + row * BAND), text, "black", font)
    x, y = 8.0, 4.0 + BAND * (len(lines) - 1)
    for mark in LEGEND:
        fill = (
            tuple(255 - (255 - c) // 4 for c in mark.color) if mark.is_filled else None
        )
        draw.rectangle(
            (x, y + 3, x + 24, y + 17), fill=fill, outline=mark.color, width=mark.width
        )
        draw.text((x + 32, y), mark.label, "black", font)
        x += 56 + _width(font, mark.label)


def _width(font: ImageFont.FreeTypeFont | ImageFont.ImageFont, text: str) -> float:
    return float(font.getlength(text))
