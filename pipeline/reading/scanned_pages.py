"""One page read from its pixels: recognised, or as kept from before, then repaired or inferred."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractors.language.layer_state import LayerState
from extractors.page.document import Page, Verdict
from extractors.page.methods import PageMethod
from extractors.pixels.letter_faults import letter_faults
from extractors.pixels.ocr import MissingModel
from extractors.pixels.orthography import repair_words
from extractors.pixels.recognition import recognise
from extractors.pixels.render import render_pages
from extractors.pixels.word_sequences import find_runs
from extractors.textlayer.text_readers import TextReader
from pipeline.common.errors import NoRecogniser
from pipeline.reading.inference import infer_page
from pipeline.reading.memory import give_back
from pipeline.reading.page_cache import PageCache, rounded

log = logging.getLogger(__name__)

# A picture of fewer pixels a side has no line of print: OpenCV fails on what is left of it.
SMALLEST = 20

UNJUDGED = Verdict(LayerState.NONE, "", 0.0)


def read_scanned_page(
    pdf: bytes,
    cache: PageCache | None,
    models: Path | None,
    number: int,
    verdict: Verdict,
    text_reader: TextReader = TextReader.DIRECT,
) -> Page:
    """A page as recognised with its words' marks repaired; else as inferred from its layer."""
    repaired = repair_page(recognise_page(pdf, cache, models, number, verdict))
    return infer_page(pdf, repaired, text_reader) or repaired


def recognise_page(
    pdf: bytes,
    cache: PageCache | None,
    models: Path | None,
    number: int,
    verdict: Verdict = UNJUDGED,
) -> Page:
    """A page as it was recognised before, else as it is recognised now."""
    known = _find_placed(cache, models, number, verdict)
    if known is not None:
        return known
    try:
        return _draw_and_recognise(pdf, cache, models, number, verdict)
    except MissingModel as error:
        raise NoRecogniser(str(error)) from None


def _find_placed(
    cache: PageCache | None, models: Path | None, number: int, verdict: Verdict
) -> Page | None:
    known = cache.find_placed(number, models) if cache else None
    if known is None:
        return None
    log.info("this page of the file was recognised before")
    return known.as_page(number, verdict)


def _draw_and_recognise(
    pdf: bytes,
    cache: PageCache | None,
    models: Path | None,
    number: int,
    verdict: Verdict,
) -> Page:
    (_, picture, dpi) = next(render_pages(pdf, [number]))
    return _recognise_once(picture, dpi, cache, models, number, verdict)


def _recognise_once(
    picture: Any,
    dpi: float,
    cache: PageCache | None,
    models: Path | None,
    number: int,
    verdict: Verdict,
) -> Page:
    """The reading kept of the same pixels, else a new one, which is kept."""
    if cache is None:
        return _recognise(picture, dpi, number, verdict, models)
    key = cache.key(picture, dpi, models)
    known = cache.find(key)
    if known is not None:
        log.info("its pixels were recognised before: %s", key)
        cache.place(number, key, models)
        return known.as_page(number, verdict)
    page = _recognise(picture, dpi, number, verdict, models)
    cache.put(key, page)
    cache.place(number, key, models)
    return page


def _recognise(
    picture: Any, dpi: float, number: int, verdict: Verdict, models: Path | None
) -> Page:
    if min(picture.shape[:2]) < SMALLEST:
        return _blank_page(picture, dpi, number, verdict)
    page = rounded(recognise(picture, dpi, number, verdict, models))
    give_back()
    log.info("recognised from its pixels at %.0f dpi", dpi)
    return page


def _blank_page(picture: Any, dpi: float, number: int, verdict: Verdict) -> Page:
    """A page of a damaged box, 1 point wide: nothing can stand on it."""
    height, width = (pixels * 72 / dpi for pixels in picture.shape[:2])
    return Page(number, width, height, (), (), verdict, PageMethod.OCR)


def repair_page(page: Page) -> Page:
    """The page with words repaired cell by cell and paragraph by paragraph; the cache keeps
    them as they were read.
    """
    runs = find_runs(page)
    repaired = [repair_words(run) for run in runs]
    faults = letter_faults(word for run in repaired for word in run)
    if faults:
        repaired = [repair_words(run, faults) for run in runs]
    words = {
        id(word): better
        for run, new in zip(runs, repaired, strict=True)
        for word, better in zip(run, new, strict=True)
    }
    return replace(page, words=tuple(words[id(word)] for word in page.words))
