"""Recognise a scanned page with Tesseract: words with boxes and confidences, in points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from extractors.page.document import Box, Page, Verdict, Word
from extractors.page.grid import find_grids
from extractors.page.methods import Origin, PageMethod
from extractors.pixels.around_cells import read_around
from extractors.pixels.cell_atlas import CellAtlas, find_inks, is_short, lay_out
from extractors.pixels.cell_signs import find_cell_signs
from extractors.pixels.figures import FIGURE, mend_figures, mend_points, split_sign
from extractors.pixels.ink import Image
from extractors.pixels.loose_marks import without_loose_marks
from extractors.pixels.scan import Scan
from extractors.pixels.scan_marks import Strokes, find_bullets, stroke_width
from extractors.pixels.second_recognition import look_again
from extractors.pixels.tesseract import (
    AGAIN,
    CELLS,
    TEXT,
    TEXT_MODE,
    MissingModel,
    Token,
    find_model,
    is_noise,
    model_version,
    read_atlas,
    read_confidence,
    read_image,
)
from extractors.pixels.turned_cells import read_turned

__all__ = [
    "MissingModel",
    "Token",
    "find_model",
    "model_version",
    "read_confidence",
    "read_scan",
]

# Numbers alone in a cell are read enlarged, and as nothing but numbers.
ENLARGED = 1.5
NUMBERS = "-c tessedit_char_whitelist=0123456789.,/-IVX<>%()"
# Height of a line's box over its font size, measured on Liberation Serif at 10–14 pt.
LINE_HEIGHT = 1.05
# A word this many times as high as those beside it is not all of their line.
TALL = 1.6
# Strokes this much thicker than the page's usual ones are bold.
BOLD = 1.22


def read_scan(scan: Scan, number: int, verdict: Verdict) -> Page:
    """The words and rules of a prepared scan as a page like any other."""
    scale = 72 / scan.dpi
    height, width = scan.image.shape
    size = (width * scale, height * scale)
    page = Page(
        number, *size, (), scan.rules, verdict, PageMethod.OCR, scan.turn, scan.skew
    )
    cells = [
        c.box.scaled(scan.dpi / 72)
        for grid in find_grids(page, with_words=False)
        for c in grid.cells
    ]
    read = without_loose_marks(list(_recognise(scan, cells)))
    tokens = list(mend_figures(scan.image, read, scan.dpi))
    page = replace(page, words=_to_words(tokens, scan))
    again = look_again(scan, page, tokens, cells)
    return replace(page, words=_to_words(again, scan)) if again != tokens else page


def _recognise(scan: Scan, cells: Sequence[Box]) -> Iterator[Token]:
    inks = find_inks(scan.image, cells, scan.dpi)
    atlas = lay_out(scan.image, inks, scan.dpi)
    rest = scan.image
    if atlas is not None:
        read = list(_read_cells(scan, atlas))
        yield from read
        boxes = [token.box for token in read]
        yield from find_cell_signs(scan.image, cells, boxes, scan.dpi)
        rest = _without_cells(scan.image, cells)
    if atlas is None:
        yield from read_image(rest, TEXT_MODE, scan.dpi, TEXT)
    else:
        yield from read_around(rest, scan.dpi)


def _without_cells(image: Image, cells: Sequence[Box]) -> Image:
    rest: Image = image.copy()
    for cell in cells:
        rest[int(cell.top) : int(cell.bottom) + 1, int(cell.x0) : int(cell.x1) + 1] = (
            255
        )
    return rest


def _read_cells(scan: Scan, atlas: CellAtlas) -> Iterator[Token]:
    """Tokens of the cells; short ones are read once more as numbers, and the surer reading counts.

    Of 83 numbers alone in their cells 61 were read right among the words, 75 as numbers (200 dpi).
    """
    texts = read_atlas(atlas, scan.dpi, "")
    sources = [piece.source for piece in atlas.pieces]
    turned = read_turned(scan.image, texts, sources, scan.dpi)
    texts |= turned
    shorts = [ink for ink in sources if is_short(ink, scan.dpi) and ink not in turned]
    signs = _split_signs(scan, shorts)
    numbers = _read_numbers(scan, shorts, signs)
    for ink in sources:
        as_text, as_number = texts.get(ink, []), numbers.get(ink, [])
        figure = figure_of(as_text, as_number) if ink in signs else None
        if figure is not None:
            yield _with_sign(scan, signs[ink][0], figure)
            yield from as_number[1:]
        else:
            yield from choose_reading(as_text, as_number)


def figure_of(as_text: Sequence[Token], as_number: Sequence[Token]) -> Token | None:
    """The figure behind a sign, as read by itself, else with the sign: "<2" → "2"."""
    behind = [t._replace(text=t.text.lstrip("<>≤≥")) for t in as_text[:1]]
    for token in (*as_number[:1], *behind):
        has_digit = any(map(str.isdigit, token.text))
        if has_digit and FIGURE.fullmatch(token.text):
            return token
    return None


def _split_signs(scan: Scan, inks: Sequence[Box]) -> dict[Box, tuple[str, Box]]:
    """The sign (≥, <) that some pieces of ink begin with, and the box of what follows it."""
    signs: dict[Box, tuple[str, Box]] = {}
    for ink in inks:
        found = split_sign(scan.image, ink, scan.dpi)
        if found is not None:
            signs[ink] = found
    return signs


def _read_numbers(
    scan: Scan, inks: Sequence[Box], signs: Mapping[Box, tuple[str, Box]]
) -> dict[Box, list[Token]]:
    """What short pieces of ink are, read enlarged and as numbers, without their signs."""
    figures = {signs[ink][1] if ink in signs else ink: ink for ink in inks}
    enlarged = lay_out(scan.image, list(figures), scan.dpi, ENLARGED)
    if enlarged is None:
        return {}
    read = read_atlas(enlarged, scan.dpi, NUMBERS)
    return {figures[box]: tokens for box, tokens in read.items()}


def _with_sign(scan: Scan, sign: str, figure: Token) -> Token:
    number = mend_points(scan.image, figure.box, figure.text, scan.dpi)
    return figure._replace(text=sign + number)


def choose_reading(
    as_text: Sequence[Token], as_number: Sequence[Token]
) -> Sequence[Token]:
    """The surer of two readings of a cell; of two with the same digits the one with more points
    ("74,5", "745").
    """
    text, number = _joined(as_text), _joined(as_number)
    if text != number and _without_points(text) == _without_points(number):
        return as_text if len(text) > len(number) else as_number
    is_surer = _confidence_of(as_number) > _confidence_of(as_text)
    return as_number if is_surer else as_text


def _joined(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)


def _without_points(text: str) -> str:
    return re.sub(r"[.,]", "", text)


def _confidence_of(tokens: Sequence[Token]) -> float:
    return min((t.confidence for t in tokens), default=0.0)


def _to_words(tokens: Sequence[Token], scan: Scan) -> tuple[Word, ...]:
    strokes = stroke_width(scan.image, [t.box for t in tokens], scan.dpi)
    return tuple(_words(tokens, strokes, scan))


def _words(tokens: Sequence[Token], strokes: Strokes, scan: Scan) -> Iterator[Word]:
    """Tokens as words in points: words of one line share its height, size and weight."""
    lines = _lines_of_text(tokens)
    usual = _usual_height(tokens, lines, scan.dpi)
    for line in lines:
        members = [tokens[i] for i in line]
        height = _height([token.box for token in members])
        size = _size(height, usual, scan.dpi)
        is_bold = strokes.of(line) > BOLD * strokes.usual
        around = _around(members)
        bullets = find_bullets(scan.image, around, size, scan.dpi, members[0])
        for token in (*bullets, *members):
            box = Box(token.box.x0, around.top, token.box.x1, around.bottom)
            points = box.scaled(72 / scan.dpi)
            yield Word(
                token.text,
                points,
                size,
                is_bold,
                confidence=token.confidence,
                origin=Origin.PIXELS,
            )


def _lines_of_text(tokens: Sequence[Token]) -> list[list[int]]:
    """The places of the tokens of each line, specks and stains left out."""
    lines: dict[tuple[int, ...], list[int]] = {}
    for i, token in enumerate(tokens):
        lines.setdefault(token.line, []).append(i)
    return [line for line in lines.values() if _is_text([tokens[i] for i in line])]


def _is_text(line: Sequence[Token]) -> bool:
    """A cell's ink is there to be read, however badly; only outside the cells it may be a stain."""
    is_in_cell = line[0].line[0] == CELLS
    return is_in_cell or not is_noise(line)


