"""Boxes on a page as an address or a form says them, in points: "56 120 540 160"."""

from __future__ import annotations

import math

from starlette.exceptions import HTTPException

from extractors.page.document import Box


def read_box(text: str, width: float, height: float) -> Box:
    """A box, cut to the page; the whole page where nothing is said. Raises HTTPException."""
    if not text.strip():
        return Box(0.0, 0.0, width, height)
    try:
        x0, top, x1, bottom = (float(part) for part in text.replace(",", ".").split())
    except ValueError:
        raise HTTPException(400, "wrong_box") from None
    if not all(map(math.isfinite, (x0, top, x1, bottom))):
        raise HTTPException(400, "wrong_box")
    box = Box(max(x0, 0.0), max(top, 0.0), min(x1, width), min(bottom, height))
    if box.x0 >= box.x1 or box.top >= box.bottom:
        raise HTTPException(400, "wrong_box")
    return box


def write_box(box: Box) -> str:
    """The box as an address has it."""
    edges = (box.x0, box.top, box.x1, box.bottom)
    return " ".join(f"{edge:.1f}" for edge in edges)
