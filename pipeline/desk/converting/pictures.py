"""Pictures as the pages of one PDF: scans and photographs; a TIFF has pages of its own."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, cast

import pikepdf
from PIL import Image, ImageOps, ImageSequence
from pillow_heif import register_heif_opener

from pipeline.common.errors import TooLarge, Unreadable
from pipeline.desk.converting.limits import Limits
from pipeline.desk.converting.photographs import flatten

PAGE_INCHES = 8.27  # the short side of A4, where a picture says nothing of its size
FINEST_DPI, COARSEST_DPI = 1_200, 100  # telephones say 72 whatever they took
# Times finer across than down, or down than across: a fax has 204 by 98.
MOST_UNEVEN = 2.5
POINTS = 72
JPEGS = ("JPEG", "MPO")  # the second with previews behind it
CAMERAS = (*JPEGS, "HEIF")  # without loss their pictures would be five times as large
JPEG_QUALITY = 92
AS_IT_CAME = ("L", "RGB")  # modes of a JPEG that a PDF holds unchanged
DEEP = ("I", "F")  # how modes of more than 256 greys begin
WHITE = 255
UPRIGHT = 1  # EXIF's orientation
TURNED = (5, 6, 7, 8)  # its values of pictures that lie on a side
ORIENTATION = 0x0112


class Resolution(NamedTuple):
    """Pixels of an inch."""

    across: float
    down: float


class Drawing(NamedTuple):
    """A picture as a PDF holds it."""

    data: bytes
    filter_name: str
    colours: str
    bits: int
    size: tuple[int, int]
    dpi: Resolution


def pictures_to_pdf(paths: Sequence[Path], out: Path, limits: Limits) -> None:
    """Write one PDF of these pictures in their order. Raises PlanError."""
    register_heif_opener(thumbnails=False)
    made = pikepdf.new()
    for path in paths:
        for drawing in _drawings(path, limits):
            if len(made.pages) >= limits.max_pages:
                raise TooLarge(
                    f"The pictures have more than {limits.max_pages:,} pages; hand them "
                    "in in parts."
                )
            _add_page(made, drawing)
    made.save(out, static_id=True)


def _drawings(path: Path, limits: Limits) -> Iterator[Drawing]:
    """The pages of one picture; nothing is decoded before its size is known."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as opened:
                for frame in _pages(opened):
                    _check_size(frame, limits)
                    yield _draw(frame, path)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(limits) from error
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as error:
        raise Unreadable("The picture is damaged; scan it or copy it again.") from error


def _pages(opened: Image.Image) -> Iterator[Image.Image]:
    """Those of a TIFF; what else has several pictures has previews and films."""
    if opened.format == "TIFF":
        yield from ImageSequence.Iterator(opened)
    else:
        yield opened


def _check_size(frame: Image.Image, limits: Limits) -> None:
    if frame.width * frame.height > limits.megapixels * 1_000_000:
        raise _too_many_pixels(limits)


def _too_many_pixels(limits: Limits) -> TooLarge:
    return TooLarge(
        f"The picture has more than {limits.megapixels:,.0f} megapixels; scan it at 300 dpi."
    )


def _draw(frame: Image.Image, path: Path) -> Drawing:
    dpi = _resolution(frame)
    upright = _on_white(ImageOps.exif_transpose(frame))
    page = flatten(upright)
    if page is None and _is_plain_jpeg(frame):
        data = path.read_bytes()
        return Drawing(data, "/DCTDecode", _colours(frame), 8, frame.size, dpi)
    if page is not None:
        return _as_jpeg(page, _dpi_of(page.size))
    is_taken = frame.format in CAMERAS and upright.mode in AS_IT_CAME
    return _as_jpeg(upright, dpi) if is_taken else _packed(upright, dpi)


def _is_plain_jpeg(frame: Image.Image) -> bool:
    is_upright = frame.getexif().get(ORIENTATION, UPRIGHT) == UPRIGHT
    return frame.format in JPEGS and frame.mode in AS_IT_CAME and is_upright


def _on_white(frame: Image.Image) -> Image.Image:
    """The picture in black and white, grey or colours, what is transparent on white."""
    if frame.mode in ("1", "L", "RGB"):
        return frame
    if frame.mode.startswith(DEEP):
        return _in_256_greys(frame)
    if not frame.has_transparency_data:
        return frame.convert("RGB")
    seen = frame.convert("RGBA")
    white = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(white, seen).convert("RGB")


def _in_256_greys(frame: Image.Image) -> Image.Image:
    """A scan of 10 to 32 bits, of which `convert` alone keeps 255 for all that is lighter: its
    lightest grey is white.
    """
    greys = frame if frame.mode == "F" else frame.convert("I")
    # of one band: two numbers
    _, lightest = cast("tuple[float, float]", greys.getextrema())
    scale = WHITE / lightest if lightest > 0 else 1.0
    return greys.point(lambda grey: grey * scale + 0.0).convert("L")


def _as_jpeg(picture: Image.Image, dpi: Resolution) -> Drawing:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=JPEG_QUALITY)
    return Drawing(
        written.getvalue(), "/DCTDecode", _colours(picture), 8, picture.size, dpi
    )


def _packed(picture: Image.Image, dpi: Resolution) -> Drawing:
    data = zlib.compress(picture.tobytes())
    bits = 1 if picture.mode == "1" else 8
    return Drawing(data, "/FlateDecode", _colours(picture), bits, picture.size, dpi)


def _colours(picture: Image.Image) -> str:
    return "/DeviceRGB" if picture.mode == "RGB" else "/DeviceGray"


def _resolution(frame: Image.Image) -> Resolution:
    """What the picture says, where it can be; else that of an A4 sheet. Asked before the picture is
    decoded, which may turn it upright.
    """
    across, down = frame.info.get("dpi") or (0, 0)
    said = Resolution(float(across or 0), float(down or 0))
    if not _can_be(said):
        return _dpi_of(frame.size)
    is_turned = frame.getexif().get(ORIENTATION) in TURNED
    return Resolution(said.down, said.across) if is_turned else said


def _can_be(said: Resolution) -> bool:
    if not all(dpi > 0 for dpi in said):  # no number (nan) is not either
        return False
    coarse, fine = min(said), max(said)
    return COARSEST_DPI <= fine <= FINEST_DPI and fine <= coarse * MOST_UNEVEN


def _dpi_of(size: tuple[int, int]) -> Resolution:
    dpi = max(1.0, min(size) / PAGE_INCHES)
    return Resolution(dpi, dpi)


def _add_page(made: pikepdf.Pdf, drawing: Drawing) -> None:
    columns, rows = drawing.size
    width = columns * POINTS / drawing.dpi.across
    height = rows * POINTS / drawing.dpi.down
    image = pikepdf.Stream(
        made,
        drawing.data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=columns,
        Height=rows,
        ColorSpace=pikepdf.Name(drawing.colours),
        BitsPerComponent=drawing.bits,
        Filter=pikepdf.Name(drawing.filter_name),
    )
    page = made.add_blank_page(page_size=(width, height))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    content = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im0 Do Q"
    page.Contents = pikepdf.Stream(made, content.encode())
