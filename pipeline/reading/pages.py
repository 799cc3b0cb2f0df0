"""Reading a document's pages: good text as it is, everything else from its pixels, several
pages at a time.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cached_property
from pathlib import Path
from threading import Thread
from typing import Any, Self, TypeVar

from extractors.page.document import Page, Verdict
from extractors.pixels.hidden_text import join_layers
from extractors.textlayer.pdf_text import count_pages
from extractors.textlayer.text_readers import TextReader
from extractors.textlayer.textlayer import is_recognised, needs_ocr, quick_verdicts
from pipeline.common.errors import NoTextLayer
from pipeline.common.logs import log_state
from pipeline.reading.page_cache import PageCache
from pipeline.reading.processes.begun import Begun, load_stages, take_begun
from pipeline.reading.processes.page_tasks import (
    PageSource,
    Texts,
    begin_reading,
    judge,
    read_run,
    read_scan,
    readable,
)

T = TypeVar("T")
log = logging.getLogger(__name__)

# A second process pays only from this many pages on (its start-up costs as much as 4 pages of
# text).
PARALLEL_PAGES = 8
# Pages are handed out in runs, so that no process waits long for the last one.
RUNS_A_WORKER = 2
# Reading so many pages of text takes as long as loading the stages after it; up to there one
# core does each.
LOADING_PAGES = 24


def read_document(
    pdf: bytes,
    workers: int = 1,
    cache: PageCache | None = None,
    models: Path | None = None,
    text_reader: TextReader = TextReader.DIRECT,
    texts: Texts | None = None,
    beside: Begun | None = None,
) -> list[Page]:
    """All pages in order, each read as its text layer deserves; `models` is the folder of the
    second reader's, `texts` what was read of text layers before, by processes that may be
    `beside`.
    """
    source = PageSource(pdf, cache, models, text_reader)
    with Readers(source, workers, beside) as readers:
        quick, read = texts or readers.read_texts()
        pages = {page.number: page for page in read}
        wanted = _unread(quick, read)
        pages |= {page.number: page for page in readers.read_scans(wanted)}
        pages |= {page.number: page for page in readers.join_layers(read)}
    ordered = [pages[number] for number in sorted(pages)]
    log_pages(ordered)
    return ordered


def read_texts(pdf: bytes, text_reader: TextReader) -> Texts:
    """The verdicts on all pages, and the pages read from their text layer, by this process."""
    quick = quick_verdicts(pdf)
    source = PageSource(pdf, None, None, text_reader)
    return quick, read_run(source, readable(quick), quick)


def is_all(texts: Texts) -> bool:
    """True where every page was read from its text layer, and none is to be read otherwise."""
    quick, read = texts
    return not _unread(quick, read) and not any(map(_is_hidden, read))


def log_pages(pages: Iterable[Page]) -> None:
    """What was read of each page, and what its text layer is worth."""
    for page in pages:
        verdict = page.verdict
        log.info(
            "%d words by %s; text layer %s: %s",
            len(page.words),
            page.method,
            verdict.state,
            verdict.reason or "nothing against it",
            extra={"page": page.number},
        )


def _unread(quick: Sequence[Verdict], read: Sequence[Page]) -> dict[int, Verdict]:
    """The pages to be read from their pixels: those whose text layer is not to be trusted."""
    numbers = {page.number for page in read}
    left = {n: v for n, v in enumerate(quick, start=1) if n not in numbers}
    # A second look, at the words themselves, may still find a bad text layer.
    doubtful = {page.number: page.verdict for page in read if needs_ocr(page.verdict)}
    return left | doubtful


def read_page(
    pdf: bytes,
    number: int,
    cache: PageCache | None = None,
    models: Path | None = None,
    text_reader: TextReader = TextReader.DIRECT,
) -> Page:
    """One page as it is read among the others, whose fonts help to judge its own."""
    quick = quick_verdicts(pdf)
    source = PageSource(pdf, cache, models, text_reader)
    read = read_run(source, [number], quick)[0]
    if needs_ocr(read.verdict):
        return read_scan(source, number, read.verdict)
    if _is_hidden(read):
        return join_layers(read, read_scan(source, number, read.verdict))
    return read


class Readers:
    """This process, or several beside it, reading one document's pages; each is given the file
    once.

    While the others read, this one loads in a thread what the stages after need.
    """

    def __init__(
        self, source: PageSource, workers: int, beside: Begun | None = None
    ) -> None:
        self.source = source
        self.workers = workers
        self.beside = beside
        self.loading: Thread | None = None

    @cached_property
    def pool(self) -> ProcessPoolExecutor:
        """The other processes; none where this one reads alone, which may be killed and would
        leave their semaphores behind.
        """
        begun = take_begun()
        if begun:
            begun.end()
        arguments = (self.source, log_state())
        return ProcessPoolExecutor(
            self.workers, initializer=begin_reading, initargs=arguments
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self.loading:
            self.pool.shutdown(cancel_futures=True)
            self.loading.join()

    def read_texts(self) -> Texts:
        """The verdicts on all pages, and the pages read from their text layer."""
        count = count_pages(self.source.pdf)
        if self.workers < 2 or count < PARALLEL_PAGES:
            return read_texts(self.source.pdf, self.source.text_reader)
        quick = self._submit(judge).result()
        numbers = readable(quick)
        runs = _in_runs(numbers, self._run_count(len(numbers)))
        parts = [self._submit(read_run, None, run, quick) for run in runs]
        return quick, [page for part in parts for page in part.result()]

    def _run_count(self, pages: int) -> int:
        """One run where the second core is busy with loading as long as reading takes."""
        if self.workers == 2 and pages <= LOADING_PAGES:
            return 1
        return self.workers * RUNS_A_WORKER

    def read_scans(self, verdicts: Mapping[int, Verdict]) -> Iterator[Page]:
        """The pages with these verdicts, read from their pixels, each as soon as those before
        it are there.
        """
        if self.workers < 2 or len(verdicts) < 2:
            yield from (read_scan(self.source, *item) for item in verdicts.items())
            return
        readings = [self._submit_scan(*item) for item in verdicts.items()]
        for reading in readings:
            yield reading.result()

    def join_layers(self, read: Sequence[Page]) -> Iterator[Page]:
        """Pages of a clean OCR layer, which has no rules, with the tables that their pixels
        show.
        """
        hidden = {page.number: page for page in read if _is_hidden(page)}
        try:
            for seen in self.read_scans(
                {n: page.verdict for n, page in hidden.items()}
            ):
                yield join_layers(hidden[seen.number], seen)
        except NoTextLayer:
            # Without Tesseract the layer is what there is.
            return

    def _submit_scan(self, number: int, verdict: Verdict) -> Future[Page]:
        if self.beside is None:
            return self._submit(read_scan, None, number, verdict)
        return self.beside.submit(read_scan, self.source, number, verdict)

    def _submit(self, read: Callable[..., T], *task: Any) -> Future[T]:
        future = self.pool.submit(read, *task)
        # The first task starts all processes: none is forked any more once the thread imports.
        if not self.loading:
            self.loading = Thread(target=load_stages)
            self.loading.start()
        return future


def _in_runs(numbers: Sequence[int], count: int) -> list[Sequence[int]]:
    """Pages in so many runs of one length: 1 to 7 in 3 → 1 to 3, 4 to 6, 7."""
    step = max(1, math.ceil(len(numbers) / count))
    return [numbers[i : i + step] for i in range(0, len(numbers), step)]


def _is_hidden(page: Page) -> bool:
    return not needs_ocr(page.verdict) and is_recognised(page.verdict)
