"""Pages of one document as pdfium draws them, in shades of grey."""

from __future__ import annotations

from typing import Any, Self

import pypdfium2

from extractors.page.shown_pages import shown_page

# Pixels a point: a full stop of 12 points still darkens a pixel, and a page takes 3 ms.
SCALE = 1.0


class PageDrawer:
    """Draws pages of a document that stays open, since pdfium loads its fonts once for all of
    them: 3 ms a page instead of 10.
    """

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.opened: pypdfium2.PdfDocument | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self.opened is not None:
            self.opened.close()

    def draw(self, number: int) -> Any:
        """The page of this number (from 1) in bytes from black to white, SCALE pixels a point;
        None where pdfium cannot draw it.
        """
        try:
            self.opened = self.opened or pypdfium2.PdfDocument(self.pdf)
            page = shown_page(self.opened, number)
            bitmap = page.render(scale=SCALE, grayscale=True, may_draw_forms=False)
            picture = bitmap.to_numpy().reshape(bitmap.height, bitmap.width).copy()
            page.close()
        except (pypdfium2.PdfiumError, MemoryError):
            return None
        return picture
