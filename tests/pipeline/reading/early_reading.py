"""What tests ask of a process that was begun early, in a new process, which has no threads of
other tests.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Sequence
from functools import partial

from pipeline.common.errors import TooLarge
from pipeline.reading.pages import read_document
from pipeline.reading.processes import early_process, reader_beside
from pipeline.reading.processes.early_process import begin_early, own_process
from pipeline.reading.processes.page_tasks import PageSource
from tests.making_pdfs import make_pdf

SECONDS = 60


def pages(count: int, workers: int) -> list[int]:
    """The numbers of the pages it reads."""
    with own_process(2_000) as process:
        read: list[int] = process.call(SECONDS, partial(_numbers_read, count, workers))
    return read


def _numbers_read(count: int, workers: int) -> list[int]:
    return [page.number for page in read_document(make_pdf(count), workers)]


def limit(megabytes: int) -> int:
    """The bytes that the process may have that reads beside the one which was asked."""
    with own_process(megabytes) as process:
        soft: int = process.call(SECONDS, _limit_beside)
    return soft


def _limit_beside() -> int:
    beside = reader_beside.take_beside()
    assert beside is not None
    beside.read_texts(PageSource(make_pdf(1), None, None))
    soft, _hard = beside._pool.submit(resource.getrlimit, resource.RLIMIT_DATA).result()
    beside.end()
    return soft


def fill(megabytes: int, asked: int) -> str:
    """What is said where more memory is asked than there may be."""
    with own_process(megabytes) as process:
        try:
            process.call(SECONDS, partial(bytearray, asked * 1_000_000))
        except TooLarge as error:
            return str(error)
    return ""


def answer(name: str, numbers: Sequence[int]) -> object:
    """What a function of this module gives back, from the process that was begun early."""
    begin_early()
    begun = early_process._early[0]
    found: object = FUNCTIONS[name](*numbers)
    assert not early_process._early, "another process was asked"
    assert begun.calls == 1
    return found


FUNCTIONS: dict[str, Callable[..., object]] = {"pages": pages, "limit": limit, "fill": fill}
