"""What a page shows beside its own content: stamps of signing systems, form fields, notes.

A signing system prints number and day as the appearance of a signature field ("348" beside
"Số:      /KH-UBND"). Drawn into the page's content they are read, boxed and rendered like
everything else.
"""

from __future__ import annotations

import pypdfium2
from pypdfium2 import PdfDocument, PdfPage, raw

PRINTED = frozenset(
    {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT}
)


def draw_appearances(pdf: bytes) -> bytes:
    """The same bytes where no page has a printed annotation, else a copy with them in the
    pages' content.

    Hidden ones, and those that only paper shows, are left out. The copy is for reading alone:
    its signatures are no longer what was signed.
    """
    if not _has_printed(pdf):
        return pdf
    # Only now: few plans have any, and pikepdf takes 0.1 s to load.
    from extractors.textlayer.flattening import flatten_printed

    return flatten_printed(pdf)


def _has_printed(pdf: bytes) -> bool:
    """Told by pdfium, which reads no more than each page's list."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return any(_is_printed_on(opened, number) for number in range(len(opened)))
    finally:
        opened.close()


def _is_printed_on(opened: PdfDocument, number: int) -> bool:
    """Whether one page (from 0) has any; none has one that pdfium cannot load."""
    try:
        page = opened[number]
    except pypdfium2.PdfiumError:
        return False
    try:
        return has_printed(page)
    finally:
        page.close()


def has_printed(page: PdfPage) -> bool:
    """Whether a page that is open has annotations that may be printed."""
    return not PRINTED.isdisjoint(_kinds_on(page))


def _kinds_on(page: PdfPage) -> set[int]:
    kinds = set()
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            kinds.add(int(raw.FPDFAnnot_GetSubtype(annotation)))
            raw.FPDFPage_CloseAnnot(annotation)
    return kinds
