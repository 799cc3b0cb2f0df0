"""The glyphs of a page as pdfplumber gives them, from the corner of what a viewer shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractors.page.document import Box
from extractors.textlayer.glyph_words import Glyph


def crop_of(page: Any) -> Box:
    """The part of a page that a viewer shows: its crop box, or all of it where that is none."""
    whole, crop = (Box(*map(float, b)) for b in (page.mediabox, page.cropbox))
    shown = Box(
        max(whole.x0, crop.x0),
        max(whole.top, crop.top),
        min(whole.x1, crop.x1),
        min(whole.bottom, crop.bottom),
    )
    return shown if min(shown.width, shown.height) > 0 else whole


def read_glyphs(page: Any, crop: Box) -> list[Glyph]:
    """The page's glyphs, from the upper left corner of what a viewer shows of it."""
    glyphs: list[Glyph] = page.glyphs
    if crop.x0 == 0 and crop.top == 0:
        return glyphs
    return [_moved(glyph, crop.x0, crop.top) for glyph in glyphs]


def _moved(glyph: Glyph, left: float, top: float) -> Glyph:
    """The glyph as told from another corner."""
    # How far down the feet stand for one who reads the line level.
    off = {0: top, 90: left, 180: -top, 270: -left}.get(glyph.turn or 0, top)
    return glyph._replace(
        x0=glyph.x0 - left,
        x1=glyph.x1 - left,
        top=glyph.top - top,
        bottom=glyph.bottom - top,
        feet=glyph.feet - off,
    )


def to_glyph(char: Mapping[str, Any]) -> Glyph:
    """A glyph in the shape in which pdfplumber gives it, as ours."""
    return Glyph(
        text=char["text"],
        x0=float(char["x0"]),
        x1=float(char["x1"]),
        top=float(char["top"]),
        bottom=float(char["bottom"]),
        feet=float(char["feet"]),
        size=float(char["size"]),
        font=str(char["fontname"]),
        turn=char["turn"],
        is_white=not is_visible(char["color"]),
    )


def is_visible(color: Any) -> bool:
    """False for white ink, with which some exporters draw the borders of a borderless table."""
    if not isinstance(color, (tuple, list)) or not color:
        return True
    values = [float(c) for c in color if isinstance(c, (int, float))]
    if len(values) == 4:
        return max(values) > 0.02
    return not values or min(values) < 0.98
