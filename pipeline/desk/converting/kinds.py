"""What a file is, told by its content: a PDF called "ke-hoach.docx" is a PDF."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from pipeline.common.errors import EmptyFile, EncryptedPdf, Unreadable

HEAD_BYTES = 8_192
PDF_WITHIN = 1_024  # readers put up with other bytes before "%PDF-"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
RTF = b"{\\rtf"
# ISO base media files by their brand: photographs of telephones
HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
PACKED_OTHERWISE = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
HEADER_LINE = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
MAIL_HEADERS = frozenset(
    (b"from", b"to", b"subject", b"date", b"mime-version", b"received", b"message-id")
)
FEWEST_MAIL_HEADERS = 3  # a text may begin with "Subject:" too
WORD_STREAM = "WordDocument".encode("utf-16-le")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
TEXT_MIMETYPES = ("application/vnd.oasis.opendocument.text",)


class Kind(StrEnum):
    """What the desk takes."""

    pdf = "pdf"
    docx = "docx"
    doc = "doc"
    odt = "odt"
    rtf = "rtf"
    picture = "picture"
    archive = "archive"
    mail = "mail"


OFFICE = frozenset((Kind.docx, Kind.doc, Kind.odt, Kind.rtf))
HOLDERS = frozenset((Kind.archive, Kind.mail))


def peek(path: Path) -> Kind | None:
    """PDFs and pictures, by their first bytes; None for what must be looked into."""
    head = read_head(path)
    if _is_picture(head):
        return Kind.picture
    if _has_other_mark(head):
        return None
    return Kind.pdf if b"%PDF-" in head[:PDF_WITHIN] else None


def _has_other_mark(head: bytes) -> bool:
    """Whether it begins as another kind does: a ZIP that is packed without compression, and an
    e-mail, show the "%PDF-" of what is in them.
    """
    marks = (*ZIPPED, OLE, RTF, *PACKED_OTHERWISE)
    return head.startswith(marks) or _is_mail(head)


def read_head(path: Path) -> bytes:
    """A file's first bytes."""
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)


def tell_kind(path: Path) -> Kind:
    """What a file is. Raises PlanError for what the desk does not take.

    It looks into the file: for the process that opens it.
    """
    head = read_head(path)
    if not head.strip(b"\0\t\n\f\r "):
        raise EmptyFile("The file is empty; get it again from its source.")
    seen = peek(path)
    if seen is not None:
        return seen
    if head.startswith(ZIPPED):
        return _tell_zipped(path)
    if head.startswith(OLE):
        return _tell_ole(path)
    found = _tell_by_head(head)
    if found is None:
        raise _unknown(head)
    return found


def _tell_by_head(head: bytes) -> Kind | None:
    if head.startswith(RTF):
        return Kind.rtf
    return Kind.mail if _is_mail(head) else None


def _is_picture(head: bytes) -> bool:
    is_webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    starts = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
    return is_webp or head.startswith(starts) or _is_heif(head)


def _is_heif(head: bytes) -> bool:
    """Whether a file is a HEIC photograph, by its first bytes."""
    return head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS


def _is_mail(head: bytes) -> bool:
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    names = {name.lower() for name in HEADER_LINE.findall(top)}
    return len(names & MAIL_HEADERS) >= FEWEST_MAIL_HEADERS


def _tell_ole(path: Path) -> Kind:
    data = path.read_bytes()
    if ENCRYPTED_STREAM in data:
        raise EncryptedPdf(
            "The file has a password; take the password off, or save it as PDF."
        )
    if WORD_STREAM in data:
        return Kind.doc
    raise Unreadable(
        "The file is an old Excel, PowerPoint or Outlook file; save it as PDF first."
    )


def _tell_zipped(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as opened:
            names = frozenset(opened.namelist())
            mimetype = _first(opened, "mimetype") if "mimetype" in names else ""
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise Unreadable("The ZIP file is damaged; pack or save it again.") from error
    return _kind_of_parts(names, mimetype)


def _kind_of_parts(names: frozenset[str], mimetype: str) -> Kind:
    if mimetype in TEXT_MIMETYPES:
        return Kind.odt
    if "word/document.xml" in names:
        return Kind.docx
    if mimetype or "[Content_Types].xml" in names:
        raise Unreadable(
            "The file is a spreadsheet or slides, not a text; save it as PDF first."
        )
    return Kind.archive


def _first(opened: zipfile.ZipFile, name: str) -> str:
    with opened.open(name) as part:
        return part.read(100).decode("ascii", "replace").strip()


def _unknown(head: bytes) -> Unreadable:
    if head.startswith(PACKED_OTHERWISE):
        return Unreadable("The file is packed as RAR, 7z or GZIP; pack it as ZIP.")
    return Unreadable(
        "The file is none of PDF, Word, ODT, RTF, picture, ZIP or e-mail; save it as PDF first."
    )
