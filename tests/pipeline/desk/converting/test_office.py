"""Word files through a real LibreOffice: the words come over, and nothing is fetched for them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from pipeline.common.errors import NoConverter, Unreadable
from pipeline.common.settings import Settings
from pipeline.desk.converting.limits import limits_of
from pipeline.desk.converting.opening import open_files
from tests.pipeline.desk.converting.making import draw_pages, pack, picture_bytes, text_of, write_docx

LIMITS = limits_of(Settings())
SECRET = "chữ chỉ có trên máy này"
ODT_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
)
FRAME = (
    '<draw:frame svg:width="3cm" svg:height="3cm"><draw:{} xlink:href="{}" xlink:type="simple"/></draw:frame>'
)
FIELD = "<w:fldSimple {w} w:instr=' {kind} &quot;{address}&quot; '><w:r><w:t>cũ</w:t></w:r></w:fldSimple>"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = (
    '<w:r {w} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:drawing><wp:inline>'
    '<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="x"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="{id}"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and what it was asked for."""
    asked: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.send_response(200)
            self.end_headers()
            self.wfile.write(SECRET.encode())

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: Any) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def convert(file: Path) -> Path:
    folder = file.parent / f"{file.name}.out"
    folder.mkdir()
    found = open_files([file], folder, LIMITS).pdf
    assert found
    return found


def linking_docx(out: Path, addresses: list[str]) -> Path:
    """A Word file that has its template, a picture and texts at each of these addresses."""
    made = docx.Document()
    made.add_paragraph("Kế hoạch có liên kết")
    for address in addresses:
        image = made.part.relate_to(address, f"{OFFICE_RELATIONS}/image", is_external=True)
        made.add_paragraph()._p.append(parse_xml(DRAWING.format(w=nsdecls("w"), id=image)))
        settings = made.part._settings_part
        template = settings.relate_to(address, f"{OFFICE_RELATIONS}/attachedTemplate", is_external=True)
        relation = f'xmlns:r="{OFFICE_RELATIONS}"'
        named = f'<w:attachedTemplate {nsdecls("w")} {relation} r:id="{template}"/>'
        settings.element.insert(0, parse_xml(named))
        for kind in ("INCLUDETEXT", "INCLUDEPICTURE"):
            field = FIELD.format(w=nsdecls("w"), kind=kind, address=address)
            made.add_paragraph()._p.append(parse_xml(field))
    made.save(str(out))
    return out


def linking_rtf(out: Path, addresses: list[str]) -> Path:
    fields = "".join(
        rf'{{\field{{\*\fldinst {kind} "{address}"}}{{\fldrslt x}}}}'
        for address in addresses
        for kind in ("INCLUDEPICTURE", "INCLUDETEXT")
    )
    out.write_text(rf"{{\rtf1\ansi{{\*\template {addresses[0]}}}plan with links {fields}\par}}")
    return out


def linking_odt(out: Path, addresses: list[str]) -> Path:
    body = "<text:p>plan with links</text:p>"
    for n, address in enumerate(addresses):
        frames = "".join(FRAME.format(kind, address) for kind in ("image", "object", "floating-frame"))
        source = f'<text:section-source xlink:href="{address}" xlink:type="simple" text:filter-name="Text"/>'
        body += f'<text:p>{frames}</text:p><text:section text:name="S{n}">{source}<text:p>cũ</text:p></text:section>'
    content = (
        f"<office:document-content {ODT_SPACES}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": MANIFEST.encode(),
        "content.xml": content.encode(),
    }
    return pack(parts, out)


def test_the_words_of_a_word_file(tmp_path: Path) -> None:
    text = text_of(convert(write_docx(tmp_path / "plan.docx")))
    assert "Ban hành quy chế phối hợp quản lý hải quan, xuất nhập cảnh" in text


@pytest.mark.parametrize("write", [linking_docx, linking_rtf, linking_odt])
def test_nothing_is_fetched_or_taken_from_this_machine(write: Any, tmp_path: Path) -> None:
    """Neither from a server nor from a file: not its words, nor its picture."""
    words, picture = tmp_path / "secret.txt", tmp_path / "secret.png"
    words.write_text(SECRET)
    picture.write_bytes(picture_bytes(Image.new("RGB", (50, 50), "red"), "PNG"))
    with listening() as (address, asked):
        addresses = [f"{address}/x.png", words.as_uri(), picture.as_uri()]
        made = convert(write(tmp_path / "file", addresses))
    assert asked == []
    text = text_of(made)
    assert "plan with links" in text or "Kế hoạch có liên kết" in text
    assert SECRET not in text
    for page in draw_pages(made, 50):
        assert (255, 0, 0) not in {colour for _, colour in page.getcolors(page.width * page.height) or ()}


def test_a_damaged_word_file(tmp_path: Path) -> None:
    file = pack({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<broken"}, tmp_path / "a.docx")
    with pytest.raises(Unreadable, match="LibreOffice cannot open the file"):
        convert(file)


def test_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = tmp_path / "bin"
    shell.mkdir()
    (shell / "sh").symlink_to(shutil.which("sh") or "/bin/sh")
    monkeypatch.setenv("PATH", str(shell))
    with pytest.raises(NoConverter, match="libreoffice-writer-nogui"):
        convert(write_docx(tmp_path / "plan.docx"))
