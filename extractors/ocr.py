"""Recognise a scanned page with Tesseract: words with boxes and confidences, in points."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from statistics import median
from typing import Any, NamedTuple

import cv2
import numpy as np

from extractors.document import Box, Page, Rule, Verdict, Word
from extractors.figures import FIGURE, mend_figures, mend_points, split_sign
from extractors.grid import find_grids
from extractors.mosaic import Mosaic, find_inks, is_short, lay_out
from extractors.scan import Image, Scan
from extractors.scan_marks import Strokes, find_bullets, stroke_width
from extractors.text import place_tones

# Two pages at a time with one thread each are 2.7 times faster than Tesseract's own threads.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

# The script model read scans better than the language model (CER 0.21 against 0.36 %).
MODELS = ("Vietnamese", "script/Vietnamese", "vie")
TEXT_MODE, CELL_MODE = 4, 6
# The part of the page a line is from: its cells, or the text around them.
CELLS, TEXT = 0, 1
# Numbers alone in a cell are read enlarged, and as nothing but numbers.
ENLARGED = 1.5
NUMBERS = "-c tessedit_char_whitelist=0123456789.,/-IVX<>%()"
# Height of a line's box over its font size, measured on Liberation Serif at 10–14 pt.
LINE_HEIGHT = 1.05
# Lines of which half the words are less sure than this are specks, not text.
NOISE = 0.35
# Around the cells fewer dark pixels than this are no text; paper (inches) left around what there is.
LEAST_INK, MARGIN = 40, 0.25
# Strokes this much thicker than the page's usual ones are bold.
BOLD = 1.22


class Token(NamedTuple):
    """One word as Tesseract gives it, in pixels of the page, the line it belongs to, and its cell's left edge."""

    text: str
    box: Box
    confidence: float
    line: tuple[int, ...]
    edge: float = 0.0


class MissingModel(Exception):
    """Tesseract or its Vietnamese model is not installed."""


@cache
def load_pytesseract() -> Any:
    """pytesseract without pandas, which it imports for a result type of its own (0.6 s and 40 MB a process)."""
    is_hidden = "pandas" not in sys.modules
    if is_hidden:
        sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        import pytesseract
    finally:
        if is_hidden:
            del sys.modules["pandas"]
    return pytesseract


@cache
def find_model() -> str:
    """The best Vietnamese model that is installed ("Vietnamese", else "vie")."""
    # pytesseract.get_languages() passes over names with capitals.
    try:
        command = [load_pytesseract().pytesseract.tesseract_cmd, "--list-langs"]
        listed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout
    except (OSError, subprocess.SubprocessError):
        listed = ""
    installed = set(listed.split())
    model = next((m for m in MODELS if m in installed), None)
    if model is None:
        raise MissingModel("Tesseract with its Vietnamese model is not installed; run `make setup`.")
    return model


def read_scan(scan: Scan, number: int, verdict: Verdict) -> Page:
    """The words and rules of a prepared scan as a page like any other."""
    scale = 72 / scan.dpi
    height, width = scan.image.shape
    size = (width * scale, height * scale)
    page = Page(number, *size, (), scan.rules, verdict, "ocr", scan.turn, scan.skew)
    cells = [_pixels(c.box, scan.dpi) for grid in find_grids(page, with_words=False) for c in grid.cells]
    tokens = list(mend_figures(scan.image, _recognise(scan, cells)))
    strokes = stroke_width(scan.image, [t.box for t in tokens])
    words = tuple(_to_words(tokens, strokes, scan))
    return replace(page, words=words)


def read_surety(image: Image, dpi: float) -> float:
    """How surely a picture of text is read, from 0 to 1: letters upside down give few words, and unsure ones."""
    tokens = list(_read_image(image, CELL_MODE, dpi, TEXT))
    letters = sum(len(t.text) for t in tokens)
    return sum(t.confidence * len(t.text) for t in tokens) / letters if letters else 0.0


