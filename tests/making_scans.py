"""Scans made for tests from born-digital pages: turned, askew, with what is printed where known beforehand."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
import pdfplumber
import pypdfium2
from PIL import Image

from extractors.page.document import Box

ROOT = Path(__file__).parents[1]
DPI = 200
LYING = ROOT / "data" / "raw" / "lam-dong-nong-nghiep.pdf"  # pages 5 to 7 are landscape, with a task table
UPRIGHT = ROOT / "data" / "raw" / "cam-lo-cai-cach-hanh-chinh.pdf"


class Printed(NamedTuple):
    """A word and the four corners of its box on the scan as a viewer shows it, in points."""

    text: str
    corners: tuple[tuple[float, float], ...]


class Scanned(NamedTuple):
    """A picture (BGR, 200 dpi) of a page or a part of it, and its words."""

    picture: Any
    words: tuple[Printed, ...]

    @property
    def pdf(self) -> bytes:
        """One page that is nothing but the picture."""
        return make_scan_pdf([self.picture])


def make_scan_pdf(pictures: list[Any]) -> bytes:
    """An image-only PDF of pictures at 200 dpi."""
    pages = [Image.fromarray(np.ascontiguousarray(p[..., ::-1])) for p in pictures]
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=DPI, save_all=True, append_images=pages[1:], quality=90)
    return out.getvalue()


@cache
def scan(path: Path, number: int, part: Box, turn: int = 0, skew: float = 0.0) -> Scanned:
    """A part of a page, first askew by `skew` degrees counter-clockwise, then fed turned clockwise by `turn`."""
    picture, words = _print_out(path, number, part)
    height, width = picture.shape[:2]
    askew = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    white = (255, 255, 255)
    picture = cv2.warpAffine(picture, askew, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)
    picture = np.ascontiguousarray(np.rot90(picture, -turn // 90))
    size = (width * 72 / DPI, height * 72 / DPI)
    shown = tuple(
        Printed(text, tuple(_turned(_moved(askew, x, y), turn, size) for x, y in _corners(box)))
        for text, box in words
    )
    return Scanned(picture, shown)


def _print_out(path: Path, number: int, part: Box) -> tuple[Any, list[tuple[str, Box]]]:
    document = pypdfium2.PdfDocument(path)
    page = document[number - 1].render(scale=DPI / 72).to_numpy()[..., :3]
    left, top, right, bottom = (round(v * DPI / 72) for v in (part.x0, part.top, part.x1, part.bottom))
    with pdfplumber.open(path) as opened:
        found = [(w["text"], Box(w["x0"], w["top"], w["x1"], w["bottom"])) for w in _words(opened, number)]
    x, y = left * 72 / DPI, top * 72 / DPI
    inside = [
        (text, Box(b.x0 - x, b.top - y, b.x1 - x, b.bottom - y))
        for text, b in found
        if part.x0 < b.x0 and b.x1 < part.x1 and part.top < b.top and b.bottom < part.bottom
    ]
    return np.ascontiguousarray(page[top:bottom, left:right]), inside


def _words(opened: Any, number: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = opened.pages[number - 1].extract_words()
    return found


def _corners(box: Box) -> tuple[tuple[float, float], ...]:
    return ((box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom))


def _moved(askew: Any, x: float, y: float) -> tuple[float, float]:
    """A point in points where OpenCV's matrix, made for pixels, puts it."""
    to_pixels = DPI / 72
    right, down = askew @ np.array([x * to_pixels, y * to_pixels, 1.0])
    return float(right) / to_pixels, float(down) / to_pixels


def _turned(point: tuple[float, float], turn: int, size: tuple[float, float]) -> tuple[float, float]:
    """A point after quarter turns clockwise: each takes the left edge to the top."""
    (x, y), (width, height) = point, size
    for _ in range(turn // 90):
        x, y, width, height = height - y, x, height, width
    return x, y
