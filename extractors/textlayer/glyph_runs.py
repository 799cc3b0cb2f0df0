"""Strings of a content stream as glyphs, by pdfminer's fonts and its arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pdfminer.layout import LTComponent
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFTextState
from pdfminer.utils import Matrix
from pdfplumber.page import fix_fontname_bytes

from extractors.textlayer.glyph_words import Glyph

Shown = Sequence[float | bytes]


class GlyphRun(LTComponent):
    """The glyphs of one string, among a page's lines and pictures in drawing order; each has a
    box, the run has none.
    """

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs = glyphs


class Corner(NamedTuple):
    """Where a page begins: the left and upper edge of its media box, and its height."""

    left: float
    upper: float
    height: float


class FontCodes(dict[int, tuple[str, float]]):
    """What each code of a font means, and how wide it is; looked up once for a document."""

    def __init__(self, font: PDFFont) -> None:
        super().__init__()
        self.font = font
        name = font.fontname
        self.name = fix_fontname_bytes(name) if isinstance(name, bytes) else str(name)

    def __missing__(self, code: int) -> tuple[str, float]:
        self[code] = found = self._text(code), self.font.char_width(code)
        return found

    def _text(self, code: int) -> str:
        try:
            return self.font.to_unichr(code)
        except PDFUnicodeNotDefined:
            return f"(cid:{code})"


def is_level(state: PDFTextState, matrix: Matrix) -> bool:
    """True for text that runs from left to right and stands upright, as almost all does."""
    a, b, c, d = matrix[:4]
    is_upright = a > 0 and d > 0 and b == 0 and c == 0
    is_drawn_so = state.scaling > 0 and state.fontsize > 0
    return is_upright and is_drawn_so and not (state.font and state.font.is_vertical())


def place_glyphs(
    shown: Shown,
    state: PDFTextState,
    matrix: Matrix,
    codes: FontCodes,
    corner: Corner,
    is_white: bool,
) -> list[Glyph]:
    """The glyphs of level text, and the pen moved behind them.

    pdfminer moves it by the letter spacing before a glyph instead of behind one, so that the
    first of a string stands that much further left than viewers draw it; so it does here.
    """
    of_all = (*_heights(state, matrix, codes, corner), codes.name, 0, is_white)
    across, begin, edge = matrix[0], matrix[4], corner.left
    font, size, scaling = codes.font, state.fontsize, state.scaling * 0.01
    spacing = state.charspace * scaling
    word_spacing = 0 if font.is_multibyte() else state.wordspace * scaling
    kerning = 0.001 * size * scaling
    pen, level = state.linematrix
    is_first = True
    glyphs: list[Glyph] = []
    for item in shown:
        if not isinstance(item, bytes):
            pen -= item * kerning
            is_first = False
            continue
        for code in font.decode(item):
            if not is_first:
                pen += spacing
            is_first = False
            text, width = codes[code]
            advance = width * size * scaling
            left = pen * across + begin
            right = across * advance + left
            if right < left:
                left, right = right, left
            glyphs.append(Glyph(text, left + edge, right + edge, *of_all))
            pen += advance
            if code == 32 and word_spacing:
                pen += word_spacing
    state.linematrix = (pen, level)
    return glyphs


def _heights(
    state: PDFTextState, matrix: Matrix, codes: FontCodes, corner: Corner
) -> tuple[float, float, float, float]:
    """Top, bottom, feet and size, which a whole string shares.

    A glyph's box is as high as its size and begins with its font's descent.
    """
    up, size = matrix[3], state.fontsize
    feet = state.linematrix[1] * up + matrix[5]
    low = codes.font.get_descent() * size + state.rise
    lower, higher = up * low + feet, up * (low + size) + feet
    top = corner.height - higher + corner.upper
    bottom = corner.height - lower + corner.upper
    return top, bottom, corner.height + corner.upper - feet, higher - lower
