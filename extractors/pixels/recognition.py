"""From a page's picture to its words and rules: the one way in, whose code the page cache's
keys are made of.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractors.page.document import Page, Verdict
from extractors.pixels.ocr import read_confidence, read_scan
from extractors.pixels.quarter_strokes import recount_quarters
from extractors.pixels.scan import prepare_scan
from extractors.pixels.second_reader.masthead_figures import fill_masthead
from extractors.pixels.second_reader.page_vote import read_twice
from extractors.pixels.second_reader.signature_reading import read_signature


def recognise(
    picture: Any, dpi: float, number: int, verdict: Verdict, models: Path | None = None
) -> Page:
    """The page straightened, cleaned and read, its doubtful words twice where `models` has the
    second reader's models. Raises MissingModel.
    """
    scan = prepare_scan(picture, dpi, read_confidence)
    page = read_scan(scan, number, verdict)
    page = read_twice(scan.image, scan.dpi, page, models)
    page = recount_quarters(scan.image, scan.dpi, page)
    page = fill_masthead(scan, page, models)
    return read_signature(scan, page, models)