def _pixels(box: Box, dpi: float) -> Box:
    scale = dpi / 72
    return Box(box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)


def _recognise(scan: Scan, cells: Sequence[Box]) -> Iterator[Token]:
    inks = find_inks(scan.image, cells)
    mosaic = lay_out(scan.image, inks, scan.dpi)
    rest = scan.image
    if mosaic is not None:
        yield from _read_cells(scan, mosaic)
        rest = _without_cells(scan.image, cells)
    if mosaic is None:
        yield from _read_image(rest, TEXT_MODE, scan.dpi, TEXT)
    else:
        yield from _read_around(rest, scan.dpi)


def _read_around(rest: Image, dpi: float) -> Iterator[Token]:
    """Tokens of what is printed around the cells: often but the page number, so only its part is looked at."""
    ink = rest < 128
    if ink.sum() <= LEAST_INK:
        return
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    margin = round(MARGIN * dpi)
    top, left = max(0, int(rows[0]) - margin), max(0, int(columns[0]) - margin)
    part = rest[top : int(rows[-1]) + margin, left : int(columns[-1]) + margin]
    for token in _read_image(np.ascontiguousarray(part), TEXT_MODE, dpi, TEXT):
        b = token.box
        yield token._replace(box=Box(b.x0 + left, b.top + top, b.x1 + left, b.bottom + top))


def _without_cells(image: Image, cells: Sequence[Box]) -> Image:
    rest: Image = image.copy()
    for cell in cells:
        rest[int(cell.top) : int(cell.bottom) + 1, int(cell.x0) : int(cell.x1) + 1] = 255
    return rest


def _read_cells(scan: Scan, mosaic: Mosaic) -> Iterator[Token]:
    """Tokens of the cells; short ones are read once more as numbers, and the surer reading counts.

    Of 83 numbers alone in their cells 61 were read right among the words, 75 as numbers (200 dpi).
    """
    texts = _read_mosaic(mosaic, scan.dpi, "")
    shorts = [p.source for p in mosaic.pieces if is_short(p.source, scan.dpi)]
    signs = {ink: found for ink in shorts if (found := split_sign(scan.image, ink))}
    figures = {signs[ink][1] if ink in signs else ink: ink for ink in shorts}
    enlarged = lay_out(scan.image, list(figures), scan.dpi, ENLARGED)
    read = _read_mosaic(enlarged, scan.dpi, NUMBERS) if enlarged else {}
    numbers = {figures[box]: tokens for box, tokens in read.items()}
    for piece in mosaic.pieces:
        as_text, as_number = texts.get(piece.source, []), numbers.get(piece.source, [])
        sign = signs.get(piece.source)
        if sign is not None and as_number and FIGURE.fullmatch(as_number[0].text):
            first = as_number[0]
            yield first._replace(text=sign[0] + mend_points(scan.image, first.box, first.text))
            yield from as_number[1:]
        else:
            yield from choose_reading(as_text, as_number)


def choose_reading(as_text: Sequence[Token], as_number: Sequence[Token]) -> Sequence[Token]:
    """The surer of two readings of a cell; of two with the same digits the one with more points ("74,5", "745")."""
    text, number = ("".join(t.text for t in tokens) for tokens in (as_text, as_number))
    if text != number and re.sub(r"[.,]", "", text) == re.sub(r"[.,]", "", number):
        return as_text if len(text) > len(number) else as_number
    return as_number if _surety(as_number) > _surety(as_text) else as_text


def _surety(tokens: Sequence[Token]) -> float:
    return min((t.confidence for t in tokens), default=0.0)


def _read_mosaic(mosaic: Mosaic, dpi: float, options: str) -> dict[Box, list[Token]]:
    """Tokens by the ink they are of, moved to where it is printed; one line never joins two cells."""
    found: dict[Box, list[Token]] = {}
    for token in _read_image(mosaic.image, CELL_MODE, dpi * mosaic.scale, CELLS, options):
        piece = mosaic.find(*token.box.middle)
        if piece is not None:
            line = (*token.line, mosaic.pieces.index(piece))
            moved = token._replace(box=piece.back(token.box, mosaic.scale), line=line, edge=piece.source.x0)
            found.setdefault(piece.source, []).append(moved)
    return found


