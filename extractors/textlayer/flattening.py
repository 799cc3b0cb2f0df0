"""Annotations drawn into the pages they stand on, with pikepdf."""

from __future__ import annotations

import io
import logging
import re
import warnings
from typing import Any

import pikepdf
import pypdfium2

from extractors.lexicon import read_lexicon

log = logging.getLogger(__name__)

# The time of day in a signature's details ("10.10.2025 16:43:07 +07:00").
CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
# What pikepdf raises on objects that are of another kind than they should be.
MALFORMED = (
    pikepdf.PdfError,
    AttributeError,
    KeyError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    TypeError,
    ValueError,
)
# Kinds of annotation that print text or pictures; a link, a highlight or a note's icon prints none.
PRINTED = frozenset(("/Widget", "/Stamp", "/FreeText"))


def flatten_printed(pdf: bytes) -> bytes:
    """A copy of a PDF with its printed annotations as part of its pages' content.

    The same bytes where pikepdf cannot open them, or an annotation is none: pdfium and pdfminer
    may read the pages.
    """
    drawn = io.BytesIO()
    try:
        with warnings.catch_warnings(), pikepdf.open(io.BytesIO(pdf)) as opened:
            # A field that the form does not list is drawn all the same, as viewers draw it.
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            for page in opened.pages:
                _keep_printed(page)
            opened.generate_appearance_streams()
            opened.flatten_annotations("screen")
            opened.save(drawn)
    except MALFORMED as error:
        log.info("its annotations were left out: %r", error)
        return pdf
    return drawn.getvalue()


def _keep_printed(page: Any) -> None:
    """Take out annotations whose drawing is no text of the document: highlights, squares, icons."""
    if not isinstance(page.get("/Annots"), pikepdf.Array):
        return
    notes = (n for n in page.Annots if isinstance(n, pikepdf.Dictionary))
    kept = [note for note in notes if _is_printed(note)]
    page.Annots = pikepdf.Array(kept)


def _is_printed(note: Any) -> bool:
    """True for a note that prints what belongs to the document: no mark, and no details of a
    signature.
    """
    if str(note.get("/Subtype")) not in PRINTED:
        return False
    form = note.get("/AP", {}).get("/N")
    is_signed = note.get("/FT") == "/Sig" and hasattr(form, "read_bytes")
    return not (is_signed and is_details(text_of_form(form)))


def is_details(text: str) -> bool:
    """True for the details of a signature, which say who signed with which certificate and when.

    "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ … Thời gian ký: 10.10.2025 16:43:07 +07:00"
    """
    phrases = [str(entry["phrase"]) for entry in read_lexicon("signatures")["details"]]
    is_labelled = any(phrase.casefold() in text.casefold() for phrase in phrases)
    return is_labelled or CLOCK.search(text) is not None


def text_of_form(form: Any) -> str:
    """What an appearance prints, read by pdfium from a page of its own."""
    with pikepdf.new() as alone:
        page = alone.add_blank_page(page_size=(2000, 2000))
        drawn = pikepdf.Dictionary(F=alone.copy_foreign(form))
        page.obj.Resources = pikepdf.Dictionary(XObject=drawn)
        page.obj.Contents = alone.make_stream(b"/F Do")
        saved = io.BytesIO()
        alone.save(saved)
    opened = pypdfium2.PdfDocument(saved.getvalue())
    try:
        text: str = opened[0].get_textpage().get_text_range()
    finally:
        opened.close()
    return text
