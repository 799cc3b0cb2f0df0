"""Scans made for tests: pages of the sample plans as pictures, with the faults of paper and scanner."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pikepdf
import pypdfium2

from extractors.pixels.ink import Image
from tests.making_pdfs import save_pdf
from tests.making_scans import make_scan_pdf

PLANS = Path(__file__).parent / "plans"
DPI = 200.0
RED, BLACK, PEN = (50, 30, 215), (20, 20, 20), (190, 60, 30)
# Operators of a page that paint anything but text, or make text visible.
PAINTING = frozenset(["f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n", "Do", "sh", "Tr", "W", "W*"])
# State stamps are 36 mm across.
RADIUS = 18 / 25.4


@cache
def _rendered(name: str, page: int, dpi: float) -> Any:
    opened = pypdfium2.PdfDocument(PLANS / f"{name}.pdf")
    try:
        return opened[page - 1].render(scale=dpi / 72).to_numpy()[:, :, :3].copy()
    finally:
        opened.close()


def picture_of(name: str, page: int = 1, dpi: float = DPI) -> Image:
    """A page (from 1) of a sample plan as a scanner at its best would see it (BGR)."""
    picture: Image = _rendered(name, page, dpi).copy()
    return picture


def worn(picture: Image, seed: int = 1, angle: float = 0.5) -> Image:
    """The page a little askew, soft and noisy, as an office's scanner gives it."""
    rng = np.random.default_rng(seed)
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    askew = cv2.warpAffine(picture, turn, (width, height), borderValue=(255, 255, 255), flags=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(askew, (0, 0), 0.5).astype(np.float32)
    noisy: Image = np.clip(soft - 6 + rng.normal(0, 4, soft.shape), 0, 255).astype(np.uint8)
    return noisy


def faxed(picture: Image) -> Image:
    """The page in black and white without greys (BGR still)."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return cv2.cvtColor(np.where(grey < 165, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR).astype(np.uint8)


def stamped(picture: Image, x: float, y: float, colour: tuple[int, int, int] = RED) -> Image:
    """The page with a stamp's three rings and star inked over it, its middle at x, y points.

    Black print shows a little through ink.
    """
    scale = DPI / 72
    radius = RADIUS * DPI
    middle = (int(x * scale), int(y * scale))
    inked: Image = picture.copy()
    for share, width in ((1.0, 8), (0.92, 3), (0.62, 3)):
        cv2.circle(inked, middle, int(share * radius), colour, width)
    points = [(radius * (0.35 if i % 2 else 0.15), np.pi * i / 5) for i in range(10)]
    star = [(middle[0] + r * np.sin(a), middle[1] + r * np.cos(a)) for r, a in points]
    cv2.fillPoly(inked, [np.array(star, np.int32)], colour)
    mixed: Image = cv2.addWeighted(inked, 0.75, picture, 0.25, 0)
    return mixed


def signed(picture: Image, x: float, y: float, colour: tuple[int, int, int] = PEN) -> Image:
    """The page with a pen's stroke over it that begins at x, y points."""
    scale = DPI / 72
    wave = [(x * scale + 3 * t, y * scale + 18 * np.sin(1.3 * t)) for t in range(60)]
    inked: Image = picture.copy()
    cv2.polylines(inked, [np.array(wave, np.int32)], False, colour, 3)
    return inked


def with_hidden_layer(plan: bytes, pictures: Sequence[Image]) -> bytes:
    """A PDF of pictures of a plan's pages, each with the page's own text over it, invisible: an OCR's at its best."""
    printed, scanned = pikepdf.open(io.BytesIO(plan)), pikepdf.open(io.BytesIO(make_scan_pdf(list(pictures))))
    for page, picture in zip(printed.pages, scanned.pages, strict=True):
        seen = printed.copy_foreign(picture.obj)
        image = seen.Resources.XObject
        width, height = (float(v) for v in page.mediabox[2:])
        text: list[Any] = [
            pikepdf.ContentStreamInstruction(i.operands, i.operator)
            for i in pikepdf.parse_content_stream(page)
            if str(i.operator) not in PAINTING
        ]
        drawn = b"q %f 0 0 %f 0 0 cm /%s Do Q 3 Tr\n" % (width, height, next(iter(image.keys()))[1:].encode())
        page.Contents = printed.make_stream(drawn + pikepdf.unparse_content_stream(text))
        page.Resources.XObject = image
    return save_pdf(printed)
