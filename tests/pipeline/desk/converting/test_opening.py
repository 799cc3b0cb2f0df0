"""Files opened in a process of its own: archives, e-mails, pictures; bombs are refused."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
import pypdfium2
import pytest
from PIL import Image

from pipeline.common.errors import EncryptedPdf, PlanError, TooLarge, Unreadable
from pipeline.common.settings import Settings
from pipeline.desk.converting.kinds import Kind
from pipeline.desk.converting.limits import limits_of
from pipeline.desk.converting.opening import open_files
from tests.pipeline.desk.converting.making import draw_pages, pack, picture_bytes, write_mail

LIMITS = limits_of(Settings())
GREY = Image.new("L", (400, 600), 200)


def page_sizes(path: Path) -> list[tuple[int, int]]:
    opened = pypdfium2.PdfDocument(path)
    sizes = [(round(width), round(height)) for width, height in (page.get_size() for page in opened)]
    opened.close()
    return sizes


def test_an_archive_gives_its_files(tmp_path: Path) -> None:
    names = {"2026/kế hoạch.pdf": b"one", "../../etc/passwd": b"two", "__MACOSX/a": b"", "Thumbs.db": b""}
    file = pack(names, tmp_path / "a.zip")
    (tmp_path / "out").mkdir()
    opened = open_files([file], tmp_path / "out", LIMITS)
    assert opened.kind is Kind.archive
    assert [(part.name, part.path.read_bytes()) for part in opened.parts] == [
        ("2026/kế hoạch.pdf", b"one"),
        ("../../etc/passwd", b"two"),
    ]
    assert all(part.path.parent == tmp_path / "out" for part in opened.parts)


def test_links_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    """What a ZIP keeps as a link of Unix is a file of the few bytes that name where it led."""
    link = zipfile.ZipInfo("ke-hoach.pdf")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    (tmp_path / "out").mkdir()
    [part] = open_files([tmp_path / "a.zip"], tmp_path / "out", LIMITS).parts
    assert not part.path.is_symlink()
    assert part.path.read_bytes() == b"/etc/passwd"


def test_an_email_gives_its_files_and_forwarded_emails(tmp_path: Path) -> None:
    inner = write_mail({"kế hoạch.pdf": b"%PDF-1"}, tmp_path / "inner.eml")
    outer = write_mail({"hai.pdf": b"%PDF-2"}, tmp_path / "outer.eml")
    mail = message_from_bytes(outer.read_bytes())
    forwarded = message_from_bytes(b"Content-Type: message/rfc822\n\n" + inner.read_bytes())
    mail.attach(forwarded)
    outer.write_bytes(mail.as_bytes())
    first, second = open_files([outer], tmp_path, LIMITS).parts
    assert (first.name, first.path.read_bytes()) == ("hai.pdf", b"%PDF-2")
    (tmp_path / "in").mkdir()
    [found] = open_files([second.path], tmp_path / "in", LIMITS).parts
    assert (found.name, found.path.read_bytes()) == ("kế hoạch.pdf", b"%PDF-1")


def test_an_email_without_files(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="There is no file in the e-mail"):
        open_files([write_mail({}, tmp_path / "a.eml")], tmp_path, LIMITS)


def test_bombs(tmp_path: Path) -> None:
    bomb = pack({"a.pdf": bytes(30_000_000)}, tmp_path / "bomb.zip")
    with pytest.raises(TooLarge, match="as bombs do"):
        open_files([bomb], tmp_path, LIMITS)
    many = pack({f"{n}.pdf": b"" for n in range(501)}, tmp_path / "many.zip")
    with pytest.raises(TooLarge, match="too many files"):
        open_files([many], tmp_path, LIMITS)
    large = pack({"a": bytes(700_000), "b": bytes(700_000)}, tmp_path / "large.zip")
    with pytest.raises(TooLarge, match="too large as a whole"):
        open_files([large], tmp_path, replace(LIMITS, unpacked_bytes=1_000_000))


def test_an_archive_that_lies_about_sizes(tmp_path: Path) -> None:
    file = pack({"a.pdf": bytes(30_000_000)}, tmp_path / "a.zip")
    true, said = struct.pack("<I", 30_000_000), struct.pack("<I", 1_000)
    file.write_bytes(file.read_bytes().replace(true, said))
    with pytest.raises(PlanError):
        open_files([file], tmp_path, LIMITS)
    left = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert left < 3_000_000


def test_an_archive_with_a_password(tmp_path: Path) -> None:
    file = pack({"a.pdf": b"x"}, tmp_path / "a.zip")
    data = bytearray(file.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(data)
    with pytest.raises(EncryptedPdf, match="has a password"):
        open_files([file], tmp_path, LIMITS)


def test_pictures_are_pages_in_their_order(tmp_path: Path) -> None:
    files = [tmp_path / "1", tmp_path / "2"]
    files[0].write_bytes(picture_bytes(GREY, "PNG", dpi=(200, 200)))
    more = {"save_all": True, "append_images": [GREY.rotate(90, expand=True)], "dpi": (100, 100)}
    files[1].write_bytes(picture_bytes(GREY, "TIFF", **more))
    opened = open_files(files, tmp_path, LIMITS)
    assert opened.pdf
    assert page_sizes(opened.pdf) == [(144, 216), (288, 432), (432, 288)]


@pytest.mark.parametrize(
    ("kind", "numbers", "white"),
    [
        ("PNG", np.uint16, 65_535),
        ("TIFF", np.uint16, 65_535),
        ("TIFF", np.uint16, 4_095),
        ("TIFF", np.int32, 65_535),
        ("TIFF", np.float32, 1),
    ],
)
def test_scans_of_many_greys(kind: str, numbers: type, white: int, tmp_path: Path) -> None:
    """Black at the left, half grey in the middle, white at the right."""
    greys: np.ndarray[Any, Any] = np.zeros((600, 600), numbers)
    greys[:, 200:], greys[:, 400:] = white / 2, white
    file = tmp_path / "a"
    file.write_bytes(picture_bytes(Image.fromarray(greys), kind))
    opened = open_files([file], tmp_path, LIMITS)
    assert opened.pdf
    [drawn] = draw_pages(opened.pdf, 72)
    seen = np.asarray(drawn.convert("L"))[300]
    places = [len(seen) // 6, len(seen) // 2, len(seen) * 5 // 6]
    assert seen[places].tolist() == pytest.approx([0, 127, 255], abs=2)


def test_a_photograph_lies_as_the_telephone_was_held(tmp_path: Path) -> None:
    lying = Image.new("L", (600, 400), 200)
    lying.paste(0, (0, 0, 100, 100))
    turned = Image.Exif()
    turned[0x0112] = 6  # the top is at the right
    file = tmp_path / "a.jpg"
    file.write_bytes(picture_bytes(lying, "JPEG", exif=turned))
    opened = open_files([file], tmp_path, LIMITS)
    assert opened.pdf
    [drawn] = draw_pages(opened.pdf, 72)
    assert drawn.width < drawn.height
    assert drawn.getpixel((drawn.width - 5, 5)) == (0, 0, 0)


def test_a_fax_is_as_finer_across_as_it_says(tmp_path: Path) -> None:
    """A fax of an A4 sheet; and a scan that lies on its side: 2 inches across and 4 down, turned."""
    fax, scan = tmp_path / "fax.tif", tmp_path / "scan.jpg"
    bits = Image.new("1", (1_686, 1_146), 1)
    fax.write_bytes(picture_bytes(bits, "TIFF", compression="group4", dpi=(204, 98)))
    turned = Image.Exif()
    turned[0x0112] = 6
    scan.write_bytes(picture_bytes(GREY, "JPEG", exif=turned, dpi=(200, 150)))
    opened = open_files([fax, scan], tmp_path, LIMITS)
    assert opened.pdf
    assert page_sizes(opened.pdf) == [(595, 842), (288, 144)]


def test_a_photograph_of_an_iphone(tmp_path: Path) -> None:
    """HEIC, turned by its orientation."""
    lying = Image.new("RGB", (600, 400), (200, 200, 200))
    lying.paste(0, (0, 0, 100, 100))
    turned = Image.Exif()
    turned[0x0112] = 6
    taken = tmp_path / "IMG_0001.HEIC"
    pillow_heif.from_pillow(lying).save(taken, exif=turned.tobytes(), quality=90)
    opened = open_files([taken], tmp_path, LIMITS)
    assert opened.kind is Kind.picture
    assert opened.pdf
    [drawn] = draw_pages(opened.pdf, 72)
    assert drawn.width < drawn.height
    grey = np.asarray(drawn.convert("L"))
    assert grey[:8, -8:].max() < 30
    assert grey[:8, :8].min() > 180


def test_heic_within_the_same_limits(tmp_path: Path) -> None:
    taken = tmp_path / "a.heic"
    pillow_heif.from_pillow(Image.new("RGB", (2_000, 1_000))).save(taken)
    with pytest.raises(TooLarge, match="more than 1 megapixels"):
        open_files([taken], tmp_path, replace(LIMITS, megapixels=1))
    taken.write_bytes(taken.read_bytes()[:-50])
    with pytest.raises(Unreadable, match="The picture is damaged"):
        open_files([taken], tmp_path, LIMITS)


def huge_png() -> bytes:
    """A PNG that says it has 900 megapixels, in few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    packed = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (huge_png(), "more than 150 megapixels"),
        (picture_bytes(Image.new("1", (14_000, 12_000)), "PNG"), "more than 150 megapixels"),
        (picture_bytes(GREY, "PNG")[:200], "The picture is damaged"),
        (b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + bytes(100), "The picture is damaged"),
    ],
)
def test_pictures_that_are_refused(data: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(data)
    with pytest.raises(PlanError, match=said):
        open_files([file], tmp_path, LIMITS)


def test_an_unknown_method_of_packing(tmp_path: Path) -> None:
    """Of an unknown method of packing zipfile tells with another error than of damage."""
    file = pack({"a.pdf": b"x" * 99}, tmp_path / "a.zip")
    data = bytearray(file.read_bytes())
    for start, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(start) + place] = 77
    file.write_bytes(data)
    with pytest.raises(Unreadable, match="damaged"):
        open_files([file], tmp_path, LIMITS)


def test_memory_and_time_are_limited(tmp_path: Path) -> None:
    """Measured: what opens pictures is loaded within 700 MB, the large one needs more than 1,600."""
    small, file = tmp_path / "small.png", tmp_path / "a.png"
    small.write_bytes(picture_bytes(GREY, "PNG"))
    file.write_bytes(picture_bytes(Image.new("RGB", (9_000, 9_000)), "PNG"))
    within = replace(LIMITS, memory_mb=1_200)
    assert open_files([small], tmp_path, within).pdf
    with pytest.raises(Unreadable, match="within the memory"):
        open_files([file], tmp_path, within)
    with pytest.raises(PlanError, match="took more than 0 seconds"):
        open_files([file], tmp_path, replace(LIMITS, seconds=0.05))


@pytest.mark.parametrize("program", ["this", "json.tool"])
def test_an_answer_that_is_none(program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines of text, and JSON that says something else."""
    monkeypatch.setattr("pipeline.desk.converting.opening.PROGRAM", program)
    with pytest.raises(Unreadable, match="may be damaged"):
        open_files([tmp_path / "a"], tmp_path, LIMITS)
