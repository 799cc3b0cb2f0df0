"""Reading a document's pages, by several processes where there are many."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor

from extractors.agency_registry import load_registry
from extractors.document import Page
from extractors.pdf_text import count_pages, read_pages

# A second process pays only from this many pages on (its start-up costs as much as 4 pages).
PARALLEL_PAGES = 8
# Pages are handed out in runs, so that no process waits long for the last one.
RUNS_A_WORKER = 2


def read_document(pdf: bytes, workers: int = 1) -> list[Page]:
    """All pages in order; while other processes read them, this one loads the agency registry."""
    count = count_pages(pdf)
    if workers < 2 or count < PARALLEL_PAGES:
        return list(read_pages(pdf))
    step = -(-count // (workers * RUNS_A_WORKER))
    runs = [range(first, min(first + step, count + 1)) for first in range(1, count + 1, step)]
    with ProcessPoolExecutor(workers) as pool:
        parts = [pool.submit(_read_run, pdf, run) for run in runs]
        load_registry()
        return [page for part in parts for page in part.result()]


def _read_run(pdf: bytes, numbers: range) -> list[Page]:
    return list(read_pages(pdf, numbers))
