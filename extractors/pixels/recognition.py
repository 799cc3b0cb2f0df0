"""From a page's picture to its words and rules: the one way in, whose code the page cache's
keys are made of.
"""

from __future__ import annotations

from typing import Any

from extractors.page.document import Page, Verdict
from extractors.pixels.ocr import read_confidence, read_scan
from extractors.pixels.scan import prepare_scan


def recognise(picture: Any, dpi: float, number: int, verdict: Verdict) -> Page:
    """The page straightened, cleaned and read. Raises MissingModel."""
    return read_scan(prepare_scan(picture, dpi, read_confidence), number, verdict)
