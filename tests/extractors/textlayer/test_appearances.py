"""Stamps, form fields and notes are read as the page shows them; what is hidden is not."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pikepdf
import pytest
from reportlab.pdfgen import canvas

from extractors.lexicon import read_lexicon
from extractors.textlayer.appearances import draw_appearances
from extractors.textlayer.flattening import is_details
from extractors.textlayer.pdf_text import read_pages

HIDDEN, NO_VIEW, PRINT = 2, 32, 4


def make_page() -> pikepdf.Pdf:
    """One page with a number line whose number is blank."""
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.setFont("Times-Roman", 13)
    page.drawString(100, 700, "So:")
    page.drawString(160, 700, "/KH-UBND")
    page.save()
    return pikepdf.open(io.BytesIO(out.getvalue()))


def make_appearance(pdf: pikepdf.Pdf, text: str) -> pikepdf.Object:
    """A form that prints a text, as signing systems nest it: within another form."""
    fonts = pikepdf.Dictionary(
        F1=pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Times-Roman")
        )
    )
    box = pikepdf.Array([0, 0, 36, 20])
    inner = pdf.make_stream(f"BT /F1 13 Tf 2 4 Td ({text}) Tj ET".encode())
    inner.Type, inner.Subtype, inner.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, box
    inner.Resources = pikepdf.Dictionary(Font=fonts)
    outer = pdf.make_stream(b"q /n2 Do Q")
    outer.Type, outer.Subtype, outer.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, box
    outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(n2=inner))
    return outer


def annotate(pdf: pikepdf.Pdf, kind: str, text: str, flags: int, **more: Any) -> bytes:
    """The page with one annotation between "So:" and "/KH-UBND"."""
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name(f"/{kind}"),
        Rect=pikepdf.Array([122, 696, 158, 716]),
        F=flags,
        AP=pikepdf.Dictionary(N=make_appearance(pdf, text)),
        **more,
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def words_of(pdf: bytes) -> list[str]:
    return [word.text for page in read_pages(draw_appearances(pdf)) for word in page.words]


FIELD: Mapping[str, pikepdf.Object] = {"FT": pikepdf.Name.Sig, "T": pikepdf.String("Signature2")}


@pytest.mark.parametrize(
    ("kind", "more"), [("Widget", FIELD), ("Stamp", {}), ("FreeText", {"DA": pikepdf.String("/F1 13 Tf")})]
)
def test_what_is_stamped_on_a_page_is_read_in_its_place(
    kind: str, more: Mapping[str, pikepdf.Object]
) -> None:
    drawn = draw_appearances(annotate(make_page(), kind, "348", PRINT, **more))
    words = {word.text: word.box for page in read_pages(drawn) for word in page.words}
    assert {"So:", "348", "/KH-UBND"} <= set(words)
    assert words["So:"].x1 < words["348"].x0 < words["348"].x1 < words["/KH-UBND"].x0
    assert abs(words["348"].bottom - words["So:"].bottom) < 3


@pytest.mark.parametrize("flags", [HIDDEN, NO_VIEW])
def test_what_a_viewer_hides_is_not_read(flags: int) -> None:
    assert words_of(annotate(make_page(), "Widget", "348", flags, **FIELD)) == ["So:", "/KH-UBND"]


@pytest.mark.parametrize("kind", ["Highlight", "Square", "Text", "Link"])
def test_marks_of_readers_are_no_text(kind: str) -> None:
    pdf = annotate(make_page(), kind, "348", PRINT)
    assert draw_appearances(pdf) == pdf


def test_a_form_field_filled_in_without_an_appearance() -> None:
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.setFont("Times-Roman", 13)
    page.drawString(100, 700, "So:")
    page.acroForm.textfield(name="so", value="348", x=125, y=694, width=40, height=20, borderWidth=0)
    page.save()
    pdf = pikepdf.open(io.BytesIO(out.getvalue()))
    del pdf.pages[0].Annots[0]["/AP"]
    pdf.Root.AcroForm.NeedAppearances = True
    saved = io.BytesIO()
    pdf.save(saved)
    assert "348" in words_of(saved.getvalue())


def test_a_page_without_annotations_stays_as_it_is() -> None:
    out = io.BytesIO()
    make_page().save(out)
    assert draw_appearances(out.getvalue()) == out.getvalue()


def test_the_details_of_a_signature_are_no_text_of_the_document() -> None:
    pdf = annotate(make_page(), "Widget", "Ky luc 16:43:07", PRINT, **FIELD)
    assert words_of(pdf) == ["So:", "/KH-UBND"]


@pytest.mark.parametrize("entry", read_lexicon("signatures")["details"])
def test_each_label_of_a_signatures_details(entry: Mapping[str, object]) -> None:
    examples = entry["examples"]
    assert isinstance(examples, list)
    assert all(is_details(example) for example in examples)


@pytest.mark.parametrize("text", ["348", "09", "3070.", "ngày 14 tháng 4 năm 2026", "/KH-UBND", "HỎA TỐC"])
def test_a_stamped_number_or_day_is_text_of_the_document(text: str) -> None:
    assert not is_details(text)
