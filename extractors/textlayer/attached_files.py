"""The files that a PDF holds: in its list of embedded files, as a portfolio has them, and behind
paper clips on its pages.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import PdfDocument, raw

from extractors.page.signs import show_unseen

# Longer names are cut, in letters.
LONGEST_NAME = 500
# pdfium writes names as UTF-16 with a closing 0, which its lengths count.
ENCODING, END_BYTES = "utf-16-le", 2


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """One file inside a PDF: its place among them (from 1), its name and size, and its bytes where
    it is not too large.
    """

    place: int
    name: str
    size: int
    data: bytes


def may_hold_files(pdf: bytes) -> bool:
    """False where no object of the PDF can be an embedded file; told without opening it."""
    return b"EmbeddedFile" in pdf or b"/ObjStm" in pdf


def read_attached_files(
    pdf: bytes, most: int, most_bytes: int
) -> Iterator[AttachedFile]:
    """The files in a PDF, each content once; of those after `most`, or larger than `most_bytes`,
    no bytes, and so each is named.
    """
    seen: set[bytes] = set()
    place = 1
    opened = pypdfium2.PdfDocument(pdf)
    try:
        for handle in _handles(opened):
            found = _read(handle, place, most_bytes if place <= most else 0)
            digest = hashlib.sha256(found.data).digest()
            if found.data and digest in seen:
                continue
            seen.add(digest)
            place += 1
            yield found
    finally:
        opened.close()


def _handles(opened: PdfDocument) -> Iterator[Any]:
    for index in range(raw.FPDFDoc_GetAttachmentCount(opened.raw)):
        yield raw.FPDFDoc_GetAttachment(opened.raw, index)
    for number in range(len(opened)):
        yield from _clipped(opened, number)


def _clipped(opened: PdfDocument, number: int) -> Iterator[Any]:
    """The files behind the paper clips on one page (from 0)."""
    try:
        page = opened[number]
    except pypdfium2.PdfiumError:
        return
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if note and raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_FILEATTACHMENT:
            yield raw.FPDFAnnot_GetFileAttachment(note)
        if note:
            raw.FPDFPage_CloseAnnot(note)
    page.close()


def _read(handle: Any, place: int, most_bytes: int) -> AttachedFile:
    size = ctypes.c_ulong()
    has_file = bool(handle) and raw.FPDFAttachment_GetFile(handle, None, 0, size)
    length = size.value if has_file else 0
    data = _bytes(handle, length) if 0 < length <= most_bytes else b""
    return AttachedFile(place, _name(handle, place), length, data)


def _bytes(handle: Any, length: int) -> bytes:
    buffer = (ctypes.c_char * length)()
    written = ctypes.c_ulong()
    raw.FPDFAttachment_GetFile(handle, buffer, length, written)
    return bytes(buffer)[: written.value]


def _name(handle: Any, place: int) -> str:
    name = _printed_name(handle)[:LONGEST_NAME] if bool(handle) else ""
    return show_unseen(name) or f"attachment {place}"


def _printed_name(handle: Any) -> str:
    """The name as the PDF has it; pdfium writes nothing into a buffer that is too small for it."""
    length = raw.FPDFAttachment_GetName(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(length, END_BYTES))
    letters = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    raw.FPDFAttachment_GetName(handle, letters, length)
    return buffer.raw[:-END_BYTES].decode(ENCODING, "replace")
