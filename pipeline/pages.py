"""Reading a document's pages: good text as it is, everything else from its pixels, several pages at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import groupby
from threading import Thread

from extractors.agency_registry import load_registry
from extractors.document import Page, Verdict
from extractors.pdf_text import count_pages, read_pages
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
    texts = _read_texts_apart(pdf, workers) if workers > 1 and count_pages(pdf) >= PARALLEL_PAGES else None
    quick, read = texts or _read_texts(pdf)
    pages = {page.number: page for page in read}
    # A second look, at the words themselves, may still find a text layer not to be trusted.
    wanted = {n: v for n, v in enumerate(quick, start=1) if n not in pages} | {
        page.number: page.verdict for page in read if needs_ocr(page.verdict)
    }
    pages |= {page.number: page for page in read_scans(pdf, wanted, workers, cache)}
    return [pages[number] for number in sorted(pages)]


Texts = tuple[tuple[Verdict, ...], list[Page]]


def _read_texts(pdf: bytes) -> Texts:
    """The verdicts on all pages, and the pages read from their text layer."""
    quick = quick_verdicts(pdf)
    return quick, _read_run(pdf, _readable(quick), quick)


def _readable(quick: Sequence[Verdict]) -> list[int]:
    return [number for number, verdict in enumerate(quick, start=1) if not needs_ocr(verdict)]


def _read_texts_apart(pdf: bytes, workers: int) -> Texts:
    """The same by several processes, while this one loads the agency registry in a thread beside."""
    with ProcessPoolExecutor(workers) as pool:
        # The first task starts all processes: none is forked any more once the thread imports.
        judged = pool.submit(quick_verdicts, pdf)
        loading = Thread(target=load_registry)
        loading.start()
        quick = judged.result()
        numbers = _readable(quick)
        step = max(1, -(-len(numbers) // (workers * RUNS_A_WORKER)))
        runs = [numbers[i : i + step] for i in range(0, len(numbers), step)]
        parts = [pool.submit(_read_run, pdf, run, quick) for run in runs]
        pages = [page for part in parts for page in part.result()]
        loading.join()
    return quick, pages


def _read_run(pdf: bytes, numbers: Sequence[int], verdicts: Sequence[Verdict]) -> list[Page]:
    return list(read_pages(pdf, numbers, verdicts)) if numbers else []


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
