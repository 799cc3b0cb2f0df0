"""Files that are no plan, each made here: what is refused, in which words, and what is let through."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pytest

from pipeline.errors import DamagedPdf, EmptyFile, EncryptedPdf, NoPages, NotAPdf, PlanError, TooLarge
from pipeline.pdf_check import check_pdf
from pipeline.settings import Settings

A4 = (595, 842)
SETTINGS = Settings()


def make_pdf(pages: int = 2, size: tuple[float, float] = A4, **save: object) -> bytes:
    """A PDF of pages that each say "Ke hoach"."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for number in range(pages):
        page = pdf.add_blank_page(page_size=size)
        page.Contents = pdf.make_stream(b"BT /F1 12 Tf 72 700 Td (Ke hoach %d) Tj ET" % number)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    return save_pdf(pdf, **save)


def save_pdf(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def make_image_pdf(width: int, height: int, *, in_form: bool = False) -> bytes:
    """One A4 page with an image that says it is so large, in a few bytes."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=A4)
    image = pdf.make_stream(b"\x00" * 16)
    image.update(
        pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
    )
    resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    if in_form:
        form = pdf.make_stream(b"/Im0 Do")
        form.update(
            pikepdf.Dictionary(
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=[0, 0, *A4],
                Resources=resources,
            )
        )
        resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=form))
    page.Resources = resources
    page.Contents = pdf.make_stream(b"q 500 0 0 700 40 70 cm /Im0 Do Q")
    return save_pdf(pdf)


def encrypt(user: str, owner: str) -> bytes:
    return make_pdf(encryption=pikepdf.Encryption(user=user, owner=owner))


def many_pages_from_one(count: int) -> bytes:
    """A page bomb: one page object, listed `count` times."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b"3 0 R " * count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    return assemble(objects)


def assemble(objects: list[bytes]) -> bytes:
    """A PDF file of these objects, the first being its catalog, with a right cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def without_second_page() -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 2/Kids[3 0 R 9 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    return assemble(objects)


NOISE = b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\nstartxref\n9\n%%EOF"

BAD = [
    ("nothing", b"", EmptyFile, "The file is empty; get it again"),
    ("only zeros", b"\0" * 4096, EmptyFile, "The file is empty"),
    ("text", "Kế hoạch số 181".encode(), NotAPdf, "The file is not a PDF; check what it is"),
    ("docx", b"PK\x03\x04" + b"x" * 99, NotAPdf, "a Word, Excel or ZIP file, not a PDF; save"),
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


def test_limits_are_settings() -> None:
    check_pdf(many_pages_from_one(10_000), Settings(max_pages=10_000))
    with pytest.raises(TooLarge, match="2 pages, more than 1"):
        check_pdf(make_pdf(2), Settings(max_pages=1))
    with pytest.raises(TooLarge, match="9 megapixels, more than 5"):
        check_pdf(make_pdf(1), Settings(max_page_megapixels=5))
