"""Pages as pictures, with pdfium."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pypdfium2
from pypdfium2 import raw

from extractors.page.shown_pages import shown_page
from extractors.pixels.ink import Image

# Recognition is best at 200–300 dpi: coarser scans are enlarged, finer ones made smaller.
LEAST_DPI, MOST_DPI, USUAL_DPI = 200, 300, 220
# An image at least this share of the page's width and height is the scanned page itself.
FULL_PAGE = 0.7


def render_pages(
    pdf: bytes, numbers: Iterable[int]
) -> Iterator[tuple[int, Image, float]]:
    """Page number, picture (BGR) and dpi of some pages, one at a time."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        for number in numbers:
            page = shown_page(opened, number)
            dpi = choose_dpi(page)
            bitmap = page.render(scale=dpi / 72, rev_byteorder=False)
            yield number, _to_bgr(bitmap.to_numpy()), dpi
            page.close()
    finally:
        opened.close()


def choose_dpi(page: Any) -> float:
    """The scanned picture's own resolution within reason, so that no pixel is invented or lost."""
    width, height = page.get_size()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = item.get_bounds()
        if right - left < FULL_PAGE * width or top - bottom < FULL_PAGE * height:
            continue
        pixels = max(item.get_px_size())
        own = 72 * pixels / max(right - left, top - bottom, 1.0)
        return float(min(MOST_DPI, max(LEAST_DPI, own)))
    return float(USUAL_DPI)


def _to_bgr(pixels: Any) -> Image:
    if pixels.ndim == 2:
        return np.stack([pixels] * 3, axis=-1)
    picture: Image = np.ascontiguousarray(pixels[..., :3])
    return picture if picture.shape[-1] == 3 else np.repeat(picture, 3, axis=-1)
