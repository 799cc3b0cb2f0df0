"""Damage done to a file's objects, as by a program that writes bad PDF, or by somebody who wants to."""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.making_pdfs import attached_file

Change = Callable[[Pdf, Random], None]

BOXES: tuple[Any, ...] = (
    [0, 0, 0, 0],
    [0, 0, 595],
    [595, 842, 0, 0],
    [0, 0, 1e9, 1e9],
    [-1e6, 0, -9e5, 9],
    [0, 0, 1, 1],
)
FILTERS = (
    "/ASCIIHexDecode",
    "/ASCII85Decode",
    "/LZWDecode",
    "/RunLengthDecode",
    "/DCTDecode",
    "/JBIG2Decode",
    "/Nothing",
)


def change_box(pdf: Pdf, random: Random) -> None:
    page = random.choice(list(pdf.pages))
    key = random.choice(("/MediaBox", "/CropBox"))
    wrong: list[Any] = [*(Array(box) for box in BOXES), Name("/A4"), Array([0, 0, Name("/b"), 842])]
    page.obj[key] = random.choice(wrong)


def turn(pdf: Pdf, random: Random) -> None:
    for page in pdf.pages:
        page.obj["/Rotate"] = random.choice((90, 180, 270, 45, -90, 10**9, Name("/Left")))


def change_filter(pdf: Pdf, random: Random) -> None:
    """A stream says that it is packed otherwise than it is."""
    streams = [found for found in pdf.objects if isinstance(found, pikepdf.Stream)]
    chosen = random.choice(streams)
    chosen.write(chosen.read_raw_bytes(), filter=Name(random.choice(FILTERS)))


def lose_font_maps(pdf: Pdf, random: Random) -> None:
    for font in _kind(pdf, "/Font"):
        lost = random.choice(
            ("/ToUnicode", "/Widths", "/W", "/Encoding", "/FontDescriptor", "/DescendantFonts")
        )
        if lost in font:
            del font[lost]


def lose_resources(pdf: Pdf, random: Random) -> None:
    page = random.choice(list(pdf.pages))
    del page.obj["/" + random.choice(("Resources", "Contents"))]


def cycle_the_page_tree(pdf: Pdf, random: Random) -> None:
    """The page tree lists itself, or a page says that it is its own parent."""
    root = pdf.Root.Pages
    if random.random() < 0.5:
        root.Kids.append(root)
    else:
        pdf.pages[0].obj.Parent = pdf.pages[0].obj


def lie_about_the_count(pdf: Pdf, random: Random) -> None:
    pdf.Root.Pages.Count = random.choice((0, -1, 10**9, 2))


def draw_in_circles(pdf: Pdf, random: Random) -> None:
    """A form draws itself, once or several times."""
    form = pdf.make_stream(b"/Self Do " * random.randint(1, 3))
    form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842])))
    form.Resources = Dictionary(XObject=Dictionary(Self=form))
    _draw(pdf, form)


def draw_deep(pdf: Pdf, random: Random) -> None:
    """Forms within forms, each drawn by the next."""
    form = pdf.make_stream(b"0 0 m 9 9 l S")
    for _ in range(random.choice((5, 30, 300))):
        form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842])))
        outer = pdf.make_stream(b"/Inner Do")
        outer.Resources = Dictionary(XObject=Dictionary(Inner=form))
        form = outer
    form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842])))
    _draw(pdf, form)


def claim_pixels(pdf: Pdf, random: Random) -> None:
    """An image says that it has 10⁹ pixels."""
    image = pdf.make_stream(b"\0" * 16)
    image.update(
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=random.choice((31_623, 10**9, -5)),
            Height=random.choice((31_623, 1)),
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )
    )
    _draw(pdf, image)


def nest_deep(pdf: Pdf, random: Random) -> None:
    """Arrays within arrays, and a graphics state saved again and again."""
    page = pdf.pages[0]
    page.contents_add(b"q " * 20_000, prepend=True)
    found: Any = Array([])
    for _ in range(random.choice((50, 400))):
        found = Array([found])
    page.obj["/Nested"] = found


def run_scripts(pdf: Pdf, _random: Random) -> None:
    action = Dictionary(S=Name.JavaScript, JS="while(true){app.alert('x')}")
    pdf.Root.OpenAction = action
    pdf.pages[0].obj.AA = Dictionary(O=action)


def attach(pdf: Pdf, _random: Random) -> None:
    """A PDF, the same PDF, or another file is inside."""
    whole = io.BytesIO()
    pdf.save(whole)
    for name, data in (("ke-hoach.pdf", whole.getvalue()), ("du-thao.docx", b"PK\x03\x04" + bytes(50))):
        pdf.attachments[name] = attached_file(pdf, name, data)


def annotate(pdf: Pdf, random: Random) -> None:
    """A note whose drawing is no drawing."""
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name(random.choice(("/Widget", "/Stamp", "/FreeText"))),
        Rect=Array(random.choice(([0, 0, 9, 9], [1], [0, 0, 1e30, 9]))),
        AP=Dictionary(N=random.choice((Array([1]), Dictionary(), pdf.make_stream(b"q")))),
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note), 7, Name("/x")])


def _draw(pdf: Pdf, drawn: Any) -> None:
    page = pdf.pages[0]
    name = page.add_resource(drawn, Name.XObject)
    page.contents_add(f"q 500 0 0 700 0 0 cm {name} Do Q".encode())


def _kind(pdf: Pdf, kind: str) -> list[Any]:
    found = [one for one in pdf.objects if isinstance(one, Dictionary)]
    return [one for one in found if str(one.get("/Type")) == kind]


OBJECT_DAMAGE: tuple[Change, ...] = (
    change_box,
    turn,
    change_filter,
    lose_font_maps,
    lose_resources,
    cycle_the_page_tree,
    lie_about_the_count,
    draw_in_circles,
    draw_deep,
    claim_pixels,
    nest_deep,
    run_scripts,
    attach,
    annotate,
)
