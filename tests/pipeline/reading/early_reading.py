"""What tests ask of a process that was begun early, in a new process, which has no threads of
other tests.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.common.errors import PlanError, TooLarge
from pipeline.common.settings import Settings
from pipeline.reading.pages import read_document
from pipeline.reading.processes import early_process
from pipeline.reading.processes.begun import take_begun
from pipeline.reading.processes.early_process import begin_early, own_process
from pipeline.reading.processes.reader_beside import ReaderBeside
from pipeline.reading.reading import extract_plan
from pipeline.reading.reading_once import extract_once
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
    beside = take_begun()
    assert isinstance(beside, ReaderBeside)
    first = beside.read_first(make_pdf(1), Settings())
    assert first.document is not None
    soft, _hard = beside.submit(resource.getrlimit, resource.RLIMIT_DATA).result()
    beside.end()
    return soft


def plan(path: str, workers: int) -> bool:
    """Whether a file's plan is the same as in a process that reads alone."""
    data = Path(path).read_bytes()
    settings = Settings(workers=workers, data_dir=Path(path).parent)
    with own_process(2_000) as process:
        beside = process.call(SECONDS, partial(extract_once, data, settings, "348_KH-UBND"))
    alone = extract_plan(data, settings, 1, "348_KH-UBND")
    return bool(beside == alone) and bool(alone.pages)


def refused(path: str) -> str:
    """What is said of a file that cannot be read."""
    with own_process(2_000) as process:
        try:
            process.call(SECONDS, partial(extract_once, Path(path).read_bytes(), Settings()))
        except PlanError as error:
            return f"{error.code}: {error}"
    return ""


def fill(megabytes: int, asked: int) -> str:
    """What is said where more memory is asked than there may be."""
    with own_process(megabytes) as process:
        try:
            process.call(SECONDS, partial(bytearray, asked * 1_000_000))
        except TooLarge as error:
            return str(error)
    return ""


def answer(name: str, arguments: Sequence[Any]) -> object:
    """What a function of this module gives back, from the process that was begun early."""
    begin_early()
    begun = early_process._early[0]
    found: object = FUNCTIONS[name](*arguments)
    assert not early_process._early, "another process was asked"
    assert begun.calls == 1
    return found


FUNCTIONS: dict[str, Callable[..., object]] = {
    "pages": pages,
    "limit": limit,
    "fill": fill,
    "plan": plan,
    "refused": refused,
}
