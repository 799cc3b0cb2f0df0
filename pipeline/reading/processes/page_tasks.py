"""What a process does that reads pages of one file: text as it is, else from its pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from extractors.page.document import Page, Verdict
from extractors.textlayer.pdf_text import read_pages
from extractors.textlayer.text_readers import TextReader
from extractors.textlayer.textlayer import needs_ocr, quick_verdicts
from pipeline.common.logs import LogState, about_page, take_over
from pipeline.reading.page_cache import PageCache
from pipeline.reading.processes.parents import stay_with_parent

Texts = tuple[tuple[Verdict, ...], list[Page]]


@dataclass(frozen=True, slots=True)
class PageSource:
    """What a reading process is given when it starts: the file, where readings are kept, and
    the folder of the second reader's models, and who reads text layers.
    """

    pdf: bytes
    cache: PageCache | None
    models: Path | None
    text_reader: TextReader = TextReader.DIRECT


_taken: list[PageSource] = []  # in a reading process, its source


def begin_reading(source: PageSource, state: LogState) -> None:
    """A new process takes the file that it reads pages of."""
    stay_with_parent()
    take_source(source, state)


def take_source(source: PageSource, state: LogState) -> None:
    """This process reads pages of this file, and logs as the one did that gave it."""
    _taken[:] = [source]
    take_over(state)


def judge() -> tuple[Verdict, ...]:
    """First verdicts on the text layers of the file that was taken."""
    return quick_verdicts(_taken[0].pdf)


def readable(quick: Sequence[Verdict]) -> list[int]:
    """The numbers of the pages whose text layer may be read."""
    return [
        number
        for number, verdict in enumerate(quick, start=1)
        if not needs_ocr(verdict)
    ]


def read_run(
    source: PageSource | None, numbers: Sequence[int], verdicts: Sequence[Verdict]
) -> list[Page]:
    """Pages of a file, else of the one that was taken, from their text layers."""
    if not numbers:
        return []
    source = source or _taken[0]
    read = read_pages(source.pdf, numbers, verdicts, source.text_reader)
    found: list[Page] = []
    for number in numbers:
        with about_page(number):  # it is read now
            found.append(next(read))
    return found


def read_scan(source: PageSource | None, number: int, verdict: Verdict) -> Page:
    """A page of a file, else of the one that was taken, from its pixels."""
    source = source or _taken[0]
    with about_page(number):
        page: Page = _scanning().read_scanned_page(
            source.pdf,
            source.cache,
            source.models,
            number,
            verdict,
            source.text_reader,
        )
        return page


def recognise_page(source: PageSource, number: int) -> None:
    """Recognise a page, so that it is kept for whoever reads the document."""
    with about_page(number):
        _scanning().recognise_page(source.pdf, source.cache, source.models, number)


def _scanning() -> ModuleType:
    # Recognition loads OpenCV, which pages of good text do without.
    from pipeline.reading import scanned_pages

    return scanned_pages