def _read_image(image: Image, mode: int, dpi: float, part: int, options: str = "") -> Iterator[Token]:
    pytesseract = load_pytesseract()
    config = f"--psm {mode} --dpi {round(dpi)} {options}"
    # Handed over in a file without compression: packing a page into a PNG takes a fifth of reading it.
    with tempfile.NamedTemporaryFile(suffix=".pgm") as file:
        file.write(cv2.imencode(".pgm", image)[1].data)
        file.flush()
        data: dict[str, list[Any]] = pytesseract.image_to_data(
            file.name, lang=find_model(), config=config, output_type=pytesseract.Output.DICT
        )
    for i, text in enumerate(data["text"]):
        if not text.strip():
            continue
        left, top = float(data["left"][i]), float(data["top"][i])
        box = Box(left, top, left + data["width"][i], top + data["height"][i])
        line = (part, data["block_num"][i], data["par_num"][i], data["line_num"][i])
        yield Token(place_tones(text.strip()), box, max(0.0, float(data["conf"][i])) / 100, line)


def _to_words(tokens: Sequence[Token], strokes: Strokes, scan: Scan) -> Iterator[Word]:
    """Tokens as words in points: words of one line share its height, size and weight."""
    lines: dict[tuple[int, ...], list[int]] = {}
    for i, token in enumerate(tokens):
        lines.setdefault(token.line, []).append(i)
    # A cell's ink is there to be read, however badly; only outside the cells it may be a stain.
    lines = {k: line for k, line in lines.items() if k[0] == CELLS or not is_noise([tokens[i] for i in line])}
    heights = [_height([tokens[i].box for i in line]) for line in lines.values() if len(line) >= 4]
    usual = median(heights) if heights else 0.2 * scan.dpi
    for line in lines.values():
        members = [tokens[i] for i in line]
        size = _size(_height([t.box for t in members]), usual, scan.dpi)
        is_bold = strokes.of(line) > BOLD * strokes.usual
        around = Box.around(t.box for t in members)
        for token in [*find_bullets(scan.image, around, size, scan.dpi, members[0]), *members]:
            box = Box(token.box.x0, around.top, token.box.x1, around.bottom)
            yield Word(token.text, _points(box, scan.dpi), size, is_bold, False, token.confidence)


def is_noise(line: Sequence[Token]) -> bool:
    """True for specks and stains read as letters ("LG AC G) Pu -"): no line of text is read so unsurely.

    In real lines one word in ten is unsure, so their median is above 0.8; specks gave 0.0 to 0.3, and short
    ones, of a letter or two each, up to 0.65.
    """
    surety = median(t.confidence for t in line)
    letters = sum(c.isalnum() for t in line for c in t.text)
    return surety < NOISE or (surety < 0.65 and letters <= 2 * len(line) and len(line) > 1) or not letters


def _height(boxes: Sequence[Box]) -> float:
    around = Box.around(boxes)
    return around.height


def _size(height: float, usual: float, dpi: float) -> float:
    """The font size in points; heights near the page's usual one are that one (lines lack tall letters)."""
    if 0.82 * usual <= height <= 1.25 * usual or height < 0.5 * usual:
        height = usual
    return round(height / LINE_HEIGHT * 72 / dpi * 2) / 2


def _points(box: Box, dpi: float) -> Box:
    scale = 72 / dpi
    return Box(box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)


@cache
def model_version() -> str:
    """What recognises: Tesseract's version and its model, part of the page cache's key."""
    version = load_pytesseract().get_tesseract_version()
    return f"tesseract {version} {find_model()} numpy {np.__version__.split('.')[0]}"


__all__ = ["MissingModel", "Rule", "find_model", "model_version", "read_scan", "read_surety"]
