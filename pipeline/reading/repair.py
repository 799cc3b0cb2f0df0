"""PDFs that PDFium opens and pdfminer does not: written anew, so that everything after sees all
their pages.
"""

from __future__ import annotations

import io
from itertools import islice

import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from extractors.textlayer.pdfminer_guards import guard_references


def repair_pdf(data: bytes) -> bytes:
    """The same bytes if pdfminer finds as many pages in them as PDFium, else PDFium's rewritten
    copy.

    PDFium mends a cross-reference table that points elsewhere, and is the one that intake has
    checked.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        if _count_pages(data, len(document)) == len(document):
            return data
        mended = io.BytesIO()
        document.save(mended)
        return mended.getvalue()
    finally:
        document.close()


def _count_pages(data: bytes, most: int) -> int:
    """The pages pdfminer finds, 0 when it fails; it stops after one more than `most`."""
    guard_references()
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        return sum(1 for _page in islice(PDFPage.create_pages(document), most + 1))
    except MemoryError:
        raise
    except (
        Exception
    ):  # pdfminer raises what it happens upon: KeyError, TypeError, its own
        return 0