def _usual_height(
    tokens: Sequence[Token], lines: Sequence[Sequence[int]], dpi: float
) -> float:
    """The usual height of the page's lines of four words or more."""
    long = [line for line in lines if len(line) >= 4]
    heights = [_height([tokens[i].box for i in line]) for line in long]
    return median(heights) if heights else 0.2 * dpi


def _around(line: Sequence[Token]) -> Box:
    boxes = [token.box for token in line]
    is_second_look = line[0].line[0] == AGAIN
    return Box.around(_without_tall(boxes) if is_second_look else boxes)


def _without_tall(boxes: Sequence[Box]) -> list[Box]:
    """The boxes of a line but those that reach over several, as a word read together with a
    stamp does.
    """
    if len(boxes) <= 2:
        return list(boxes)
    usual = median(box.height for box in boxes)
    return [box for box in boxes if box.height <= TALL * usual]


def _height(boxes: Sequence[Box]) -> float:
    around = Box.around(boxes)
    return around.height


def _size(height: float, usual: float, dpi: float) -> float:
    """The font size in points; heights near the page's usual one are that one (lines lack tall
    letters).
    """
    if 0.82 * usual <= height <= 1.25 * usual or height < 0.5 * usual:
        height = usual
    return round(height / LINE_HEIGHT * 72 / dpi * 2) / 2
