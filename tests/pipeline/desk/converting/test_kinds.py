"""What a file is, whatever it is called."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image

from pipeline.common.errors import PlanError
from pipeline.desk.converting.kinds import Kind, peek, tell_kind
from tests.pipeline.desk.converting.making import PLAN, pack, picture_bytes, write_docx, write_mail

PICTURE = Image.new("RGB", (40, 60), "white")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def test_by_content_not_by_name(tmp_path: Path) -> None:
    is_called = tmp_path / "ke-hoach.docx"
    for data, kind in (
        (PLAN.read_bytes(), Kind.pdf),
        (b"\n" + PLAN.read_bytes(), Kind.pdf),
        (rb"{\rtf1\ansi x}", Kind.rtf),
        (OLE + "WordDocument".encode("utf-16-le"), Kind.doc),
        *((picture_bytes(PICTURE, name), Kind.picture) for name in ("JPEG", "PNG", "TIFF", "WEBP")),
        (b"\0\0\0\x18ftypheic\0\0\0\0", Kind.picture),
    ):
        is_called.write_bytes(data)
        assert tell_kind(is_called) is kind


def test_what_is_packed(tmp_path: Path) -> None:
    assert tell_kind(write_docx(tmp_path / "a.zip")) is Kind.docx
    odt = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}
    assert tell_kind(pack(odt, tmp_path / "b.zip")) is Kind.odt
    assert tell_kind(pack({"a.pdf": b"%PDF-1.7"}, tmp_path / "c.docx")) is Kind.archive
    assert tell_kind(write_mail({"a.pdf": b"%PDF-1.7"}, tmp_path / "d.pdf")) is Kind.mail


def test_what_holds_a_pdf_is_none(tmp_path: Path) -> None:
    """Within their first 1,024 bytes: a file that is not packed smaller, a text about one."""
    stored = tmp_path / "ba-ke-hoach.zip"
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as archive:
        for number in (1, 2, 3):
            archive.write(PLAN, f"{number}.pdf")
    mail = write_mail({"a.pdf": b"%PDF-1.7"}, tmp_path / "thu.eml")
    mail.write_bytes(mail.read_bytes().replace(b"Subject: ", b"Subject: %PDF-1.7 "))
    old_word = tmp_path / "ke-hoach.doc"
    old_word.write_bytes(OLE + b"%PDF-1.7" + "WordDocument".encode("utf-16-le"))
    rich_text = tmp_path / "ke-hoach.rtf"
    rich_text.write_bytes(rb"{\rtf1\ansi %PDF-1.7}")
    for file, kind in (
        (stored, Kind.archive),
        (mail, Kind.mail),
        (old_word, Kind.doc),
        (rich_text, Kind.rtf),
    ):
        assert b"%PDF-" in file.read_bytes()[:1_024]
        assert peek(file) is None
        assert tell_kind(file) is kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        (b"  \0\0", "The file is empty"),
        (b"MZ\x90\0 a program", "none of PDF, Word"),
        (b"Subject: one line of a text\n\nFrom here on", "none of PDF, Word"),
        (b"Rar!\x1a\x07\x00", "pack it as ZIP"),
        (b"Rar!\x1a\x07\x00 stored %PDF-1.7", "pack it as ZIP"),
        (OLE + "Workbook".encode("utf-16-le"), "old Excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        (b"PK\x03\x04 cut off", "ZIP file is damaged"),
    ],
)
def test_refused_in_a_line(data: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.pdf"
    file.write_bytes(data)
    with pytest.raises(PlanError, match=said) as caught:
        tell_kind(file)
    assert "\n" not in str(caught.value)


def test_spreadsheets(tmp_path: Path) -> None:
    parts = {"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}
    with pytest.raises(PlanError, match="a spreadsheet or slides"):
        tell_kind(pack(parts, tmp_path / "a.docx"))
