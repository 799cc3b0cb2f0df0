"""A page in the explorer is drawn as a viewer shows it, stamps of signing systems too."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
from PIL import Image

from pipeline.explorer.draw_page import draw

STAMPED = (130, 700, 190, 730)


def _stamped() -> bytes:
    """A blank page with a signature's widget whose appearance is a black box, as a stamped number."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    left, bottom, right, top = STAMPED
    width, height = right - left, top - bottom
    appearance = pdf.make_stream(f"0 g 0 0 {width} {height} re f".encode())
    appearance.Type, appearance.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    appearance.BBox = [0, 0, width, height]
    widget = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Sig,
            T="so",
            F=4,
            Rect=list(STAMPED),
            AP=pikepdf.Dictionary(N=appearance),
            P=page.obj,
        )
    )
    page.Annots = pikepdf.Array([widget])
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([widget]), SigFlags=3)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _darkest_at_stamp(picture: Image.Image) -> int:
    scale = picture.width / 595
    left, bottom, right, top = STAMPED
    box = (left * scale, (842 - top) * scale, right * scale, (842 - bottom) * scale)
    return int(np.asarray(picture.convert("L").crop(box)).min())


def test_what_is_stamped_is_on_the_page() -> None:
    assert _darkest_at_stamp(Image.open(io.BytesIO(draw(_stamped(), 1)))) < 50
