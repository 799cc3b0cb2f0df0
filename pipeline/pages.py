"""Reading a document's pages: good text as it is, everything else from its pixels, several pages at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import groupby

from extractors.agency_registry import load_registry
from extractors.document import Page, Verdict
from extractors.pdf_text import read_pages
from extractors.textlayer import needs_ocr, quick_verdicts
from pipeline.errors import NoTextLayer
from pipeline.page_cache import PageCache

# A second process pays only from this many pages on (its start-up costs as much as 4 pages of text).
PARALLEL_PAGES = 8
# Pages are handed out in runs, so that no process waits long for the last one.
RUNS_A_WORKER = 2
# Readings of pages from pixels are worth a process each.
SCAN_RUN = 2


def read_document(pdf: bytes, workers: int = 1, cache: PageCache | None = None) -> list[Page]:
    """All pages in order, each read as its text layer deserves."""
    quick = quick_verdicts(pdf)
    verdicts = dict(enumerate(quick, start=1))
    texts = [number for number, verdict in verdicts.items() if not needs_ocr(verdict)]
    pages = {page.number: page for page in read_texts(pdf, texts, quick, workers)}
    # A second look, at the words themselves, may still find a text layer not to be trusted.
    wanted = {n: v for n, v in verdicts.items() if n not in pages} | {
        page.number: page.verdict for page in pages.values() if needs_ocr(page.verdict)
    }
    pages |= {page.number: page for page in read_scans(pdf, wanted, workers, cache)}
    return [pages[number] for number in sorted(pages)]


def read_texts(
    pdf: bytes, numbers: Sequence[int], verdicts: Sequence[Verdict], workers: int = 1
) -> list[Page]:
    """Pages read from their text layer; while other processes read, this one loads the agency registry."""
    if not numbers:
        return []
    if workers < 2 or len(numbers) < PARALLEL_PAGES:
        return _read_run(pdf, numbers, verdicts)
    step = -(-len(numbers) // (workers * RUNS_A_WORKER))
    runs = [numbers[i : i + step] for i in range(0, len(numbers), step)]
    with ProcessPoolExecutor(workers) as pool:
        parts = [pool.submit(_read_run, pdf, run, verdicts) for run in runs]
        load_registry()
        return [page for part in parts for page in part.result()]


def _read_run(pdf: bytes, numbers: Sequence[int], verdicts: Sequence[Verdict]) -> list[Page]:
    return list(read_pages(pdf, numbers, verdicts))


def read_scans(
    pdf: bytes, verdicts: Mapping[int, Verdict], workers: int = 1, cache: PageCache | None = None
) -> list[Page]:
    """The pages with these verdicts, read from their pixels."""
    numbers = list(verdicts)
    runs = [{n: verdicts[n] for n in numbers[i : i + SCAN_RUN]} for i in range(0, len(numbers), SCAN_RUN)]
    read = partial(_read_scan_run, pdf, cache)
    if workers < 2 or len(numbers) < 2:
        return [page for run in runs for page in read(run)]
    with ProcessPoolExecutor(min(workers, len(numbers))) as pool:
        return [page for part in pool.map(read, runs) for page in part]


def _read_scan_run(pdf: bytes, cache: PageCache | None, verdicts: Mapping[int, Verdict]) -> list[Page]:
    return list(_scan_pages(pdf, cache, verdicts))


def _scan_pages(pdf: bytes, cache: PageCache | None, verdicts: Mapping[int, Verdict]) -> Iterator[Page]:
    """Pages as recognised, or as kept from before, with their words' marks repaired."""
    from extractors.ocr import MissingModel, read_scan
    from extractors.render import render_pages
    from extractors.scan import prepare_scan

    for number, picture, dpi in render_pages(pdf, verdicts):
        key = cache.key(picture, dpi) if cache else None
        known = cache.find(key) if cache and key else None
        if known is not None:
            yield repair_page(known.as_page(number, verdicts[number]))
            continue
        try:
            page = read_scan(prepare_scan(picture, dpi), number, verdicts[number])
        except MissingModel as error:
            raise NoTextLayer(str(error)) from None
        if cache is not None and key is not None and page.words:
            cache.put(key, page)
        yield repair_page(page)


def repair_page(page: Page) -> Page:
    """The page with words repaired line by line; the cache keeps them as they were read."""
    from extractors.orthography import repair_words

    lines = groupby(page.words, key=lambda w: (w.box.top, w.box.bottom))
    return replace(page, words=tuple(w for _, line in lines for w in repair_words(tuple(line))))
