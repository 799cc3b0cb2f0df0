"""Files that are no plan, each made here: what is refused, in which words, and what is let through."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from pipeline.common.errors import DamagedPdf, EmptyFile, EncryptedPdf, NoPages, NotAPdf, PlanError, TooLarge
from pipeline.common.settings import Settings
from pipeline.reading.pdf_check import check_pdf
from tests.making_pdfs import (
    encrypt,
    make_image_pdf,
    make_pdf,
    many_pages_from_one,
    without_second_page,
)

PLAN = Path(__file__).parents[3] / "data/raw/cam-lo-cai-cach-hanh-chinh.pdf"
SETTINGS = Settings()

NOISE = b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\nstartxref\n9\n%%EOF"

BAD = [
    ("nothing", b"", EmptyFile, "The file is empty; get it again"),
    ("only zeros", b"\0" * 4096, EmptyFile, "The file is empty"),
    ("text", "Kế hoạch số 181".encode(), NotAPdf, "The file is not a PDF; check what it is"),
    ("docx", b"PK\x03\x04" + b"x" * 99, NotAPdf, "a Word, Excel or ZIP file, not a PDF; save"),
    ("stored zip", b"PK\x03\x04" + b"%PDF-1.7", NotAPdf, "a Word, Excel or ZIP file, not a PDF; save"),
    ("doc", b"\xd0\xcf\x11\xe0" + b"x" * 99, NotAPdf, "an old Word or Excel file"),
    ("photo", b"\xff\xd8\xff\xe0" + b"x" * 99, NotAPdf, "a JPEG image, not a PDF; make a PDF of it"),
    ("error page", b"\n<!DOCTYPE html><html>404</html>", NotAPdf, "a web page, not a PDF"),
    ("only a header", b"%PDF-1.7\n", DamagedPdf, "ends too early"),
    ("cut in half", lambda: make_pdf(40)[: len(make_pdf(40)) // 2], DamagedPdf, "ends too early"),
    ("last bytes gone", lambda: make_pdf()[:-60], DamagedPdf, "ends too early"),
    ("linearised, cut", lambda: make_pdf(30, linearize=True)[:-2000], DamagedPdf, "ends too early"),
    ("noise", NOISE, DamagedPdf, "damaged and cannot be opened"),
    ("password", lambda: encrypt("bí mật", "chủ"), EncryptedPdf, "encrypted; remove the password and"),
    ("no pages", lambda: make_pdf(0), NoPages, "no pages; get the document again"),
    ("a page missing", without_second_page, DamagedPdf, "Page 2 of the PDF is damaged"),
    ("pages bomb", lambda: many_pages_from_one(10_000), TooLarge, "10,000 pages, more than 2,000; split"),
    ("200 megapixels", lambda: make_pdf(1, (3396, 3396)), TooLarge, "Page 1 has 200 megapixels, more than"),
    ("huge page", lambda: make_pdf(1, (14400, 14400)), TooLarge, "Page 1 has 3,600 megapixels"),
    ("image bomb", lambda: make_image_pdf(20_000, 10_000), TooLarge, "An image on page 1 has 200 megapix"),
    ("in a form", lambda: make_image_pdf(20_000, 10_000, in_form=True), TooLarge, "An image on page 1"),
]


@pytest.mark.parametrize(("make", "kind", "says"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_refused(make: bytes | Callable[[], bytes], kind: type[PlanError], says: str) -> None:
    data = make if isinstance(make, bytes) else make()
    with pytest.raises(kind, match=says) as caught:
        check_pdf(data, SETTINGS)
    assert "\n" not in str(caught.value)


def wrong_xref() -> bytes:
    return re.sub(rb"startxref\n\d+", b"startxref\n99", make_pdf(3))


def shifted_xref() -> bytes:
    """Every offset is wrong, as after an FTP transfer in text mode."""
    return make_pdf(3).replace(b"\n", b"\r\n", 30)


def stamped() -> bytes:
    """A page with a stamp, as an annotation."""
    pdf = pikepdf.open(io.BytesIO(make_pdf()))
    stamp = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=pikepdf.Array([90, 90, 140, 110])
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(stamp)])
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


GOOD = [
    ("plain", make_pdf),
    ("only an owner password", lambda: encrypt("", "chủ")),
    ("wrong startxref", wrong_xref),
    ("shifted cross-reference table", shifted_xref),
    ("bytes before the header", lambda: b"\xef\xbb\xbf\r\n" + make_pdf()),
    ("zeros after the end", lambda: make_pdf() + b"\0" * 5000),
    ("mail footer after the end", lambda: make_pdf() + b"\n-- \nVan phong UBND\n" * 200),
    ("linearised", lambda: make_pdf(30, linearize=True)),
    ("object streams", lambda: make_pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate)),
    ("A0 page", lambda: make_pdf(1, (2384, 3370))),
    ("A4 scan at 600 dpi", lambda: make_image_pdf(4960, 7016)),
]


@pytest.mark.parametrize("make", [g[1] for g in GOOD], ids=[g[0] for g in GOOD])
def test_let_through(make: Callable[[], bytes]) -> None:
    check_pdf(make(), SETTINGS)


def test_what_the_check_saw_by_the_way() -> None:
    assert check_pdf(make_pdf(3), SETTINGS) == (True, False)
    # pdfium finds the table that is said to be in the header, pdfminer does not.
    lost = re.sub(rb"startxref\n\d+", b"startxref\n7", PLAN.read_bytes())
    assert not check_pdf(lost, SETTINGS).is_whole
    assert check_pdf(stamped(), SETTINGS) == (True, True)


def test_limits_are_settings() -> None:
    check_pdf(many_pages_from_one(10_000), Settings(max_pages=10_000))
    with pytest.raises(TooLarge, match="2 pages, more than 1"):
        check_pdf(make_pdf(2), Settings(max_pages=1))
    with pytest.raises(TooLarge, match="9 megapixels, more than 5"):
        check_pdf(make_pdf(1), Settings(max_page_megapixels=5))


def test_a_page_with_its_crop_box_beside_it_is_as_large_as_it_is_shown() -> None:
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(14_400, 14_400))
        pdf.pages[0].obj.CropBox = pikepdf.Array([20_000, 0, 20_100, 100])
        pdf.save(made)
    with pytest.raises(TooLarge, match=r"Page 1 has 3,600 megapixels"):
        check_pdf(made.getvalue(), Settings())
