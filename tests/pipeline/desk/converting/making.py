"""Files as offices send them, made for tests."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
import yaml
from PIL import Image

from tests.plans.typeset import build_document

ROOT = Path(__file__).parents[4]
NAME = "no-ordinal-column"  # a plan of one page
PLAN = ROOT / "tests" / "plans" / f"{NAME}.pdf"


def write_docx(out: Path) -> Path:
    """The plan as a Word file."""
    source = yaml.safe_load((ROOT / "tests" / "plans" / "sources" / f"{NAME}.yml").read_text("utf-8"))
    build_document(source).save(str(out))
    return out


def draw_pages(path: Path = PLAN, dpi: int = 200) -> list[Image.Image]:
    """The pages of a PDF as scans."""
    opened = pypdfium2.PdfDocument(path)
    drawn = [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in opened]
    opened.close()
    return drawn


def pack(files: dict[str, bytes], out: Path) -> Path:
    """A ZIP of these files."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out


def write_mail(files: dict[str, bytes], out: Path) -> Path:
    """An e-mail with these files."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "so@example.vn", "xa@example.vn", "Gửi kế hoạch"
    mail.set_content("Kính gửi kế hoạch.")
    for name, data in files.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    out.write_bytes(mail.as_bytes())
    return out


def picture_bytes(picture: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as a file of this kind."""
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def text_of(path: Path) -> str:
    """All words of a PDF's text layer."""
    opened = pypdfium2.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in opened)
    finally:
        opened.close()
