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
    """The glyphs of level text, and the pen moved behind them."""
    a, _, _, d, e, f = matrix
    font, size, scaling = codes.font, state.fontsize, state.scaling * 0.01
    spacing = state.charspace * scaling
    word_spacing = 0 if font.is_multibyte() else state.wordspace * scaling
    kerning = 0.001 * size * scaling
    x, y = state.linematrix
    feet = y * d + f
    low = font.get_descent() * size + state.rise
    lower, higher = d * low + feet, d * (low + size) + feet
    # The same for the whole string: top, bottom, feet, size, font, turn, colour.
    rest = (
        corner.height - higher + corner.upper,
        corner.height - lower + corner.upper,
        corner.height + corner.upper - feet,
        higher - lower,
        codes.name,
        0,
        is_white,
    )
    glyphs: list[Glyph] = []
    is_first = True
    for item in shown:
        if not isinstance(item, bytes):
            x -= item * kerning
            is_first = False
            continue
        for code in font.decode(item):
            if not is_first:
                x += spacing
            is_first = False
            text, width = codes[code]
            advance = width * size * scaling
            left = x * a + e
            right = a * advance + left
            if right < left:
                left, right = right, left
            glyphs.append(Glyph(text, left + corner.left, right + corner.left, *rest))
            x += advance
            if code == 32 and word_spacing:
                x += word_spacing
    state.linematrix = (x, y)
    return glyphs
