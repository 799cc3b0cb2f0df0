"""Scans for measurements: the evaluation set's where it is present, else made from a sample
plan.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import cv2
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(
    0, str(ROOT)
)  # so that the project is found when a script of bench/ runs

from bench.gold import gold_file, is_there
from extractors.pixels.render import render_pages

DPI = 200
SAMPLE = ROOT / "data" / "raw" / "lam-dong-nong-nghiep.pdf"


def find_scan(folder: Path) -> Path:
    """The 16-page office scan where it is present, else a scan of a sample plan, made in the
    folder.
    """
    known = gold_file("p004.office200.pdf")
    if is_there(known):
        return known
    path = folder / "scan.pdf"
    path.write_bytes(make_scan(SAMPLE.read_bytes(), 7))
    return path


def make_scan(pdf: bytes, pages: int) -> bytes:
    """An image-only PDF of the first pages at 200 dpi, a little askew and noisy, as JPEG."""
    from PIL import Image

    noise = np.random.default_rng(1)
    pictures = []
    for _, picture, dpi in render_pages(pdf, range(1, pages + 1)):
        scale = DPI / dpi
        small = cv2.resize(
            picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA
        )
        height, width = small.shape[:2]
        askew = cv2.getRotationMatrix2D((width / 2, height / 2), 0.3, 1.0)
        turned = cv2.warpAffine(
            small, askew, (width, height), borderValue=(255, 255, 255)
        )
        noisy = np.clip(turned + noise.normal(0, 4, turned.shape), 0, 255).astype(
            np.uint8
        )
        pictures.append(Image.fromarray(noisy[..., ::-1]))
    out = io.BytesIO()
    pictures[0].save(
        out,
        "PDF",
        resolution=DPI,
        save_all=True,
        append_images=pictures[1:],
        quality=75,
    )
    return out.getvalue()
