"""Cheap checks of a PDF before anything slow: is it one, whole, open, and of a size that can be
read?
"""

from __future__ import annotations

from typing import NamedTuple

import pypdfium2
from pypdfium2 import PdfDocument, PdfImage, PdfPage, raw

from extractors.page.shown_pages import shown_page
from extractors.textlayer.appearances import has_printed
from pipeline.common.errors import (
    DamagedPdf,
    EmptyFile,
    EncryptedPdf,
    NoPages,
    NotAPdf,
    TooLarge,
)
from pipeline.common.settings import Settings
from pipeline.reading.form_check import check_forms

HEADER_WITHIN = (
    1024  # bytes before "%PDF-" that readers put up with (PDF 1.7, annex H, note 13)
)
PIXELS_PER_POINT = 300 / 72  # pages are rendered at 300 dpi where their pixels are read
FORM_DEPTH = 8  # form XObjects within form XObjects that are looked into for images
NO_PAGES = "The PDF has no pages; get the document again from its source."

OTHER_KINDS = (  # first bytes, what it is, what to do
    (b"PK\x03\x04", "a Word, Excel or ZIP file", "save or unpack it as PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save it as PDF"),
    (b"{\\rtf", "an RTF text", "save it as PDF"),
    (b"\xff\xd8\xff", "a JPEG image", "make a PDF of it"),
    (b"\x89PNG", "a PNG image", "make a PDF of it"),
    (b"II*\x00", "a TIFF image", "make a PDF of it"),
    (b"MM\x00*", "a TIFF image", "make a PDF of it"),
)


class CheckedPdf(NamedTuple):
    """What the check of a file saw by the way: whether pdfminer finds all pages that pdfium finds,
    and whether any has printed annotations.
    """

    is_whole: bool
    has_printed: bool


def check_pdf(data: bytes, settings: Settings) -> CheckedPdf:
    """Raise the PlanError that says why these bytes cannot be read as a plan, if they cannot.

    A PDF that opens without a password is fine whatever its permissions say, and so is one whose
    cross-reference table is damaged, as long as all its pages are found.
    """
    _check_header(data)
    _check_end(data)
    document = _open(data)
    try:
        _check_count(document, settings.max_pages)
        is_whole = check_forms(data) == len(document)
        return CheckedPdf(is_whole, _check_pages(document, settings))
    finally:
        document.close()


def _check_header(data: bytes) -> None:
    if not data.strip(b"\0\t\n\f\r "):
        raise EmptyFile("The file is empty; get it again from its source.")
    # First: a ZIP that is packed without compression shows the PDFs in it.
    for start, kind, remedy in OTHER_KINDS:
        if data.startswith(start):
            raise NotAPdf(f"The file is {kind}, not a PDF; {remedy} first.")
    if b"%PDF-" in data[:HEADER_WITHIN]:
        return
    if (
        b"<html" in data[:HEADER_WITHIN].lower()
        or b"<!doctype html" in data[:HEADER_WITHIN].lower()
    ):
        raise NotAPdf(
            "The file is a web page, not a PDF; it may be an error page, download it again."
        )
    raise NotAPdf("The file is not a PDF; check what it is, or download it again.")


def _check_end(data: bytes) -> None:
    """A whole PDF ends with "startxref"; one cut off in a download ends with objects."""
    end = data.rfind(b"startxref")
    if end < 0 or b" obj" in data[end:]:
        raise DamagedPdf(
            "The PDF ends too early, its last part is missing; download or copy it again."
        )


def _open(data: bytes) -> PdfDocument:
    # PDFium sets no error for a PDF without pages, leaving the last one that was set, in any
    # document. A file that is not there sets FPDF_ERR_FILE, which bytes in memory never do.
    raw.FPDF_LoadDocument(b"", None)
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_FILE:
            raise NoPages(NO_PAGES) from error
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise EncryptedPdf(
                "The PDF is encrypted; remove the password and ingest it again."
            ) from error
        raise DamagedPdf(
            "The PDF is damaged and cannot be opened; download it again, or print it to a new PDF."
        ) from error


def _check_count(document: PdfDocument, most: int) -> None:
    count = len(document)
    if count == 0:
        raise NoPages(NO_PAGES)
    if count > most:
        raise TooLarge(
            f"The PDF has {count:,} pages, more than {most:,}; split it, "
            "or raise KEHOACH_MAX_PAGES."
        )


def _check_pages(document: PdfDocument, settings: Settings) -> bool:
    most = settings.max_page_megapixels
    numbers = range(1, len(document) + 1)
    printed = [_check_page(document, number, most) for number in numbers]
    return any(printed)


def _check_page(document: PdfDocument, number: int, most: float) -> bool:
    """Whether a page that can be read has printed annotations."""
    try:
        page = shown_page(document, number)
    except pypdfium2.PdfiumError as error:
        raise DamagedPdf(
            f"Page {number} of the PDF is damaged; download it again, or print it to a new PDF."
        ) from error
    try:
        width, height = (PIXELS_PER_POINT * side for side in page.get_size())
        _check_area(width, height, f"Page {number}", most)
        _check_images(page, number, most)
        return has_printed(page)
    finally:
        page.close()


def _check_images(page: PdfPage, number: int, most: float) -> None:
    """Look at the sizes that images declare; none is decoded."""
    for image in page.get_objects(
        filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=FORM_DEPTH
    ):
        assert isinstance(image, PdfImage)
        width, height = image.get_px_size()
        _check_area(width, height, f"An image on page {number}", most)


def _check_area(width: float, height: float, what: str, most: float) -> None:
    megapixels = width * height / 1e6
    if megapixels > most:
        raise TooLarge(
            f"{what} has {megapixels:,.0f} megapixels, more than {most:,.0f}; make it smaller, "
            "or raise KEHOACH_MAX_PAGE_MEGAPIXELS."
        )
