"""Reading a document's pages: good text as it is, everything else from its pixels, several pages at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from extractors.agency_registry import load_registry
from extractors.document import Page
from extractors.pdf_text import count_pages, read_pages
from pipeline.errors import NoTextLayer
from pipeline.page_cache import PageCache

# A second process pays only from this many pages on (its start-up costs as much as 4 pages of text).
PARALLEL_PAGES = 8
# Pages are handed out in runs, so that no process waits long for the last one.
RUNS_A_WORKER = 2
# Readings of pages from pixels are worth a process each.
SCAN_RUN = 2


def read_document(pdf: bytes, workers: int = 1, cache: PageCache | None = None) -> list[Page]:
    """All pages in order; while other processes read them, this one loads the agency registry."""
    count = count_pages(pdf)
    if workers < 2 or count < PARALLEL_PAGES:
        return read_scans(pdf, list(read_pages(pdf)), workers, cache)
    step = -(-count // (workers * RUNS_A_WORKER))
    runs = [range(first, min(first + step, count + 1)) for first in range(1, count + 1, step)]
    with ProcessPoolExecutor(workers) as pool:
        parts = [pool.submit(_read_run, pdf, run) for run in runs]
        load_registry()
        pages = [page for part in parts for page in part.result()]
    return read_scans(pdf, pages, workers, cache)


def _read_run(pdf: bytes, numbers: range) -> list[Page]:
    return list(read_pages(pdf, numbers))


def needs_ocr(page: Page) -> bool:
    """True for a page whose text layer is missing or not to be trusted."""
    return page.verdict.state not in ("good", "legacy")


def read_scans(
    pdf: bytes, pages: Sequence[Page], workers: int = 1, cache: PageCache | None = None
) -> list[Page]:
    """The pages with those that need it read from their pixels."""
    wanted = [page for page in pages if needs_ocr(page)]
    if not wanted:
        return list(pages)
    runs = [wanted[i : i + SCAN_RUN] for i in range(0, len(wanted), SCAN_RUN)]
    read = partial(_read_scan_run, pdf, cache)
    if workers < 2 or len(wanted) < 2:
        found = [page for run in runs for page in read(run)]
    else:
        with ProcessPoolExecutor(min(workers, len(wanted))) as pool:
            found = [page for part in pool.map(read, runs) for page in part]
    done = {page.number: page for page in found}
    return [done.get(page.number, page) for page in pages]


def _read_scan_run(pdf: bytes, cache: PageCache | None, pages: Sequence[Page]) -> list[Page]:
    return list(_scan_pages(pdf, cache, pages))


def _scan_pages(pdf: bytes, cache: PageCache | None, pages: Sequence[Page]) -> Iterator[Page]:
    from extractors.ocr import MissingModel, read_scan
    from extractors.render import render_pages
    from extractors.scan import prepare_scan

    verdicts = {page.number: page.verdict for page in pages}
    for number, picture, dpi in render_pages(pdf, verdicts):
        key = cache.key(picture, dpi) if cache else None
        known = cache.find(key) if cache and key else None
        if known is not None and key is not None:
            yield known.as_page(number, verdicts[number])
            continue
        try:
            page = read_scan(prepare_scan(picture, dpi), number, verdicts[number])
        except MissingModel as error:
            raise NoTextLayer(str(error)) from None
        if cache is not None and key is not None and page.words:
            cache.put(key, page)
        yield page
