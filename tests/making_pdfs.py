"""PDFs made for tests of intake: whole ones, broken ones, and bombs that are a few bytes long."""

from __future__ import annotations

import io

import pikepdf

A4 = (595, 842)


def make_pdf(
    pages: int = 2, size: tuple[float, float] = A4, text: bytes = b"Ke hoach %d", **save: object
) -> bytes:
    """A PDF of pages that each say this text, with the page's index for %d."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for number in range(pages):
        page = pdf.add_blank_page(page_size=size)
        page.Contents = pdf.make_stream(
            b"BT /F1 12 Tf 72 700 Td (" + text.replace(b"%d", b"%d" % number) + b") Tj ET"
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    return save_pdf(pdf, **save)


def save_pdf(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def attached_file(pdf: pikepdf.Pdf, name: str, data: bytes) -> pikepdf.AttachedFileSpec:
    """A file to be attached to a PDF; pikepdf's types ask for what it does not need."""
    return pikepdf.AttachedFileSpec(pdf, data, filename=name)  # type: ignore[call-arg]


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


def holding(cover: bytes, files: dict[str, bytes]) -> bytes:
    """A PDF with these files attached to it."""
    with pikepdf.open(io.BytesIO(cover)) as pdf:
        for name, data in files.items():
            pdf.attachments[name] = attached_file(pdf, name, data)
        return save_pdf(pdf)
